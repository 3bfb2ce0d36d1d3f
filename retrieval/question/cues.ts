import { readFileSync } from "node:fs";
import { z } from "zod";
import { PhraseIndex } from "../../data/lexicon/phrase-index.ts";
import type { Language } from "../../data/plan.ts";
import type { QuestionKind } from "../search/query.ts";

/** A thing that stands on a document itself. */
export type MetadataField = "signer" | "number" | "date" | "issuer" | "recipients" | "title" | "period";

const phrases = z.array(z.string().min(1)).min(1);

const cuesSchema = z.strictObject({
  /** Phrases that speak for a kind of question, each with what it counts. The heaviest sum decides. */
  kinds: z.array(
    z.strictObject({
      kind: z.enum([
        "lead",
        "coordination",
        "responsibilities",
        "deadline",
        "target",
        "legal-basis",
        "content",
        "table",
        "metadata",
        "compare",
        "list",
      ]),
      weight: z.number().positive(),
      /** True where the phrase counts only at the start of a question or after a mark: "who" elsewhere is no question. */
      opening: z.boolean().default(false),
      phrases,
    }),
  ),
  fields: z.array(
    z.strictObject({
      field: z.enum(["signer", "number", "date", "issuer", "recipients", "title", "period"]),
      phrases,
    }),
  ),
  /** Words that hold a cue and are none: "đăng ký" asks for no signature. */
  notCues: phrases,
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
  /** Whole messages that ask for nothing, and those that ask what the program can do. */
  smallTalk: z.strictObject({ greeting: phrases, thanks: phrases, goodbye: phrases }),
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

export type SmallTalk = "greeting" | "thanks" | "goodbye";

export interface KindCue {
  readonly kind: QuestionKind;
  readonly weight: number;
  readonly opening: boolean;
}

/** The cue words of questions, as indexes of phrases. */
export interface Cues {
  readonly kinds: PhraseIndex<KindCue>;
  readonly fields: PhraseIndex<MetadataField>;
  readonly notCues: PhraseIndex<true>;
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
  readonly smallTalk: PhraseIndex<SmallTalk>;
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
  const kinds = new PhraseIndex<KindCue>({ keepJoining: true });
  for (const { kind, weight, opening, phrases: list } of data.kinds)
    for (const phrase of list) kinds.add(phrase, { kind, weight, opening });
  const fields = new PhraseIndex<MetadataField>({ keepJoining: true });
  for (const { field, phrases: list } of data.fields) for (const phrase of list) fields.add(phrase, field);
  const smallTalk = new PhraseIndex<SmallTalk>({ keepJoining: true });
  for (const kind of ["greeting", "thanks", "goodbye"] as const)
    for (const phrase of data.smallTalk[kind]) smallTalk.add(phrase, kind);
  const followUp = new PhraseIndex<string>({ keepJoining: true });
  for (const phrase of data.followUp) followUp.add(phrase, phrase);
  cached = {
    kinds,
    fields,
    notCues: indexOf(data.notCues),
    english: new Set(data.english),
    vietnamese: new Set(data.vietnamese),
    followUp,
    carryTopic: indexOf(data.carryTopic),
    allPlans: indexOf(data.allPlans),
    planWords: indexOf(data.planWords),
    filler: { vi: indexOf(data.filler.vi), en: indexOf(data.filler.en) },
    highest: indexOf(data.highest),
    lowest: indexOf(data.lowest),
    smallTalk,
    help: indexOf(data.help),
    checks: indexOf(data.checks),
    ownUnit: indexOf(data.ownUnit),
    thisPlan: indexOf(data.thisPlan),
    more: indexOf(data.more),
  };
  return cached;
}
