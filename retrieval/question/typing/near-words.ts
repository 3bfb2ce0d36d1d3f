/** Sounds that many speakers do not tell apart at the start of a syllable. */
const CONFUSED_ONSETS: readonly (readonly [string, string])[] = [
  ["l", "n"],
  ["n", "l"],
  ["s", "x"],
  ["x", "s"],
  ["ch", "tr"],
  ["tr", "ch"],
  ["d", "gi"],
  ["gi", "d"],
  ["r", "d"],
  ["d", "r"],
  ["ngh", "ng"],
  ["ng", "ngh"],
  ["gh", "g"],
  ["g", "gh"],
  ["k", "c"],
  ["c", "k"],
];
const LETTERS = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ";
const PLAIN_LETTERS = "abcdeghiklmnopqrstuvxy";

/**
 * Words one slip of the finger or of the ear away: a letter too many, a letter short, two letters swapped,
 * or an onset that sounds the same. Accented letters come in only where the word has some.
 *
 * @param word in `comparable` form
 */
export function nearWords(word: string): Set<string> {
  const near = new Set<string>();
  const letters = /^[\x00-\x7f]*$/.test(word) ? PLAIN_LETTERS : LETTERS;
  for (let at = 0; at <= word.length; at++) {
    const head = word.slice(0, at);
    near.add(head + word.slice(at + 1));
    if (at + 1 < word.length) near.add(head + word[at + 1]! + word[at]! + word.slice(at + 2));
    for (const letter of letters) near.add(head + letter + word.slice(at));
  }
  for (const [from, to] of CONFUSED_ONSETS) if (word.startsWith(from)) near.add(to + word.slice(from.length));
  near.delete(word);
  return near;
}
