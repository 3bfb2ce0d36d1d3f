import { readLabel } from "../../../ingest/structure/labels.ts";

/** A plan as one would type it into an editor: paragraphs and tables, in order. */
export interface PlanModel {
  readonly parts: readonly ModelPart[];
}

export type ModelPart =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "letterhead"; readonly rows: readonly (readonly string[][])[] }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[] };

const ROW = /^\s*\|(.*)\|\s*$/u;
const DELIMITER = /^[\s|:-]+$/u;
const plain = (words: string) =>
  words
    .replace(/\*\*|__|^#+\s+|(?<![\p{L}\d])\*(?=\S)|(?<=\S)\*(?![\p{L}\d])|\\(?=[\\`*_{}[\]()#+.!|-])/gu, "")
    .replace(/\s+/gu, " ")
    .trim();

/** The model of a plan kept as text or Markdown. Its letterhead becomes two columns, as every office prints it. */
export function modelOf(text: string): PlanModel {
  const parts: ModelPart[] = [];
  let rows: string[][] = [];
  const closeTable = (): void => {
    if (rows.length > 0) parts.push(tableOrLetterhead(rows));
    rows = [];
  };
  for (const line of text.split(/\r?\n/u)) {
    const row = ROW.exec(line);
    if (row !== null) {
      if (!DELIMITER.test(line)) rows.push(row[1]!.split(/(?<!\\)\|/u));
      continue;
    }
    closeTable();
    const words = plain(line);
    if (words !== "" && !/^[-_=*–—]{3,}$/u.test(words)) parts.push({ kind: "paragraph", text: words });
  }
  closeTable();
  return { parts };
}

function tableOrLetterhead(rows: readonly (readonly string[])[]): ModelPart {
  const isLetterhead = rows.some((row) => row.some((cell) => /CỘNG HÒA|Nơi nhận:|Độc lập/u.test(cell)));
  const lines = (cell: string) => cell.split(/<br\s*\/?>/iu).map(plain);
  if (!isLetterhead) return { kind: "table", rows: rows.map((row) => row.map((cell) => lines(cell).join(" "))) };
  return { kind: "letterhead", rows: rows.map((row) => [lines(row[0] ?? ""), lines(row[1] ?? "")]) };
}

/** The model as plain text, a line for each paragraph and row: what every format must give back. */
export function modelText({ parts }: PlanModel): string {
  const lines = parts.flatMap((part) => {
    if (part.kind === "paragraph") return [part.text];
    if (part.kind === "letterhead") return ["", ...part.rows.flatMap((row) => row.flatMap((cell) => [...cell, ""]))];
    return ["", ...part.rows.map((row) => `| ${row.join(" | ")} |`), ""];
  });
  return `${lines.join("\n")}\n`;
}

/** A label an editor can count out by itself: its list, level, and the words after it. */
export interface AutomaticLabel {
  readonly level: number;
  readonly words: string;
}

const LEVELS = ["roman", "number", "letter", "dash"];
const VALUES = [/^[IVX]+\.$/u, /^\d+\.$/u, /^[a-z]\)$/u, /^-$/u];

/**
 * Finds labels that an automatic list would print just so: counts the way an editor does, and leaves as typed those that
 * come out otherwise (`đ)`, a number left out).
 */
export class AutomaticLabels {
  readonly #counts = [0, 0, 0, 0];

  take(text: string): AutomaticLabel | undefined {
    const label = readLabel(text);
    const level = label === undefined ? -1 : LEVELS.indexOf(label.kind);
    if (label === undefined || level < 0 || !VALUES[level]!.test(label.printed)) return undefined;
    const next = this.#counts.map((count, at) => (at < level ? count : at === level ? count + 1 : 0));
    if (level < 3 && printed(next[level]!, level) !== label.printed) return undefined;
    this.#counts.splice(0, 4, ...next);
    return { level, words: text.slice(label.length) };
  }
}

const ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"];

function printed(count: number, level: number): string {
  if (level === 0) return `${ROMAN[count] ?? ""}.`;
  if (level === 1) return `${String(count)}.`;
  return `${String.fromCharCode(96 + count)})`;
}
