import { HashNumbers } from "../search/ranking/hash-numbers.ts";
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
  /** The syllables of all wordings, numbered by their hashes. */
  readonly syllables: HashNumbers;
  /** What a syllable gives to each concept it stands in, by its number; and to all of them. */
  readonly givenBy: readonly (readonly number[])[];
  readonly syllableMasses: Float64Array;
  /** The hashes of all terms, each once; the wordings of each concept have their numbers. */
  readonly terms: Uint32Array;
  readonly wordings: readonly (readonly NumberedWording[])[];
}

/** A wording with the numbers of its terms. */
interface NumberedWording {
  readonly terms: readonly number[];
  readonly weight: number;
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
  const terms = new Map<number, number>();
  const numberOf = (hash: number): number => {
    const known = terms.get(hash);
    if (known !== undefined) return known;
    terms.set(hash, terms.size);
    return terms.size - 1;
  };
  const wordings = all.map((concept) =>
    concept.wordings.map(({ terms, weight }) => ({ terms: terms.map(numberOf), weight })),
  );
  return {
    all,
    total: all.reduce((sum, { mass }) => sum + mass, 0),
    rarest,
    syllables: new HashNumbers([...bySyllable.keys()]),
    givenBy: [...bySyllable.values()].map((given) => given.map(({ mass }) => mass)),
    syllableMasses: Float64Array.from(bySyllable.values(), (given) => given.reduce((sum, { mass }) => sum + mass, 0)),
    terms: Uint32Array.from(terms.keys()),
    wordings,
  };
}

/** The words of a text that a question has: where they stand, and their numbers among its syllables. */
interface SharedWords {
  readonly places: number[];
  readonly syllables: number[];
}

function sharedWords(text: Uint32Array, { syllables }: Concepts): SharedWords {
  const shared: SharedWords = { places: [], syllables: [] };
  for (let at = 0; at < text.length; at++) {
    const syllable = syllables.of(text[at]!);
    if (syllable < 0) continue;
    shared.places.push(at);
    shared.syllables.push(syllable);
  }
  return shared;
}

/** The heaviest set of distinct words of the question within `width` words of the text, as a share of all. */
function bestWindow({ places, syllables }: SharedWords, { syllableMasses, total }: Concepts, width: number): number {
  if (total === 0) return 0;
  const counts = new Uint16Array(syllableMasses.length);
  let held = 0;
  let best = 0;
  let first = 0;
  const forgetUpTo = (place: number): void => {
    for (; places[first]! <= place; first++) {
      const gone = syllables[first]!;
      const left = counts[gone]! - 1;
      counts[gone] = left;
      if (left === 0) held -= syllableMasses[gone]!;
    }
  };
  for (let at = 0; at < places.length; at++) {
    const place = places[at]!;
    const syllable = syllables[at]!;
    forgetUpTo(place - width - 1);
    const before = counts[syllable]!;
    if (before === 0) held += syllableMasses[syllable]!;
    counts[syllable] = before + 1;
    forgetUpTo(place - width);
    if (held > best) best = held;
  }
  return Math.min(1, best / total);
}

/** How far the best wording stands in the fields of these bits, each of its terms in any of them. */
function heldIn(wordings: readonly NumberedWording[], fields: Uint8Array, bits: number): number {
  let best = 0;
  for (const { terms, weight } of wordings) if (weight > best && areHeld(terms, fields, bits)) best = weight;
  return best;
}

function areHeld(terms: readonly number[], fields: Uint8Array, bits: number): boolean {
  for (const term of terms) if ((fields[term]! & bits) === 0) return false;
  return true;
}

/** @param fieldsOf the fields of the unit that hold a term, by its hash */
export function matchText(concepts: Concepts, view: UnitView, fieldsOf: (hash: number) => number): TextMatch {
  const fields = new Uint8Array(concepts.terms.length);
  for (let term = 0; term < fields.length; term++) fields[term] = fieldsOf(concepts.terms[term]!);
  const { text, headings, plan } = FIELD_BITS;
  let own = 0;
  let ownText = 0;
  let ownCovered = 0;
  let missing = 0;
  let rarest = 0;
  concepts.all.forEach((concept, at) => {
    const { mass } = concept;
    const wordings = concepts.wordings[at]!;
    const covered = heldIn(wordings, fields, text | headings);
    missing += mass * (1 - heldIn(wordings, fields, ~0));
    const rest = mass * (1 - heldIn(wordings, fields, plan));
    own += rest;
    ownText += rest * heldIn(wordings, fields, text);
    ownCovered += rest * covered;
    if (concept === concepts.rarest) rarest = covered;
  });
  const share = (part: number, of: number): number => (of === 0 ? 0 : part / of);
  const shared = sharedWords(view.folded, concepts);
  return {
    window: bestWindow(shared, concepts, WINDOW),
    sentence: bestWindow(shared, concepts, SENTENCE),
    ownText: share(ownText, own),
    ownCovered: share(ownCovered, own),
    rarest,
    rareMissing: share(missing, concepts.total),
  };
}
