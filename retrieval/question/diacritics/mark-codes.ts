import type { ScannedToken } from "../../../data/models/diacritics/scan-words.ts";

const CHUNK = /[^\s,;()"“”]+/gu;
/** From this share of syllables in capitals among the words on, capitals are the typist's habit and no sign of an abbreviation. */
const CAPS_LOCK_SHARE = 0.6;

/** True for a stretch that holds letters as a code or an address does: `29/KH-BCD`, `a@b.vn`, `covid-19`. */
function isCode(chunk: string): boolean {
  return (
    (/\d/.test(chunk) && /\p{L}/u.test(chunk)) ||
    chunk.includes("@") ||
    chunk.includes("://") ||
    /\p{L}\.\p{L}/u.test(chunk)
  );
}

/**
 * For every token, whether its letters are no word to restore: part of a code, a single capital that
 * opens no sentence, or an abbreviation in capitals. Two words in capitals side by side that both
 * look like syllables (`HA NOI`) are words.
 *
 * @param isKnownKey whether the token at a place looks like a syllable without accents
 */
export function markCodes(
  text: string,
  tokens: readonly ScannedToken[],
  isKnownKey: (at: number) => boolean,
): boolean[] {
  const codes = [...text.matchAll(CHUNK)]
    .filter(([chunk]) => isCode(chunk))
    .map(({ 0: chunk, index: start }) => ({ start, end: start + chunk.length }));
  const isLoudSyllable = (at: number) => tokens[at]?.capitals === true && isKnownKey(at);
  const words = tokens.filter(({ kind }) => kind === "word").length;
  const loud = tokens.filter((_, at) => isLoudSyllable(at)).length;
  const capsLock = words >= 3 && loud > words * CAPS_LOCK_SHARE;
  let code = 0;
  return tokens.map((token, at) => {
    if (token.kind !== "word") return false;
    while (code < codes.length && codes[code]!.end <= token.start) code++;
    if (code < codes.length && codes[code]!.start <= token.start) return true;
    if (token.capitals && !capsLock) return !isLoudSyllable(at) || !(isLoudSyllable(at - 1) || isLoudSyllable(at + 1));
    return token.text.length === 1 && at > 0 && token.text !== token.text.toLowerCase();
  });
}
