import { loadLexicon } from "../../data/lexicon/lexicon.ts";
import { PhraseIndex } from "../../data/lexicon/phrase-index.ts";
import { behindSpeaker } from "../../data/lexicon/same-body.ts";
import type { Agency, AgencyHead } from "../../data/lexicon/schema.ts";
import type { PlanReading, Span } from "../../data/plan.ts";
import { foldAccents } from "../../data/vietnamese.ts";

/** A body that a plan names, found in a question. */
export interface BodyInText extends Span {
  readonly agency: Agency;
}

/** Words of a name from which a question may hold it, and up to which it is a name and no sentence. */
const LEAST_WORDS = 3;
const MOST_WORDS = 9;

/** What people call a body of two fields by: "Bộ Nông nghiệp" of "Bộ Nông nghiệp và Môi trường". */
const SHORT_NAME = /^(?<short>(?:Bộ|Sở|Phòng)\s+\p{L}+(?:\s\p{L}+)?)(?:,|\s+(?:và|-|–))\s/u;

/**
 * The bodies that a longer name is told by, from the inside out: "Ủy ban Kinh tế" of "Tổ đảng ở Thường trực Ủy ban Kinh tế",
 * "Ban Dân nguyện" of "Lãnh đạo Ban Dân nguyện". Each begins with a word that names a kind of body.
 */
function namesWithin(name: string, heads: PhraseIndex<AgencyHead>): string[] {
  const found = heads.find(name);
  // "Khoa Phòng bệnh": the word before only says what kind of body it is.
  const kindBefore = found.find(({ start }) => start === 0)?.end ?? -1;
  const behind = behindSpeaker(name);
  return found
    .filter(({ start }) => start > kindBefore + 1 || (start > 0 && start === behind))
    .filter(({ start, end }) => /\p{Lu}/u.test(name[start]!) && name[end] === " ")
    .map(({ start }) => name.slice(start));
}

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
  };
}

/** The bodies that plans give something to do and the lexicon does not know, by the names the plans write. */
export class PlanBodies {
  readonly #names = new PhraseIndex<Agency>();

  constructor(readings: readonly PlanReading[]) {
    const { agencyHeads, agencyNames } = loadLexicon();
    const heads = new PhraseIndex<AgencyHead>();
    for (const head of agencyHeads) heads.add(head.head, head);
    const known = new Set<string>();
    const add = (name: string): void => {
      const words = name.match(/[\p{L}\p{M}]+/gu)?.length ?? 0;
      const key = name.toLowerCase();
      if (words < LEAST_WORDS || words > MOST_WORDS || !/^\p{Lu}/u.test(name) || known.has(key)) return;
      known.add(key);
      this.#names.add(name, agencyOfName(name));
    };
    for (const { agencies } of readings)
      for (const { written, agency } of agencies) {
        if (agency === null) {
          add(written);
          for (const within of namesWithin(written, heads)) if (agencyNames.resolve(within) === null) add(within);
        }
        const short = SHORT_NAME.exec(written)?.groups?.["short"];
        if (short !== undefined) add(short);
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
