import { messageTokens, type Classifier } from "../../../retrieval/question/classifier.ts";

export interface ClassifierCase<L extends string> {
  readonly text: string;
  readonly label: L;
  /** What it counts beside others. */
  readonly weight: number;
}

export interface ClassifierOptions {
  readonly rounds?: number;
  readonly rate?: number;
  /** How strongly weights are held to 0. */
  readonly hold?: number;
  /** Tokens of fewer cases are left out. */
  readonly leastCases?: number;
}

/** A classifier whose tokens can be listed. */
export interface FittedClassifier<L extends string> extends Classifier<L> {
  readonly weights: ReadonlyMap<string, readonly number[]>;
}

interface Example {
  readonly tokens: Uint32Array;
  readonly scale: number;
  readonly label: number;
  readonly weight: number;
}

/** Fits the linear softmax model of `classify` with AdaGrad; the same cases in the same order give the same model. */
export function fitClassifier<L extends string>(
  labels: readonly L[],
  cases: readonly ClassifierCase<L>[],
  { rounds = 12, rate = 0.5, hold = 1e-5, leastCases = 3 }: ClassifierOptions = {},
): FittedClassifier<L> {
  const N = labels.length;
  const counts = new Map<string, number>();
  const tokenLists = cases.map(({ text }) => messageTokens(text));
  for (const tokens of tokenLists) for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  const numbers = new Map([...counts].filter(([, count]) => count >= leastCases).map(([token], at) => [token, at]));
  const examples = cases.map(({ label, weight }, at): Example => {
    const tokens = Uint32Array.from(tokenLists[at]!.flatMap((token) => numbers.get(token) ?? []));
    return {
      tokens,
      scale: tokens.length === 0 ? 0 : 1 / Math.sqrt(tokens.length),
      label: labels.indexOf(label),
      weight,
    };
  });
  const weights = new Float64Array(numbers.size * N);
  const squares = new Float64Array(numbers.size * N).fill(1e-3);
  const bias = new Float64Array(N);
  const shares = new Float64Array(N);
  let state = 12345;
  const order = examples.map((_, at) => at);
  for (let round = 0; round < rounds; round++) {
    for (let at = order.length - 1; at > 0; at--) {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      const other = state % (at + 1);
      [order[at], order[other]] = [order[other]!, order[at]!];
    }
    for (const number of order) {
      const { tokens, scale, label, weight } = examples[number]!;
      shares.set(bias);
      for (const token of tokens) for (let n = 0; n < N; n++) shares[n]! += scale * weights[token * N + n]!;
      const top = Math.max(...shares);
      let all = 0;
      for (let n = 0; n < N; n++) all += shares[n] = Math.exp(shares[n]! - top);
      for (let n = 0; n < N; n++) {
        const pull = weight * (shares[n]! / all - (n === label ? 1 : 0));
        bias[n]! -= 0.01 * pull;
        for (const token of tokens) {
          const at = token * N + n;
          const slope = scale * pull + hold * weights[at]!;
          squares[at]! += slope * slope;
          weights[at]! -= (rate * slope) / Math.sqrt(squares[at]!) / 5;
        }
      }
    }
  }
  const round = (value: number) => Math.round(value * 100) / 100;
  const kept = new Map<string, readonly number[]>();
  for (const [token, at] of numbers) {
    const own = Array.from(weights.subarray(at * N, at * N + N), round);
    if (own.some((value) => Math.abs(value) >= 0.05)) kept.set(token, own);
  }
  return { labels, bias: Array.from(bias, round), weights: kept };
}
