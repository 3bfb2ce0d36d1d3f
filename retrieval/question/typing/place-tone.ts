import { normaliseTones } from "../../../data/vietnamese.ts";

const SYLLABLE = /^(?<onset>(?:gi(?=[aăâeêioôơuưy])|qu|[^aăâeêioôơuưy])*)(?<vowels>[aăâeêioôơuưy]+)(?<coda>.*)$/u;

/**
 * A syllable without tone, with the tone put where Vietnamese spelling has it: on the vowel that bears a
 * mark (the second of `ươ`), on the middle one of three, on the second of two before a consonant, else
 * on the first. A word without vowels comes back unchanged.
 *
 * @param tone a combining mark: U+0300, U+0301, U+0303, U+0309 or U+0323
 */
export function placeTone(syllable: string, tone: string): string {
  const parts = SYLLABLE.exec(syllable)?.groups;
  if (parts === undefined) return syllable;
  const { onset = "", vowels = "", coda = "" } = parts;
  const marked = Math.max(...["ă", "â", "ê", "ô", "ơ"].map((vowel) => vowels.lastIndexOf(vowel)));
  const horned = marked >= 0 ? marked : vowels.lastIndexOf("ư");
  const at = horned >= 0 ? horned : vowels.length >= 3 || (vowels.length === 2 && coda !== "") ? 1 : 0;
  return normaliseTones(`${onset}${vowels.slice(0, at + 1)}${tone}${vowels.slice(at + 1)}${coda}`);
}
