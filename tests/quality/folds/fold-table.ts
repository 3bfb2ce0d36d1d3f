import { answerTable, type Grouping } from "../answer-table.ts";
import { GROUPS, SET_ASIDE, type Group } from "../learn/folds.ts";
import { isAsAsked } from "../learn/learning-libraries.ts";
import type { TimedMarks } from "../measure-answers.ts";
import type { TestQuestion } from "../question-set.ts";

const BY_SET: Grouping = [
  ["", () => "all"],
  ["set", ({ question }) => question.set],
];

const WHOLE: Grouping = [
  ...BY_SET,
  ["kind", ({ question }) => question.kind],
  ["language", ({ question }) => question.lang],
  ["talk", ({ question }) => (question.follows === null ? "opens" : "follows")],
];

/** The answers given without having learnt from the documents and writers they are about, in tables. */
export function foldTable(marks: readonly TimedMarks[], groups: ReadonlyMap<TestQuestion, readonly Group[]>): string {
  const isSetAside = ({ question }: TimedMarks): boolean => groups.get(question)!.includes(SET_ASIDE);
  const tested = marks.filter((one) => !isSetAside(one));
  const tables = [
    [
      `Each answered without having learnt from its group (${GROUPS.join(", ")}), sets asked as people ask`,
      answerTable(
        tested.filter(({ question }) => isAsAsked(question)),
        WHOLE,
      ),
    ],
    [
      "Likewise, sets written to learn from",
      answerTable(
        tested.filter(({ question }) => !isAsAsked(question)),
        BY_SET,
      ),
    ],
    [`Set aside (${SET_ASIDE}): nothing of it was ever learnt from`, answerTable(marks.filter(isSetAside), BY_SET)],
  ];
  return tables.map(([title, table]) => `${title}\n\n${table}`).join("\n\n");
}
