import type { Assignment, Clause, Deadline, Passage, PlanReading, Reference, Target } from "../../data/plan.ts";
import type { SearchOptions, SearchResult } from "../search/hybrid-search.ts";
import type { SearchQuery } from "../search/query.ts";
import { foldWord, syllablesOf } from "../search/search-terms.ts";

/** What answers are made from: all that was read out of the plans, and a search over it. */
export interface Knowledge {
  readonly readings: readonly PlanReading[];
  search(query: SearchQuery, options?: SearchOptions): Promise<SearchResult> | SearchResult;
}

export type Citable = Clause | Passage;

/** One plan with its facts by clause. */
export interface PlanView {
  readonly reading: PlanReading;
  readonly parts: ReadonlyMap<string, Citable>;
  readonly children: ReadonlyMap<string, readonly Clause[]>;
  readonly assignments: ReadonlyMap<string, readonly Assignment[]>;
  readonly deadlines: ReadonlyMap<string, readonly Deadline[]>;
  readonly targets: ReadonlyMap<string, readonly Target[]>;
  readonly references: ReadonlyMap<string, readonly Reference[]>;
}

function byClause<T extends { readonly clause: string }>(facts: readonly T[]): Map<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const fact of facts) {
    const same = grouped.get(fact.clause);
    if (same) same.push(fact);
    else grouped.set(fact.clause, [fact]);
  }
  return grouped;
}

const views = new WeakMap<PlanReading, PlanView>();

/** The view of a plan, made once. */
export function viewOf(reading: PlanReading): PlanView {
  let view = views.get(reading);
  if (!view) {
    const children = new Map<string, Clause[]>();
    for (const clause of reading.clauses) {
      if (clause.parent === null) continue;
      const same = children.get(clause.parent);
      if (same) same.push(clause);
      else children.set(clause.parent, [clause]);
    }
    view = {
      reading,
      parts: new Map<string, Citable>([...reading.passages, ...reading.clauses].map((part) => [part.path, part])),
      children,
      assignments: byClause(reading.assignments),
      deadlines: byClause(reading.deadlines),
      targets: byClause(reading.targets),
      references: byClause(reading.references),
    };
    views.set(reading, view);
  }
  return view;
}

/** Where a place of the source stands: the clause or passage that holds it. */
export function partAt(view: PlanView, start: number): Citable | undefined {
  for (const part of view.parts.values()) if (part.source.start <= start && start < part.source.end) return part;
  return undefined;
}

/** A clause that only fills in a field of the one above it: "Thời gian hoàn thành: Quý IV/2015." */
const FIELD = /^[\p{L}\s,]{3,40}:(?:\s|$)/u;
/** A field whose value is the list under it: "Phân công:". */
const BARE_FIELD = /^[\p{L}\s,]{3,40}:$/u;
const FIELD_CHARS = 160;

/** The clause that a field belongs to; `undefined` for a clause that says something by itself. */
export function taskOf(view: PlanView, part: Citable): Citable | undefined {
  if (!("parent" in part) || part.parent === null || part.text.length > FIELD_CHARS || !FIELD.test(part.text))
    return undefined;
  const above = view.parts.get(part.parent);
  if (above && BARE_FIELD.test(above.text)) return taskOf(view, above);
  const fields = (view.children.get(part.parent) ?? []).filter(({ text }) => FIELD.test(text));
  return fields.length > 1 ? above : undefined;
}

/** In how many clauses and passages a folded syllable or pair of them stands. */
export interface WordCounts {
  readonly total: number;
  readonly counts: ReadonlyMap<string, number>;
}

const counted = new WeakMap<readonly PlanReading[], WordCounts>();

/** Clauses are compared with one question after another: their words are kept, of so many texts, then forgotten. */
const MOST_KEPT = 4000;
const keptWords = new Map<string, ReadonlySet<string>>();

/** Words and pairs of words of a text without accents, each once. */
export function wordsOf(text: string): ReadonlySet<string> {
  const kept = keptWords.get(text);
  if (kept) return kept;
  const syllables = syllablesOf(text).map(foldWord);
  const words = new Set(syllables);
  for (let at = 1; at < syllables.length; at++) words.add(`${syllables[at - 1]} ${syllables[at]}`);
  if (keptWords.size >= MOST_KEPT) keptWords.clear();
  keptWords.set(text, words);
  return words;
}

/** Counts of words over all that can be cited, made once for a list of readings. */
export function wordCounts(readings: readonly PlanReading[]): WordCounts {
  let made = counted.get(readings);
  if (!made) {
    const counts = new Map<string, number>();
    let total = 0;
    for (const { clauses, passages } of readings)
      for (const { text } of [...clauses, ...passages]) {
        total++;
        for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    made = { total, counts };
    counted.set(readings, made);
  }
  return made;
}
