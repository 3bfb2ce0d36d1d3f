import type { PlanReading } from "../../data/plan.ts";
import { planGraph } from "../../data/versions/plan-graph.ts";
import type { Question } from "../question/question.ts";

/** What a question stands in besides its words: plans that were talked of, chosen or opened. */
export interface Spoken {
  readonly planIds: readonly string[];
}

/**
 * Of some plans those that answer a question: all that hold, and of the others, which stay readable, those that the
 * question means: it was talked of, or it alone bears the number named. The same list where all hold.
 */
export function plansAsked(
  readings: readonly PlanReading[],
  { mentions: { numbers } }: Pick<Question, "mentions">,
  { planIds }: Spoken,
): readonly PlanReading[] {
  const { superseded } = planGraph(readings);
  if (superseded.size === 0) return readings;
  const digitsOf = ({ plan }: PlanReading): number => Number.parseInt(plan.number ?? "", 10);
  const held = new Set(readings.filter(({ plan }) => !superseded.has(plan.id)).map(digitsOf));
  return readings.filter((reading) => {
    const { id } = reading.plan;
    if (!superseded.has(id) || planIds.includes(id)) return true;
    const digits = digitsOf(reading);
    return !held.has(digits) && numbers.some((one) => one.digits === digits);
  });
}
