import { splitSentences } from "../answer/split-sentences.ts";
import { formsBorne, type FormSet } from "../question/forms.ts";
import { foldWord, syllablesOf } from "../search/search-terms.ts";
import { hashOf } from "../search/ranking/unit-view.ts";
import type { Concepts } from "./text-match.ts";

/** A sentence of a place, made small: the hashes of its words without marks, and the forms it bears. */
export interface SentenceForms {
  readonly words: Uint32Array;
  readonly forms: FormSet;
}

/** The sentences of a text. */
export function sentenceForms(text: string): SentenceForms[] {
  return splitSentences(text).map(({ start, end }) => {
    const sentence = text.slice(start, end);
    return {
      words: Uint32Array.from(new Set(syllablesOf(sentence).map((word) => hashOf(foldWord(word))))),
      forms: formsBorne(sentence),
    };
  });
}

/** The forms borne by the sentence that holds most of the words of a question, by mass; by all of those that hold as much. */
export function formsNear(sentences: readonly SentenceForms[], { syllables, givenBy }: Concepts): FormSet {
  const [only] = sentences;
  if (only && sentences.length === 1) return only.forms;
  let best = 0;
  let near: FormSet = 0;
  for (const { words, forms } of sentences) {
    let held = 0;
    for (const word of words) {
      const syllable = syllables.of(word);
      if (syllable >= 0) for (const mass of givenBy[syllable]!) held += mass;
    }
    if (held > best) [best, near] = [held, forms];
    else if (held === best) near |= forms;
  }
  return near;
}
