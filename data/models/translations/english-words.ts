/** Endings of the plural and of verbs, longest first; what is left must be a word of three letters. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L}{2})ies$/u, "y"],
  [/(?<=\p{L}{2}(?:s|x|z|ch|sh))es$/u, ""],
  [/(?<=\p{L}{2}[^su])s$/u, ""],
];

/** The words of an English text in lower case, plurals as singulars: `["quota", "hot", "spot"]`. Numbers are left out. */
export function englishWords(text: string): string[] {
  const words =
    text
      .normalize("NFC")
      .toLowerCase()
      .replace(/['’]s(?!\p{L})/gu, "")
      .match(/\p{L}+/gu) ?? [];
  return words.map((word) => {
    for (const [ending, instead] of ENDINGS) if (ending.test(word)) return word.replace(ending, instead);
    return word;
  });
}
