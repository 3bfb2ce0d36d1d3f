import type { PlanReading } from "../plan.ts";
import { comparable, foldAccents } from "../vietnamese.ts";

/** A clause or row of a table that is other in one plan than in another. */
export interface PlaceDifference {
  readonly kind: "added" | "removed" | "changed";
  /** Its place in the newer plan, in the older one where it was removed. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Who leads and by when, before and after, where that is other. */
  readonly tasks: readonly { readonly what: "lead" | "due"; readonly before: string; readonly after: string }[];
}

interface Place {
  readonly path: string;
  readonly text: string;
  readonly words: ReadonlySet<string>;
}

/** So much alike, and two places are one whose words changed. */
const SAME_PLACE = 0.4;
const MOVED = 0.6;

const wordsOf = (text: string): Set<string> => new Set(foldAccents(comparable(text)).match(/[\p{L}\p{N}]+/gu) ?? []);

function placesOf({ clauses, passages }: PlanReading): Place[] {
  const rows = passages.filter(({ path }) => /^table\.\d+\.\d+$/u.test(path));
  return [...clauses, ...rows].map(({ path, text }) => ({ path, text, words: wordsOf(text) }));
}

function alike(one: Place, other: Place): number {
  if (one.words.size === 0 && other.words.size === 0) return 1;
  let shared = 0;
  for (const word of one.words) if (other.words.has(word)) shared++;
  return (2 * shared) / (one.words.size + other.words.size);
}

/** Places of two plans that are one: at one path where they are much alike, else wherever the most like one is. */
function pairs(older: readonly Place[], newer: readonly Place[]): Map<Place, Place> {
  const found = new Map<Place, Place>();
  const byPath = new Map(older.map((place) => [place.path, place]));
  const left = new Set(older);
  for (const place of newer) {
    const there = byPath.get(place.path);
    if (there === undefined || alike(there, place) < SAME_PLACE) continue;
    found.set(place, there);
    left.delete(there);
  }
  const scored = newer
    .filter((place) => !found.has(place))
    .flatMap((place) => [...left].map((there) => ({ place, there, score: alike(there, place) })))
    .filter(({ score }) => score >= MOVED)
    .sort((one, other) => other.score - one.score);
  for (const { place, there } of scored) {
    if (found.has(place) || !left.has(there)) continue;
    found.set(place, there);
    left.delete(there);
  }
  return found;
}

const bare = (text: string): string => comparable(text).replace(/\s+/gu, " ").trim();

function tasksOf(reading: PlanReading, path: string): Record<"lead" | "due", string> {
  const lead = reading.assignments.filter(({ clause }) => clause === path).flatMap((one) => one.lead);
  const due = reading.deadlines.filter(({ clause }) => clause === path).flatMap((one) => one.due ?? one.rule ?? []);
  return { lead: [...new Set(lead)].sort().join(", "), due: [...new Set(due)].sort().join(", ") };
}

/** What is other in a newer plan than in an older one, clause by clause and task by task, in the order of the newer. */
export function comparePlans(older: PlanReading, newer: PlanReading): PlaceDifference[] {
  const [before, after] = [placesOf(older), placesOf(newer)];
  const found = pairs(before, after);
  const kept = new Set(found.values());
  const changed = after.flatMap((place): PlaceDifference[] => {
    const there = found.get(place);
    if (there === undefined) return [{ kind: "added", path: place.path, before: null, after: place.text, tasks: [] }];
    const [was, is] = [tasksOf(older, there.path), tasksOf(newer, place.path)];
    const tasks = (["lead", "due"] as const).flatMap((what) =>
      was[what] === is[what] ? [] : [{ what, before: was[what], after: is[what] }],
    );
    if (bare(there.text) === bare(place.text) && tasks.length === 0) return [];
    return [{ kind: "changed", path: place.path, before: there.text, after: place.text, tasks }];
  });
  const removed = before
    .filter((place) => !kept.has(place))
    .map(({ path, text }): PlaceDifference => ({ kind: "removed", path, before: text, after: null, tasks: [] }));
  return [...changed, ...removed];
}
