import { foldAccents } from "../../../data/vietnamese.ts";
import { syllablesOf } from "../../../retrieval/search/search-terms.ts";
import type { SyntheticQuestion } from "./synthetic-questions.ts";

/** A word seen in fewer questions keeps the worth of an unknown one. */
const LEAST_SEEN = 12;
/** Questions of the prior, which says "as telling as most". */
const PRIOR = 4;
/** How often a telling word of a question stands in the clause that answers it, above chance: measured as the upper quarter. */
const TELLING = 0.4;

/**
 * How telling words of questions are: how much more often than in any clause a word of a question stands in the one that
 * answers it. 0 for words that only ask, 1 for those found again as a rule; words seldom seen are left out.
 */
export function learnImportance(pairs: readonly SyntheticQuestion[]): Record<string, number> {
  const foldedSet = (text: string): Set<string> => new Set(syllablesOf(text).map(foldAccents));
  const clauses = new Map([...new Set(pairs.map(({ clause }) => clause))].map((clause) => [clause, foldedSet(clause)]));
  const anywhere = new Map<string, number>();
  for (const words of clauses.values()) for (const word of words) anywhere.set(word, (anywhere.get(word) ?? 0) + 1);
  const asked = new Map<string, { seen: number; again: number }>();
  for (const { q, clause } of pairs) {
    const answer = clauses.get(clause)!;
    for (const word of foldedSet(q)) {
      const count = asked.get(word) ?? { seen: 0, again: 0 };
      count.seen++;
      if (answer.has(word)) count.again++;
      asked.set(word, count);
    }
  }
  const worth: Record<string, number> = {};
  for (const [word, { seen, again }] of [...asked].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (seen < LEAST_SEEN || /^\d/u.test(word)) continue;
    const chance = (anywhere.get(word) ?? 0) / clauses.size;
    const rate = (again + PRIOR * TELLING) / (seen + PRIOR);
    const value = Math.max(0, Math.min(1, (rate - chance) / TELLING));
    if (value < 0.95) worth[word] = Math.round(value * 20) / 20;
  }
  return worth;
}
