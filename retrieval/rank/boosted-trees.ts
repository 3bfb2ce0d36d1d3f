/**
 * A sum of small decision trees. A node with feature -1 is a leaf. `value` is that of the node itself, also inside: the
 * mean of what lies under it, so that what each feature gives can be told by walking down (Saabas, 2014).
 */
export interface Tree {
  readonly feature: readonly number[];
  /** A value at most this goes left. */
  readonly threshold: readonly number[];
  /** The left child; the right one follows it. */
  readonly left: readonly number[];
  readonly value: readonly number[];
}

export type Trees = readonly Tree[];

/** The score of a candidate: the sum over the trees. */
export function scoreOf(trees: Trees, vector: ArrayLike<number>): number {
  let score = 0;
  for (const { feature, threshold, left, value } of trees) {
    let node = 0;
    for (let split = feature[0]!; split >= 0; split = feature[node]!)
      node = vector[split]! <= threshold[node]! ? left[node]! : left[node]! + 1;
    score += value[node]!;
  }
  return score;
}

/** What each feature gives to the score of a candidate; with `base` they sum to the score. */
export function contributionsOf(
  trees: Trees,
  vector: ArrayLike<number>,
): { readonly base: number; readonly byFeature: ReadonlyMap<number, number> } {
  let base = 0;
  const byFeature = new Map<number, number>();
  for (const { feature, threshold, left, value } of trees) {
    let node = 0;
    base += value[0]!;
    for (let split = feature[0]!; split >= 0; split = feature[node]!) {
      const next = vector[split]! <= threshold[node]! ? left[node]! : left[node]! + 1;
      byFeature.set(split, (byFeature.get(split) ?? 0) + value[next]! - value[node]!);
      node = next;
    }
  }
  return { base, byFeature };
}
