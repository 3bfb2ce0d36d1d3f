import { AREA_UNITS, BLOCKING_WORDS, COUNT_UNITS, TEXT_UNITS, TIME_UNITS } from "./target-words.ts";

export type UnitKind = "percent" | "known" | "unknown" | "time" | "text";

export interface UnitFound {
  readonly unit: string;
  readonly kind: UnitKind;
  readonly end: number;
}

const longestFirst = (names: readonly string[]): string => [...names].sort((a, b) => b.length - a.length).join("|");
const AREA = longestFirst(AREA_UNITS);
const KNOWN = new RegExp(
  String.raw`\s?(?<unit>(?:${AREA})(?:(?:,\s|\svà\s|\/)(?:${AREA})(?!\p{L}))*|${longestFirst(COUNT_UNITS)})(?![\p{L}\d])`,
  "iuy",
);
const NEXT = /\s?(?<unit>\p{Lu}?\p{Ll}+(?:\s\p{Ll}+)?)/uy;
/** Never the unit of the number before them. */
const NO_UNIT = new Set([
  ...BLOCKING_WORDS,
  ..."năm tháng quý và hoặc là có được đã các những này đó so trở đến từ cho bị tốt không".split(" "),
]);

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** What a number that ends at `at` counts: the longest unit known, else the one or two words behind it. */
export function readUnit(text: string, at: number): UnitFound | null {
  const next = matchAt(NEXT, text, at)?.groups?.["unit"]?.toLowerCase();
  const [first = "", second = ""] = next?.split(" ") ?? [];
  const end = (unit: string): number => text.indexOf(unit, at) + unit.length;
  if (next !== undefined && TEXT_UNITS.has(next)) return { unit: next, kind: "text", end: end(next) };
  const known = matchAt(KNOWN, text, at);
  const unit = known?.groups?.["unit"];
  if (known !== null && unit !== undefined) {
    const longer = /^\s(?<more>\p{Ll}+)\s(?<last>\p{Ll}+)/u.exec(text.slice(at + known[0].length));
    const asText = `${unit} ${longer?.groups?.["more"] ?? ""} ${longer?.groups?.["last"] ?? ""}`;
    if (TEXT_UNITS.has(asText)) return { unit: asText, kind: "text", end: end(asText) };
    return { unit, kind: "known", end: at + known[0].length };
  }
  if (next === undefined) return null;
  if (TIME_UNITS.has(first) || TIME_UNITS.has(next)) return { unit: first, kind: "time", end: end(first) };
  if (TEXT_UNITS.has(first)) return { unit: first, kind: "text", end: end(first) };
  if (NO_UNIT.has(first)) return null;
  const found = second === "" || NO_UNIT.has(second) ? first : next;
  return { unit: found, kind: "unknown", end: at + (matchAt(NEXT, text, at)![0].length - next.length) + found.length };
}
