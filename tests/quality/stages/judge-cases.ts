import { rankCandidates, placeKey } from "../../../retrieval/rank/rank-candidates.ts";
import { answerable } from "../../../retrieval/rank/silence.ts";
import type { RankedCase } from "../learn/collect-cases.ts";
import { testFold } from "../learn/folds.ts";
import type { Learnt } from "../learn/learn-folds.ts";

/** A question as judged by models that were learnt without its group. */
export interface JudgedCase extends RankedCase {
  /** Place of the first right candidate after ranking, from 1; Infinity where none is right. */
  readonly rank: number;
  /** How sure it is, 0 to 1, that the plans answer. */
  readonly probability: number;
}

/** Judges every question of one group; those over several are left out. */
export function judgeCases({ cases, ranking, silence }: Learnt): JudgedCase[] {
  return cases.flatMap((one) => {
    const fold = testFold(one.groups);
    if (fold === undefined) return [];
    const ranked = rankCandidates(one.pool, ranking.get(fold)!);
    const right = new Set(one.pool.filter((_, at) => one.right[at]! > 0).map(placeKey));
    const at = ranked.findIndex((candidate) => right.has(placeKey(candidate)));
    return [{ ...one, rank: at < 0 ? Infinity : at + 1, probability: answerable(ranked, silence.get(fold)!) }];
  });
}
