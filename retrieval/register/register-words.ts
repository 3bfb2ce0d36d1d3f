import { readFileSync } from "node:fs";
import { z } from "zod";
import { PhraseIndex } from "../../data/lexicon/phrase-index.ts";

/** Kinds of words by which a question asks of the register. */
export const REGISTER_WORDS = [
  "tasks",
  "deadlines",
  "targets",
  "plans",
  "list",
  "count",
  "most",
  "newest",
  "lead",
  "coordinate",
  "card",
  "validity",
  "upcoming",
  "overdue",
  "asking",
  "replaces",
  "amends",
  "corrects",
  "implements",
  "restsOn",
] as const;
export type RegisterWord = (typeof REGISTER_WORDS)[number];

let cached: Readonly<Record<RegisterWord, PhraseIndex<true>>> | undefined;

/** The words of `register-words.json`, read and checked once. Throws where the file is missing or misshapen. */
export function loadRegisterWords(): Readonly<Record<RegisterWord, PhraseIndex<true>>> {
  if (cached) return cached;
  const file = new URL("register-words.json", import.meta.url);
  const lists = z.record(z.enum(REGISTER_WORDS), z.array(z.string().min(1)).min(1));
  const words = lists.parse(JSON.parse(readFileSync(file, "utf8")));
  const indexOf = (list: readonly string[]): PhraseIndex<true> => {
    const index = new PhraseIndex<true>({ keepJoining: true });
    for (const phrase of list) index.add(phrase, true);
    return index;
  };
  cached = Object.fromEntries(REGISTER_WORDS.map((kind) => [kind, indexOf(words[kind])])) as Record<
    RegisterWord,
    PhraseIndex<true>
  >;
  return cached;
}
