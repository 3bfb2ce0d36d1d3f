import type { Comparison } from "./measure-stability.ts";

/** The decisive citation stands where it stood, or both answers are silent. */
const isSame = ({ before, after }: Comparison): boolean => before === after;

/** How far answers stay the same when questions are put otherwise. Shares from 0 to 1. */
export interface Stability {
  readonly questions: number;
  readonly same: number;
  /** The same, of questions that were answered rightly as first put. */
  readonly sameOfRight: number;
  readonly rightBefore: number;
  readonly rightAfter: number;
}

const share = (list: readonly Comparison[], fits: (one: Comparison) => boolean): number =>
  list.length === 0 ? NaN : list.filter(fits).length / list.length;

export function stabilityOf(comparisons: readonly Comparison[]): Stability {
  return {
    questions: comparisons.length,
    same: share(comparisons, isSame),
    sameOfRight: share(
      comparisons.filter(({ wasRight }) => wasRight),
      isSame,
    ),
    rightBefore: share(comparisons, ({ wasRight }) => wasRight),
    rightAfter: share(comparisons, ({ isRight }) => isRight),
  };
}

/** One line a transformation, in percent. */
export function stabilityTable(comparisons: readonly Comparison[]): string {
  const percent = (value: number): string => (100 * value).toFixed(1).padStart(16);
  const head = ["asked", "same", "same of right", "right before", "right after"].map((name) => name.padStart(16));
  const lines = [`${"the decisive citation stays".padEnd(28)}${head.join("")}`];
  for (const [name, some] of Map.groupBy(comparisons, ({ transformation }) => transformation)) {
    const { questions, same, sameOfRight, rightBefore, rightAfter } = stabilityOf(some);
    lines.push(
      `${name.padEnd(28)}${String(questions).padStart(16)}${[same, sameOfRight, rightBefore, rightAfter].map(percent).join("")}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** What was answered rightly as first put, and otherwise when put otherwise. */
export function instabilityList(comparisons: readonly Comparison[]): string {
  return comparisons
    .filter((one) => one.wasRight && !isSame(one))
    .map(({ transformation, question, typed, before, after, isRight }) =>
      [
        `${question.id} [${transformation}${isRight ? ", still right" : ""}] ${question.question}`,
        `    typed   ${typed}`,
        `    before  ${before}`,
        `    after   ${after}`,
        "",
      ].join("\n"),
    )
    .join("\n");
}
