import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openAnswerer } from "../../bot/answerer.ts";
import { prepareIndex } from "../../bot/prepare-index.ts";
import type { Answer } from "../../data/plan.ts";
import type { Question } from "../../retrieval/question/question.ts";
import { showsEvidence } from "./shows-evidence.ts";
import type { TestQuestion } from "./question-set.ts";

/** What is right about the answer to one question. */
export interface AnswerMarks {
  readonly kind: string;
  /** Every plan wanted is cited with evidence and the message says what it must; silence where the plans are silent. */
  readonly correct: boolean;
  /** The first citation is evidence; undefined where nothing should be cited. */
  readonly firstOnPoint: boolean | undefined;
}

const folded = (text: string): string => text.normalize("NFC").toLowerCase().replace(/\s+/gu, " ");

/** The marks of an answer, by what its question wants. */
export function marksOf(question: TestQuestion, answer: Pick<Answer, "status" | "text" | "citations">): AnswerMarks {
  const { kind } = question;
  const says = (words: string): boolean => folded(answer.text).includes(folded(words));
  const silent = !question.must_not_include.some(says);
  if (question.answers.length === 0)
    return { kind: "unanswerable", correct: answer.status === "not_found" && silent, firstOnPoint: undefined };
  const shows = ({ source, quote }: Answer["citations"][number]): boolean =>
    question.answers.some(
      ({ plan, evidence }) => source.file.startsWith(plan) && evidence.some((words) => showsEvidence(quote, words)),
    );
  const covered = question.answers.map(
    ({ plan, evidence, must_include }) =>
      must_include.every(says) &&
      answer.citations.some(
        ({ source, quote }) => source.file.startsWith(plan) && evidence.some((words) => showsEvidence(quote, words)),
      ),
  );
  const enough = question.need === "all" ? covered.every(Boolean) : covered.some(Boolean);
  const [first] = answer.citations;
  const firstOnPoint = first !== undefined && shows(first);
  return { kind, correct: answer.status === "answered" && enough && silent && firstOnPoint, firstOnPoint };
}

/** Asks every question of the program as it stands, in an index of its own, and marks the answers. */
export async function measureAnswers(questions: readonly TestQuestion[], plans: string): Promise<AnswerMarks[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "ke-hoach-eval-"));
  try {
    await prepareIndex({ dataDir, root: process.cwd(), plans: resolve(plans), say: () => undefined });
    const answerer = await openAnswerer({ dataDir });
    const understood = new Map<string, Question>();
    const marks: AnswerMarks[] = [];
    for (const one of questions) {
      const previous = one.follows === null ? undefined : understood.get(one.follows);
      const { answer, question } = await answerer.ask(one.question, { previous });
      understood.set(one.id, question);
      marks.push(marksOf(one, answer));
    }
    return marks;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
