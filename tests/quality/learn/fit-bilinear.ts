/** Rows of candidates, each under one context of its question; cases of rows one after another. */
export interface BilinearData {
  /** Row by row. */
  readonly values: Float32Array;
  readonly features: number;
  /** Context by context. */
  readonly contexts: Float32Array;
  readonly contextFeatures: number;
  /** The context of each row; rows of one context lie together. */
  readonly contextOf: Uint32Array;
  /** First row of each case; one longer than there are cases. */
  readonly offsets: Uint32Array;
  /** Above 0 for a right row: how right. */
  readonly right: Float32Array;
  /** What each case counts. */
  readonly weights: Float32Array;
}

export interface BilinearOptions {
  readonly rounds?: number;
  readonly rate?: number;
  /** How strongly the weights of features, and of features under contexts, are held to 0. */
  readonly hold?: number;
  readonly holdContext?: number;
  /** The same for each context by itself, in place of `holdContext`. */
  readonly holdContexts?: readonly number[];
  /** Which features may count otherwise under which context; all where left out. */
  readonly crosses?: readonly (readonly boolean[])[];
}

/** A score is `(own + context × byContext) · value`, all over the values as they come. */
export interface BilinearModel {
  readonly own: Float64Array;
  /** By context feature, then by feature. */
  readonly byContext: Float64Array;
}

/** The weights of the values under one context. */
export function weightsUnder({ own, byContext }: BilinearModel, context: ArrayLike<number>): Float64Array {
  const weights = own.slice();
  for (let at = 0; at < context.length; at++) {
    const factor = context[at]!;
    if (factor === 0) continue;
    for (let feature = 0; feature < own.length; feature++)
      weights[feature]! += factor * byContext[at * own.length + feature]!;
  }
  return weights;
}

/** Standard deviations of the features, 1 for one that never changes. */
function spreadOf({ values, features }: BilinearData): Float64Array {
  const rows = values.length / features;
  const sums = new Float64Array(features);
  const squares = new Float64Array(features);
  for (let row = 0; row < rows; row++)
    for (let feature = 0; feature < features; feature++) {
      const value = values[row * features + feature]!;
      sums[feature]! += value;
      squares[feature]! += value * value;
    }
  return squares.map((square, at) => Math.sqrt(Math.max(0, square / rows - (sums[at]! / rows) ** 2)) || 1);
}

/**
 * Fits a bilinear ranking by listwise softmax (ListNet, Cao and others, 2007, top one) with Adam: the gain of the right
 * rows of each case against all its rows. Features are scaled by their spread while fitting.
 */
export function fitBilinear(
  data: BilinearData,
  { rounds = 250, rate = 0.05, hold = 1e-4, holdContext = 1e-3, holdContexts, crosses }: BilinearOptions = {},
): BilinearModel {
  const { features, contextFeatures, contextOf, contexts, offsets, right, weights } = data;
  const spread = spreadOf(data);
  const values = data.values.map((value, at) => value / spread[at % features]!);
  const count = features * (1 + contextFeatures);
  const parameters = new Float64Array(count);
  const [mean, square, slope] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const cases = offsets.length - 1;
  const scores = new Float64Array(contextOf.length);
  const now = new Float64Array(features);
  const pulled = new Float64Array(features);
  const model = (): BilinearModel => ({
    own: parameters.subarray(0, features),
    byContext: parameters.subarray(features),
  });
  for (let round = 1; round <= rounds; round++) {
    slope.fill(0);
    for (let one = 0; one < cases; one++) {
      const [from, to] = [offsets[one]!, offsets[one + 1]!];
      let top = -Infinity;
      let context = -1;
      for (let row = from; row < to; row++) {
        if (contextOf[row] !== context) {
          context = contextOf[row]!;
          now.set(weightsUnder(model(), contexts.subarray(context * contextFeatures, (context + 1) * contextFeatures)));
        }
        let score = 0;
        for (let feature = 0; feature < features; feature++) score += values[row * features + feature]! * now[feature]!;
        scores[row] = score;
        if (score > top) top = score;
      }
      let [all, hit] = [0, 0];
      for (let row = from; row < to; row++) {
        const share = Math.exp(scores[row]! - top);
        scores[row] = share;
        all += share;
        hit += share * right[row]!;
      }
      if (hit === 0) continue;
      for (let row = from; row < to;) {
        context = contextOf[row]!;
        pulled.fill(0);
        for (; row < to && contextOf[row] === context; row++) {
          const pull = weights[one]! * (scores[row]! / all - (scores[row]! * right[row]!) / hit);
          if (Math.abs(pull) < 1e-6) continue;
          for (let feature = 0; feature < features; feature++)
            pulled[feature]! += pull * values[row * features + feature]!;
        }
        for (let feature = 0; feature < features; feature++) slope[feature]! += pulled[feature]!;
        for (let at = 0; at < contextFeatures; at++) {
          const factor = contexts[context * contextFeatures + at]!;
          if (factor === 0) continue;
          const base = features * (1 + at);
          for (let feature = 0; feature < features; feature++) slope[base + feature]! += factor * pulled[feature]!;
        }
      }
    }
    for (let at = 0; at < count; at++) {
      if (at >= features && crosses && !crosses[Math.floor(at / features) - 1]![at % features]) continue;
      const g =
        slope[at]! / cases +
        (at < features ? hold : (holdContexts?.[Math.floor(at / features) - 1] ?? holdContext)) * parameters[at]!;
      mean[at] = 0.9 * mean[at]! + 0.1 * g;
      square[at] = 0.999 * square[at]! + 0.001 * g * g;
      const step = (rate * mean[at]!) / (1 - 0.9 ** round);
      parameters[at]! -= step / (Math.sqrt(square[at]! / (1 - 0.999 ** round)) + 1e-8);
    }
  }
  const scaled = parameters.map((value, at) => value / spread[at % features]!);
  return { own: scaled.slice(0, features), byContext: scaled.slice(features) };
}
