import { placeTone } from "./place-tone.ts";

const TONES: Readonly<Record<string, string>> = {
  f: "\u0300",
  s: "\u0301",
  x: "\u0303",
  r: "\u0309",
  j: "\u0323",
  "2": "\u0300",
  "1": "\u0301",
  "4": "\u0303",
  "3": "\u0309",
  "5": "\u0323",
};
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const CIRCUMFLEX: Readonly<Record<string, string>> = { a: "â", e: "ê", o: "ô" };
const HORN: Readonly<Record<string, string>> = { o: "ơ", u: "ư" };
const VOWEL = /[aăâeêioôơuưy]/u;

/** Replaces the last letter that `marks` has a marked form of; false where there is none. */
function mark(letters: string[], marks: Readonly<Record<string, string>>): boolean {
  const at = letters.findLastIndex((letter) => marks[letter] !== undefined);
  if (at < 0) return false;
  letters[at] = marks[letters[at]!]!;
  return true;
}

/** Adds one key to the letters typed so far; false where no Vietnamese keyboard would take it there. */
function press(letters: string[], key: string): boolean {
  const last = letters.at(-1);
  switch (key) {
    case "d":
    case "đ":
      if (letters[0] === "đ" && last === "đ") return true;
      if (letters[0] !== "d" || (key === "đ" && letters.length > 1)) {
        letters.push(key);
        return true;
      }
      letters[0] = "đ";
      return true;
    case "9":
      if (letters[0] !== "d") return false;
      letters[0] = "đ";
      return true;
    case "a":
    case "e":
    case "o":
      // The second `a` of `aa`, at once or after the coda (`tana` for `tân`).
      if (letters.includes(key) && (last === key || !VOWEL.test(last ?? "")))
        return mark(letters, { [key]: CIRCUMFLEX[key]! });
      letters.push(key);
      return true;
    case "6":
      return mark(letters, CIRCUMFLEX);
    case "7":
      return mark(letters, HORN);
    case "8":
      return mark(letters, { a: "ă" });
    case "w":
      return mark(letters, { ...HORN, a: "ă" }) || letters.some((letter) => /[ăơư]/u.test(letter));
    default:
      letters.push(key);
      return true;
  }
}

/**
 * What the keys of a word spell under Telex or VNI, marks already there included: `tuys`, `tu1y` and `túy`
 * give `túy`, `uwow` gives `ươ`, `dđi` gives `đi`. `undefined` where the keys spell nothing. Lower case only.
 */
export function decodeKeys(word: string): string | undefined {
  const decomposed = word.normalize("NFD");
  const tones = new Set(decomposed.match(TONE) ?? []);
  const letters: string[] = [];
  for (const key of decomposed.replace(TONE, "").normalize("NFC")) {
    const tone = TONES[key];
    if (tone !== undefined && letters.some((letter) => VOWEL.test(letter))) tones.add(tone);
    else if (/\d/.test(key) && !/[6-9]/.test(key)) return undefined;
    else if (!press(letters, key)) return undefined;
  }
  if (tones.size > 1) return undefined;
  const [tone] = tones;
  // Keyboards put the horn on both letters of `uo` once another follows: `phuwong` is `phương`, `thuowr` is `thuở`.
  const spelled = letters.join("").replace(/ưo|(?<!q)uơ(?=.)/u, "ươ");
  return tone === undefined ? spelled : placeTone(spelled, tone);
}
