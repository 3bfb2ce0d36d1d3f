import type { Verdict } from "../../../data/store/state/asked-questions.ts";
import { keepOffers } from "../act.ts";
import type { Command, CommandContext, Turn } from "../command.ts";
import { wordingOf } from "../wording/wording.ts";

/** Notes what the speaker says of an answer: of the one a button stands under, else of the last one in the chat. */
async function rate(context: CommandContext, verdict: Verdict, questionId: string): Promise<Turn> {
  const wording = wordingOf(context.language);
  const id = questionId === "" ? context.conversation.lastQuestion : questionId;
  const isKnown = id !== null && (await context.state.askedQuestions.isAsked(id, context.speaker));
  if (!isKnown) return keepOffers(context, wording.nothingToRate);
  const turn = keepOffers(context, verdict === "right" ? wording.ratedRight : wording.ratedWrong);
  return {
    ...turn,
    changes: [
      async ({ askedQuestions }) => {
        await askedQuestions.judge(id, context.speaker, verdict);
      },
    ],
  };
}

/** `/dung`: the last answer was right. */
export const RIGHT_ANSWER: Command = {
  names: ["dung", "right"],
  phrases: [],
  wholePhrases: ["đúng", "đúng rồi", "trả lời đúng", "trả lời đúng rồi", "👍"],
  englishWholePhrases: ["right", "correct", "that is right", "that is correct"],
  hidden: true,
  about: { vi: "câu trả lời vừa rồi đúng", en: "the last answer was right" },
  run: (context, words) => rate(context, "right", words),
};

/** `/sai`: the last answer was wrong; administrators see it. */
export const WRONG_ANSWER: Command = {
  names: ["sai", "wrong"],
  phrases: [],
  wholePhrases: ["sai", "sai rồi", "trả lời sai", "trả lời sai rồi", "không đúng", "chưa đúng", "👎"],
  englishWholePhrases: ["wrong", "that is wrong", "not correct", "incorrect"],
  about: {
    vi: "câu trả lời vừa rồi sai, để người quản trị xem lại",
    en: "the last answer was wrong; administrators see it",
  },
  run: (context, words) => rate(context, "wrong", words),
};
