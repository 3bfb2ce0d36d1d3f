import { readFileSync } from "node:fs";
import { z } from "zod";
import { PhraseIndex, type NameToken } from "../../../data/lexicon/phrase-index.ts";

const phrases = z.array(z.string().min(1)).min(1);

const courtesySchema = z.strictObject({
  /** Words that greet. */
  greetings: phrases,
  /** Whom one speaks to. */
  people: phrases,
  /** Words that say a question comes. */
  asks: phrases,
  /** What may stand between them and the question. */
  fillers: phrases,
  /** For whom one asks, and the words that say so: "bà con hỏi", "a visitor asks". */
  narrators: phrases,
  reports: phrases,
  /** Words with which askers say who they are. */
  introductions: phrases,
  /** Thanks and the like, at the end. */
  closings: phrases,
});

type Part = keyof z.infer<typeof courtesySchema>;

let cached: PhraseIndex<Part> | undefined;

/** The phrases of `courtesy.json`, read and checked once. Throws where the file is missing or misshapen. */
export function loadCourtesy(): PhraseIndex<Part> {
  if (cached) return cached;
  const file = new URL("../courtesy.json", import.meta.url);
  const parsed = courtesySchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.success)
    throw new Error(`retrieval/question/courtesy.json: ${z.prettifyError(parsed.error)}`, { cause: parsed.error });
  const index = new PhraseIndex<Part>({ keepJoining: true });
  for (const [part, list] of Object.entries(parsed.data) as [Part, string[]][])
    for (const phrase of list) index.add(phrase, part);
  cached = index;
  return index;
}

/** What is left must still be a question: fewer words are a message that is nothing but courtesy. */
const LEAST_WORDS = 2;

/** So many words an introduction may have. */
const LONGEST_INTRODUCTION = 25;

interface Message {
  readonly text: string;
  /** True for words that say which plan is meant, so that they must stay. */
  readonly saysScope: (words: string) => boolean;
}

interface Reading {
  readonly tokens: readonly NameToken[];
  readonly courtesy: PhraseIndex<Part>;
}

/** How many tokens from `from` the longest phrase of one of the parts has; 0 for none. */
function lengthOf({ tokens, courtesy }: Reading, from: number, parts: readonly Part[]): number {
  const matches = courtesy.matchesAt(tokens, from, { unaccented: true });
  return matches.findLast(({ values }) => values.some((part) => parts.includes(part)))?.length ?? 0;
}

/** Where the question starts among the tokens: after a greeting, whom it greets, and words that say a question comes. */
function afterPreface(reading: Reading, { text, saysScope }: Message): number {
  const { tokens } = reading;
  let at = 0;
  let asks = false;
  let greets = false;
  for (let length = 0; at < tokens.length; at += length) {
    const introduced = afterIntroduction(reading, at, { text, saysScope });
    if (introduced > at) return introduced;
    const asking = lengthOf(reading, at, ["asks"]);
    const greeting = lengthOf(reading, at, ["greetings"]);
    length = Math.max(asking, greeting, lengthOf(reading, at, asks ? ["people", "fillers"] : ["people"]));
    if (length === 0) break;
    asks ||= asking === length;
    greets ||= greeting === length;
    const next = tokens[at + length];
    // A full stop or colon after any courtesy ends it.
    if (asks && next && /[:.!\n]/u.test(text.slice(tokens[at + length - 1]!.end, next.start))) return at + length;
  }
  const gap = text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? 0);
  return asks || (greets && /[,.!:\n–-]/u.test(gap)) ? at : 0;
}

/** Where the question starts after "em ở bộ phận một cửa, cho em hỏi"; `from` where askers do not say who they are, or say where. */
function afterIntroduction(reading: Reading, from: number, { text, saysScope }: Message): number {
  const { tokens } = reading;
  if (lengthOf(reading, from, ["introductions"]) === 0) return from;
  for (let at = from; at < Math.min(tokens.length, from + LONGEST_INTRODUCTION); at++) {
    const start = Math.max(at + lengthOf(reading, at, ["asks"]), afterReport(reading, at));
    if (start === at) continue;
    if (saysScope(text.slice(tokens[from]!.start, tokens[at]!.start))) return from;
    return start + lengthOf(reading, start, ["fillers"]);
  }
  return from;
}

/** Where the question starts after "bà con hỏi", "a visitor asks"; `from` where nobody is said to ask. */
function afterReport(reading: Reading, from: number): number {
  const narrator = lengthOf(reading, from, ["narrators"]);
  if (narrator === 0) return from;
  const report = lengthOf(reading, from + narrator, ["reports"]);
  return report === 0 ? from : from + narrator + report;
}

/** Where the question ends: before thanks. */
function beforeClosing(reading: Reading, from: number): number {
  const { tokens } = reading;
  let end = tokens.length;
  for (let found = true; found;) {
    found = false;
    for (let at = Math.max(from, end - 5); at < end; at++)
      if (lengthOf({ ...reading, tokens: tokens.slice(0, end) }, at, ["closings"]) === end - at) {
        end = at;
        found = true;
        break;
      }
  }
  return end;
}

/** Where the question in a message starts and ends among its tokens; one that is all courtesy starts where it ends. */
function questionIn(
  text: string,
  saysScope: Message["saysScope"],
): Reading & { readonly from: number; readonly to: number } {
  const courtesy = loadCourtesy();
  const tokens = courtesy.tokens(text);
  const reading = { tokens, courtesy };
  const from = afterReport(reading, afterPreface(reading, { text, saysScope }));
  return { ...reading, from, to: beforeClosing(reading, from) };
}

/** True for a message that says a question comes, and has none: "ad ơi cho em hỏi với ạ". */
export function isAllCourtesy(text: string): boolean {
  const { tokens, from, to } = questionIn(text, () => false);
  return tokens.length > 0 && from > 0 && from >= to;
}

/**
 * A message without its courtesies: "Kính gửi anh chị, em muốn hỏi là Sở Y tế làm gì ạ" is "Sở Y tế làm gì". Typed with
 * accents or without. A message that is nothing else comes back as it is.
 *
 * @param saysScope true for words that say which plan is meant: an introduction that has them stays
 */
export function withoutCourtesy(text: string, saysScope: Message["saysScope"] = () => false): string {
  const { tokens, from, to } = questionIn(text, saysScope);
  if (to - from < LEAST_WORDS || (from === 0 && to === tokens.length)) return text;
  const end = to === tokens.length ? text.length : tokens[to]!.start;
  const rest = text.slice(tokens[from]!.start, end).replace(/[\s,;:–-]+$/u, "");
  const opened = text.slice(0, tokens[from]!.start).match(/[“"‘'(«]$/u)?.[0] ?? "";
  return opened + rest;
}
