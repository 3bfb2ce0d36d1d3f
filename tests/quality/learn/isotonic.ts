/** A rising curve through points, from probability said to probability observed. */
export type Curve = [said: number, observed: number][];

export interface Outcome {
  /** Probability said, 0 to 1. */
  readonly said: number;
  readonly happened: boolean;
}

interface Block {
  readonly count: number;
  readonly happened: number;
  readonly from: number;
  readonly to: number;
}

const shareOf = ({ count, happened }: Block): number => happened / count;
const joined = (one: Block, other: Block): Block => ({
  count: one.count + other.count,
  happened: one.happened + other.happened,
  from: one.from,
  to: other.to,
});

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

/**
 * The rising curve nearest to what was observed, by pooling adjacent violators (Ayer and others, 1955; for probabilities
 * Zadrozny and Elkan, KDD 2002). Steps of fewer than `least` outcomes are joined with the next, and the curve goes straight between their
 * middles, so that few outcomes make no cliff.
 */
export function isotonicCurve(outcomes: readonly Outcome[], least = 25): Curve {
  const blocks: Block[] = [];
  for (const { said, happened } of [...outcomes].sort((one, other) => one.said - other.said)) {
    blocks.push({ count: 1, happened: happened ? 1 : 0, from: said, to: said });
    while (blocks.length > 1 && shareOf(blocks.at(-2)!) >= shareOf(blocks.at(-1)!)) {
      const last = blocks.pop()!;
      blocks.push(joined(blocks.pop()!, last));
    }
  }
  const steps: Block[] = [];
  for (const block of blocks) {
    const before = steps.at(-1);
    if (before && before.count < least) steps[steps.length - 1] = joined(before, block);
    else steps.push(block);
  }
  const points = steps.map((step): Curve[number] => [rounded((step.from + step.to) / 2), rounded(shareOf(step))]);
  return [[0, 0], ...points, [1, 1]];
}
