import type { NameResolver } from "../../data/lexicon/agency-names.ts";
import type { PlanReading } from "../../data/plan.ts";
import { viewOf, type Citable, type PlanView } from "./knowledge.ts";

/** A body, how many places give it something to do, and the first of them. */
export interface BodyTasks {
  readonly name: string;
  readonly tasks: number;
  readonly first: { readonly view: PlanView; readonly part: Citable };
}

/** The bodies that some plans give something to do, those with the most places first; names of one body are one. */
export function tasksByBody(readings: readonly PlanReading[], names: NameResolver): BodyTasks[] {
  const found = new Map<string, { places: Set<string>; first: BodyTasks["first"] }>();
  for (const reading of readings) {
    const view = viewOf(reading);
    for (const { clause, lead, coordinate, implement } of reading.assignments) {
      const part = view.parts.get(clause);
      if (!part || part.text === "") continue;
      for (const written of [...lead, ...coordinate, ...implement]) {
        const name = names.resolve(written)?.name ?? written;
        const own = found.get(name) ?? { places: new Set(), first: { view, part } };
        own.places.add(`${reading.plan.id}#${clause}`);
        found.set(name, own);
      }
    }
  }
  return [...found]
    .map(([name, { places, first }]) => ({ name, tasks: places.size, first }))
    .sort((one, other) => other.tasks - one.tasks);
}
