import type { Question } from "../../../retrieval/question/question.ts";
import { contributionsOf } from "../../../retrieval/rank/boosted-trees.ts";
import { RANK_FEATURES } from "../../../retrieval/rank/features.ts";
import type { Ranked } from "../../../retrieval/rank/rank-candidates.ts";
import type { RankModel } from "../../../retrieval/rank/rank-model.ts";
import { SILENCE_FEATURES, silenceVector, type SilenceModel } from "../../../retrieval/rank/silence.ts";

const two = (value: number): string => value.toFixed(2);
const signed = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
const cut = (text: string, most: number): string => {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
};

/** The likeliest of some, with their probabilities. */
const likeliest = (some: Readonly<Record<string, number>>, most: number): string =>
  Object.entries(some)
    .sort(([, one], [, other]) => other - one)
    .slice(0, most)
    .map(([name, probability]) => `${name} ${two(probability)}`)
    .join(", ");

const listed = (some: readonly string[]): string => (some.length === 0 ? "none" : some.join("; "));

/** How a question was read. */
export function readingLines(question: Question): string[] {
  const { mentions, readings, terms, wanted, bodies } = question;
  const flags = (["goesOn", "refersBack", "thisPlan", "allPlans", "saysUnit", "checks"] as const).filter(
    (flag) => question[flag],
  );
  const named = [
    ...mentions.numbers.map(
      ({ word, digits, symbol }) => `number ${word ?? ""} ${digits}${symbol ? `/${symbol}` : ""}`,
    ),
    ...mentions.places.map(({ names }) => `place ${names.join(" or ")}`),
    ...mentions.years.map(({ year }) => `year ${year}`),
  ];
  return [
    `language   ${question.languageAsked}, answered in ${question.language}`,
    ...readings.map(({ text, weight }) => `reading    ${two(weight)} ${text}`),
    `also       ${listed(terms.slice(0, 8).map(({ text, weight }) => `${text} ${two(weight)}`))}`,
    `matter     ${question.matter}`,
    `intents    ${likeliest(question.intents, 4)}`,
    `fields     ${likeliest(question.fields, 3)}`,
    `talk       ${question.talk}`,
    `wanted     ${likeliest(wanted, 3)}`,
    `mentions   ${listed(named)}`,
    `bodies     ${listed(bodies.map(({ agency, written }) => (agency.name === written ? written : `${written} = ${agency.name}`)))}`,
    `extreme    ${question.extreme ?? "none"}`,
    `marks      ${listed(flags)}`,
  ];
}

/** The features that moved a score most: value × weight. */
function strongest(values: readonly (readonly [name: string, gives: number, value: number])[], most: number): string {
  return [...values]
    .filter(([, gives]) => Math.abs(gives) >= 0.01)
    .sort(([, one], [, other]) => Math.abs(other) - Math.abs(one))
    .slice(0, most)
    .map(([name, gives, value]) => `${name}=${two(value)} ${signed(gives)}`)
    .join("  ");
}

const MOST_CANDIDATES = 5;
const MOST_FEATURES = 10;

/** The best candidates, and what spoke for and against each. */
export function rankingLines(ranked: readonly Ranked[], model: RankModel): string[] {
  return ranked.slice(0, MOST_CANDIDATES).flatMap((one, at) => {
    const { hit, hypothesis, vector, context, score, share } = one;
    const weights = model.weightsUnder(context);
    const gives = RANK_FEATURES.map((name, i) => [name, weights[i]! * vector[i]!, vector[i]!] as const);
    return [
      `${at + 1}. score ${two(score)}, share ${two(share)}, taken ${hypothesis.stance}: ${hit.plan.source.file} ${hit.unit.path}`,
      `   ${cut(hit.unit.text, 160)}`,
      `   ${strongest(gives, MOST_FEATURES)}`,
    ];
  });
}

/** Why the plans are taken to answer, or not. */
export function silenceLines(ranked: readonly Ranked[], silence: SilenceModel, probability: number): string[] {
  const vector = silenceVector(ranked);
  const { base, byFeature } = contributionsOf(silence.trees, vector);
  const gives = [...byFeature].map(([at, value]) => [SILENCE_FEATURES[at]!, value, vector[at]!] as const);
  const said = probability >= silence.threshold ? "answered" : "said to be silent";
  return [
    `probability of an answer ${probability.toFixed(3)}, threshold ${silence.threshold.toFixed(3)}: ${said}`,
    `   from ${signed(base)}, log odds`,
    `   against  ${
      strongest(
        gives.filter(([, value]) => value < 0),
        MOST_FEATURES,
      ) || "nothing"
    }`,
    `   for      ${
      strongest(
        gives.filter(([, value]) => value > 0),
        MOST_FEATURES,
      ) || "nothing"
    }`,
  ];
}
