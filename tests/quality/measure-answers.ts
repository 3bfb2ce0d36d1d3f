import { filesOf, LIBRARIES } from "./documents.ts";
import { markAnswer, type AnswerMarks } from "./mark-answer.ts";
import { askAll, openLibrary } from "./open-library.ts";
import type { TestQuestion } from "./question-set.ts";

export interface TimedMarks extends AnswerMarks {
  /** From the question as typed to the message, in milliseconds. */
  readonly elapsedMs: number;
}

/** Asks the program over some files every question, once, after a first one that is not counted, and marks the answers. */
export async function measureOver(files: readonly string[], questions: readonly TestQuestion[]): Promise<TimedMarks[]> {
  if (questions.length === 0) return [];
  const library = await openLibrary(files);
  try {
    await library.answerer.ask(questions[0]!.question);
    return (await askAll(library, questions)).map(({ question, asked, elapsedMs }) => ({
      ...markAnswer(question, asked.answer, library.sources),
      elapsedMs,
    }));
  } finally {
    library.close();
  }
}

/** Marks every question over the library it belongs to. */
export async function measureAnswers(questions: readonly TestQuestion[]): Promise<TimedMarks[]> {
  const marks: TimedMarks[] = [];
  for (const library of LIBRARIES)
    marks.push(
      ...(await measureOver(
        filesOf(library),
        questions.filter((one) => one.library === library),
      )),
    );
  return marks;
}
