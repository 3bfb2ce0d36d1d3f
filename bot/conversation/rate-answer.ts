import { randomBytes } from "node:crypto";
import type { Language } from "../../data/plan.ts";
import type { Verdict } from "../../data/store/state/asked-questions.ts";
import type { Choice } from "../channels/channel.ts";
import type { Change, CommandContext, Reply } from "./command.ts";
const ID_BYTES = 9;
const SIGNS: Readonly<Record<Verdict, string>> = { right: "+", wrong: "-" };
const LABELS: Readonly<Record<Language, Readonly<Record<Verdict, string>>>> = {
  vi: { right: "👍 Đúng", wrong: "👎 Sai" },
  en: { right: "👍 Right", wrong: "👎 Wrong" },
};

/** The id of a question that is asked now. */
export const newQuestionId = (): string => randomBytes(ID_BYTES).toString("base64url");

/** What people may say of the answer to a question, with the payloads of the buttons. */
export const ratingChoices = (questionId: string, language: Language): Choice[] =>
  (["right", "wrong"] as const).map((verdict) => ({
    label: LABELS[language][verdict],
    payload: `#${SIGNS[verdict]}${questionId}`,
  }));

/** What such a button says; `undefined` for any other words. */
export function ratingIn(words: string): { readonly verdict: Verdict; readonly questionId: string } | undefined {
  const [, sign, questionId] = /^#([+-])([\w-]{6,32})$/u.exec(words.trim()) ?? [];
  return questionId === undefined ? undefined : { verdict: sign === "+" ? "right" : "wrong", questionId };
}

/** Keeps a question and how it was answered; its words only where the office keeps them. */
export function keepQuestion(
  { speaker: { channel, chatId, senderId }, nowMs, keepsQuestions }: CommandContext,
  { id, text, answer }: { readonly id: string; readonly text: string; readonly answer: NonNullable<Reply["answer"]> },
): Change {
  const planIds = [...new Set(answer.citations.map(({ plan }) => plan.id))];
  return ({ askedQuestions }) =>
    askedQuestions.add({
      ...{ id, channel, chatId, personId: senderId, planIds, atMs: nowMs },
      ...{ language: answer.language, status: answer.status, text: keepsQuestions ? text : null },
    });
}
