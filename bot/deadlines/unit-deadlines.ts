import type { Lexicon } from "../../data/lexicon/lexicon.ts";
import type { Deadline, Plan, PlanReading } from "../../data/plan.ts";
import { foldAccents } from "../../data/vietnamese.ts";
import { findUnit } from "../conversation/find-unit.ts";
import { unitShare, type UnitShare } from "./unit-share.ts";

/** What a person's words for a unit mean. */
export type UnitReading =
  | {
      readonly kind: "unit";
      readonly name: string;
      /** What a deadline of a plan has to do with the unit; `null` for nothing. */
      readonly shareOf: (plan: Pick<Plan, "place">, deadline: Pick<Deadline, "who">) => UnitShare | null;
    }
  | {
      readonly kind: "unknown";
      /** Names like it, the most like first. */
      readonly near: readonly string[];
      /** The bodies that plans give most deadlines to, for where none is like it. */
      readonly named: readonly string[];
    };

/** How many bodies are named where none is like the one wanted. */
const MOST_NAMED = 5;

/** Names of the provinces and cities a text names. */
const placesIn = (text: string, { placeNames }: Lexicon) =>
  placeNames.find(text, { unaccented: true }).flatMap(({ places }) => places.map(({ name }) => name));

function mostNamed(plans: readonly Pick<PlanReading, "deadlines">[]): string[] {
  const counts = new Map<string, number>();
  for (const name of plans.flatMap(({ deadlines }) => deadlines.flatMap(({ who }) => who)))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
  return names.slice(0, MOST_NAMED);
}

/**
 * Reads the name of a unit as a person types it: in full, abbreviated or by a nickname, with or
 * without accents. A province named with it keeps to the plans of that province. A name neither the
 * lexicon nor any plan knows comes back with names like it.
 */
export function readUnit(wanted: string, lexicon: Lexicon, plans: readonly PlanReading[]): UnitReading {
  const found = findUnit(wanted, plans);
  if (found.kind !== "one")
    return { kind: "unknown", near: found.kind === "several" ? found.names : [], named: mostNamed(plans) };
  const provinces = placesIn(wanted, lexicon);
  return {
    kind: "unit",
    // Words typed with accents are the name; without, the one found is.
    name: foldAccents(wanted) === wanted ? found.name : wanted.trim(),
    shareOf(plan, { who }) {
      const at = plan.place === null ? [] : placesIn(plan.place, lexicon);
      if (provinces.length > 0 && at.length > 0 && !at.some((one) => provinces.includes(one))) return null;
      return unitShare(who, found.name, lexicon.agencyNames);
    },
  };
}
