import { readFileSync } from "node:fs";
import { z } from "zod";
import { PhraseIndex } from "../../data/lexicon/phrase-index.ts";
import type { Language } from "../../data/plan.ts";

const phrases = z.array(z.string().min(1)).min(1);

const cuesSchema = z.strictObject({
  /** Words that tell the language. */
  english: phrases,
  vietnamese: phrases,
  /** Words with which people go on from the question before. */
  followUp: phrases,
  /** Of these, those that stand for what the question before was about. */
  carryTopic: phrases,
  /** Words for "every plan there is". */
  allPlans: phrases,
  /** Words for a plan; a number or year after them belongs to it. */
  planWords: phrases,
  /** Words of a question that say nothing of its topic. */
  filler: z.strictObject({ vi: phrases, en: phrases }),
  highest: phrases,
  lowest: phrases,
  /** Whole messages that ask what the program can do. */
  help: phrases,
  /** Words with which a question asks whether something is so. */
  checks: phrases,
  /** Words for the asker's own agency. */
  ownUnit: phrases,
  /** Words for the plan the talk is about. */
  thisPlan: phrases,
  /** Whole messages that want the answer before it word for word. */
  more: phrases,
});

/** The cue words of questions, as indexes of phrases. */
export interface Cues {
  readonly english: ReadonlySet<string>;
  readonly vietnamese: ReadonlySet<string>;
  /** Each with itself as the cues spell it. */
  readonly followUp: PhraseIndex<string>;
  readonly carryTopic: PhraseIndex<true>;
  readonly allPlans: PhraseIndex<true>;
  readonly planWords: PhraseIndex<true>;
  readonly filler: Readonly<Record<Language, PhraseIndex<true>>>;
  readonly highest: PhraseIndex<true>;
  readonly lowest: PhraseIndex<true>;
  readonly help: PhraseIndex<true>;
  readonly checks: PhraseIndex<true>;
  readonly ownUnit: PhraseIndex<true>;
  readonly thisPlan: PhraseIndex<true>;
  readonly more: PhraseIndex<true>;
}

let cached: Cues | undefined;

function indexOf(words: readonly string[]): PhraseIndex<true> {
  const index = new PhraseIndex<true>({ keepJoining: true });
  for (const word of words) index.add(word, true);
  return index;
}

/** The cues of `cues.json`, read and checked once. Throws where the file is missing or misshapen. */
export function loadCues(): Cues {
  if (cached) return cached;
  const parsed = cuesSchema.safeParse(JSON.parse(readFileSync(new URL("cues.json", import.meta.url), "utf8")));
  if (!parsed.success)
    throw new Error(`retrieval/question/cues.json: ${z.prettifyError(parsed.error)}`, { cause: parsed.error });
  const { data } = parsed;
  const followUp = new PhraseIndex<string>({ keepJoining: true });
  for (const phrase of data.followUp) followUp.add(phrase, phrase);
  cached = {
    english: new Set(data.english),
    vietnamese: new Set(data.vietnamese),
    followUp,
    carryTopic: indexOf(data.carryTopic),
    allPlans: indexOf(data.allPlans),
    planWords: indexOf(data.planWords),
    filler: { vi: indexOf(data.filler.vi), en: indexOf(data.filler.en) },
    highest: indexOf(data.highest),
    lowest: indexOf(data.lowest),
    help: indexOf(data.help),
    checks: indexOf(data.checks),
    ownUnit: indexOf(data.ownUnit),
    thisPlan: indexOf(data.thisPlan),
    more: indexOf(data.more),
  };
  return cached;
}
