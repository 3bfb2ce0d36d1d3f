import { createHash } from "node:crypto";
import { valueOf, type FactOf, type ListedKind } from "./correction.ts";

const HASH_CHARS = 16;

const hashOf = (value: unknown): string =>
  createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, HASH_CHARS);

/**
 * The keys of facts of one kind, in order: made of place, words and fields, so that they stay when the file is read again. Of
 * facts that are the same in all of these, the second is told apart by its number.
 */
export function factKeys<Kind extends ListedKind>(kind: Kind, facts: readonly FactOf<Kind>[]): string[] {
  const counts = new Map<string, number>();
  return facts.map((fact) => {
    const key = hashOf([kind, fact.clause, fact.quote, valueOf(kind, fact)]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count === 1 ? key : `${key}#${count}`;
  });
}
