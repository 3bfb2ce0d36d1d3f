import { beforeAll, describe, expect, test } from "vitest";
import { summarise, type AnswerSummary } from "./answer-table.ts";
import { measureAnswers, type TimedMarks } from "./measure-answers.ts";
import { ownQuestions } from "./question-set.ts";

/**
 * A little under what was last measured; to be raised with it, never lowered to let a change pass. The models have learnt
 * from all of these but `library-3`: there the floors say that nothing broke, and of that set what others may expect.
 */
const FLOORS: Readonly<Record<string, Partial<AnswerSummary>>> = {
  everyday: { correct: 0.8, first: 0.92, abstained: 0.5 },
  clauses: { correct: 0.88, first: 0.89 },
  silent: { correct: 0.88 },
  offices: { correct: 0.82, first: 0.87, abstained: 0.76 },
  "library-3": { correct: 0.73, first: 0.84, abstained: 0.57 },
};

describe("the answers of the whole program to the project's own questions", () => {
  let marks: readonly TimedMarks[] = [];

  beforeAll(async () => {
    marks = await measureAnswers(ownQuestions(Object.keys(FLOORS)));
  }, 600_000);

  test.each(Object.entries(FLOORS))("of %s do not fall below what has been reached", (set, floors) => {
    const reached = summarise(marks.filter(({ question }) => question.set === set));
    for (const [share, floor] of Object.entries(floors))
      expect(reached[share as keyof AnswerSummary], share).toBeGreaterThanOrEqual(floor);
  });

  test("quote nothing that is not word for word where it is said to stand, and fit into a chat", () => {
    const { unverbatim, misplaced, overlong } = summarise(marks);
    expect({ unverbatim, misplaced, overlong }).toEqual({ unverbatim: 0, misplaced: 0, overlong: 0 });
  });
});
