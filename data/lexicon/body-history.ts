import { loadLexicon, type Lexicon } from "./lexicon.ts";
import type { Agency } from "./schema.ts";

/** A body that another took its tasks over from, or handed most of them to. */
export interface BodyChange {
  /** `null` where several took the tasks over, none of them most. */
  readonly body: Agency | null;
  /** The first day on which the newer of the two was in charge: `2025-03-01`. */
  readonly since: string;
  readonly law: string;
  /** What of the tasks went elsewhere. */
  readonly note: string | null;
}

/** What a body was before and what it became. */
export interface BodyHistory {
  /** Bodies whose tasks came to it, the latest change first; those of their own predecessors behind them. */
  readonly predecessors: readonly BodyChange[];
  /** Bodies its tasks went to, in the order of time. */
  readonly successors: readonly BodyChange[];
}

/**
 * The bodies that had the tasks of a body before it, and that have them after it, as far as the lexicon knows; both
 * empty for one that has not changed. Pure.
 * @param id of an entry of the lexicon
 */
export function bodyHistory(
  id: string,
  { agencies, successors }: Pick<Lexicon, "agencies" | "successors"> = loadLexicon(),
): BodyHistory {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const walk = (from: "old" | "new", to: "old" | "new"): BodyChange[] => {
    const found: BodyChange[] = [];
    const seen = new Set([id]);
    for (let edge: readonly string[] = [id]; edge.length > 0;) {
      const next = successors.filter((one) => edge.includes(one[from] ?? "") && !seen.has(one[to] ?? ""));
      for (const one of next)
        found.push({
          body: byId.get(one[to] ?? "") ?? null,
          since: one.since,
          law: one.source,
          note: one.note ?? null,
        });
      edge = next.flatMap((one) => one[to] ?? []);
      for (const known of edge) seen.add(known);
    }
    return found;
  };
  return {
    predecessors: walk("new", "old").sort((a, b) => b.since.localeCompare(a.since)),
    successors: walk("old", "new").sort((a, b) => a.since.localeCompare(b.since)),
  };
}

/**
 * The bodies that had the tasks of a body on a day on which it did not have them yet: whom a plan of that day names
 * instead of it. Empty where it was in charge already, or has taken over from nobody.
 * @param day `2024-05-10`, or its beginning where a plan says no more
 */
export function inChargeBefore(
  id: string,
  day: string,
  lexicon?: Pick<Lexicon, "agencies" | "successors">,
): BodyChange[] {
  return bodyHistory(id, lexicon).predecessors.filter(({ since }) => day < since.slice(0, day.length));
}
