import type { Language } from "../../data/plan.ts";

/** A stretch of a question, and what plans may say in its place, the likeliest first; nothing where only its own words are known. */
export interface QueryPart {
  readonly text: string;
  readonly wordings: readonly string[];
}

/** One way of reading what was typed: with its marks restored, its abbreviations written out. */
export interface QueryReading {
  readonly text: string;
  /** The same, stretch by stretch, before anything was put in place of it. */
  readonly parts?: readonly QueryPart[];
  /** How likely this reading is meant, above 0, at most 1. */
  readonly weight: number;
}

/** Words the question did not say and a right clause may: translations, the official term for an everyday one. */
export interface ExpansionTerm {
  /** One or more words, in the spelling of the plans. */
  readonly text: string;
  /** How far it stands for what was asked, above 0, at most 1. */
  readonly weight: number;
}

/** What the question says of the plans it is about. A list names alternatives. */
export interface QueryScope {
  readonly planIds?: readonly string[];
  /** Years as four digits: of issue, or of the time a plan covers. */
  readonly years?: readonly string[];
  readonly places?: readonly string[];
}

/** A question as the search takes it. All but `text` may be missing: then the text alone is searched. */
export interface SearchQuery {
  /** As typed. */
  readonly text: string;
  readonly language?: Language;
  /** Readings in place of `text`; their weights add up to 1 where they exclude each other. */
  readonly readings?: readonly QueryReading[];
  readonly terms?: readonly ExpansionTerm[];
  /** Prefers units of these plans; `SearchOptions.filter` is the way to shut others out. */
  readonly scope?: QueryScope;
  /** Agencies named, in the spelling of the plans. */
  readonly agencies?: readonly string[];
  /** Embedding of the question; worked out from the text where missing and a model is there. */
  readonly vector?: Float32Array;
}
