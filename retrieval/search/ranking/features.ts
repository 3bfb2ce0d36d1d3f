import type { QueryTerm } from "../lexical/lexical-index.ts";
import type { SearchQuery } from "../query.ts";
import { foldWord, syllablesOf, termOf } from "../search-terms.ts";
import type { SearchUnit } from "../search-unit.ts";
import { HashNumbers } from "./hash-numbers.ts";
import { FIELD_BITS, fieldsWith, hashOf, nameOf, type UnitView } from "./unit-view.ts";

/** What reranking weighs, each from 0 to 1 (`cosine` from -1). The names are those of the weights file. */
export const FEATURES = [
  /** BM25 beside the best of the candidates. */
  "lexical",
  /** Cosine beside the best and the worst of the candidates. */
  "dense",
  "cosine",
  /** Share of the question's terms, by weight × idf, that a field holds. */
  "inText",
  "inHeadings",
  "inAgencies",
  "inPlan",
  /** The same share for all fields together. */
  "covered",
  /** The longest run of the question's words that stands in the text, as a share of its words by weight. */
  "run",
  /** Share of the question's numbers that the unit or its plan holds; 0 without numbers. */
  "numbers",
  /** An agency named is one the clause names (1), or stands in a heading above it (1). */
  "agency",
  /** Share of the unit's own words, by idf, that the question says: 1 for the row `Sóc Sơn` of a table where it is named. */
  "said",
  "isPassage",
  "isHeading",
  /** A line that says one thing of the task above it. */
  /** Own words, on a logarithmic scale that ends at 1,000 characters. */
  "length",
] as const;
export type FeatureName = (typeof FEATURES)[number];
export type FeatureValues = Readonly<Record<FeatureName, number>>;

/** The words of one reading, without marks, in order. */
interface QueryRun {
  readonly words: HashNumbers;
  /** The places at which a word stands, by its number, last first. */
  readonly places: readonly (readonly number[])[];
  /** What each word counts. */
  readonly masses: Float64Array;
  readonly total: number;
}

/** A question made ready to be compared with many units. */
export interface PreparedQuery {
  /** The terms with weight × idf. */
  readonly masses: ReadonlyMap<string, number>;
  /** Hashes of the terms, rising. */
  readonly hashes: Uint32Array;
  /** Where each of these terms stands among the masses. */
  readonly places: Uint16Array;
  /** The masses in the order of the terms. */
  readonly termMasses: Float64Array;
  readonly totalMass: number;
  readonly runs: readonly QueryRun[];
  /** Hashes of the numbers. */
  readonly numbers: readonly number[];
  /** Hashes of all words said, in any reading or expansion, without marks. */
  readonly said: HashNumbers;
  /** Names of agencies as `nameOf` gives them. */
  readonly agencies: readonly string[];
}

/** Words of a question that are compared in order, at most. */
const LONGEST_RUN_QUESTION = 60;

export function prepareQuery(
  query: SearchQuery,
  terms: readonly QueryTerm[],
  idf: (term: string) => number,
  importance: (folded: string) => number,
): PreparedQuery {
  const masses = new Map(terms.map(({ term, weight }) => [term, weight * idf(term)]));
  const readings = query.readings?.map(({ text }) => text) ?? [query.text];
  const syllables = syllablesOf(query.text);
  const hashes = Uint32Array.from(masses.keys(), hashOf);
  const places = Uint16Array.from(hashes.keys()).sort((one, other) => hashes[one]! - hashes[other]!);
  // Readings that differ in marks only are one without them.
  const alike = new Map<string, QueryRun>();
  for (const text of readings.slice(0, 3)) {
    const words = syllablesOf(text).slice(0, LONGEST_RUN_QUESTION).map(foldWord);
    const mass = (word: string): number => idf(termOf("folded", word)) * importance(word);
    alike.set(words.join(" "), queryRun(words, Float64Array.from(words, mass)));
  }
  return {
    masses,
    hashes: Uint32Array.from(places, (place) => hashes[place]!),
    places,
    termMasses: Float64Array.from(masses.values()),
    totalMass: [...masses.values()].reduce((sum, mass) => sum + mass, 0),
    runs: [...alike.values()],
    said: new HashNumbers([
      ...new Set(
        [query.text, ...readings, ...(query.terms ?? []).map(({ text }) => text)]
          .flatMap(syllablesOf)
          .map((word) => hashOf(foldWord(word))),
      ),
    ]),
    numbers: [...new Set(syllables.filter((syllable) => /^\d/u.test(syllable)))].map(hashOf),
    agencies: (query.agencies ?? []).map(nameOf).filter((agency) => agency !== ""),
  };
}

function queryRun(words: readonly string[], masses: Float64Array): QueryRun {
  const places = new Map<number, number[]>();
  for (let at = words.length - 1; at >= 0; at--) {
    const hash = hashOf(words[at]!);
    const same = places.get(hash);
    if (same) same.push(at);
    else places.set(hash, [at]);
  }
  return {
    words: new HashNumbers([...places.keys()]),
    places: [...places.values()],
    masses,
    total: masses.reduce((sum, mass) => sum + mass, 0),
  };
}

/** The heaviest run of words that both have, as a share of the question's words by weight. */
function longestRun({ words, places, masses, total }: QueryRun, text: Uint32Array): number {
  if (total === 0) return 0;
  let best = 0;
  // runs[at + 1]: the run that ends at word `at` of the question and at word `ends[at + 1]` of the text.
  const runs = new Float64Array(masses.length + 1);
  const ends = new Int32Array(masses.length + 1).fill(-2);
  for (let word = 0; word < text.length; word++) {
    const number = words.of(text[word]!);
    if (number < 0) continue;
    for (const at of places[number]!) {
      const run = (ends[at] === word - 1 ? runs[at]! : 0) + masses[at]!;
      runs[at + 1] = run;
      ends[at + 1] = word;
      if (run > best) best = run;
    }
  }
  return best / total;
}

/** Share of the unit's words, by idf, that are among those said. */
function saidShare(said: HashNumbers, { folded, masses }: UnitView): number {
  let all = 0;
  let again = 0;
  for (let at = 0; at < folded.length; at++) {
    all += masses[at]!;
    if (said.of(folded[at]!) >= 0) again += masses[at]!;
  }
  return all === 0 ? 0 : again / all;
}

/** The scores of a unit from the two searches, beside those of the other candidates. */
export interface CandidateScores {
  readonly lexical: number;
  readonly dense: number;
  readonly cosine: number;
}

const LONG_TEXT = Math.log(1000);

/** The fields of a unit that hold each term of the question, as sums of their bits in the order of the terms. */
function fieldsOfTerms({ hashes, places }: PreparedQuery, { terms, fields }: UnitView): Uint8Array {
  const held = new Uint8Array(hashes.length);
  let at = 0;
  for (let term = 0; term < hashes.length; term++) {
    const hash = hashes[term]!;
    while (at < terms.length && terms[at]! < hash) at++;
    if (at === terms.length) break;
    if (terms[at] === hash) held[places[term]!] = fields[at]!;
  }
  return held;
}

export function featuresOf(
  prepared: PreparedQuery,
  unit: SearchUnit,
  view: UnitView,
  scores: CandidateScores,
): FeatureValues {
  const { termMasses, totalMass, numbers, agencies } = prepared;
  const held = fieldsOfTerms(prepared, view);
  let text = 0;
  let headings = 0;
  let named = 0;
  let planWide = 0;
  let covered = 0;
  for (let at = 0; at < held.length; at++) {
    const fields = held[at]!;
    if (fields === 0) continue;
    const mass = termMasses[at]!;
    covered += mass;
    if (fields & FIELD_BITS.text) text += mass;
    if (fields & FIELD_BITS.headings) headings += mass;
    if (fields & FIELD_BITS.agencies) named += mass;
    if (fields & FIELD_BITS.plan) planWide += mass;
  }
  const share = (mass: number): number => (totalMass === 0 ? 0 : mass / totalMass);
  return {
    lexical: scores.lexical,
    dense: scores.dense,
    cosine: scores.cosine,
    inText: share(text),
    inHeadings: share(headings),
    inAgencies: share(named),
    inPlan: share(planWide),
    covered: share(covered),
    run: Math.max(0, ...prepared.runs.map((run) => longestRun(run, view.folded))),
    numbers:
      numbers.filter((number) => fieldsWith(view, number) & (FIELD_BITS.text | FIELD_BITS.plan)).length /
      Math.max(1, numbers.length),
    agency: agencies.some((agency) => view.names.some((name) => name.includes(` ${agency} `))) ? 1 : 0,
    said: saidShare(prepared.said, view),
    isPassage: unit.kind === "passage" ? 1 : 0,
    isHeading: unit.kind === "heading" ? 1 : 0,
    length: Math.min(1, Math.log(1 + unit.text.length) / LONG_TEXT),
  };
}
