import type { PlanReading } from "../plan.ts";
import { isDeadlineInForce } from "./changes-at.ts";

const kept = new WeakMap<readonly PlanReading[], readonly PlanReading[]>();

/**
 * Plans with the deadlines that hold: without those of plans that were replaced, and those whose place a later plan gave
 * another day or ended. The same list where all hold; made once for each list.
 */
export function withDeadlinesInForce(readings: readonly PlanReading[]): readonly PlanReading[] {
  let found = kept.get(readings);
  if (found === undefined) {
    const filtered = readings.map((reading) => {
      const deadlines = reading.deadlines.filter((one) => isDeadlineInForce(readings, reading, one));
      return deadlines.length === reading.deadlines.length ? reading : { ...reading, deadlines };
    });
    found = filtered.every((reading, at) => reading === readings[at]) ? readings : filtered;
    kept.set(readings, found);
  }
  return found;
}
