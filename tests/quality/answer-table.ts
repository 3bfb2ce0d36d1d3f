import type { FaultCode } from "./mark-answer.ts";
import type { TimedMarks } from "./measure-answers.ts";

/** What a group of answers came to. Shares from 0 to 1; NaN where nothing of that sort was asked. */
export interface AnswerSummary {
  readonly questions: number;
  readonly correct: number;
  /** Of questions with an answer: evidence cited anywhere, evidence cited first, wrongly not answered. */
  readonly cited: number;
  readonly first: number;
  readonly wronglyAbstained: number;
  /** Of questions without an answer: said so. */
  readonly abstained: number;
  /** Answers with a quote that is not word for word, a span that is not its quote's, or too long. */
  readonly unverbatim: number;
  readonly misplaced: number;
  readonly overlong: number;
  /** Milliseconds half of the answers take at most, and 99 of 100; letters of a message, the mean. */
  readonly p50: number;
  readonly p99: number;
  readonly length: number;
}

const share = <T>(list: readonly T[], fits: (one: T) => boolean): number =>
  list.length === 0 ? NaN : list.filter(fits).length / list.length;

const has =
  (codes: readonly FaultCode[]) =>
  ({ faults }: TimedMarks) =>
    faults.some(({ code }) => codes.includes(code));
const isRight = ({ faults }: TimedMarks): boolean => faults.length === 0;

export function summarise(marks: readonly TimedMarks[]): AnswerSummary {
  const answerable = marks.filter(({ question }) => question.answers.length > 0);
  const silent = marks.filter(({ question }) => question.answers.length === 0);
  const times = marks.map(({ elapsedMs }) => elapsedMs);
  return {
    questions: marks.length,
    correct: share(marks, isRight),
    cited: share(answerable, ({ cited }) => cited === true),
    first: share(answerable, ({ first }) => first === true),
    wronglyAbstained: share(answerable, has(["not answered"])),
    abstained: share(silent, isRight),
    unverbatim: marks.filter(has(["quote not verbatim"])).length,
    misplaced: marks.filter(has(["span does not give its quote"])).length,
    overlong: marks.filter(has(["too long", "too many citations"])).length,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    length: marks.reduce((sum, { answer }) => sum + answer.text.length, 0) / marks.length,
  };
}

/** What answers are grouped by, in the order of a table: a title, and the group of an answer, empty for none. */
export type Grouping = readonly (readonly [title: string, group: (marks: TimedMarks) => string])[];

const GROUPS: Grouping = [
  ["", () => "all"],
  ["split", ({ question }) => question.split],
  ["set", ({ question }) => `${question.set} (${question.split})`],
  ["kind", ({ question }) => question.kind],
  ["silence", ({ question }) => (question.answers.length > 0 ? "" : (question.silence ?? "not sorted"))],
  ["language", ({ question }) => question.lang],
  ["style", ({ question }) => question.style],
  ["asker", ({ question }) => question.asker ?? "not said"],
  ["talk", ({ question }) => (question.follows === null ? "opens" : "follows")],
  ["document", ({ question }) => documentOf(question)],
];

function documentOf({ scope, answers }: TimedMarks["question"]): string {
  const plans = new Set(answers.map(({ plan }) => plan));
  if (plans.size > 1) return "several";
  return [...plans][0] ?? scope ?? "none";
}

const percent = (value: number): string => (Number.isNaN(value) ? "–" : (100 * value).toFixed(1));

const COLUMNS: readonly (readonly [string, (summary: AnswerSummary) => string])[] = [
  ["asked", ({ questions }) => `${questions}`],
  ["correct", ({ correct }) => percent(correct)],
  ["cited", ({ cited }) => percent(cited)],
  ["first", ({ first }) => percent(first)],
  ["wrongly silent", ({ wronglyAbstained }) => percent(wronglyAbstained)],
  ["rightly silent", ({ abstained }) => percent(abstained)],
  ["not verbatim", ({ unverbatim }) => `${unverbatim}`],
  ["wrong span", ({ misplaced }) => `${misplaced}`],
  ["too long", ({ overlong }) => `${overlong}`],
  ["p50 ms", ({ p50 }) => p50.toFixed(1)],
  ["p99 ms", ({ p99 }) => p99.toFixed(1)],
  ["letters", ({ length }) => length.toFixed(0)],
];

/** The value below which the share of a list lies; NaN for none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? NaN;
}

/** The table of `npm run eval`: percentages, counts, and how long answers take and are. */
export function answerTable(marks: readonly TimedMarks[], groupings: Grouping = GROUPS): string {
  const lines = [`${"".padEnd(28)}${COLUMNS.map(([name]) => name.padStart(15)).join("")}`];
  for (const [title, key] of groupings) {
    const groups = [...Map.groupBy(marks, key)].filter(([name]) => name !== "").sort(([a], [b]) => (a < b ? -1 : 1));
    if (title !== "") lines.push("", title);
    for (const [name, some] of groups) {
      const summary = summarise(some);
      lines.push(`${name.padEnd(28)}${COLUMNS.map(([, show]) => show(summary).padStart(15)).join("")}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

/** The questions that are not right, each with what is wrong and what was cited. */
export function failureList(marks: readonly TimedMarks[]): string {
  return marks
    .filter((one) => !isRight(one))
    .map(({ question, answer, faults }) => {
      const { id, kind, lang, follows } = question;
      const cited = answer.citations
        .slice(0, 3)
        .map(({ source, clause, quote }) => `    ${source.file.slice(0, 8)} ${clause.path}: ${quote.slice(0, 140)}`);
      return [
        `${id} [${kind}, ${lang}${follows === null ? "" : `, after ${follows}`}] ${question.question}`,
        ...faults.map(({ code, detail }) => `  ${code}${detail === "" ? "" : `: ${detail}`}`),
        ...cited,
        "",
      ].join("\n");
    })
    .join("\n");
}
