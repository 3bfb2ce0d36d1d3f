import { englishWords } from "../../data/models/translations/english-words.ts";
import type { WordTranslation } from "../../data/models/word-translations.ts";
import type { Language } from "../../data/plan.ts";
import type { Question } from "../question/question.ts";
import type { QueryPart } from "../search/query.ts";
import { hashOf } from "../search/ranking/unit-view.ts";
import { foldWord, syllablesOf, termOf } from "../search/search-terms.ts";
import { conceptsOf, type Concept, type Concepts, type Wording } from "./text-match.ts";

/** What is known of the words of plans and of questions. */
export interface WordKnowledge {
  /** How telling a term of the plans is by how few places have it. */
  idf(term: string): number;
  /** True for a term that some plan has. */
  isKnown(term: string): boolean;
  /** How telling a word without marks is in a question of a language: 0 to 1. */
  importance(folded: string, language: Language): number;
  /** What an English word may be in Vietnamese, with probabilities, the likeliest first. */
  translationsOf(word: string): readonly WordTranslation[];
}

/** Words of a question that are read; the others change no order. */
const LONGEST_QUESTION = 60;

/** A wording of one or more syllables without marks. */
function wordingOf(syllables: readonly string[], weight: number): Wording {
  const terms =
    syllables.length === 1
      ? [hashOf(termOf("folded", syllables[0]!))]
      : syllables.slice(1).map((one, at) => hashOf(termOf("foldedPair", `${syllables[at]} ${one}`)));
  return { terms, syllables: syllables.map(hashOf), weight };
}

const foldedOf = (text: string): string[] => syllablesOf(text).map(foldWord);

/** Reads the words of a question as what is looked for, each once. */
class ConceptReader {
  private readonly concepts: Concept[] = [];
  private readonly seen = new Set<string>();
  private readonly know: WordKnowledge;
  private left = LONGEST_QUESTION;

  constructor(know: WordKnowledge) {
    this.know = know;
  }

  /** A term of the lexicon: one thing that plans may say in several ways. */
  term({ text, wordings }: QueryPart): void {
    const { know } = this;
    const ways = wordings.map(foldedOf).filter((way) => way.length > 0);
    const [first] = ways;
    if (!first || !this.isNew(text)) return;
    const idf = (word: string): number => know.idf(termOf("folded", word));
    const mass = (way: readonly string[]): number =>
      way.reduce((sum, word) => sum + know.importance(word, "vi") * idf(word), 0);
    this.concepts.push({
      mass: Math.max(...ways.map((way) => (this.holds(way) ? mass(way) : 0))) || mass(first),
      isKnown: ways.some((way) => this.holds(way)),
      wordings: ways.map((way) => wordingOf(way, 1)),
    });
  }

  /** A word of the plans' own language, with the official wordings of the stretch it stands in. */
  word(word: string, wordings: readonly string[]): void {
    const importance = this.know.importance(word, "vi");
    if (!this.isNew(word) || importance === 0) return;
    const term = termOf("folded", word);
    this.concepts.push({
      mass: importance * this.know.idf(term),
      isKnown: this.holds([word]),
      wordings: [
        wordingOf([word], 1),
        ...wordings
          .map(foldedOf)
          .filter((way) => way.length > 0)
          .map((way) => wordingOf(way, 1)),
      ],
    });
  }

  /** An English word that the lexicon does not have. */
  english(word: string): void {
    const { know } = this;
    const importance = know.importance(word, "en");
    if (!this.isNew(word) || importance === 0) return;
    const [singular = word] = englishWords(word);
    const translations = know.translationsOf(singular);
    const own = wordingOf([foldWord(word)], 1);
    const idf = (one: string): number => know.idf(termOf("folded", one));
    if (translations.length === 0) {
      this.concepts.push({ mass: importance * idf(word), isKnown: this.holds([word]), wordings: [own] });
      return;
    }
    const best = translations[0]![1];
    const ways = translations.map(([words, probability]) => {
      const syllables = foldedOf(words);
      return { syllables, weight: Math.min(1, probability / best), idf: Math.max(...syllables.map(idf)) };
    });
    this.concepts.push({
      mass: importance * Math.max(...ways.map((one) => one.weight * one.idf)),
      isKnown: ways.some(({ syllables }) => syllables.every((one) => this.holds([one]))),
      wordings: [...ways.map(({ syllables, weight }) => wordingOf(syllables, weight)), own],
    });
  }

  result(): Concepts {
    return conceptsOf(this.concepts);
  }

  /** True for what was not read before, while there is room. */
  private isNew(word: string): boolean {
    if (this.left === 0 || this.seen.has(word)) return false;
    this.left--;
    this.seen.add(word);
    return true;
  }

  private holds(way: readonly string[]): boolean {
    const { know } = this;
    return way.length === 1
      ? know.isKnown(termOf("folded", way[0]!))
      : way.slice(1).every((one, at) => know.isKnown(termOf("foldedPair", `${way[at]} ${one}`)));
  }
}

/** What a question looks for: the words of its best reading and what stands for them, each counting by how few places have it. */
export function questionConcepts(
  { readings, text, languageAsked }: Pick<Question, "readings" | "text" | "languageAsked">,
  know: WordKnowledge,
): Concepts {
  const [reading] = readings;
  const parts = reading?.parts ?? [{ text: reading?.text ?? text, wordings: [] }];
  const reader = new ConceptReader(know);
  for (const part of parts) {
    if (languageAsked === "vi") for (const word of foldedOf(part.text)) reader.word(word, part.wordings);
    else if (part.wordings.length > 0) reader.term(part);
    else for (const word of foldedOf(part.text)) reader.english(word);
  }
  return reader.result();
}
