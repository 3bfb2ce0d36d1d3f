import type { Plan } from "../../data/plan.ts";
import type { NumberMention } from "../question/mentions.ts";
import type { Question } from "../question/question.ts";
import { RANK_FEATURES, type RankFeature } from "../rank/features.ts";
import type { Ranked } from "../rank/rank-candidates.ts";
import type { NotFoundReason } from "./wording/wording.ts";

/** A plan, place or year that a question names and no plan has. */
export interface MissingPlan {
  readonly by: "number" | "place" | "year";
  /** As typed. */
  readonly written: string;
}

/** Why the plans do not answer, as far as words can tell. */
export interface WhyNot {
  readonly reason: NotFoundReason;
  /** What the question names and no plan does. */
  readonly name?: string;
  readonly missing?: MissingPlan | null;
}

const valueOf = ({ vector }: Ranked, name: RankFeature): number => vector[RANK_FEATURES.indexOf(name)]!;

/** From this share of the words of a question in its nearest place, the matter is there and only the detail is not. */
const SPEAKS_OF_IT = 0.3;

/** "kế hoạch 99/KH-UBND": a number of a plan, not of a document that a plan rests on. */
const isOfPlan = ({ word, symbol }: NumberMention): boolean =>
  /^(?:kế hoạch|ke hoach|kh|plan)$/u.test(word ?? "") || /^KH/iu.test(symbol ?? "");

/** The number without the word before it. */
const bare = ({ written }: NumberMention): string => written.slice(written.search(/\d/u));

/**
 * A plan that a question names by its full number, where none has it and no place found speaks of it, or by a province that neither
 * the head nor any word of the likeliest plan has: nothing else can be meant.
 */
export function planMissing({ mentions }: Question, ranked: readonly Ranked[]): WhyNot | null {
  const [top] = ranked;
  const [place] = mentions.places;
  if (top && place && valueOf(top, "planPlace") === -1 && valueOf(top, "placesHeld") === -1)
    return { reason: "other-place", missing: { by: "place", written: place.written } };
  const named = mentions.numbers.filter((one) => one.symbol !== null && isOfPlan(one));
  const [number] = named;
  if (!number || ranked.some((one) => valueOf(one, "planNumber") > 0)) return null;
  const spoken = new RegExp(`(?<!\\d)0*${number.digits}\\s*[/-]\\s*KH`, "iu");
  if (ranked.some(({ hit }) => spoken.test(hit.unit.text))) return null;
  return { reason: "other-number", missing: { by: "number", written: bare(number) } };
}

/** The likeliest reason of silence: the plan named is not there, the matter is not, or only the detail is not. */
export function whyNotInPlans(question: Question, ranked: readonly Ranked[], plans: readonly Plan[]): WhyNot {
  const { numbers, places, years } = question.mentions;
  const best = (name: RankFeature): number => Math.max(-1, ...ranked.map((one) => valueOf(one, name)));
  if (plans.length === 0 || ranked.length === 0) return { reason: "other-subject" };
  const full = numbers.find(({ symbol }) => symbol !== null);
  if (full && best("planNumber") < 0) return { reason: "other-number", missing: { by: "number", written: bare(full) } };
  if (places[0] && best("planPlace") <= 0)
    return { reason: "other-place", missing: { by: "place", written: places[0].written } };
  const top = ranked[0]!;
  if (years[0] && valueOf(top, "planYear") < 0 && !top.hit.unit.text.includes(years[0].year))
    return { reason: "other-year", missing: { by: "year", written: years[0].year } };
  return { reason: 1 - valueOf(top, "rareMissing") >= SPEAKS_OF_IT ? "missing-detail" : "other-subject" };
}
