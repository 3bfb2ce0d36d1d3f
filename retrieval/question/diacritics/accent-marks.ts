const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const HOOK = "\u0309";
const TILDE = "\u0303";

/** How a typed word may differ from the word that was meant; both look the same without accents. */
export type AccentRelation =
  /** The very same. */
  | "same"
  /** No accent typed, some meant. */
  | "bare"
  /** Vowel marks or `đ` typed, the tone not: `kê` for `kế`, `đinh` for `định`. */
  | "toneless"
  /** The tone typed, vowel marks or `đ` not: `kế` typed `ké`. */
  | "unmarked"
  /** hỏi for ngã or the other way round. */
  | "hook-tilde"
  | "other";

/** A word without its tone, and the tone as a combining mark, empty where there is none. */
export interface AccentForm {
  readonly shape: string;
  readonly tone: string;
}

/** Takes a word in `comparable` form apart. */
export function accentForm(word: string): AccentForm {
  const decomposed = word.normalize("NFD");
  return {
    shape: decomposed.replace(TONE, "").normalize("NFC"),
    tone: decomposed.match(TONE)?.[0] ?? "",
  };
}

const PLAIN: Readonly<Record<string, string>> = { ă: "a", â: "a", đ: "d", ê: "e", ô: "o", ơ: "o", ư: "u" };

function addsMarksOnly(typed: string, meant: string): boolean {
  if (typed.length !== meant.length) return false;
  for (let at = 0; at < typed.length; at++)
    if (typed[at] !== meant[at] && PLAIN[meant[at]!] !== typed[at]) return false;
  return true;
}

/** How a word typed with some accent differs from another that looks the same without accents. */
export function accentRelation(typed: AccentForm, meant: AccentForm): Exclude<AccentRelation, "bare"> {
  if (typed.shape === meant.shape && typed.tone === meant.tone) return "same";
  if (addsMarksOnly(typed.shape, meant.shape)) {
    if (typed.tone === "") return "toneless";
    if (typed.tone === meant.tone) return "unmarked";
    if (typed.shape === meant.shape && [typed.tone, meant.tone].sort().join() === [TILDE, HOOK].join())
      return "hook-tilde";
  }
  return "other";
}
