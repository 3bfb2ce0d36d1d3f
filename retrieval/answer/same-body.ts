import type { Agency } from "../../data/lexicon/schema.ts";
import { comparable } from "../../data/vietnamese.ts";

/** Resolves names as written; the lexicon's `AgencyNames` does. */
export interface NameResolver {
  resolve(written: string): Agency | null;
}

/** True where a name as written means a body asked for: the same entry, or the same name, be it with more or less of its end. */
export function isSameBody(written: string, { id, name }: Agency, names: NameResolver): boolean {
  const resolved = names.resolve(written);
  if (resolved !== null && resolved.id === id) return true;
  const [one, other] = [comparable(resolved?.name ?? written), comparable(name)];
  return one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);
}
