import type { Lexicon } from "../../data/lexicon/lexicon.ts";
import type { Plan } from "../../data/plan.ts";
import { comparable, foldAccents } from "../../data/vietnamese.ts";
import type { ScopeMentions } from "../question/mentions.ts";
import { foldWord, syllablesOf } from "../search/search-terms.ts";

/** What is compared of a plan, made once. */
export interface PlanCard {
  readonly plan: Plan;
  readonly digits: number | null;
  /** The letters after the digits of its number. */
  readonly symbol: string;
  readonly type: string;
  /** Provinces and cities that its head names. */
  readonly places: ReadonlySet<string>;
  /** True for one of a body of the whole country, to which places and their plans are no contradiction. */
  readonly isNational: boolean;
  readonly years: ReadonlySet<string>;
  readonly issuer: string;
  readonly issuerId: string | null;
  /** Words of its title without marks. */
  readonly title: readonly string[];
}

const letters = (text: string): string => foldAccents(text.toLowerCase()).replace(/[^\p{L}\p{N}]+/gu, "");
/** Letters with a space around each word, to look for whole words. */
export const spaced = (text: string): string => ` ${syllablesOf(text).map(foldWord).join(" ")} `;

/** Most years a period spans; a wider one names a horizon. */
const LONGEST_PERIOD = 15;

function yearsOf({ date, period }: Plan): Set<string> {
  const years = new Set<string>();
  if (date !== null) years.add(date.slice(0, 4));
  const [from, to] = [...(period ?? "").matchAll(/(?:19|20)\d{2}/gu)].map(([digits]) => Number(digits));
  if (from !== undefined && to === undefined) years.add(`${from}`);
  if (from !== undefined && to !== undefined && to - from <= LONGEST_PERIOD)
    for (let year = from; year <= to; year++) years.add(`${year}`);
  return years;
}

export function planCard(
  plan: Plan,
  { agencyNames, placeNames }: Pick<Lexicon, "agencyNames" | "placeNames">,
): PlanCard {
  const [, digits, rest = ""] = /^(\d+)(.*)$/u.exec(plan.number ?? "") ?? [];
  const agency = plan.issuer === null ? null : agencyNames.resolve(plan.issuer);
  const head = [plan.place, plan.issuer, plan.title].filter((part) => part !== null).join(" ; ");
  return {
    plan,
    digits: digits === undefined ? null : Number(digits),
    symbol: letters(rest),
    type: plan.type ?? "",
    places: new Set(placeNames.find(head).flatMap(({ places }) => places.map(({ name }) => comparable(name)))),
    isNational: agency?.kind === "named",
    years: yearsOf(plan),
    issuer: plan.issuer === null ? "" : spaced(plan.issuer),
    issuerId: agency?.id ?? null,
    title: syllablesOf(plan.title ?? "").map(foldWord),
  };
}

/** What the words of a question say for a plan (above 0) or against it (below); 0 where they are silent. */
export interface PlanAffinity {
  readonly number: number;
  readonly place: number;
  readonly year: number;
  readonly issuer: number;
  readonly type: number;
}

function numberOf({ numbers }: ScopeMentions, card: PlanCard, cards: readonly PlanCard[]): number {
  const fits = (one: PlanCard): number =>
    Math.max(
      0,
      ...numbers.map(({ digits, symbol }) => {
        if (one.digits !== digits) return 0;
        if (symbol === null) return 0.8;
        return one.symbol === letters(symbol) ? 1 : one.symbol.startsWith(letters(symbol)) ? 0.9 : 0;
      }),
    );
  if (numbers.length === 0) return 0;
  const own = fits(card);
  if (own > 0) return own;
  return cards.some((one) => fits(one) > 0) ? -1 : numbers.some(({ symbol }) => symbol !== null) ? -0.5 : 0;
}

/** @param bodies ids of the bodies the question names; `text` its best reading */
export function planAffinity(
  mentions: ScopeMentions,
  { text, bodies }: { readonly text: string; readonly bodies: readonly string[] },
  card: PlanCard,
  cards: readonly PlanCard[],
): PlanAffinity {
  const { places, years } = mentions;
  const here = places.filter(({ names }) => names.some((name) => card.places.has(name))).length;
  const place =
    places.length === 0 ? 0 : here > 0 ? here / places.length : card.isNational || card.places.size === 0 ? -0.3 : -1;
  const year = years.length === 0 ? 0 : years.some((one) => card.years.has(one.year)) ? 1 : -1;
  const plain = spaced(text);
  const issuer =
    (card.issuer !== "" && plain.includes(card.issuer)) || (card.issuerId !== null && bodies.includes(card.issuerId))
      ? 1
      : 0;
  const typed = card.type !== "" && plain.includes(spaced(card.type).trimEnd() + " ") ? 1 : 0;
  return { number: numberOf(mentions, card, cards), place, year, issuer, type: typed };
}
