import { comparable } from "../../data/vietnamese.ts";
import type { Question } from "../question/question.ts";
import { RANK_FEATURES, type RankFeature } from "../rank/features.ts";
import type { Ranked } from "../rank/rank-candidates.ts";

const at = (name: RankFeature): number => RANK_FEATURES.indexOf(name);
const [NUMBER, PLACE, YEAR] = [at("planNumber"), at("planPlace"), at("planYear")];

/** Plans answered for in one message, at most. */
export const MOST_PLANS = 4;
/** A plan whose best place lies this far below the best of all says nothing of what was asked. */
const FAR_BELOW = 7;
/** Where no plan is named, one so near the best may as well be meant. */
const AS_GOOD = 0.7;

/** The best candidate of each plan, best first. */
function bestOfPlans(ranked: readonly Ranked[]): Ranked[] {
  const best = new Map<string, Ranked>();
  for (const one of ranked) if (!best.has(one.hit.unit.planId)) best.set(one.hit.unit.planId, one);
  return [...best.values()];
}

/** True for a candidate whose plan the question names by number or place, and not with another's year. */
const isNamed = ({ vector }: Ranked): boolean => vector[NUMBER]! > 0 || (vector[PLACE]! > 0 && vector[YEAR]! >= 0);

/** True for a candidate whose plan is of one of the places. */
function isOf({ hit: { plan } }: Ranked, names: readonly string[]): boolean {
  const head = comparable([plan.place, plan.issuer, plan.title].filter((part) => part !== null).join(" ; "));
  return names.some((name) => head.includes(name));
}

/** How many plans the words name: by numbers and by places, whichever are more. */
const plansNamed = ({ mentions: { numbers, places } }: Question): number =>
  Math.max(numbers.length, new Set(places.map(({ names }) => names.join())).size);

/**
 * The plans to answer for, each by its best candidate, the likeliest first: one where one is meant; those that a
 * question names where it names several; all that speak of it where it asks of all; and where it names none, those that
 * are as likely as the first.
 */
export function meantPlans(question: Question, ranked: readonly Ranked[]): Ranked[] {
  const best = bestOfPlans(ranked);
  const [first] = best;
  if (!first) return [];
  const near = (limit: number) => best.filter(({ score }) => score >= first.score - limit);
  if (question.allPlans && plansNamed(question) === 0) return near(FAR_BELOW / 2).slice(0, MOST_PLANS);
  const named = best.filter(isNamed);
  if (plansNamed(question) > 1 && named.length > 1) {
    const near = named.filter(({ score }) => score >= first.score - FAR_BELOW);
    // One plan for each place named, before a second one of any.
    const ofPlaces = question.mentions.places.flatMap(({ names }) => near.find((one) => isOf(one, names)) ?? []);
    const most = Math.max(2, plansNamed(question));
    const meant = new Set([...(isNamed(first) ? [] : [first]), ...ofPlaces, ...near.slice(0, most)]);
    return [...meant]
      .slice(0, Math.min(MOST_PLANS, Math.max(most, new Set(ofPlaces).size)))
      .sort((one, other) => other.score - one.score);
  }
  if (isNamed(first)) return [first];
  return near(AS_GOOD).slice(0, MOST_PLANS);
}
