import type { Lexicon } from "../../data/lexicon/lexicon.ts";
import type { Term } from "../../data/lexicon/schema.ts";
import type { AgencyNames } from "../../data/lexicon/agency-names.ts";
import { PhraseIndex } from "../../data/lexicon/phrase-index.ts";
import type { Language } from "../../data/plan.ts";
import type { ExpansionTerm, QueryPart } from "../search/query.ts";
import { EnglishVocabulary } from "./english-spelling.ts";

/** What the first, second and later wordings of a term count. */
const WORDING_WEIGHTS = [1, 0.6, 0.4];
/** What an official wording counts beside the everyday one that was typed. */
const SYNONYM_WEIGHT = 0.4;

/** Two or three syllables: more are no word. */
const OFFICIAL_WORD = /^\p{L}+(?: \p{L}+){1,2}$/u;

interface Wordings {
  readonly words: readonly string[];
}

export interface ExpandedTopic {
  /** For English: the topic in Vietnamese as far as the lexicon goes, other words as typed. */
  readonly translated: string;
  /** The topic stretch by stretch, each with the wordings of the lexicon. */
  readonly parts: readonly QueryPart[];
  readonly terms: readonly ExpansionTerm[];
}

/** What English questions are read with; only they need it, and it is large. */
interface English {
  readonly terms: PhraseIndex<Wordings>;
  readonly vocabulary: EnglishVocabulary;
}

function readEnglish(terms: readonly Term[]): English {
  const index = new PhraseIndex<Wordings>();
  const given = new Set(terms.map(({ english }) => english));
  for (const { english, vietnamese } of terms) {
    const wordings = { words: vietnamese };
    index.add(english, wordings);
    for (const form of formsOf(english)) if (!given.has(form)) index.add(form, wordings);
  }
  const vocabulary = new EnglishVocabulary(terms.flatMap(({ english }) => [english, ...formsOf(english)]));
  return { terms: index, vocabulary };
}

/** Translates English words of a question and adds official wordings for everyday ones. */
export class TermExpander {
  readonly #terms: readonly Term[];
  readonly #agencies: AgencyNames;
  readonly #everyday = new PhraseIndex<Wordings>({ keepJoining: true });
  readonly #official = new PhraseIndex<true>({ keepJoining: true });
  #read: English | undefined;

  constructor({ terms, synonyms, agencyNames }: Lexicon) {
    this.#terms = terms;
    this.#agencies = agencyNames;
    for (const word of new Set(terms.flatMap(({ vietnamese }) => vietnamese)))
      if (OFFICIAL_WORD.test(word)) this.#official.add(word, true);
    for (const { everyday, official } of synonyms) this.#everyday.add(everyday, { words: official });
  }

  get #english(): English {
    return (this.#read ??= readEnglish(this.#terms));
  }

  /** Official words of two or three syllables in a Vietnamese text. */
  officialWords(text: string): { start: number; end: number }[] {
    return this.#official.find(text);
  }

  /**
   * English with slips of the keyboard mended.
   *
   * @param frequent English words with the logarithm of how frequent they are
   */
  spellEnglish(text: string, frequent?: ReadonlyMap<string, number>): string {
    return this.#english.vocabulary.correct(text, frequent);
  }

  expand(text: string, language: Language): ExpandedTopic {
    return language === "vi" ? this.#expandVietnamese(text) : this.#expandEnglish(text);
  }

  #expandVietnamese(text: string): ExpandedTopic {
    const terms: ExpansionTerm[] = [];
    const found: FoundTerm[] = [];
    // "ủy ban" and "dân" inside the name of a body stand for nothing but that body.
    const names = this.#agencies.find(text, { unaccented: true });
    for (const { start, end, values } of this.#everyday.find(text, { unaccented: true })) {
      const body = names.find((name) => name.start <= start && start < name.nameEnd)?.agency.name.toLowerCase();
      const wordings = values.map(({ words }) =>
        words.filter((word) => body === undefined || body.includes(word.toLowerCase())),
      );
      for (const words of wordings)
        for (const [at, word] of words.entries())
          terms.push({ text: word, weight: SYNONYM_WEIGHT * (WORDING_WEIGHTS[at] ?? 0.4) });
      found.push({ start, end, wordings: wordings.flat() });
    }
    return { translated: text, terms, parts: partsOf(text, found) };
  }

  #expandEnglish(text: string): ExpandedTopic {
    const { vocabulary, terms } = this.#english;
    const spelled = vocabulary.correct(withoutPossessives(text));
    const found = terms
      .find(spelled)
      .map(({ start, end, values }) => ({ start, end, wordings: values.flatMap(({ words }) => words) }));
    const parts = partsOf(spelled, found);
    return {
      translated: parts.map(({ text: own, wordings }) => wordings[0] ?? own).join(""),
      terms: parts.flatMap(({ wordings }) =>
        wordings.slice(1).map((word, at) => ({ text: word, weight: WORDING_WEIGHTS[at + 1] ?? 0.4 })),
      ),
      parts,
    };
  }
}

interface FoundTerm {
  readonly start: number;
  readonly end: number;
  readonly wordings: readonly string[];
}

/** A text stretch by stretch: the terms found in it, and what stands between them. */
function partsOf(text: string, found: readonly FoundTerm[]): QueryPart[] {
  const parts: QueryPart[] = [];
  let done = 0;
  for (const { start, end, wordings } of found) {
    parts.push({ text: text.slice(done, start), wordings: [] }, { text: text.slice(start, end), wordings });
    done = end;
  }
  return [...parts, { text: text.slice(done), wordings: [] }].filter((part) => part.text !== "");
}

/** The forms English grammar gives a term: plural, and for one word the verb's endings. */
function formsOf(term: string): string[] {
  const stem = /[^aeiou]e$/u.test(term) ? term.slice(0, -1) : term;
  const plural = /[^aeiou]y$/u.test(term)
    ? `${term.slice(0, -1)}ies`
    : /(?:s|x|ch|sh)$/u.test(term)
      ? `${term}es`
      : `${term}s`;
  return term.includes(" ") ? [plural] : [plural, `${stem}ed`, `${stem}ing`];
}

/** Possessive endings become spaces, so that "Hanoi's" is "Hanoi". */
function withoutPossessives(text: string): string {
  return text.replace(/['’]s(?!\p{L})/gu, "  ");
}
