import { readFileSync } from "node:fs";
import { z } from "zod";
import { PhraseIndex } from "../../data/lexicon/phrase-index.ts";

const wordsSchema = z.record(z.string(), z.array(z.string().min(1)).min(1));

let cached: PhraseIndex<string> | undefined;

/** The words by which people ask, by group, of `asking-words.json`; read and checked once. Throws where the file is missing or misshapen. */
function loadAskingWords(): PhraseIndex<string> {
  if (cached) return cached;
  const file = new URL("asking-words.json", import.meta.url);
  const index = new PhraseIndex<string>({ keepJoining: true });
  for (const [group, phrases] of Object.entries(wordsSchema.parse(JSON.parse(readFileSync(file, "utf8")))))
    for (const phrase of phrases) index.add(phrase, group);
  return (cached = index);
}

/** Which groups of asking words a message has. */
export function askingGroups(text: string): ReadonlySet<string> {
  const index = loadAskingWords();
  const tokens = index.tokens(text);
  const groups = new Set<string>();
  for (let at = 0; at < tokens.length; at++)
    for (const { values } of index.matchesAt(tokens, at, { unaccented: true }))
      for (const group of values) groups.add(group);
  return groups;
}

/**
 * The same as tokens: each group as `@group`, and which two together as `@one+other`: what a reading can learn from however few
 * examples say it in those words.
 */
export function askingTokens(text: string): string[] {
  const found = [...askingGroups(text)].sort();
  return found.flatMap((one, at) => [`@${one}`, ...found.slice(at + 1).map((other) => `@${one}+${other}`)]);
}
