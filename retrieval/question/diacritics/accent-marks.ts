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

function split(word: string): { shape: string; tone: string } {
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

/** How `typed` differs from `meant`, in `comparable` form. */
export function accentRelation(typed: string, meant: string, key: string): AccentRelation {
  if (typed === meant) return "same";
  if (typed === key) return "bare";
  const one = split(typed);
  const other = split(meant);
  if (addsMarksOnly(one.shape, other.shape)) {
    if (one.tone === "") return "toneless";
    if (one.tone === other.tone) return "unmarked";
    if (one.shape === other.shape && [one.tone, other.tone].sort().join() === [TILDE, HOOK].join()) return "hook-tilde";
  }
  return "other";
}

/** True for a word that bears a tone mark. */
export function hasTone(word: string): boolean {
  return word.normalize("NFD").search(TONE) >= 0;
}
