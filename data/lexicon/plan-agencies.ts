import type { PlanReading } from "../plan.ts";
import { comparable, foldAccents, WORD } from "../vietnamese.ts";
import { AgencyNames } from "./agency-names.ts";
import { officialWordsOf, type Lexicon } from "./lexicon.ts";
import type { Agency, AgencyHead } from "./schema.ts";

/** A name of one head and one word ("Ban Chỉ đạo" aside) is as often the start of a sentence. */
const FEWEST_WORDS = 3;
/** Longer runs are a body with something it does. */
const MOST_WORDS = 12;

/** True for the name of one body: a head ("Cục", "Vụ", "Hội đồng") in capitals with what makes it that body. */
function isOneBody(written: string, heads: readonly AgencyHead[]): boolean {
  const words = written.match(WORD) ?? [];
  if (words.length < FEWEST_WORDS || words.length > MOST_WORDS || !/^\p{Lu}/u.test(written)) return false;
  // Joined bodies, and what is said of them, are no name.
  if (/[,;(]|(?<!\p{L})(?:các|liên quan|cùng cấp|hữu quan)(?!\p{L})/iu.test(written)) return false;
  const name = comparable(written);
  return heads.some(({ head, group }) => !group && name.startsWith(`${comparable(head)} `));
}

/** A body by the name a plan gives it, where nothing else is known of it. */
export function agencyNamedIn(written: string): Agency {
  return {
    id: `unit-${foldAccents(comparable(written)).replace(/[^a-z0-9]+/gu, "-")}`,
    name: written,
    level: "facility",
    kind: "generic",
    english: [],
    abbreviations: [],
    variants: [],
    successor: null,
  };
}

/** The lexicon with the bodies that these plans name and it does not have, so that questions can name them too. */
export function withAgenciesOf(lexicon: Lexicon, readings: readonly Pick<PlanReading, "agencies">[]): Lexicon {
  const added = new Map<string, Agency>();
  for (const { written, agency } of readings.flatMap(({ agencies }) => agencies)) {
    if (agency !== null || !isOneBody(written, lexicon.agencyHeads)) continue;
    if (lexicon.agencyNames.resolve(written) !== null) continue;
    const one = agencyNamedIn(written);
    if (!added.has(one.id)) added.set(one.id, one);
  }
  if (added.size === 0) return lexicon;
  const agencies = [...lexicon.agencies, ...added.values()];
  return {
    ...lexicon,
    agencies,
    agencyNames: new AgencyNames(agencies, lexicon.places, officialWordsOf(lexicon.terms)),
  };
}
