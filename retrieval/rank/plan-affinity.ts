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
  /** What kind of document it is, like its issuer in words without marks, a space around each; empty where it is not known. */
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
    type: plan.type === null || plan.type === "" ? "" : `${spaced(plan.type).trimEnd()} `,
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

/** A question's words about plans. */
export interface PlanWords {
  /** The best reading of the question. */
  readonly text: string;
  /** Ids of the bodies it names. */
  readonly bodies: readonly string[];
}

/** What the words of a question say for and against plans: its words are read once, then each plan is asked for. */
export class AffinityReader {
  private readonly mentions: ScopeMentions;
  private readonly bodies: readonly string[];
  private readonly cards: readonly PlanCard[];
  private readonly numbers: readonly { readonly digits: number; readonly symbol: string | null }[];
  private readonly plain: string;
  /** Whether the question says these words, which many plans share: their issuers and types. */
  private readonly said = new Map<string, boolean>();
  private isAnyNumbered: boolean | undefined;

  /** @param cards the plans among which one may be meant */
  constructor(mentions: ScopeMentions, { text, bodies }: PlanWords, cards: readonly PlanCard[]) {
    this.mentions = mentions;
    this.bodies = bodies;
    this.cards = cards;
    this.numbers = mentions.numbers.map(({ digits, symbol }) => ({ digits, symbol: symbol && letters(symbol) }));
    this.plain = spaced(text);
  }

  of(card: PlanCard): PlanAffinity {
    return {
      number: this.number(card),
      place: this.place(card),
      year: this.year(card),
      issuer: this.issuer(card),
      type: card.type !== "" && this.says(card.type) ? 1 : 0,
    };
  }

  number(card: PlanCard): number {
    const { numbers } = this;
    if (numbers.length === 0) return 0;
    const own = this.fits(card);
    if (own > 0) return own;
    this.isAnyNumbered ??= this.cards.some((one) => this.fits(one) > 0);
    return this.isAnyNumbered ? -1 : numbers.some(({ symbol }) => symbol !== null) ? -0.5 : 0;
  }

  place(card: PlanCard): number {
    const { places } = this.mentions;
    if (places.length === 0) return 0;
    let here = 0;
    for (const { names } of places) if (names.some((name) => card.places.has(name))) here++;
    return here > 0 ? here / places.length : card.isNational || card.places.size === 0 ? -0.3 : -1;
  }

  year(card: PlanCard): number {
    const { years } = this.mentions;
    return years.length === 0 ? 0 : years.some((one) => card.years.has(one.year)) ? 1 : -1;
  }

  issuer({ issuer, issuerId }: PlanCard): number {
    return (issuer !== "" && this.says(issuer)) || (issuerId !== null && this.bodies.includes(issuerId)) ? 1 : 0;
  }

  private fits({ digits, symbol }: PlanCard): number {
    let best = 0;
    for (const one of this.numbers) {
      if (digits !== one.digits) continue;
      const fit = one.symbol === null ? 0.8 : symbol === one.symbol ? 1 : symbol.startsWith(one.symbol) ? 0.9 : 0;
      if (fit > best) best = fit;
    }
    return best;
  }

  private says(words: string): boolean {
    let said = this.said.get(words);
    if (said === undefined) this.said.set(words, (said = this.plain.includes(words)));
    return said;
  }
}
