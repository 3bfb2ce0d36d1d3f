import type { Assignment, Clause, Deadline, Problem, Span, Table } from "../data/plan.ts";
import { sourceSpan } from "../data/placed-text.ts";
import { canBind } from "./facts/deadlines/binding.ts";
import type { FactContext } from "./facts/fact-context.ts";
import { timeWords } from "./facts/deadlines/merge-times.ts";
import { columnRoles } from "./layouts/task-table.ts";

/** Words by which a sentence gives somebody a part in a task. */
const ROLE_VERB =
  /(?<!\p{L})(?<!cơ quan |đơn vị |được giao )(?:chủ trì|phối hợp(?: chặt chẽ)?(?: với)?|chịu trách nhiệm|có trách nhiệm|phụ trách|[Gg]iao(?= (?:cho )?\p{Lu}))(?!\p{L})/gu;
/** Nouns that make the verb behind them part of a name or a label. */
const NOT_A_VERB =
  /(?:quy chế|kế hoạch|chương trình|công tác|cơ chế|nguyên tắc|tinh thần|sự|việc|cơ quan|đơn vị|các bên|bộ phận|nội dung)\s*$/iu;
const SENTENCE_END = /[.;](?=\s|$)/gu;
const MAX_QUOTE = 200;

interface Read {
  readonly clauses: readonly Clause[];
  readonly assignments: readonly Assignment[];
  readonly deadlines: readonly Deadline[];
  readonly tables: readonly Table[];
  readonly text: string;
  readonly contextOf: (clause: Clause) => FactContext;
}

/** A sentence with a verb of role, and whether somebody's task was read out of it. */
export interface RoleSentence {
  readonly words: string;
  readonly stretch: Span;
  readonly understood: boolean;
}

/** Every sentence of the clauses by which somebody is given a part in a task, in reading order. */
export function roleSentences({ clauses, assignments }: Pick<Read, "clauses" | "assignments">): RoleSentence[] {
  const assigned = Map.groupBy(assignments, ({ clause }) => clause);
  const told = touching(assignments.map(({ source }) => source));
  return clauses.flatMap((clause) => {
    const whole = (assigned.get(clause.path) ?? []).some(({ basis }) => basis !== "subject" && basis !== "in-text");
    return [...sentencesOf(clause.text)].flatMap(({ start, end, words }) => {
      const verb = [...words.matchAll(ROLE_VERB)].find(({ index }) => !NOT_A_VERB.test(words.slice(0, index)));
      if (verb === undefined) return [];
      const stretch = sourceSpan(clause, start, end);
      return [{ words, stretch, understood: whole || told(stretch) }];
    });
  });
}

/**
 * What reads like a duty and gave none: a sentence with a verb of role and no task, a day ahead that governs
 * nothing, a table whose columns were not told apart. Each with its line, so that coverage can be counted and a
 * person can look.
 */
export function notUnderstood(read: Read): Problem[] {
  const lineAt = lineCounter(read.text);
  const problems: { readonly at: number; readonly problem: Problem }[] = [];
  const add = (reason: string, quote: string, at: number): void => {
    const words = quote.replace(/\s+/gu, " ").trim();
    const shown = words.length > MAX_QUOTE ? `${words.slice(0, words.lastIndexOf(" ", MAX_QUOTE))} …` : words;
    problems.push({ at, problem: { reason, quote: shown, line: lineAt(at) } });
  };
  const dated = Map.groupBy(read.deadlines, ({ clause }) => clause);
  for (const { understood, words, stretch } of roleSentences(read))
    if (!understood) add("role-without-task", words, stretch.start);
  for (const clause of read.clauses) {
    const context = read.contextOf(clause);
    // A day ahead is written in figures, its year among them.
    if (!/(?:19|20)\d\d/u.test(clause.text) || !canBind(clause.path, context)) continue;
    const lower = clause.text.toLowerCase();
    if (lower.length !== clause.text.length) continue;
    for (const time of timeWords(lower).words) {
      const day = time.times.find((one) => one.sort === "calendar" && one.unit === "day" && one.year !== null);
      if (day === undefined || day.sort !== "calendar") continue;
      const date = `${String(day.year)}-${String(day.months[0]).padStart(2, "0")}-${String(day.day).padStart(2, "0")}`;
      const mentioned = context.mentions?.some(({ start, end }) => start <= time.start && time.end <= end) ?? false;
      if (mentioned || (context.planDate !== null && date <= context.planDate)) continue;
      const at = sourceSpan(clause, time.start, time.end);
      const governs = (dated.get(clause.path) ?? []).some(
        ({ source }) => source.start <= at.start && at.end <= source.end,
      );
      if (!governs) add("date-without-duty", around(clause.text, time.start, time.end), at.start);
    }
  }
  for (const table of read.tables) {
    const roles = columnRoles(table.columns);
    // A table of figures by place or year has nothing to tell apart.
    const inWords = table.columns.filter((_, column) => isInWords(table.rows.map((row) => row[column] ?? "")));
    if (inWords.length > 1 && roles.every((role) => role === null || role === "number"))
      add("columns-not-told-apart", table.columns.join(" | "), table.source.start);
  }
  return problems.sort((one, other) => one.at - other.at).map(({ problem }) => problem);
}

const isInWords = (cells: readonly string[]): boolean =>
  cells.filter((cell) => /\p{L}{2}/u.test(cell)).length > cells.length / 2;

/** Tells whether a stretch shares a letter with one of these. */
function touching(spans: readonly Span[]): (stretch: Span) => boolean {
  const sorted = [...spans].sort((a, b) => a.start - b.start);
  // The furthest end of all that begin up to here: whatever reaches into a stretch is among those before its end.
  const reach: number[] = [];
  for (const { end } of sorted) reach.push(Math.max(reach.at(-1) ?? 0, end));
  return ({ start, end }) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]!.start < end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && reach[low - 1]! > start;
  };
}

function sentencesOf(text: string): { readonly start: number; readonly end: number; readonly words: string }[] {
  const found: { start: number; end: number; words: string }[] = [];
  let start = 0;
  for (const { index } of text.matchAll(SENTENCE_END)) {
    if (index > start) found.push({ start, end: index, words: text.slice(start, index) });
    start = index + 1;
  }
  if (start < text.length) found.push({ start, end: text.length, words: text.slice(start) });
  return found;
}

const AROUND = 60;

function around(text: string, start: number, end: number): string {
  return text.slice(Math.max(0, start - AROUND), Math.min(text.length, end + AROUND));
}

/** The line of a place, from 1; places may be asked for in any order. */
function lineCounter(text: string): (at: number) => number {
  const breaks: number[] = [];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) breaks.push(at);
  return (at) => {
    let low = 0;
    let high = breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (breaks[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
