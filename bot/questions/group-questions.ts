import type { KeptQuestion } from "../../data/store/state/asked-questions.ts";
import { comparable, foldAccents } from "../../data/vietnamese.ts";

/** Questions that ask much the same. */
export interface QuestionGroup {
  /** The first of them, as it was typed. */
  readonly example: string;
  /** In the order given. */
  readonly questions: readonly (KeptQuestion & { readonly text: string })[];
}

type Worded = KeptQuestion & { readonly text: string };

const wordsOf = (text: string): ReadonlySet<string> =>
  new Set(
    foldAccents(comparable(text))
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean),
  );

/** Two questions are one where the words they share weigh so much of all their words. */
const ALIKE = 0.6;
/** Groups that share a word, at most so many are compared: a word in more tells little. */
const MOST_SHARING = 200;

interface Weighed {
  readonly words: ReadonlySet<string>;
  readonly weight: number;
  /** The heaviest words: two questions that are alike share one of these. */
  readonly telling: readonly string[];
}

/** Weighs words: what many questions have ("là gì", "khi nào") counts little. */
function weighQuestions(questions: readonly ReadonlySet<string>[]) {
  const counts = new Map<string, number>();
  for (const words of questions) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const weightOf = (word: string) => Math.log(1 + questions.length / counts.get(word)!);
  const weighed = questions.map((words): Weighed => {
    const weight = [...words].reduce((sum, word) => sum + weightOf(word), 0);
    const heaviest = [...words].sort((one, other) => weightOf(other) - weightOf(one) || (one < other ? -1 : 1));
    let left = weight;
    const telling = heaviest.filter((word) => {
      const isNeeded = left >= ALIKE * weight;
      left -= weightOf(word);
      return isNeeded;
    });
    return { words, weight, telling };
  });
  /** How much of two questions is shared, 0 to 1. */
  const likeness = (one: Weighed, other: Weighed): number => {
    let shared = 0;
    for (const word of one.words) if (other.words.has(word)) shared += weightOf(word);
    return shared / Math.max(Number.EPSILON, one.weight + other.weight - shared);
  };
  return { weighed, likeness };
}

/**
 * Puts questions together that ask much the same, by the words they share: letters without accents, rare words above common
 * ones. The largest group first. Each question is compared with the first of each group that shares a telling word.
 */
export function groupQuestions(questions: readonly KeptQuestion[]): QuestionGroup[] {
  const worded = questions.filter((question): question is Worded => question.text !== null && question.text !== "");
  const { weighed, likeness } = weighQuestions(worded.map(({ text }) => wordsOf(text)));
  const groups: { readonly first: Weighed; readonly questions: Worded[] }[] = [];
  const byWord = new Map<string, number[]>();
  for (const [at, question] of worded.entries()) {
    const own = weighed[at]!;
    const near = new Set(own.telling.flatMap((word) => byWord.get(word) ?? []));
    let best: { readonly group: number; readonly likeness: number } | undefined;
    for (const group of near) {
      const like = likeness(own, groups[group]!.first);
      if (like >= ALIKE && like > (best?.likeness ?? 0)) best = { group, likeness: like };
    }
    if (best !== undefined) {
      groups[best.group]!.questions.push(question);
      continue;
    }
    for (const word of own.telling) {
      const sharing = byWord.get(word) ?? [];
      byWord.set(word, sharing);
      if (sharing.length < MOST_SHARING) sharing.push(groups.length);
    }
    groups.push({ first: own, questions: [question] });
  }
  return groups
    .map((group) => ({ example: group.questions[0]!.text, questions: group.questions }))
    .sort((one, other) => other.questions.length - one.questions.length);
}
