import type { KeptQuestion } from "../../data/store/state/asked-questions.ts";
import { foldAccents } from "../../data/vietnamese.ts";
import { groupQuestions } from "./group-questions.ts";

/** `vi-plain`: Vietnamese typed without marks. */
function languageOf({ language, text }: KeptQuestion): "vi" | "vi-plain" | "en" {
  if (language === "en") return "en";
  return text === foldAccents(text ?? "") ? "vi-plain" : "vi";
}

/**
 * Questions as JSON Lines in the form of the project's question sets: one a group, the right answer left for a person to write.
 * `npm run eval -- --questions FILE` takes them.
 */
export function questionLines(questions: readonly KeptQuestion[]): string {
  return groupQuestions(questions)
    .map(({ questions: [first] }) =>
      JSON.stringify({
        id: first!.id,
        split: "dev",
        asker: null,
        library: "plans",
        lang: languageOf(first!),
        style: "chat",
        kind: first!.verdict === "wrong" ? "marked-wrong" : "unanswered",
        scope: null,
        question: first!.text,
        answers: [],
        need: "all",
        must_not_include: [],
        follows: null,
        silence: null,
      }),
    )
    .map((line) => `${line}\n`)
    .join("");
}
