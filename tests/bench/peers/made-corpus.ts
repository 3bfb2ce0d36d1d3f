import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import type { Clause, PlanReading } from "../../../data/plan.ts";
import { comparable, foldAccents } from "../../../data/vietnamese.ts";
import { unitsOf } from "../../../retrieval/search/search-unit.ts";
import { Random } from "../../simulation/random.ts";

/** A question whose answer is known: words of one clause, with the place and year of its plan. */
export interface KnownQuestion {
  readonly text: string;
  /** The unit that answers it, as `idOf` names it. */
  readonly unit: string;
}

export interface MadeCorpus {
  readonly readings: readonly PlanReading[];
  readonly questions: readonly KnownQuestion[];
}

/** Names a unit in every index alike. */
export const idOf = (planId: string, path: string): string => `${planId}#${path}`;

/** Years that made plans are of: with the places more pairs than plans are ever made. */
const FIRST_YEAR = 1990;
const YEARS = 60;
/** Share of the clauses whose words come from another plan. */
const FROM_OTHERS = 0.3;
const ASKED_WORDS = 8;
const FEWEST_WORDS = 14;

/**
 * Plans made of others, the same for the same seed: each is one of the patterns with another number, place and year, other
 * bodies and figures, and a third of its clauses from other patterns; so words are as frequent as in real plans.
 */
export function madeCorpus(
  patterns: readonly PlanReading[],
  { clauses, questions, seed }: { readonly clauses: number; readonly questions: number; readonly seed: number },
): MadeCorpus {
  const random = new Random(seed);
  const { places, agencies } = loadLexicon();
  const bodies = agencies.filter(({ level, kind }) => level === "province" && kind === "generic");
  const all = patterns.flatMap((pattern) => pattern.clauses);
  const readings: PlanReading[] = [];
  for (let made = 0, count = 0; count < clauses; made++) {
    const pattern = patterns[made % patterns.length]!;
    const place = places[made % places.length]!.name;
    const year = FIRST_YEAR + (Math.floor(made / places.length) % YEARS);
    const [old, body] = [random.pick(bodies).name, random.pick(bodies).name];
    const otherwise = (text: string): string =>
      text
        .replaceAll(old, body)
        .replaceAll(pattern.plan.place ?? "\0", place)
        .replace(/\b\d{2,4}\b/gu, (figure) =>
          /^(?:19|20)\d\d$/u.test(figure) ? String(year) : String(random.int(10, 999)),
        );
    const texts = pattern.clauses.map((clause): Clause => {
      const { text } = random.chance(FROM_OTHERS) ? random.pick(all) : clause;
      return { ...clause, text: otherwise(text), heading: null };
    });
    const kept = texts.slice(0, clauses - count);
    count += kept.length;
    readings.push({
      ...pattern,
      plan: { ...pattern.plan, id: `made-${made}`, number: `${made}/KH-UBND`, place, date: `${year}-01-15` },
      clauses: kept,
      ...{ passages: [], assignments: [], deadlines: [], targets: [], references: [], tables: [], footnotes: [] },
    });
  }
  return { readings, questions: knownQuestions(readings, questions, random) };
}

function knownQuestions(readings: readonly PlanReading[], count: number, random: Random): KnownQuestion[] {
  const asked: KnownQuestion[] = [];
  for (let tries = 0; asked.length < count && tries < 100 * count; tries++) {
    const reading = random.pick(readings);
    const clause = random.pick(unitsOf(reading));
    const { plan } = reading;
    const words = clause.text.split(/\s+/u);
    if (words.length < FEWEST_WORDS) continue;
    const from = random.int(0, words.length - ASKED_WORDS);
    const text = `${words.slice(from, from + ASKED_WORDS).join(" ")} ${plan.place} ${plan.date?.slice(0, 4)}`;
    // Every other one as it is typed on a telephone.
    const typed = asked.length % 2 === 0 ? text : foldAccents(comparable(text));
    asked.push({ text: typed, unit: idOf(plan.id, clause.path) });
  }
  return asked;
}
