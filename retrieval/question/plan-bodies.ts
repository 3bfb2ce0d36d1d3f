import { PhraseIndex } from "../../data/lexicon/phrase-index.ts";
import type { Agency } from "../../data/lexicon/schema.ts";
import type { PlanReading, Span } from "../../data/plan.ts";
import { foldAccents } from "../../data/vietnamese.ts";

/** A body that a plan names, found in a question. */
export interface BodyInText extends Span {
  readonly agency: Agency;
}

/** Words of a name from which a question may hold it, and up to which it is a name and no sentence. */
const LEAST_WORDS = 3;
const MOST_WORDS = 9;

/** An agency by its name, for a body that the lexicon does not have. */
export function agencyOfName(name: string): Agency {
  const ascii = foldAccents(name.toLowerCase()).replace(/[^a-z0-9]+/gu, "-");
  return {
    id: `named-${ascii}`,
    name,
    level: "facility",
    kind: "generic",
    english: [],
    abbreviations: [],
    variants: [],
    successor: null,
  };
}

/** The bodies that plans give something to do and the lexicon does not know, by the names the plans write. */
export class PlanBodies {
  readonly #names = new PhraseIndex<Agency>();

  constructor(readings: readonly PlanReading[]) {
    const known = new Map<string, Agency>();
    for (const { agencies } of readings)
      for (const { written, agency } of agencies) {
        const words = written.match(/[\p{L}\p{M}]+/gu)?.length ?? 0;
        if (agency !== null || words < LEAST_WORDS || words > MOST_WORDS || !/^\p{Lu}/u.test(written)) continue;
        const key = written.toLowerCase();
        if (known.has(key)) continue;
        const made = agencyOfName(written);
        known.set(key, made);
        this.#names.add(written, made);
      }
  }

  /** The bodies a text names, also typed without accents. */
  find(text: string): BodyInText[] {
    return this.#names
      .find(text, { unaccented: true })
      .flatMap(({ start, end, values }) => (values[0] ? [{ start, end, agency: values[0] }] : []));
  }
}

const kept = new WeakMap<readonly PlanReading[], PlanBodies>();

/** The bodies of some plans, listed once for a list of readings. */
export function bodiesOf(readings: readonly PlanReading[]): PlanBodies {
  let bodies = kept.get(readings);
  if (!bodies) kept.set(readings, (bodies = new PlanBodies(readings)));
  return bodies;
}
