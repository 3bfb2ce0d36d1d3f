import { foldAccents } from "../../../data/vietnamese.ts";
import type { TestQuestion } from "../question-set.ts";

/** A way of typing the same question otherwise; the answer must not hang on it. */
export interface Transformation {
  readonly name: string;
  /** The question so typed, or `undefined` where that changes nothing or is not how anyone types it. */
  readonly apply: (question: TestQuestion) => string | undefined;
}

/** A number below `below` that hangs on a text alone (FNV-1a), so that every run makes the same slips. */
function drawn(text: string, below: number): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  return hash % below;
}

const changed = (text: string, other: string): string | undefined => (text === other ? undefined : other);

/** Words of small letters long enough that a slip leaves them readable; capitals and codes are left alone. */
const SLIPPED_WORD = /(?<![\p{L}\p{M}\d/-])\p{Ll}{4,}(?![\p{L}\p{M}\d/-])/gu;

/** One word of the question with two neighbouring letters swapped, one left out, or one typed twice. */
export function withSlip(text: string): string | undefined {
  const words = [...text.normalize("NFC").matchAll(SLIPPED_WORD)];
  if (words.length === 0) return undefined;
  const word = words[drawn(text, words.length)]!;
  const letters = [...word[0]];
  const at = 1 + drawn(`${text}/at`, letters.length - 2);
  const slips = [
    () => letters.splice(at, 2, letters[at + 1]!, letters[at]!),
    () => letters.splice(at, 1),
    () => letters.splice(at, 0, letters[at]!),
  ];
  slips[drawn(`${text}/slip`, slips.length)]!();
  const slipped = letters.join("");
  return changed(text, text.slice(0, word.index) + slipped + text.slice(word.index + word[0].length));
}

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/u;
/** Two vowels at the end of a syllable of which either may bear the tone: `hòa`, `hoà`. */
const MOVABLE = /(?<![qQ])(?:o[ae]|u[y])(?![\p{L}\p{M}])/giu;

/** `hòa` as `hoà` and `hoà` as `hòa`, wherever both are spelled. */
export function withOtherTones(text: string): string | undefined {
  const moved = text.normalize("NFC").replace(/[\p{L}\p{M}]+/gu, (word) => {
    const decomposed = word.normalize("NFD");
    const tone = TONE.exec(decomposed)?.[0];
    if (tone === undefined) return word;
    const bare = decomposed.replace(TONE, "").normalize("NFC");
    const pair = [...bare.matchAll(MOVABLE)].at(-1);
    if (pair === undefined || pair.index + 2 !== bare.length) return word;
    const first = `${bare.slice(0, pair.index + 1)}${tone}${bare.slice(pair.index + 1)}`.normalize("NFC");
    const second = `${bare}${tone}`.normalize("NFC");
    return first === word ? second : first;
  });
  return changed(text.normalize("NFC"), moved);
}

const PREFACES = {
  vi: ["cho em hỏi ", "dear anh/chị cho hỏi chút, ", "Kính gửi anh chị, em muốn hỏi là ", "Dạ cho em xin hỏi với ạ: "],
  "vi-plain": [
    "cho em hoi ",
    "dear anh/chi cho hoi chut, ",
    "kinh gui anh chi, em muon hoi la ",
    "da cho em xin hoi voi a: ",
  ],
  en: [
    "Hi, could you please tell me: ",
    "Dear colleague, a quick question: ",
    "Good morning, I would like to ask, ",
    "hello! ",
  ],
} as const;

/** A question that follows another says what it leaves out by its first word, which a preface would move. */
const withPreface = ({ question, lang }: TestQuestion): string => {
  const prefaces = PREFACES[lang];
  return `${prefaces[drawn(question, prefaces.length)]!}${question}`;
};

/** Every way of typing that is measured. */
export const TRANSFORMATIONS: readonly Transformation[] = [
  {
    name: "without accents",
    apply: ({ question, lang }) => (lang === "vi" ? changed(question, foldAccents(question)) : undefined),
  },
  { name: "one typing slip", apply: ({ question }) => withSlip(question) },
  {
    name: "other tone placement",
    apply: ({ question, lang }) => (lang === "vi" ? withOtherTones(question) : undefined),
  },
  { name: "capital letters", apply: ({ question }) => changed(question, question.toUpperCase()) },
  { name: "small letters", apply: ({ question }) => changed(question, question.toLowerCase()) },
  { name: "decomposed accents (NFD)", apply: ({ question }) => changed(question, question.normalize("NFD")) },
  { name: "polite preface", apply: withPreface },
];
