import { isSyllable } from "../../../data/vietnamese.ts";

/** A document's number as it stands in a text: `46/2020/NQ-HĐND`, `36-CT/TW`, `8014/QĐ- BCA-H01`. */
export interface DocumentNumber {
  readonly start: number;
  readonly end: number;
  /** Without stray spaces: `8014/QĐ-BCA-H01`. `null` where the serial number is left blank (`/NQ-CP`). */
  readonly number: string | null;
  /** The parts of the symbol: `["NQ", "HĐND"]`. */
  readonly symbol: readonly string[];
}

// Serial number, a year for documents that carry one, and the stroke that opens the symbol. A blank serial number
// is read only behind the word `số`.
const SERIAL =
  /(?:(?<![\p{L}\d/.:–-]|\d,)(?<serial>\d{1,5}[a-zđ]?)|(?<=số\s?:?\s?))\s?(?:\/\s?(?<year>(?:19|20)\d{2})\s?)?(?<stroke>[/–-])\s?(?=\p{L})/giu;

const PART = /\p{L}[\p{L}\d&]*/uy;
const JOINT = /[/–-]\s?|\s\/\s?/uy;

/** A part of a symbol is an abbreviation: more capitals than small letters (`TTg`, `CTr`, `BCA`, `QH15`). */
function isSymbolPart(part: string): boolean {
  const capitals = part.match(/\p{Lu}/gu)?.length ?? 0;
  const small = part.match(/\p{Ll}/gu)?.length ?? 0;
  return /^\p{Lu}/u.test(part) && capitals > small;
}

function readPart(text: string, at: number): string | null {
  PART.lastIndex = at;
  const part = PART.exec(text)?.[0];
  return part !== undefined && isSymbolPart(part) ? part : null;
}

/** The symbol that starts at `at`, part by part, or `null` where words stand there. */
function readSymbol(text: string, at: number): { parts: string[]; written: string; end: number } | null {
  const first = readPart(text, at);
  if (first === null) return null;
  const parts = [first];
  let written = first;
  let end = at + first.length;
  for (;;) {
    JOINT.lastIndex = end;
    const joint = JOINT.exec(text)?.[0];
    const next = joint === undefined ? null : readPart(text, end + joint.length);
    if (joint === undefined || next === null) break;
    parts.push(next);
    written += joint.trim().replace("–", "-") + next;
    end += joint.length + next.length;
  }
  // `274/CTr PHCT`: the stroke left out before the issuer, told from the next word because no syllable is spelled so.
  const issuer = parts.length === 1 && text[end] === " " ? readPart(text, end + 1) : null;
  if (issuer !== null && issuer.length > 1 && issuer === issuer.toUpperCase() && !isSyllable(issuer)) {
    parts.push(issuer);
    written += ` ${issuer}`;
    end += 1 + issuer.length;
  }
  if (written.length < 2) return null;
  return { parts, written, end };
}

/** All document numbers of an NFC text, in order. Dates, fractions, ratios and names such as `HIV/AIDS` are none. */
export function findDocumentNumbers(text: string): DocumentNumber[] {
  const numbers: DocumentNumber[] = [];
  let done = 0;
  for (const match of text.matchAll(SERIAL)) {
    if (match.index < done) continue;
    const { serial, year, stroke } = match.groups as { serial?: string; year?: string; stroke: string };
    // ` - ` joins clauses, and a blank number keeps its stroke: only `/` may stand apart.
    const apart = stroke !== "/" && (serial === undefined || /\s[–-]/u.test(match[0]));
    const symbol = apart ? null : readSymbol(text, match.index + match[0].length);
    if (symbol === null) continue;
    const head = [serial, year].filter((part) => part !== undefined).join("/");
    const number = serial === undefined ? null : head + stroke.replace("–", "-") + symbol.written;
    const start = match.index + (match[0].length - match[0].trimStart().length);
    numbers.push({ start, end: symbol.end, number, symbol: symbol.parts });
    done = symbol.end;
  }
  return numbers;
}
