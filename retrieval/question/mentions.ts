import type { Lexicon } from "../../data/lexicon/lexicon.ts";
import type { Span } from "../../data/plan.ts";
import { comparable } from "../../data/vietnamese.ts";

/** Where a question names something, and the words with which it does. */
export interface Mention extends Span {
  readonly written: string;
}

/** The number of a document as a question writes it: `29`, `29/KH-BCĐ`, `3260-KH/ĐĐQH15`. */
export interface NumberMention extends Mention {
  readonly digits: number;
  /** What follows the digits; `null` where only these are given. */
  readonly symbol: string | null;
  /** The word before it: `kế hoạch`, `quyết định`. */
  readonly word: string | null;
}

export interface PlaceMention extends Mention {
  /** The provinces or cities it may mean. */
  readonly names: readonly string[];
}

export interface YearMention extends Mention {
  readonly year: string;
}

/** What a question names of the documents it is about; nothing here shuts a plan out. */
export interface ScopeMentions {
  readonly numbers: readonly NumberMention[];
  readonly places: readonly PlaceMention[];
  readonly years: readonly YearMention[];
}

const NUMBER =
  /(?:(?<![\p{L}\d])(?<word>kế hoạch|ke hoach|kh|plan|quyết định|quyet dinh|qđ|qd|decision|chương trình|chuong trinh|ctr|nghị quyết|nghi quyet|nq|resolution|công văn|cong van|cv|letter|thông báo|thong bao|tb|notice|chỉ thị|chi thi|ct|directive)\s*)?(?:(?:số|so|no\.?|number)\s*)?(?<![\p{L}\d/.,-])(?<digits>\d{1,5})(?:(?:\s*\/\s*|-)(?<symbol>\p{L}[\p{L}\d]*(?:[-/][\p{L}\d]+)*))?(?![\d/.,]\d|\p{L}|%)/giu;
const YEAR = /(?<![\d/.-])(?:19|20)\d{2}(?![\d/])/gu;
/** The year of a day (`30/6/2024`); in `08/2022/NĐ-CP` it belongs to the number of a document. */
const YEAR_OF_DAY = /(?<=\d\s?[/.-]\s?)(?:19|20)\d{2}(?!\d|\s?\/\s?\p{L})/gu;

function findNumbers(text: string): NumberMention[] {
  return [...text.matchAll(NUMBER)].flatMap((match) => {
    const { word, digits, symbol } = match.groups as { word?: string; digits: string; symbol?: string };
    if (word === undefined && symbol === undefined) return [];
    if (symbol === undefined && /^(?:19|20)\d{2}$/u.test(digits)) return [];
    return [
      {
        start: match.index,
        end: match.index + match[0].length,
        written: match[0].trim(),
        digits: Number(digits),
        symbol: symbol ?? null,
        word: word?.toLowerCase() ?? null,
      },
    ];
  });
}

/** True where the place stands in the name of a body that is not the place's own ("Đại học Huế" stays one, "Sở Y tế Huế" is a place too). */
const inSpan = ({ start, end }: Span, spans: readonly Span[]): boolean =>
  spans.some((one) => one.start <= start && end <= one.end);

/** The numbers, places and years that a question names. */
export function readScopeMentions(text: string, { placeNames }: Pick<Lexicon, "placeNames">): ScopeMentions {
  const numbers = findNumbers(text);
  const years = [...text.matchAll(YEAR), ...text.matchAll(YEAR_OF_DAY)]
    .map((match) => ({ year: match[0], written: match[0], start: match.index, end: match.index + 4 }))
    .filter((year) => !inSpan(year, numbers));
  const places = placeNames.find(text, { unaccented: true }).map(({ start, end, places: found }) => ({
    start,
    end,
    written: text.slice(start, end),
    names: found.map(({ name }) => comparable(name)),
  }));
  return { numbers, places, years };
}

/** What a question names of its own, and of the one before it what it leaves unsaid: who names a place leaves the number before. */
export function carriedMentions(own: ScopeMentions, before: ScopeMentions): ScopeMentions {
  const namesPlan = own.numbers.length + own.places.length > 0;
  return {
    numbers: namesPlan ? own.numbers : before.numbers,
    places: namesPlan ? own.places : before.places,
    years: own.years.length > 0 || namesPlan ? own.years : before.years,
  };
}
