import type { Language } from "../../data/plan.ts";

/** Words after which a question names what it counts. */
const COUNTING: Record<Language, RegExp> = {
  vi: /(?<!\p{L})(?:bao nhiêu|mấy|bao nhieu|may)\s+(?<counted>[\p{L}%][\p{L}\p{M}\s%]*)/iu,
  en: /\bhow (?:many|much)\s+(?<counted>[\p{L}][\p{L}\s-]*)/iu,
};
/** Ends what is counted: the verb or clause after it. */
const END: Record<Language, RegExp> = {
  vi: /(?<!\p{L})(?:là|được|phải|có|còn|bị|thì|theo|trong|ở|tại|của|cho|đã|để|do|vậy|ạ|không|một|mỗi|so|vs|và)(?!\p{L}).*$/iu,
  en: /\b(?:does|do|did|is|are|was|were|must|should|will|can|has|have|had|in|under|of|to|for|per|by|with)\b.*$/iu,
};

/**
 * What a question that asks for a number wants counted, in Vietnamese: "bao nhiêu bệnh nhân ngừng điều trị" gives
 * "bệnh nhân ngừng điều trị"; `null` where no number is asked or nothing is named after the asking word.
 */
export function countedIn(text: string, language: Language, inVietnamese: (words: string) => string): string | null {
  const counted = COUNTING[language].exec(text)?.groups?.["counted"]?.replace(END[language], "").trim() ?? "";
  if (counted === "") return null;
  if (language === "vi") return counted;
  // English says the kind of thing last: "drug cases" are cases.
  const head = counted.split(/\s+/u).at(-1)!;
  const unit = inVietnamese(head);
  return unit === head ? inVietnamese(counted) : `${unit} ${inVietnamese(counted)}`;
}
