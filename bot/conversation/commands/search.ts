import type { Command } from "../command.ts";
import { answerQuestionTurn } from "../answer-turn.ts";
import { say } from "../say.ts";
import { wordingOf } from "../wording/wording.ts";

/** `/tim`: looks words up, whatever was asked before. */
export const SEARCH: Command = {
  names: ["tim", "search"],
  phrases: ["tra cứu"],
  wholePhrases: ["tìm", "tìm kiếm"],
  englishPhrases: ["look up"],
  about: { vi: "tra cứu từ trong các kế hoạch", en: "look words up in the plans" },
  run(context, words) {
    if (words !== "") return answerQuestionTurn(context, words, { goesOn: false });
    const awaiting = { command: "tim", words: "" };
    return Promise.resolve(say(context, wordingOf(context.language).askSearch, { conversation: { awaiting } }));
  },
};

/** `/chuyenkhac`: the next question does not go on from the one before. */
export const NEW_TOPIC: Command = {
  names: ["chuyenkhac", "new"],
  phrases: [],
  wholePhrases: ["chuyện khác", "hỏi chuyện khác", "câu hỏi mới", "bắt đầu lại", "hỏi lại từ đầu"],
  englishWholePhrases: ["new topic", "start over"],
  about: { vi: "hỏi chuyện khác, bỏ qua câu hỏi trước", en: "a new topic; forget the question before" },
  run(context) {
    const conversation = { question: null, asked: null, page: 0, trail: [] };
    return Promise.resolve(say(context, wordingOf(context.language).newTopic, { conversation }));
  },
};
