import { place, type Drop, type SourceView } from "./source-view.ts";
import { findPageFurniture } from "./page-furniture.ts";
import type { SourceText } from "../read/source-text.ts";

/** A printed line of the source. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Where it stands in the source, line break left out. */
  readonly start: number;
  readonly end: number;
  /** Its words, fit to read. */
  readonly words: string;
  /**
   * `text`; `blank`; `rule` (a drawn line); `bar` (a lone `|`, the edge of a table cell);
   * `row` (a Markdown table row, whose words are no running text); `furniture` (of the page).
   */
  readonly kind: "text" | "blank" | "rule" | "bar" | "row" | "furniture";
  /** Spaces before the first word. */
  readonly indent: number;
  /** Markdown heading level, 0 for none. */
  readonly level: number;
  /** The whole line stands in bold or is a Markdown heading. */
  readonly strong: boolean;
}

/** The lines of a source, and the view of it in which marks and page furniture are left out. */
export interface Lines {
  readonly view: SourceView;
  readonly lines: readonly Line[];
  /** True where running text was broken into short lines: a line break then says nothing. */
  readonly wrapped: boolean;
  /** Characters that fill a printed line, where lines are wrapped at an even width; else 0. */
  readonly width: number;
}

/** True where a wrapped line leaves room for the first words of the next: it was ended on purpose. */
export function endsEarly(line: string, next: string, width: number): boolean {
  return line.length + next.split(" ").slice(0, 2).join(" ").length + 1 < width * FILLED;
}

/** Part of a line's room that wrapping fills at the least. */
const FILLED = 0.8;
/** Share of sentences broken before the edge of the page (captions, cells) up to which wrapping is even. */
const UNEVEN = 0.1;
const RULE = /^[\s\-_=*~–—`+|:]{3,}$/u;
const BAR = /^\s*\|\s*$/u;
/** A Markdown row; what stands further in is a cell of a table drawn with bars. */
const ROW = /^\s{0,3}\|.*\|\s*$/u;
const HEADING = /^(\s*)(#{1,6})\s+/u;
const BULLET = /^\s*[*+•●▪]\s+/u;
const STRONG = /^\s*(?:[-+*]\s+)?(?:#{1,6}\s+)?(\*\*|__).+\1[.:;]?\s*$/u;
/** Asterisks beside a letter are emphasis; ruled runs inside a line are drawing; a code fence is neither. */
const MARKS = /\*+|[-_=]{4,}|```+/gu;
const MARKDOWN_MARKS =
  /\\(?=[!-/:-@[-`{-~])|<br\s*\/?>|(?<![\p{L}\d_])_+(?=[\p{L}\d“"(])|(?<=[\p{L}\d”").,;:])_+(?![\p{L}\d_])/giu;

/** Splits a source into lines and leaves out what nobody reads: markup, drawn lines, page furniture. */
export function splitLines(source: SourceText): Lines {
  const raw: { start: number; end: number; text: string }[] = [];
  for (let start = 0; start <= source.text.length;) {
    let end = source.text.indexOf("\n", start);
    if (end < 0) end = source.text.length;
    const next = end + 1;
    if (source.text[end - 1] === "\r" && end > start) end--;
    raw.push({ start, end, text: source.text.slice(start, end) });
    start = next;
  }
  const furniture = findPageFurniture(raw.map((line) => line.text));
  const drops: Drop[] = [];
  const drafts = raw.map(({ start, end, text }, index) => {
    const kind = furniture.has(index) ? "furniture" : kindOf(text);
    if (kind !== "text") {
      if (kind !== "blank" && kind !== "row") drops.push({ start, end, gap: kind === "furniture" });
      if (kind === "row") drops.push(...marksOf(text, start, true));
    } else drops.push(...marksOf(text, start, source.format === "md"));
    const heading = HEADING.exec(text);
    return {
      number: index + 1,
      start,
      end,
      kind,
      indent: text.length - text.trimStart().length,
      level: heading?.[2]?.length ?? 0,
      strong: heading !== null || STRONG.test(text),
    };
  });
  const view: SourceView = { text: source.text, drops };
  const lines = drafts.map((draft): Line => {
    const words = draft.kind === "text" || draft.kind === "row" ? place(view, draft.start, draft.end).text : "";
    return { ...draft, words, kind: draft.kind === "text" && words === "" ? "blank" : draft.kind };
  });
  return { view, lines, wrapped: isWrapped(lines), width: widthOf(lines) };
}

/** True for a line that is drawn: nothing but the marks lines are drawn with, and marks of no width among them. */
export function isDrawn(text: string): boolean {
  return RULE.test(text.replace(/[\u00ad\u200b-\u200d\u2060]/gu, ""));
}

function kindOf(text: string): Line["kind"] {
  if (text.trim() === "") return "blank";
  if (BAR.test(text)) return "bar";
  if (ROW.test(text)) return "row";
  if (isDrawn(text)) return "rule";
  return "text";
}

function marksOf(text: string, offset: number, markdown: boolean): Drop[] {
  const found: Drop[] = [];
  const drop = (start: number, length: number): void => {
    if (length > 0) found.push({ start: offset + start, end: offset + start + length, gap: false });
  };
  const heading = HEADING.exec(text);
  let from = 0;
  if (heading !== null) {
    drop(heading[1]!.length, heading[2]!.length);
    from = heading[0].length;
  } else from = BULLET.exec(text)?.[0].length ?? 0;
  const patterns = markdown ? [MARKS, MARKDOWN_MARKS] : [MARKS];
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      if (match.index < from) continue;
      const emphasis = match[0].startsWith("*");
      const before = text[match.index - 1] ?? " ";
      const after = text[match.index + match[0].length] ?? " ";
      if (emphasis && /\s/u.test(before) && /\s/u.test(after)) continue;
      drop(match.index, match[0].length);
    }
  }
  return found
    .sort((a, b) => a.start - b.start)
    .filter((mark, index, all) => index === 0 || mark.start >= all[index - 1]!.end);
}

/** The length that nine lines of text in ten keep within, if sentences go on only behind lines that come near it. */
function widthOf(lines: readonly Line[]): number {
  const text = lines.filter(({ kind }) => kind === "text").map(({ words }) => words);
  const lengths = text.map(({ length }) => length).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
  const goOn = text.flatMap((words, i) => (/^\p{Ll}/u.test(words) && i > 0 ? [[text[i - 1]!, words] as const] : []));
  const early = goOn.filter(([before, words]) => endsEarly(before, words, width)).length;
  return early <= goOn.length * UNEVEN ? width : 0;
}

/**
 * True when line breaks fall inside sentences as a rule: more than a third of the lines that
 * follow a line of text begin in lower case.
 */
function isWrapped(lines: readonly Line[]): boolean {
  let pairs = 0;
  let broken = 0;
  for (let i = 1; i < lines.length; i++) {
    if (lines[i]!.kind !== "text" || lines[i - 1]!.kind !== "text") continue;
    pairs++;
    if (/^\p{Ll}/u.test(lines[i]!.words)) broken++;
  }
  return pairs >= 10 && broken > pairs / 3;
}
