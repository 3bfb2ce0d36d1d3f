import type { Agency } from "../../data/lexicon/schema.ts";
import type { Language } from "../../data/plan.ts";
import type { ExpansionTerm, QueryReading, SearchQuery } from "../search/query.ts";
import type { Field, FieldProbabilities, IntentProbabilities, Talk, WantedProbabilities } from "./intents.ts";
import type { ScopeMentions } from "./mentions.ts";
import type { Manner } from "./read-manner.ts";

export interface AgencyAsked {
  readonly agency: Agency;
  readonly written: string;
}

export interface ClauseCited {
  readonly planId: string;
  readonly path: string;
}

/** A question as read on its own: its words, what it may ask for and what it names, each with a degree. */
export interface Question extends SearchQuery, Manner {
  /** As typed, without courtesies. */
  readonly text: string;
  /** The language to answer in. */
  readonly language: Language;
  /** The language it is written in. */
  readonly languageAsked: Language;
  /** Best reading: abbreviations written out, accents restored. */
  readonly normalised: string;
  readonly readings: readonly QueryReading[];
  readonly terms: readonly ExpansionTerm[];
  /** The best reading without the words that name a plan: what it is about. */
  readonly matter: string;
  readonly intents: IntentProbabilities;
  /** In what form its answer is wanted. */
  readonly wanted: WantedProbabilities;
  readonly mentions: ScopeMentions;
  /** Proper names it has, without marks. */
  readonly names: readonly string[];
  /** What it wants the number of, without marks. */
  readonly counted: readonly string[];
  /** Bodies named, or the asker's own where "we" is said. */
  readonly bodies: readonly AgencyAsked[];
  /** Of these, the first and those listed with it. */
  readonly doers: readonly AgencyAsked[];
  /** What is asked of the document itself. */
  readonly fields: FieldProbabilities;
  /** Of these, the ones whose own words it has. */
  readonly fieldsNamed: readonly Field[];
  /** What it says to the tool, where it asks nothing of the plans. */
  readonly talk: Talk;
  readonly extreme: "highest" | "lowest" | null;
  /** True where it begins with words that go on from the question before ("thế còn"). */
  readonly goesOn: boolean;
  /** True where it names a plan or place at most and says nothing of what is asked ("còn Hà Nội thì sao?"). */
  readonly namesOnly: boolean;
  /** True where words stand for what was spoken of before ("việc đó"). */
  readonly refersBack: boolean;
  /** True for "kế hoạch này". */
  readonly thisPlan: boolean;
  /** True for "các kế hoạch". */
  readonly allPlans: boolean;
  /** True for "đơn vị tôi". */
  readonly saysUnit: boolean;
  /** The two questions it may be, in order; empty where it is one. */
  readonly halves: readonly Question[];
}

/** What a question asks for, apart from what it is about. */
export const askedOf = ({ intents, wanted, fields }: Question): Pick<Question, "intents" | "wanted" | "fields"> => ({
  intents,
  wanted,
  fields,
});
