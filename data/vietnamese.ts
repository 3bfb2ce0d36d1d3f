import { remembered } from "./remembered.ts";

/**
 * What the whole program knows of Vietnamese spelling. JavaScript's `\b`, `\w` and `i` flag know
 * ASCII words only, and `đ` has no decomposition, so none of them may be used on Vietnamese text.
 */

/** One run of letters (a syllable, an English word, an abbreviation) or of digits. */
export const WORD = /[\p{L}\p{M}]+|\d+/gu;

/** `oà oè uỳ` and their like, tone on the second vowel, at the end of a syllable: spelled `òa òe ùy` here. */
const LATE_TONES = new Map(
  [
    ["oà", "òa"],
    ["oá", "óa"],
    ["oả", "ỏa"],
    ["oã", "õa"],
    ["oạ", "ọa"],
    ["oè", "òe"],
    ["oé", "óe"],
    ["oẻ", "ỏe"],
    ["oẽ", "õe"],
    ["oẹ", "ọe"],
    ["uỳ", "ùy"],
    ["uý", "úy"],
    ["uỷ", "ủy"],
    ["uỹ", "ũy"],
    ["uỵ", "ụy"],
  ].flatMap(([late, early]) => [
    [late!, early!],
    [late!.toUpperCase(), early!.toUpperCase()],
    [late![0]!.toUpperCase() + late![1]!, early![0]!.toUpperCase() + early![1]!],
  ]) as [string, string][],
);

// `uy` after q is one consonant and a vowel (quý, quỷ): its tone has one place only.
const LATE_TONE = /(?<![qQ])(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]|O[ÀÁẢÃẠÈÉẺẼẸàáảãạèéẻẽẹ]|U[ỲÝỶỸỴỳýỷỹỵ])(?![\p{L}\p{M}])/gu;

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x80) return false;
  return true;
}

/** The same text in NFC with one place for each tone: `hoà` and `hòa`, `uỷ` and `ủy` become the latter. Keeps the length of NFC text. */
export function normaliseTones(text: string): string {
  if (isAscii(text)) return text;
  return text.normalize("NFC").replace(LATE_TONE, (vowels) => LATE_TONES.get(vowels) ?? vowels);
}

const foldedLetters = new Map<string, string>();

function foldLetter(letter: string): string {
  let plain = foldedLetters.get(letter);
  if (plain === undefined) {
    plain = letter
      .normalize("NFD")
      .replace(/\p{M}+/gu, "")
      .replace("đ", "d")
      .replace("Đ", "D");
    foldedLetters.set(letter, plain);
  }
  return plain;
}

/** Letters without tone and vowel marks, `đ` as `d`; case and everything else kept. NFC text keeps its length. */
export function foldAccents(text: string): string {
  // Letter by letter from a table that fills itself: folding is what answering a question does most.
  let folded = "";
  let plainFrom = 0;
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) < 0x80) continue;
    const letter = String.fromCodePoint(text.codePointAt(at)!);
    folded += text.slice(plainFrom, at) + foldLetter(letter);
    at += letter.length - 1;
    plainFrom = at + 1;
  }
  return plainFrom === 0 ? text : folded + text.slice(plainFrom);
}

/** The form in which words are compared: NFC, lower case, tones in one place. */
export function comparable(text: string): string {
  return normaliseTones(text).toLowerCase();
}

const ONSET = "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?";
const VOWELS =
  "(?:uyê|uya|oai|oay|oao|oeo|uây|uôi|ươi|ươu|iêu|yêu|uyu|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uy|uơ|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu|oo|ya|[aăâeêioôơuưy])";
const CODA = "(?:ch|nh|ng|[cmnpt])?";
const SYLLABLE = new RegExp(`^${ONSET}${VOWELS}${CODA}$`, "u");
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;

/** True for a word that Vietnamese spelling allows: an onset, vowels with at most one tone, a coda. */
export const isSyllable = remembered(isSpelledAsSyllable, 50_000);

function isSpelledAsSyllable(word: string): boolean {
  const decomposed = word.toLowerCase().normalize("NFD");
  if ((decomposed.match(TONE)?.length ?? 0) > 1) return false;
  return SYLLABLE.test(decomposed.replace(TONE, "").normalize("NFC"));
}
