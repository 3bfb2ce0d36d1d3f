import { comparable, foldAccents } from "../../data/vietnamese.ts";

/** Words of a message as they are compared: lower case, tones in one place, no punctuation around them. */
export interface TypedWords {
  readonly words: readonly string[];
  /** Where in the text each word ends. */
  readonly ends: readonly number[];
  readonly text: string;
}

// A word runs to the next white space; marks at its edges are no part of it.
const TOKEN = /\S+/gu;
const EDGES = /^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu;

export function typedWords(text: string): TypedWords {
  const normal = text.normalize("NFC");
  const [words, ends]: [string[], number[]] = [[], []];
  for (const { 0: token, index } of normal.matchAll(TOKEN)) {
    const word = comparable(token).replace(EDGES, "");
    if (word === "") continue;
    words.push(word);
    ends.push(index + token.length);
  }
  return { words, ends, text: normal };
}

/** A word typed with accents must be the word; one typed without any may be it. */
function isWord(typed: string, word: string): boolean {
  return typed === word || (typed === foldAccents(typed) && typed === foldAccents(word));
}

/**
 * How many words of a message a phrase takes at its beginning; 0 where the message does not begin with it.
 *
 * @param phrase lower case, with accents
 */
export function phraseLength(typed: TypedWords, phrase: string): number {
  const words = comparable(phrase).split(" ");
  return words.every((word, at) => isWord(typed.words[at] ?? "", word)) ? words.length : 0;
}

/** True where a message is one of some phrases and nothing else. */
export function isPhrase(typed: TypedWords, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => phraseLength(typed, phrase) === typed.words.length && typed.words.length > 0);
}

/** What a message says after its first so many words, trimmed. */
export function wordsAfter(typed: TypedWords, count: number): string {
  const end = typed.ends[count - 1];
  return end === undefined ? typed.text.trim() : typed.text.slice(end).trim();
}
