import type { Clause, Footnote, Passage, Plan, Problem, Span, Table } from "../../data/plan.ts";
import type { SourceText } from "../read/source-text.ts";
import type { ClauseNode } from "./clause-tree.ts";
import { splitColumns } from "./columns.ts";
import { findFootnotes, type FoundFootnote } from "./footnotes.ts";
import { readHeader, type Header } from "./header.ts";
import { readHeading, type HeadingClues } from "./heading.ts";
import { flattenLayoutTables } from "./layout-tables.ts";
import { splitLines, type Line, type Lines } from "./lines.ts";
import { dropMenus } from "./menus.ts";
import { mergeDrops } from "./merge-drops.ts";
import { takeApart } from "./parts.ts";
import { readRecipients } from "./recipients.ts";
import { readSigner } from "./signature.ts";
import { place, type Drop, type SourceView } from "./source-view.ts";
import { splitFlatLines } from "./split-flat-lines.ts";
import { findTables } from "./tables/find-tables.ts";
import type { FoundTable } from "./tables/table.ts";

/** The document as it is laid out: what stands where, before anything is made of it. */
export interface Structure {
  readonly header: Header;
  readonly signer: Plan["signer"];
  readonly recipients: readonly string[];
  readonly clauses: readonly Clause[];
  readonly passages: readonly Passage[];
  readonly tables: readonly Table[];
  readonly footnotes: readonly Footnote[];
  readonly problems: readonly Problem[];
  /** Lines printed on the page or by the site, no words of the document. */
  readonly leftOut: readonly Problem[];
}

/** What telling headings from sentences needs to know of agencies and verbs. */
export type NameSense = Pick<HeadingClues, "namesAgencies" | "opensSentence">;

/** Reads the layout of a document. Never throws on text: what cannot be read is a problem with its line. */
export function readStructure(source: SourceText, sense: NameSense): Structure {
  const printed = dropMenus(splitColumns(flattenLayoutTables(splitLines(source))));
  const { tables, claimed: tableLines } = findTables(printed);
  const lines = splitFlatLines(printed, tableLines);
  const { footnotes, claimed: noteLines, drops: markDrops } = findFootnotes(lines);
  const claimed = new Set([...tableLines, ...noteLines]);
  const parts = takeApart(lines, claimed, sense.namesAgencies);
  const held = [...claimed, ...parts.skipped].map(({ start, end }): Drop => ({ start, end, gap: true }));
  const view: SourceView = { text: source.text, drops: mergeDrops([...lines.view.drops, ...markDrops, ...held]) };

  const parents = new Set(parts.tree.nodes.map(({ parent }) => parent));
  const clauses = parts.tree.nodes.map((node) =>
    toClause(node, view, { ...sense, wrapped: lines.wrapped, width: lines.width, hasChildren: parents.has(node) }),
  );
  const header = readHeader(parts.front);
  const passages = [
    ...passage("header", withoutLines(parts.front, header.preamble), view),
    ...passage("preamble", header.preamble, view),
    ...parts.annexes.flatMap((annex, i) => passage(i === 0 ? "annex" : `annex.${String(i + 1)}`, annex, view)),
    ...passage("recipients", parts.recipients, view),
    ...passage("signature", parts.signature, view),
    ...tables.flatMap((table, i) => tablePassages(table, i + 1, view)),
    ...footnotes.map((note) => ({
      path: `footnote.${note.mark}`,
      // Lines of notes are left out of running text, so they are placed without that.
      ...place(lines.view, note.source.start, note.source.end),
      source: note.source,
    })),
  ];
  return {
    header,
    signer: readSigner(parts.signature),
    recipients: readRecipients(parts.recipients),
    clauses,
    passages,
    tables: tables.map(({ title, columns, rows, source: span }) => ({ title, columns, rows, source: span })),
    footnotes: footnotes.map((note) => toFootnote(note, clauses, passages)),
    problems: problemsOf(footnotes, lines.lines),
    leftOut: leftOutOf(lines, source.text),
  };
}

/** What of the source is no word of the document, a line each. */
function leftOutOf({ lines }: Lines, text: string): Problem[] {
  return lines
    .filter(({ kind, start, end }) => kind === "furniture" && /\S/u.test(text.slice(start, end)))
    .map(({ start, end, number }) => ({
      reason: "page-furniture",
      quote: text.slice(start, end).replace(/\s+/gu, " ").trim().slice(0, 120),
      line: number,
    }));
}

function toClause(node: ClauseNode, view: SourceView, clues: HeadingClues): Clause {
  const { text, pieces } = place(view, Math.min(node.textStart, node.end), node.end);
  return {
    path: node.path,
    label: node.label.printed,
    heading: readHeading(node, clues),
    text,
    parent: node.parent?.path ?? null,
    source: { start: node.start, end: node.end },
    pieces,
  };
}

function withoutLines(all: readonly Line[], some: readonly Line[]): Line[] {
  const left = new Set(some);
  return all.filter((line) => !left.has(line));
}

function passage(path: string, lines: readonly Line[], view: SourceView): Passage[] {
  if (lines.length === 0) return [];
  const ordered = [...lines].sort((one, other) => one.start - other.start);
  const source: Span = {
    start: ordered[0]!.start,
    end: ordered.reduce((end, line) => Math.max(end, line.end), 0),
  };
  // Bars between cells, and what another column prints beside these lines, are no words of theirs.
  const between = ordered.slice(1).flatMap((line, i): Drop[] => {
    const { end } = ordered[i]!;
    const other = view.text.slice(end, line.start);
    if (!/\S/u.test(other)) return [];
    const until = /\s$/u.test(other) ? line.start - 1 : line.start;
    return [{ start: end, end: until, gap: /[\p{L}\p{N}]/u.test(other) }];
  });
  const drops = between.length === 0 ? view.drops : mergeDrops([...view.drops, ...between]);
  const placed = place({ text: view.text, drops }, source.start, source.end);
  return placed.text === "" ? [] : [{ path, ...placed, source }];
}

function tablePassages(table: FoundTable, number: number, view: SourceView): Passage[] {
  return table.rowSources.map((source, i) => ({
    path: `table.${String(number)}.${String(i + 1)}`,
    // The lines of a table are left out of running text, so its rows are placed without that.
    ...place({ text: view.text, drops: barsOf(view.text, source) }, source.start, source.end),
    source,
  }));
}

/** The drawn bars of a row: nobody reads them. */
function barsOf(text: string, { start, end }: Span): Drop[] {
  return [...text.slice(start, end).matchAll(/[|*]+/gu)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
    gap: false,
  }));
}

function toFootnote(note: FoundFootnote, clauses: readonly Clause[], passages: readonly Passage[]): Footnote {
  const { mark, text, source, markAt } = note;
  const holds = ({ source: span }: { source: Span }): boolean =>
    markAt !== null && span.start <= markAt.start && markAt.end <= span.end;
  return { mark, clause: (clauses.find(holds) ?? passages.find(holds))?.path ?? null, text, source };
}

function problemsOf(footnotes: readonly FoundFootnote[], lines: readonly Line[]): Problem[] {
  return footnotes
    .filter(({ markAt }) => markAt === null)
    .map(({ mark, text, source }) => ({
      reason: "footnote-without-mark",
      quote: `${mark} ${text.slice(0, 80)}`,
      line: lines.find(({ end }) => end >= source.start)?.number ?? 1,
    }));
}
