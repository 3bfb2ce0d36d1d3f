import type { Agency } from "../../data/lexicon/schema.ts";
import type { Language } from "../../data/plan.ts";
import type { ExpansionTerm, QueryReading, QuestionKind, SearchQuery } from "../search/query.ts";
import type { MetadataField, SmallTalk } from "./cues.ts";

/** Why no plan can be meant: the question names a plan, place or year that none of the plans has. */
export interface MissingPlan {
  readonly by: "number" | "place" | "year";
  /** As typed. */
  readonly written: string;
}

/** Which plans a question is about. */
export interface QuestionScope {
  /** Plans meant; `null` where the question names none, so that all are. */
  readonly planIds: readonly string[] | null;
  /** True where the question says so in words ("các kế hoạch", "which plans"). */
  readonly all: boolean;
  readonly years: readonly string[];
  readonly places: readonly string[];
  /** Set where the scope named has no plan; the words may still be about something inside a plan. */
  readonly missing: MissingPlan | null;
}

export interface AgencyAsked {
  readonly agency: Agency;
  readonly written: string;
}

export interface ClauseCited {
  readonly planId: string;
  readonly path: string;
}

/** A question as understood: what the search needs, and what the answer needs besides. */
export interface Question extends SearchQuery {
  readonly language: Language;
  /** Best reading: abbreviations written out, accents restored. */
  readonly normalised: string;
  readonly readings: readonly QueryReading[];
  readonly terms: readonly ExpansionTerm[];
  readonly kind: QuestionKind;
  /** How much the cue words speak for the kind; 0 where none do and `content` is meant for want of a better. */
  readonly kindWeight: number;
  /** Sums for each kind that has a cue. */
  readonly kindWeights: ReadonlyMap<QuestionKind, number>;
  readonly asked: QuestionScope;
  readonly agenciesAsked: readonly AgencyAsked[];
  /** Of these, the first and those listed with it: the doers where the question asks for their tasks. */
  readonly subjects: readonly AgencyAsked[];
  /** Fields of the document asked for, where `kind` is `metadata`. */
  readonly fields: readonly MetadataField[];
  /** Words that say what the question is about: no scope, no cue words, no filler. */
  readonly topic: string;
  /** The topic without the bodies named as subjects. */
  readonly task: string;
  /** What a number asked for counts ("bao nhiêu bệnh nhân": `bệnh nhân ngừng điều trị`), in Vietnamese; `null` where no number is asked. */
  readonly counted: string | null;
  readonly extreme: "highest" | "lowest" | null;
  /** True where it goes on from the question before and took something over from it. */
  readonly continued: boolean;
  /** Which small talk, where `kind` is `small-talk`. */
  readonly smallTalk: SmallTalk | null;
  /** True where it asks whether something is so ("Sở Tài chính chủ trì phải không?"). */
  readonly checks: boolean;
  /** True where it wants the answer before it word for word ("chi tiết hơn"). */
  readonly wantsMore: boolean;
  /** What it leaves open: the asker's own agency, or which body's tasks. */
  readonly unclear: "unit" | "body" | null;
  /** Where the answer to the question before it rests, decisive first. */
  readonly earlierClauses: readonly ClauseCited[];
  /** Where its own answer rests; empty before it is answered. */
  readonly cited: readonly ClauseCited[];
}
