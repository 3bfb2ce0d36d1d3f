import { SET_ASIDE, type Group } from "../learn/folds.ts";
import { isAsAsked } from "../learn/learning-libraries.ts";
import type { TimedMarks } from "../measure-answers.ts";
import type { TestQuestion } from "../question-set.ts";
import type { JudgedCase } from "./judge-cases.ts";
import { MEASURES, type Measure, type StageInput } from "./stages.ts";

interface Asked {
  readonly question: TestQuestion;
}

const shown = (value: number, { plain = false }: Measure): string =>
  Number.isNaN(value) ? "–" : plain ? (value >= 10 ? value.toFixed(0) : value.toFixed(3)) : (100 * value).toFixed(1);

/**
 * Each stage alone, one column a set, for questions asked as people ask: none was learnt from by the models that are
 * measured. Shares in percent. A question that goes on with a talk is judged as if the one before was answered rightly,
 * but for the last two stages.
 */
export function stageTable({ cases, marks }: StageInput, groups: ReadonlyMap<TestQuestion, readonly Group[]>): string {
  const isAside = ({ question }: Asked): boolean => groups.get(question)!.includes(SET_ASIDE);
  const tested = ({ question }: Asked): boolean => isAsAsked(question);
  const sets = [...new Set(marks.filter(tested).map(({ question }) => question.set))].sort();
  const columns: [string, (one: Asked) => boolean][] = [
    ["all", tested],
    ...sets.map((set): [string, (one: Asked) => boolean] => [set, ({ question }) => question.set === set]),
    ["set aside", isAside],
  ];
  const inputs = columns.map(([, belongs]): StageInput => ({
    cases: cases.filter(belongs) satisfies JudgedCase[],
    marks: marks.filter(belongs) satisfies TimedMarks[],
  }));
  const lines = [`${"".padEnd(50)}${columns.map(([name]) => name.padStart(14)).join("")}`];
  lines.push(`${"questions".padEnd(50)}${inputs.map((one) => `${one.cases.length}`.padStart(14)).join("")}`);
  for (const measure of MEASURES) {
    const head = `${measure.stage.padEnd(12)}${measure.name}`.padEnd(50);
    lines.push(`${head}${inputs.map((input) => shown(measure.of(input), measure).padStart(14)).join("")}`);
  }
  return `${lines.join("\n")}\n`;
}
