import { scoreOf, type Tree } from "../../../retrieval/rank/boosted-trees.ts";

/** Cases one after another: rows of features, and where each case begins. */
export interface TreeData {
  /** Row by row. */
  readonly values: Float32Array;
  readonly features: number;
  /** First row of each case; one longer than there are cases. */
  readonly offsets: Uint32Array;
  /** 1 for a right row. */
  readonly right: Float32Array;
  /** What each case counts. */
  readonly weights: Float32Array;
  /** Scores to go on from; 0 where left out. */
  readonly start?: Float64Array;
}

export interface TreeOptions {
  readonly trees?: number;
  readonly depth?: number;
  readonly rate?: number;
  /** Least sum of second derivatives in a leaf. */
  readonly leastHessian?: number;
  /** Holds the values of leaves to 0. */
  readonly hold?: number;
  /** Share of features looked at by a tree. */
  readonly columns?: number;
  /** For each feature 1 where the score may only rise with it, -1 where it may only fall, 0 where it may do both. */
  readonly rising?: Int8Array;
  readonly seed?: number;
  /** `rank`: softmax over the rows of a case; `binary`: each row by itself. */
  readonly loss?: "rank" | "binary";
}

const BINS = 48;

interface Binned {
  readonly bins: Uint8Array;
  readonly edges: readonly Float32Array[];
}

/** Cuts the values of each feature into bins of about equal size. Column by column. */
function binned({ values, features }: TreeData): Binned {
  const rows = values.length / features;
  const bins = new Uint8Array(values.length);
  const edges: Float32Array[] = [];
  const step = Math.max(1, Math.floor(rows / 20_000));
  for (let feature = 0; feature < features; feature++) {
    const sample: number[] = [];
    for (let row = 0; row < rows; row += step) sample.push(values[row * features + feature]!);
    sample.sort((a, b) => a - b);
    const cuts: number[] = [];
    const distinct = [...new Set(sample)];
    if (distinct.length <= BINS)
      for (let at = 1; at < distinct.length; at++) cuts.push((distinct[at - 1]! + distinct[at]!) / 2);
    else
      for (let bin = 1; bin < BINS; bin++) {
        const cut = sample[Math.floor((bin * sample.length) / BINS)]!;
        if (cuts.length === 0 || cut > cuts.at(-1)!) cuts.push(cut);
      }
    const own = Float32Array.from(cuts);
    edges.push(own);
    for (let row = 0; row < rows; row++) {
      const value = values[row * features + feature]!;
      let [from, to] = [0, own.length];
      while (from < to) {
        const middle = (from + to) >>> 1;
        if (value <= own[middle]!) to = middle;
        else from = middle + 1;
      }
      bins[feature * rows + row] = from;
    }
  }
  return { bins, edges };
}

function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** First and second derivatives of the loss by the score of each row. */
function derivatives(
  { offsets, right, weights }: TreeData,
  scores: Float64Array,
  loss: "rank" | "binary",
  { g, h }: { readonly g: Float64Array; readonly h: Float64Array },
): void {
  for (let one = 0; one + 1 < offsets.length; one++) {
    const [from, to] = [offsets[one]!, offsets[one + 1]!];
    const weight = weights[one]!;
    if (loss === "binary") {
      for (let row = from; row < to; row++) {
        const p = 1 / (1 + Math.exp(-scores[row]!));
        g[row] = weight * (p - right[row]!);
        h[row] = weight * Math.max(1e-3, p * (1 - p));
      }
      continue;
    }
    let top = -Infinity;
    for (let row = from; row < to; row++) top = Math.max(top, scores[row]!);
    let all = 0;
    let hit = 0;
    for (let row = from; row < to; row++) {
      const share = Math.exp(scores[row]! - top);
      h[row] = share;
      all += share;
      hit += right[row]! * share;
    }
    for (let row = from; row < to; row++) {
      const p = h[row]! / all;
      const q = hit > 0 ? (right[row]! * h[row]!) / hit : 0;
      g[row] = weight * (p - q);
      h[row] = weight * Math.max(1e-4, p * (1 - p));
    }
  }
}

interface Node {
  readonly from: number;
  readonly to: number;
  readonly number: number;
  readonly depth: number;
  /** Between what the values under it must lie, so that the score rises and falls as it may. */
  readonly least: number;
  readonly most: number;
}

interface Sums {
  readonly g: number;
  readonly h: number;
}

interface Split {
  readonly feature: number;
  readonly bin: number;
  /** The values of both sides. */
  readonly left: number;
  readonly right: number;
}

type Shape = Required<Pick<TreeOptions, "depth" | "rate" | "leastHessian" | "hold" | "rising">>;

const between = (value: number, { least, most }: Pick<Node, "least" | "most">): number =>
  Math.min(most, Math.max(least, value));

/** Grows one tree after another over the same rows. */
class Grower {
  readonly g: Float64Array;
  readonly h: Float64Array;
  private readonly rows: number;
  private readonly order: Uint32Array;
  private readonly spare: Uint32Array;
  private readonly sumG = new Float64Array(BINS + 1);
  private readonly sumH = new Float64Array(BINS + 1);
  private readonly binned: Binned;
  private readonly shape: Shape;

  constructor(binned: Binned, rows: number, shape: Shape) {
    this.binned = binned;
    this.shape = shape;
    this.rows = rows;
    [this.g, this.h] = [new Float64Array(rows), new Float64Array(rows)];
    [this.order, this.spare] = [new Uint32Array(rows), new Uint32Array(rows)];
  }

  /** A tree over these features that follows the derivatives set. */
  grow(features: readonly number[]): Tree {
    const { depth, rate, hold, rising } = this.shape;
    for (let row = 0; row < this.rows; row++) this.order[row] = row;
    const tree = { feature: [-1], threshold: [0], left: [0], value: [0] };
    const waiting: Node[] = [{ from: 0, to: this.rows, number: 0, depth: 0, least: -Infinity, most: Infinity }];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      const { from, to, number, least, most } = node;
      const all = this.sumOf(node);
      tree.value[number] = rate * between(-all.g / (all.h + hold), node);
      if (node.depth === depth) continue;
      const split = this.bestSplit(node, all, features);
      if (!split) continue;
      const middle = this.divide(node, split);
      const left = tree.feature.length;
      tree.feature[number] = split.feature;
      tree.threshold[number] = this.binned.edges[split.feature]![split.bin]!;
      tree.left[number] = left;
      tree.feature.push(-1, -1);
      for (const list of [tree.threshold, tree.left, tree.value]) list.push(0, 0);
      const border = (split.left + split.right) / 2;
      const way = rising[split.feature]!;
      const [low, high] = [
        { least, most: border },
        { least: border, most },
      ];
      const [onLeft, onRight] =
        way > 0
          ? [low, high]
          : way < 0
            ? [high, low]
            : [
                { least, most },
                { least, most },
              ];
      waiting.push({ from: middle, to, number: left + 1, depth: node.depth + 1, ...onRight });
      waiting.push({ from, to: middle, number: left, depth: node.depth + 1, ...onLeft });
    }
    return tree;
  }

  private sumOf({ from, to }: Node): Sums {
    let [g, h] = [0, 0];
    for (let at = from; at < to; at++) {
      g += this.g[this.order[at]!]!;
      h += this.h[this.order[at]!]!;
    }
    return { g, h };
  }

  private bestSplit(node: Node, all: Sums, features: readonly number[]): Split | undefined {
    const { from, to } = node;
    const { sumG, sumH, order, g, h } = this;
    const { leastHessian, hold, rising } = this.shape;
    // What a value takes off the loss, doubled.
    const gainOf = (value: number, { g, h }: Sums): number => -value * (2 * g + (h + hold) * value);
    const own = gainOf(between(-all.g / (all.h + hold), node), all);
    let best: Split | undefined;
    let most = LEAST_GAIN;
    for (const feature of features) {
      const cuts = this.binned.edges[feature]!.length;
      if (cuts === 0) continue;
      sumG.fill(0, 0, cuts + 1);
      sumH.fill(0, 0, cuts + 1);
      const base = feature * this.rows;
      for (let at = from; at < to; at++) {
        const row = order[at]!;
        const bin = this.binned.bins[base + row]!;
        sumG[bin]! += g[row]!;
        sumH[bin]! += h[row]!;
      }
      let [leftG, leftH] = [0, 0];
      for (let bin = 0; bin < cuts; bin++) {
        leftG += sumG[bin]!;
        leftH += sumH[bin]!;
        if (leftH < leastHessian) continue;
        if (all.h - leftH < leastHessian) break;
        const [rightG, rightH] = [all.g - leftG, all.h - leftH];
        const left = between(-leftG / (leftH + hold), node);
        const right = between(-rightG / (rightH + hold), node);
        if (rising[feature]! * (right - left) < 0) continue;
        const gain = gainOf(left, { g: leftG, h: leftH }) + gainOf(right, { g: rightG, h: rightH }) - own;
        if (gain <= most) continue;
        most = gain;
        best = { feature, bin, left, right };
      }
    }
    return best;
  }

  /** Puts the rows of the left child first, both in their order, and gives back where those of the right one begin. */
  private divide({ from, to }: Node, { feature, bin }: Split): number {
    const { order, spare } = this;
    const base = feature * this.rows;
    let [low, high] = [from, 0];
    for (let at = from; at < to; at++) {
      const row = order[at]!;
      if (this.binned.bins[base + row]! <= bin) order[low++] = row;
      else spare[high++] = row;
    }
    order.set(spare.subarray(0, high), low);
    return low;
  }
}

const LEAST_GAIN = 1e-6;

/**
 * Fits boosted trees by Newton steps (Friedman, "Greedy function approximation", 2001; second order as Chen and
 * Guestrin, XGBoost, 2016) to a softmax over the rows of each case, or to each row by itself. The same data, options and
 * seed give the same trees.
 */
export function fitTrees(data: TreeData, options: TreeOptions = {}): Tree[] {
  const { trees: count = 150, columns = 0.6, seed = 1, loss = "rank" } = options;
  const { features, values } = data;
  const { depth = 4, rate = 0.1, leastHessian = 1, hold = 3, rising = new Int8Array(features) } = options;
  const rows = values.length / features;
  const grower = new Grower(binned(data), rows, { depth, rate, leastHessian, hold, rising });
  const scores = data.start?.slice() ?? new Float64Array(rows);
  const next = random(seed);
  const trees: Tree[] = [];
  for (let at = 0; at < count; at++) {
    derivatives(data, scores, loss, grower);
    const tree = grower.grow(Array.from({ length: features }, (_, feature) => feature).filter(() => next() < columns));
    trees.push(tree);
    for (let row = 0; row < rows; row++)
      scores[row]! += scoreOf([tree], values.subarray(row * features, (row + 1) * features));
  }
  return trees;
}
