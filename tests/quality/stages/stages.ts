import { INTENTS, type Intent } from "../../../retrieval/question/intents.ts";
import { summarise } from "../answer-table.ts";
import { calibrationError, reliabilityBins } from "../learn/reliability.ts";
import type { TimedMarks } from "../measure-answers.ts";
import { areaUnderCurve, riskAt } from "./risk.ts";
import type { JudgedCase } from "./judge-cases.ts";

/** Questions of one column of the table: as judged stage by stage, and as the whole program answered them. */
export interface StageInput {
  readonly cases: readonly JudgedCase[];
  readonly marks: readonly TimedMarks[];
}

/** One line of the table. NaN where there is nothing to measure. */
export interface Measure {
  readonly stage: string;
  readonly name: string;
  readonly of: (input: StageInput) => number;
  /** Not a share: printed as it is. */
  readonly plain?: boolean;
}

const mean = <T>(some: readonly T[], valueOf: (one: T) => number): number =>
  some.length === 0 ? NaN : some.reduce((sum, one) => sum + valueOf(one), 0) / some.length;
const share = <T>(some: readonly T[], fits: (one: T) => boolean): number => mean(some, (one) => (fits(one) ? 1 : 0));

const isAnswerable = ({ question }: { readonly question: { readonly answers: readonly unknown[] } }): boolean =>
  question.answers.length > 0;
const isIntent = (kind: string): kind is Intent => (INTENTS as readonly string[]).includes(kind);

/** Place of the intent meant among all, from 0, and its probability. */
function intentsRead(cases: readonly JudgedCase[]): { place: number; probability: number }[] {
  return cases.flatMap(({ read: { intents }, question: { kind } }) => {
    if (!isIntent(kind)) return [];
    const probability = intents[kind];
    return [{ place: INTENTS.filter((one) => intents[one] > probability).length, probability }];
  });
}

/** Half the probability or more says that the document itself is asked about. */
const asksDocument = ({ read: { fields } }: JudgedCase): boolean => fields.none < 0.5;

const READING: readonly Measure[] = [
  {
    stage: "intents",
    name: "log loss",
    plain: true,
    of: ({ cases }) => mean(intentsRead(cases), ({ probability }) => -Math.log(Math.max(1e-6, probability))),
  },
  {
    stage: "intents",
    name: "right one first",
    of: ({ cases }) => share(intentsRead(cases), ({ place }) => place === 0),
  },
  {
    stage: "intents",
    name: "in the first two",
    of: ({ cases }) => share(intentsRead(cases), ({ place }) => place < 2),
  },
  {
    stage: "fields",
    name: "asked of the document: seen",
    of: ({ cases }) =>
      share(
        cases.filter(({ question }) => question.kind === "metadata"),
        asksDocument,
      ),
  },
  {
    stage: "fields",
    name: "asked of its matter: seen",
    of: ({ cases }) =>
      share(
        cases.filter(({ question: { kind } }) => isIntent(kind) && kind !== "metadata" && kind !== "legal-basis"),
        (one) => !asksDocument(one),
      ),
  },
];

const opening = ({ cases }: StageInput): JudgedCase[] =>
  cases.filter((one) => isAnswerable(one) && one.question.follows === null);
const answered = ({ cases }: StageInput): JudgedCase[] => cases.filter(isAnswerable);
const found = ({ cases }: StageInput): JudgedCase[] => cases.filter(({ best }) => best > 0);

const FINDING: readonly Measure[] = [
  {
    stage: "search",
    name: "right place first, opening a talk",
    of: (input) => share(opening(input), ({ searchRank }) => searchRank === 1),
  },
  {
    stage: "search",
    name: "in the first five",
    of: (input) => share(opening(input), ({ searchRank }) => searchRank <= 5),
  },
  {
    stage: "candidates",
    name: "a right one is among them",
    of: (input) => share(answered(input), ({ best }) => best > 0),
  },
  {
    stage: "candidates",
    name: "one with all words wanted",
    of: (input) => share(answered(input), ({ best }) => best > 1),
  },
  { stage: "candidates", name: "how many", plain: true, of: ({ cases }) => mean(cases, ({ pool }) => pool.length) },
  {
    stage: "ranking",
    name: "first, where there is a right one",
    of: (input) => share(found(input), ({ rank }) => rank === 1),
  },
  { stage: "ranking", name: "in the first three", of: (input) => share(found(input), ({ rank }) => rank <= 3) },
];

/** What is said of a question, and whether the plans answer it; whether its first place is right. */
const judged = ({ cases }: StageInput) =>
  cases.map((one) => ({ said: one.probability, happened: isAnswerable(one), isRight: one.rank === 1 }));
const SURE = 0.9;

const SILENCE: readonly Measure[] = [
  { stage: "silence", name: "area under the ROC curve", plain: true, of: (input) => areaUnderCurve(judged(input)) },
  ...[0.5, 0.7, 0.8, 0.9].map((coverage): Measure => ({
    stage: "silence",
    name: `wrong of the surest ${100 * coverage} %`,
    of: (input) => riskAt(judged(input), coverage),
  })),
  {
    stage: "silence",
    name: "expected calibration error",
    plain: true,
    of: (input) => calibrationError(reliabilityBins(judged(input))),
  },
  {
    stage: "silence",
    name: `said with ${SURE} or more`,
    of: (input) => share(judged(input), ({ said }) => said >= SURE),
  },
  {
    stage: "silence",
    name: "of these, first place right",
    of: (input) =>
      share(
        judged(input).filter(({ said }) => said >= SURE),
        ({ isRight }) => isRight,
      ),
  },
];

const hasFault =
  (code: string) =>
  ({ faults }: TimedMarks): boolean =>
    faults.some((one) => one.code === code);

const WRITING: readonly Measure[] = [
  {
    stage: "writing",
    name: "every quote word for word",
    of: ({ marks }) =>
      share(marks, (one) => !hasFault("quote not verbatim")(one) && !hasFault("span does not give its quote")(one)),
  },
  { stage: "writing", name: "letters, mean", plain: true, of: ({ marks }) => summarise(marks).length },
  {
    stage: "writing",
    name: "words wanted said, where cited first",
    of: ({ marks }) =>
      share(
        marks.filter(({ first }) => first === true),
        (one) => !hasFault("words left out")(one),
      ),
  },
];

const WHOLE: readonly Measure[] = [
  { stage: "whole", name: "correct", of: ({ marks }) => summarise(marks).correct },
  { stage: "whole", name: "right evidence cited first", of: ({ marks }) => summarise(marks).first },
  { stage: "whole", name: "rightly silent", of: ({ marks }) => summarise(marks).abstained },
  { stage: "whole", name: "wrongly silent", of: ({ marks }) => summarise(marks).wronglyAbstained },
];

/** All that is measured, stage by stage. */
export const MEASURES: readonly Measure[] = [...READING, ...FINDING, ...SILENCE, ...WRITING, ...WHOLE];
