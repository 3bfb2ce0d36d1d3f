import { romanValue } from "../../structure/labels.ts";
import type { Block } from "../blocks/blocks.ts";
import { mapWords, type Place } from "../blocks/map-words.ts";

/** A figure, or what an engine reads for one: a `6` becomes an `ó`. */
const FIGURE = "[\\d\\]\\[|lI!OoóốÓỐ]";
/** A day in figures, whose parts may be broken up: `22/1 1/2017`, `O1/4/2026`. */
const DAY = new RegExp(
  `(?<![\\p{L}\\d/.-])(?<day>${FIGURE}{1,2}) ?/ ?(?<month>${FIGURE} ?${FIGURE}?) ?/ ?(?<year>[12]${" ?" + FIGURE}${" ?" + FIGURE}${" ?" + FIGURE})(?![\\p{L}\\d/])`,
  "gu",
);
const SHORT_DAY = new RegExp(`(?<=ngày |tháng )(?<day>${FIGURE}{1,2})/(?<month>${FIGURE}{1,4})(?![\\p{L}\\d/])`, "gu");
/** A day in words. */
const WORDED = new RegExp(`(?<=[Nn]gày )(?<day>${FIGURE}{1,2})(?= tháng )`, "gu");
const MONTH = new RegExp(`(?<=[Tt]háng )(?<month>${FIGURE}{1,2})(?= năm |/)`, "gu");
const YEAR = new RegExp(`(?<=[Nn]ăm )(?<year>[12]${FIGURE}{3})(?![\\p{L}\\d])`, "gu");
/** A quarter, its Roman number as strokes. */
const QUARTER = /(?<=[Qq]u[ýí] )(?<strokes>[IVHLJl1!\]mM]{1,4})(?![\p{L}\d])/gu;

const LIMITS = { day: 31, month: 12 } as const;

const asFigures = (read: string): string =>
  read
    .replace(/ /gu, "")
    .replace(/[\][|lI!]/gu, "1")
    .replace(/[Oo]/gu, "0")
    .replace(/[óốÓỐ]/gu, "6");

/**
 * Puts figures right in days, years and quarters, where engines break them up or take them for letters and signs, and the
 * place leaves no other number: `tháng 1]` is `tháng 11`. What may be two numbers stays as it was read.
 */
export function repairNumbers(blocks: readonly Block[]): Block[] {
  return mapWords(blocks, (text) => {
    const found = new Map<Place, string>();
    for (const pattern of [DAY, SHORT_DAY, WORDED, MONTH, YEAR])
      for (const match of text.matchAll(pattern)) {
        const parts = Object.fromEntries(Object.entries(match.groups!).map(([name, read]) => [name, asFigures(read)]));
        if (isPossible(parts)) put(found, match, Object.values(parts).join("/"));
      }
    for (const match of text.matchAll(QUARTER)) {
      const quarter = quarterOf(match.groups!["strokes"]!);
      if (quarter !== undefined) put(found, match, quarter);
    }
    return found;
  });
}

function put(found: Map<Place, string>, match: RegExpExecArray, words: string): void {
  const [read] = match;
  const place = { start: match.index, end: match.index + read.length };
  const isTaken = [...found.keys()].some(({ start, end }) => start < place.end && place.start < end);
  if (read !== words && !isTaken) found.set(place, words);
}

function isPossible({ day, month, year }: Readonly<Record<string, string>>): boolean {
  const within = (number: string | undefined, most: number) =>
    number === undefined || (Number(number) >= 1 && Number(number) <= most);
  return (
    within(day, LIMITS.day) && within(month, LIMITS.month) && (year === undefined || /^(?:19|20)\d\d$/u.test(year))
  );
}

/** The quarter that strokes stand for; nothing where they are a figure, or may be several. */
function quarterOf(strokes: string): string | undefined {
  if (/^\d$/u.test(strokes)) return undefined;
  const roman = strokes
    .replace(/[mM]/gu, "III")
    .replace(/H/gu, "II")
    .replace(/[LJl1!\]]/gu, "I");
  const value = /^(?:I{1,3}|IV)$/u.test(roman) ? romanValue(roman) : 0;
  return value >= 1 && value <= 4 ? roman : undefined;
}
