import type { Piece, PlanReading, Span } from "../data/plan.ts";
import { quoteOf } from "../data/placed-text.ts";
import { splitLines } from "./structure/lines.ts";
import { givesQuote, visible } from "./match-quote.ts";

/** Something stored that is not where it says. `what` names the kind and place, `found` shows the source there. */
export interface Mismatch {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

export type Counted =
  | "clauses"
  | "passages"
  | "assignments"
  | "deadlines"
  | "targets"
  | "references"
  | "tables"
  | "footnotes"
  | "problems"
  | "body";

export interface Verification {
  /** How many of each were checked. */
  readonly checked: Readonly<Record<Counted, number>>;
  readonly mismatches: readonly Mismatch[];
}

const SHOWN_CHARS = 120;
/** The characters that count, without those that lines are drawn with: alone on a line those are none. */
const bare = (text: string) => visible(text).replace(/[+:]/gu, "");
const show = (text: string) => text.replace(/\s+/gu, " ").slice(0, SHOWN_CHARS);

interface PlacedPart {
  readonly text: string;
  readonly source: Span;
  readonly pieces: readonly Piece[];
}

const inside = ({ start, end }: Span, text: string) => start >= 0 && start <= end && end <= text.length;

/** The first piece that does not lead to the characters it stands for. */
function strayPiece({ text, pieces }: PlacedPart, source: string): Piece | undefined {
  return pieces.find(({ at, source: from, length }) => {
    const words = text.slice(at, at + length);
    const there = source.slice(from, from + length);
    if (words === there || (words === " " && /^\s?$/u.test(there))) return false;
    // Composed in the text, decomposed in the source: the piece holds the letter, its marks follow.
    const decomposed = source.slice(from, from + length * 4).normalize("NFC");
    return !decomposed.startsWith(words) && bare(words) !== bare(there);
  });
}

/**
 * Stretches of the body that stand in two clauses, and words of it in none. The body reaches from the first
 * clause to the end of the last; tables and footnotes are its other parts, and what a page prints around
 * its text (headers, numbers, signatures of a gazette) is none.
 */
function checkBody(reading: PlanReading, text: string): { words: number; mismatches: Mismatch[] } {
  const { clauses, passages, tables, footnotes } = reading;
  if (clauses.length === 0) return { words: 0, mismatches: [] };
  const mismatches: Mismatch[] = [];
  const start = clauses.reduce((least, { source }) => Math.min(least, source.start), text.length);
  const end = clauses.reduce((most, { source }) => Math.max(most, source.end), 0);

  const ordered = [...clauses].sort((a, b) => a.source.start - b.source.start || a.source.end - b.source.end);
  for (const [index, clause] of ordered.slice(1).entries()) {
    const before = ordered[index]!;
    if (clause.source.start < before.source.end)
      mismatches.push({
        what: `clauses ${before.path} and ${clause.path} share words`,
        expected: `a clause that begins at ${before.source.end} or later`,
        found: show(text.slice(clause.source.start, before.source.end)),
      });
  }

  const covered = new Uint8Array(end - start);
  for (const { source } of [...clauses, ...passages, ...tables, ...footnotes])
    covered.fill(1, Math.max(0, source.start - start), Math.max(0, Math.min(end, source.end) - start));
  const repeated = repeatedLines(text);
  let words = 0;
  for (const line of splitLines({ ...reading.plan.source, format: "txt", text }).lines) {
    if (line.end <= start || line.start >= end || line.kind === "furniture") continue;
    const from = Math.max(line.start, start);
    const printed = text.slice(from, Math.min(line.end, end));
    words += printed.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
    const left = [...printed.matchAll(/[\p{L}\p{M}]+/gu)].some((word) => covered[from - start + word.index] === 0);
    if (left && !repeated.has(lineKey(printed)))
      mismatches.push({
        what: `words in no clause on line ${line.number}`,
        expected: "every word of the body in one clause, table or footnote",
        found: show(printed),
      });
  }
  return { words, mismatches };
}

const lineKey = (line: string) => visible(line).replace(/\d+/gu, "0");

/** Lines that stand there more than once, such as a table's head on every page it runs over. */
function repeatedLines(text: string): Set<string> {
  const counts = new Map<string, number>();
  for (const [line] of text.matchAll(/[^\r\n]+/gu)) counts.set(lineKey(line), (counts.get(lineKey(line)) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= 2).map(([key]) => key));
}

/**
 * Checks that everything read out of a document stands in its text where it says: clauses word by
 * word through their pieces, facts by their quotes, and that the clauses cover the body once.
 */
export function verifyReading(reading: PlanReading, text: string): Verification {
  const mismatches: Mismatch[] = [];
  const paths = new Set<string>();

  const checkQuote = (what: string, span: Span, quote: string) => {
    if (!inside(span, text))
      mismatches.push({
        what,
        expected: show(quote),
        found: `nothing: ${span.start}-${span.end} lies outside the text`,
      });
    else if (!givesQuote(text.slice(span.start, span.end), quote))
      mismatches.push({ what, expected: show(quote), found: show(text.slice(span.start, span.end)) });
  };
  const checkPlaced = (what: string, part: PlacedPart) => {
    checkQuote(what, part.source, quoteOf(part));
    const stray = strayPiece(part, text);
    if (stray !== undefined)
      mismatches.push({
        what: `${what}, piece at ${stray.at}`,
        expected: show(part.text.slice(stray.at, stray.at + stray.length)),
        found: show(text.slice(stray.source, stray.source + stray.length)),
      });
  };

  for (const clause of reading.clauses) {
    const what = `clause ${clause.path}`;
    if (paths.has(clause.path))
      mismatches.push({ what, expected: "a path of its own", found: "the path of two clauses" });
    if (clause.parent !== null && !paths.has(clause.parent))
      mismatches.push({ what, expected: `its parent ${clause.parent} before it`, found: "no such clause" });
    paths.add(clause.path);
    const whole = { text: clause.text, pieces: clause.pieces };
    // A table may stand between a label and the words it opens.
    const between = clause.pieces[0]?.gap ? " … " : " ";
    checkQuote(what, clause.source, `${clause.label}${between}${quoteOf(whole)}`);
    const stray = strayPiece(clause, text);
    if (stray !== undefined)
      mismatches.push({
        what: `${what}, piece at ${stray.at}`,
        expected: show(clause.text.slice(stray.at, stray.at + stray.length)),
        found: show(text.slice(stray.source, stray.source + stray.length)),
      });
  }
  for (const passage of reading.passages) {
    if (paths.has(passage.path))
      mismatches.push({
        what: `passage ${passage.path}`,
        expected: "a path of its own",
        found: "the path of two parts",
      });
    paths.add(passage.path);
    checkPlaced(`passage ${passage.path}`, passage);
  }

  const facts = {
    assignment: reading.assignments,
    deadline: reading.deadlines,
    target: reading.targets,
    reference: reading.references,
    relation: reading.relations ?? [],
  };
  for (const [kind, list] of Object.entries(facts))
    for (const [index, { clause, quote, source }] of list.entries()) {
      const what = `${kind} ${index + 1} of ${clause}`;
      checkQuote(what, source, quote);
      if (!paths.has(clause)) mismatches.push({ what, expected: `a clause or passage ${clause}`, found: "none" });
    }

  for (const [index, table] of reading.tables.entries()) {
    const what = `table ${index + 1}`;
    if (!inside(table.source, text)) {
      mismatches.push({ what, expected: "a place in the text", found: `${table.source.start}-${table.source.end}` });
      continue;
    }
    const there = visible(text.slice(table.source.start, table.source.end));
    const wrong = table.rows.find((row) => row.length !== table.columns.length);
    if (wrong)
      mismatches.push({
        what,
        expected: `${table.columns.length} cells a row`,
        found: `${wrong.length}: ${show(wrong.join(" | "))}`,
      });
    const lost = [...table.columns, ...table.rows.flat()].find(
      (cell) => bare(cell) !== "" && !givesSomewhere(there, cell),
    );
    if (lost !== undefined) mismatches.push({ what, expected: `a cell ${show(lost)}`, found: show(there) });
  }
  for (const { mark, text: words, source } of reading.footnotes) checkQuote(`footnote ${mark}`, source, words);
  const lineCount = text.split("\n").length;
  for (const { reason, line } of reading.problems)
    if (!(line >= 1 && line <= lineCount))
      mismatches.push({ what: `problem ${reason}`, expected: `a line from 1 to ${lineCount}`, found: String(line) });

  const body = checkBody(reading, text);
  return {
    checked: {
      clauses: reading.clauses.length,
      passages: reading.passages.length,
      assignments: reading.assignments.length,
      deadlines: reading.deadlines.length,
      targets: reading.targets.length,
      references: reading.references.length,
      tables: reading.tables.length,
      footnotes: reading.footnotes.length,
      problems: reading.problems.length,
      body: body.words,
    },
    mismatches: [...mismatches, ...body.mismatches],
  };
}

/** Whether the words of a cell stand in a table in their order, other cells and marks between them. */
function givesSomewhere(table: string, cell: string): boolean {
  if (table.includes(visible(cell))) return true;
  let at = 0;
  for (const word of cell.normalize("NFC").split(/\s+/u)) {
    const found = table.indexOf(visible(word), at);
    if (found < 0) return false;
    at = found + visible(word).length;
  }
  return true;
}
