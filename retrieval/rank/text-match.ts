import { FIELD_BITS, type UnitView } from "../search/ranking/unit-view.ts";

/** One way of saying a word: the terms that must all stand for it, by their hashes. */
export interface Wording {
  readonly terms: readonly number[];
  /** The hashes of its syllables, for what lies near what. */
  readonly syllables: readonly number[];
  /** How far it stands for the word asked, 0 to 1. */
  readonly weight: number;
}

/** A word of a question, and the ways in which a plan may say it; one way only for a word of the plans' own language. */
export interface Concept {
  /** Importance × idf. */
  readonly mass: number;
  readonly wordings: readonly Wording[];
  /** True where some plan holds it. */
  readonly isKnown: boolean;
}

/** The words of a question as they are looked for. */
export interface Concepts {
  readonly all: readonly Concept[];
  readonly total: number;
  /** The weightiest one that some plan holds; `null` where there is none. */
  readonly rarest: Concept | null;
  /** By the hash of a syllable: what it gives to which concept. */
  readonly bySyllable: ReadonlyMap<number, readonly { readonly concept: number; readonly mass: number }[]>;
}

/** How the words of a candidate lie beside those of a question, each 0 to 1. */
export interface TextMatch {
  /** Share of the question's words, by mass, within a stretch of so many words. */
  readonly window: number;
  /** The same in the best sentence-long stretch. */
  readonly sentence: number;
  /** Of the words that the plan's title does not hold: the share in the text, and in text or headings. */
  readonly ownText: number;
  readonly ownCovered: number;
  /** How far the rarest word that any plan holds stands in text or headings. */
  readonly rarest: number;
  /** Share, by mass, of the words no field of the candidate holds. */
  readonly rareMissing: number;
}

const WINDOW = 40;
const SENTENCE = 16;

/** Collects concepts for matching. */
export function conceptsOf(all: readonly Concept[]): Concepts {
  const bySyllable = new Map<number, { concept: number; mass: number }[]>();
  let rarest: Concept | null = null;
  all.forEach((concept, at) => {
    if (concept.isKnown && concept.mass > (rarest?.mass ?? 0)) rarest = concept;
    for (const { syllables, weight } of concept.wordings)
      for (const hash of syllables) {
        const given = { concept: at, mass: (concept.mass * weight) / syllables.length };
        const same = bySyllable.get(hash);
        if (!same) bySyllable.set(hash, [given]);
        else if (!same.some((one) => one.concept === at)) same.push(given);
      }
  });
  return { all, total: all.reduce((sum, { mass }) => sum + mass, 0), rarest, bySyllable };
}

/** The heaviest set of distinct words of the question within `width` words of the text, as a share of all. */
function bestWindow(text: Uint32Array, { bySyllable, total }: Concepts, width: number): number {
  if (total === 0) return 0;
  const counts = new Map<number, number>();
  let held = 0;
  let best = 0;
  const massOf = (hash: number): number => bySyllable.get(hash)?.reduce((sum, { mass }) => sum + mass, 0) ?? 0;
  for (let at = 0; at < text.length; at++) {
    const hash = text[at]!;
    if (bySyllable.has(hash)) {
      const count = counts.get(hash) ?? 0;
      if (count === 0) held += massOf(hash);
      counts.set(hash, count + 1);
    }
    if (at >= width) {
      const gone = text[at - width]!;
      const count = counts.get(gone);
      if (count !== undefined && count > 0) {
        counts.set(gone, count - 1);
        if (count === 1) held -= massOf(gone);
      }
    }
    if (held > best) best = held;
  }
  return Math.min(1, best / total);
}

/** @param fieldsOf the fields of the unit that hold a term, by its hash */
export function matchText(concepts: Concepts, view: UnitView, fieldsOf: (hash: number) => number): TextMatch {
  const held = ({ wordings }: Concept, bits: number): number => {
    let best = 0;
    for (const { terms, weight } of wordings)
      if (weight > best && terms.every((term) => (fieldsOf(term) & bits) !== 0)) best = weight;
    return best;
  };
  const { text, headings, plan } = FIELD_BITS;
  let own = 0;
  let ownText = 0;
  let ownCovered = 0;
  let missing = 0;
  for (const concept of concepts.all) {
    const { mass } = concept;
    missing += mass * (1 - held(concept, ~0));
    const rest = mass * (1 - held(concept, plan));
    own += rest;
    ownText += rest * held(concept, text);
    ownCovered += rest * held(concept, text | headings);
  }
  const share = (part: number, of: number): number => (of === 0 ? 0 : part / of);
  return {
    window: bestWindow(view.folded, concepts, WINDOW),
    sentence: bestWindow(view.folded, concepts, SENTENCE),
    ownText: share(ownText, own),
    ownCovered: share(ownCovered, own),
    rarest: concepts.rarest === null ? 0 : held(concepts.rarest, text | headings),
    rareMissing: share(missing, concepts.total),
  };
}
