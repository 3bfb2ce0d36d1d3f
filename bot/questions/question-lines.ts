import type { Answer } from "../../data/plan.ts";
import type { KeptQuestion } from "../../data/store/state/asked-questions.ts";
import { foldAccents } from "../../data/vietnamese.ts";
import { groupQuestions } from "./group-questions.ts";

/** `vi-plain`: Vietnamese typed without marks. */
function languageOf({ language, text }: KeptQuestion): "vi" | "vi-plain" | "en" {
  if (language === "en") return "en";
  return text === foldAccents(text ?? "") ? "vi-plain" : "vi";
}

function kindOf({ verdict }: KeptQuestion): string {
  if (verdict === null) return "unanswered";
  return verdict === "wrong" ? "marked-wrong" : "marked-right";
}

/** The longest stretch of a quote that stands in the document without a gap. */
const longestPiece = (quote: string): string =>
  quote
    .split("…")
    .map((piece) => piece.trim())
    .reduce((best, piece) => (piece.length > best.length ? piece : best), "");

/** What a right answer shows: of each document the words that this one quotes. */
const wantedOf = ({ citations }: Pick<Answer, "citations">) =>
  citations.map(({ source, quote }) => ({ plan: source.file, evidence: [longestPiece(quote)], must_include: [] }));

/** What is known of the right answer to a question: an answer that is right, or that the plans do not say. */
export type RightAnswer = Pick<Answer, "citations" | "status"> | "silence";

/**
 * A question as a line of the project's question sets, which `npm run eval -- --questions FILE` takes. Without a right answer
 * the places are left for a person to write.
 */
export function questionLine(question: KeptQuestion, right?: RightAnswer): string {
  const isSilent = right === "silence";
  const line = {
    id: question.id,
    split: "dev",
    asker: null,
    library: "plans",
    lang: languageOf(question),
    style: "chat",
    kind: kindOf(question),
    scope: null,
    question: question.text,
    answers: right !== undefined && !isSilent && right.status === "answered" ? wantedOf(right) : [],
    need: "all",
    must_not_include: [],
    follows: null,
    silence: isSilent ? "missing-detail" : null,
  };
  return `${JSON.stringify(line)}\n`;
}

/** Questions as JSON Lines: one a group, the right answer left for a person to write. */
export const questionLines = (questions: readonly KeptQuestion[]): string =>
  groupQuestions(questions)
    .map(({ questions: [first] }) => questionLine(first!))
    .join("");
