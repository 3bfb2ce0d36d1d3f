import { comparable, foldAccents, WORD } from "../../data/vietnamese.ts";
import { askingTokens } from "./asking-words.ts";
import type { KeptClassifier } from "./packed-classifier.ts";

/** A linear softmax model over words and pairs of words: for each token a weight for each label. */
export interface Classifier<L extends string> {
  readonly labels: readonly L[];
  readonly bias: readonly number[];
  readonly weights: Pick<ReadonlyMap<string, readonly number[]>, "get" | "has">;
}

/** A probability for each label; they sum to 1. */
export type Probabilities<L extends string> = Readonly<Record<L, number>>;

/** A classifier as it was learnt, for exactly these labels. Throws where it was learnt for others. */
export function classifierOf<L extends string>(
  { labels, bias, weights }: KeptClassifier,
  wanted: readonly L[],
): Classifier<L> {
  if (labels.join() !== wanted.join()) throw new Error(`a classifier for ${labels.join()} is no ${wanted.join()}`);
  const scaled = Object.entries(weights).map(([token, own]) => [token, own.map((one) => one / 100)] as const);
  return { labels: wanted, bias, weights: new Map(scaled) };
}

/** Words of a message that are read, at most. */
const LONGEST = 80;

/**
 * What a classifier sees of a message: its words without marks, pairs and triples of neighbours, and which stand first and
 * last, and which groups of asking words it has. Numbers are all one.
 */
export function messageTokens(text: string): string[] {
  const words = (comparable(text).match(WORD) ?? [])
    .slice(0, LONGEST)
    .map((word) => (/^\d/u.test(word) ? "#" : foldAccents(word)));
  const tokens = new Set<string>();
  for (let at = 0; at < words.length; at++) {
    tokens.add(words[at]!);
    if (at > 0) tokens.add(`${words[at - 1]} ${words[at]}`);
    if (at > 1) tokens.add(`${words[at - 2]} ${words[at - 1]} ${words[at]}`);
  }
  if (words.length > 0) tokens.add(`^${words[0]}`).add(`${words.at(-1)}$`);
  if (words.length > 1) tokens.add(`^${words[0]} ${words[1]}`).add(`${words.at(-2)} ${words.at(-1)}$`);
  return [...tokens, ...askingTokens(text)];
}

/** How likely each label is. Tokens count by the square root of how many are known, so that long messages are no surer than short ones. */
export function classify<L extends string>(text: string, { labels, bias, weights }: Classifier<L>): Probabilities<L> {
  const scores = [...bias];
  const known = messageTokens(text).flatMap((token) => weights.get(token) ?? []);
  const count = known.length / labels.length;
  const scale = count === 0 ? 0 : 1 / Math.sqrt(count);
  known.forEach((weight, at) => (scores[at % labels.length]! += scale * weight));
  const top = Math.max(...scores);
  const shares = scores.map((score) => Math.exp(score - top));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return Object.fromEntries(labels.map((label, at) => [label, shares[at]! / all])) as Record<L, number>;
}
