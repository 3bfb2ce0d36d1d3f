import type { PlanReading, Table } from "../../data/plan.ts";
import { comparable, foldAccents } from "../../data/vietnamese.ts";
import { syllablesOf } from "../search/search-terms.ts";
import { cite } from "./cite.ts";
import type { Finding, Findings } from "./finding.ts";
import { viewOf, type Citable, type PlanView } from "./knowledge.ts";
import type { Asked } from "./rank-parts.ts";

interface Row {
  readonly view: PlanView;
  readonly table: Table;
  readonly cells: readonly string[];
  readonly label: string;
  /** The label's words between spaces, as `plain` gives them; `null` for one that could be words of any question. */
  readonly name: string | null;
  readonly part: Citable;
}

const isNumber = (cell: string) => /^\d[\d.,]*%?$/u.test(cell.trim());
const valueOf = (cell: string) => Number(cell.replace(/[.,%](?=\d{3}(?!\d))|%/gu, "").replace(",", "."));
const isTotal = (label: string) => /^(?:tổng|cộng)/iu.test(label.trim());
const plain = (text: string) => ` ${syllablesOf(text).map(foldAccents).join(" ")} `;

function nameOf(label: string): string | null {
  const name = plain(label);
  return name.trim() !== "" && !isTotal(label) && /\p{Lu}/u.test(label) ? name : null;
}

/** Rows of the tables of some plans that a passage shows; the label is the first cell of words. */
function rowsOf(views: readonly PlanView[]): Row[] {
  return views.flatMap((view) =>
    view.reading.tables.flatMap((table, number) =>
      table.rows.flatMap((cells, row): Row[] => {
        const part = view.parts.get(`table.${number + 1}.${row + 1}`);
        const label = cells.find((cell) => /\p{L}/u.test(cell));
        return part && part.text !== "" && label !== undefined
          ? [{ view, table, cells, label, name: nameOf(label), part }]
          : [];
      }),
    ),
  );
}

const rowsKept = new WeakMap<readonly PlanReading[], readonly Row[]>();

/** The rows of some plans, listed once for a list of readings. */
export function rowsIn(readings: readonly PlanReading[]): readonly Row[] {
  let rows = rowsKept.get(readings);
  if (!rows) rowsKept.set(readings, (rows = rowsOf(readings.map(viewOf))));
  return rows;
}

/** How far a question names a row of a table: 1 where it holds a row's label, else 0. */
export function namesRow(rows: readonly Row[], question: string): number {
  const words = plain(question);
  return rows.some(({ name }) => name !== null && words.includes(name)) ? 1 : 0;
}

function columnTitle(column: string): string {
  const short = column.replace(/\s*\([^)]*\)/gu, "").trim();
  return short === "" ? column : short;
}

function sayRow({ table, cells, label }: Row): string {
  const values = cells.flatMap((cell, at) => {
    const column = table.columns[at] ?? "";
    if (cell === label || cell === "" || /^(?:tt|stt|số tt)$/iu.test(column.trim())) return [];
    return [`${columnTitle(column)}: ${cell}`];
  });
  return `${label} – ${values.length > 0 ? values.join("; ") : cells.join(" | ")}`;
}

/** Among columns of numbers, the one whose title says most of what was asked. */
function columnAsked(asked: Asked, rows: readonly Row[]): number | null {
  const [first] = rows;
  if (!first) return null;
  let best: { at: number; score: number } | null = null;
  for (const [at, title] of first.table.columns.entries()) {
    if (/^(?:tt|stt|số tt)$/iu.test(title.trim())) continue;
    if (!rows.some(({ cells }) => isNumber(cells[at] ?? ""))) continue;
    const score = asked.matcher.score(title);
    if (best === null || score > best.score) best = { at, score };
  }
  return best?.at ?? null;
}

/** The rows a question names, or the highest or lowest of a column. */
export function composeTable(asked: Asked): Findings {
  const { question } = asked;
  const rows = rowsOf(asked.views);
  const words = plain(`${question.text} ${question.normalised} ${question.topic}`);
  let chosen = rows.filter(({ name }) => name !== null && words.includes(name));
  const longest = (row: Row) => comparable(row.label).length;
  chosen = chosen.filter(
    (row) => !chosen.some((other) => longest(other) > longest(row) && plain(other.label).includes(plain(row.label))),
  );
  if (chosen.length === 0 && question.extreme !== null) {
    const column = columnAsked(asked, rows);
    if (column === null) return [];
    const counted = rows.filter(({ cells, label }) => isNumber(cells[column] ?? "") && !isTotal(label));
    const values = counted.map(({ cells }) => valueOf(cells[column]!));
    const extreme = question.extreme === "highest" ? Math.max(...values) : Math.min(...values);
    chosen = counted.filter((_, at) => values[at] === extreme);
  }
  const plans = [...new Set(chosen.map(({ view }) => view))];
  return plans.map((view): Finding => {
    const own = chosen.filter((row) => row.view === view).slice(0, 6);
    return {
      plan: view.reading.plan,
      says: own.map((row) => `${sayRow(row)}.`).join("\n"),
      points: own.map(({ part }) => ({ citation: cite(view, part) })),
    };
  });
}
