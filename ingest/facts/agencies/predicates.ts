import { z } from "zod";
import { loadWordList } from "../../../data/models/words.ts";
import { comparable } from "../../../data/vietnamese.ts";
import file from "../../../data/lexicon/verbs.json" with { type: "json" };

/**
 * Words with which administrative sentences go on after their subject, or begin when the subject is understood. They
 * end the name of a body and tell a sentence from a heading. In lower case; the longest match counts. Those kept by
 * hand leave out verbs that also stand inside names of bodies (quản lý, kiểm soát, bảo vệ, điều tra, phát triển); how
 * the others are learnt says `ingest/train/verbs/`.
 */
const VERBS = z
  .strictObject({
    origin: z.string(),
    /** End a name and say nothing of what the body does: "đã", "nơi", "đối với". */
    joins: z.array(z.string().min(1)),
    kept: z.array(z.string().min(1)),
    /** Follow "phải", "để" and their like often and are nouns all the same: never learnt. */
    nouns: z.array(z.string().min(1)),
    learnt: z.array(z.string().min(1)),
  })
  .parse(file);

const pattern = (words: readonly string[]): RegExp =>
  new RegExp(`(?:${[...words].sort((a, b) => b.length - a.length).join("|")})(?![\\p{L}\\p{M}])`, "iuy");

/** A predicate at a place of a text, whatever its case; sticky. */
const KEPT_AT = pattern([...VERBS.kept, ...VERBS.joins]);
const JOINS = new Set(VERBS.joins);
/** First syllables and whole words of what was learnt: looked up, since they are many. */
const LEARNT = new Set(VERBS.learnt);
const WORDS_AT = /(?<first>[\p{Ll}\p{M}]+)(?: (?<second>[\p{Ll}\p{M}]+))?(?![\p{L}\p{M}])/uy;

/** The predicate that begins at `at`, or undefined. Case counts for nothing but the caller. */
export function predicateAt(text: string, at: number): string | undefined {
  return keptPredicateAt(text, at) ?? learntVerbAt(text, at);
}

/** One of those kept by hand: right behind the noun of a body the others may be what it is named after. */
export function keptPredicateAt(text: string, at: number): string | undefined {
  KEPT_AT.lastIndex = at;
  return KEPT_AT.exec(text)?.[0];
}

/** A verb learnt from running text that begins at `at`, in lower case. */
function learntVerbAt(text: string, at: number): string | undefined {
  WORDS_AT.lastIndex = at;
  const { first, second } = WORDS_AT.exec(text)?.groups ?? {};
  if (first === undefined) return undefined;
  const pair = `${first} ${second ?? ""}`;
  if (second !== undefined && LEARNT.has(pair)) return pair;
  // "di" is one, "di sản" is another word.
  return LEARNT.has(first) && !loadWordList().has(comparable(pair)) ? first : undefined;
}

/** Words that say what a body does whose name ends before `at`: no "đã", "nơi", "đối với". */
export function actAt(text: string, at: number): string | undefined {
  const found = predicateAt(text, at);
  return found === undefined || JOINS.has(found.toLowerCase()) ? undefined : found;
}

/** True for words that begin a sentence of action with its subject left out: "Chỉ đạo …", "Căn cứ …". */
export function opensSentence(words: string): boolean {
  return predicateAt(words, 0) !== undefined;
}
