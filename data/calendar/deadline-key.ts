import { createHash } from "node:crypto";
import type { Deadline } from "../plan.ts";

/** A key that tells a deadline from all others; see `deadlineKey`. */
export type DeadlineKey = string;

const HASH_CHARS = 10;

/** A short hash of words, in hex: the same words give the same hash on every machine. */
export const shortHash = (words: readonly (string | null)[]): string =>
  createHash("sha256").update(JSON.stringify(words)).digest("hex").slice(0, HASH_CHARS);

/**
 * The key of a deadline: plan, clause, and a hash of what it says and when. It does not hang on the
 * deadline's place in the file or in the list, so reading the plan again, also after a change
 * elsewhere in it, gives the same key; another day or other words give another.
 */
export function deadlineKey(planId: string, deadline: Deadline): DeadlineKey {
  const { clause, quote, what, recurrence, rule, due } = deadline;
  return `${planId}/${clause}/${shortHash([quote, what, recurrence, rule, due])}`;
}
