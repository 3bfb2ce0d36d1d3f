import { EDGE_ID } from "../../../data/models/diacritics/model-file.ts";
import type { History, WordPredictor } from "./word-predictor.ts";

/** One word of a text: what it may be, each with the logarithm of how likely it would have been typed so. */
export interface LatticeColumn {
  readonly ids: readonly number[];
  readonly typedLogs: readonly number[];
}

/** A way through the lattice: one id a column. */
export interface LatticePath {
  readonly ids: readonly number[];
  readonly log: number;
}

interface Step {
  readonly log: number;
  readonly id: number;
  readonly before: Step | undefined;
  readonly history: History;
}

const BEAM = 12;
/** Ways this much less likely than the best so far (in nats) are given up. */
const BEAM_WIDTH = 10;

/** Keeps the best steps, at most `alike` of those that end in the same words and so share their future. */
function prune(steps: { log: number; id: number; before: Step }[], alike: number, predictor: WordPredictor): Step[] {
  steps.sort((one, other) => other.log - one.log);
  const kept: Step[] = [];
  for (const { log, id, before } of steps) {
    if (kept.length === BEAM || log < steps[0]!.log - BEAM_WIDTH) break;
    const { b, c } = before.history;
    let same = 0;
    for (const other of kept) if (other.id === id && other.history.b === c && other.history.a === b) same++;
    if (same >= alike) continue;
    kept.push({
      log,
      id,
      before,
      history: id === EDGE_ID ? predictor.history(0, 0, EDGE_ID) : predictor.history(b, c, id),
    });
  }
  return kept;
}

/**
 * The likeliest ways through a lattice, best first, by a beam over the last three words. Time grows
 * with the number of columns, not with the number of ways.
 *
 * @param columns at least one id each
 */
export function searchLattice(
  columns: readonly LatticeColumn[],
  predictor: WordPredictor,
  paths: number,
): LatticePath[] {
  const start = predictor.history(0, 0, EDGE_ID);
  let beam: Step[] = [{ log: 0, id: EDGE_ID, before: undefined, history: start }];
  for (const { ids, typedLogs } of columns) {
    const steps: { log: number; id: number; before: Step }[] = [];
    let best = -Infinity;
    const scorer = predictor.scorer(ids);
    for (const before of beam) {
      const logs = scorer.logs(before.history);
      for (let at = 0; at < ids.length; at++) {
        const log = before.log + typedLogs[at]! + logs[at]!;
        if (log < best - BEAM_WIDTH) continue;
        if (log > best) best = log;
        steps.push({ log, id: ids[at]!, before });
      }
    }
    beam = prune(steps, paths, predictor);
  }
  const end = predictor.scorer([EDGE_ID]);
  return beam
    .map((step) => ({ step, log: step.log + (step.id === EDGE_ID ? 0 : end.logs(step.history)[0]!) }))
    .sort((one, other) => other.log - one.log)
    .slice(0, paths)
    .map(({ step, log }) => {
      const ids: number[] = [];
      for (let at: Step | undefined = step; at?.before !== undefined; at = at.before) ids.push(at.id);
      return { ids: ids.reverse(), log };
    });
}
