import { remembered } from "../../data/remembered.ts";
import { comparable } from "../../data/vietnamese.ts";
import { FORMS, bitOf, type FormSet } from "../question/forms.ts";
import { FIELDS } from "../question/intents.ts";
import type { Question } from "../question/question.ts";
import { FEATURES, type FeatureValues } from "../search/ranking/features.ts";
import type { SearchUnit } from "../search/search-unit.ts";
import type { Hypothesis } from "./hypotheses.ts";
import { isSameKey, type BodyKey } from "../../data/lexicon/same-body.ts";
import type { UnitFacts } from "./unit-facts.ts";
import type { PlanScores } from "./plan-scores.ts";
import type { TextMatch } from "./text-match.ts";

/** What the ranking weighs of a candidate, in the order of its vector. The README beside this file says what each is. */
export const RANK_FEATURES = [
  // The search: see `search/ranking/features.ts`.
  "lexical",
  "dense",
  "cosine",
  "inText",
  "inHeadings",
  "inAgencies",
  "inPlan",
  "covered",
  "run",
  "numbers",
  "said",
  "isPassage",
  "isHeading",
  "length",
  "lexicalShare",
  "lexicalRank",
  "denseRank",
  // Its words beside those of the question.
  "window",
  "ownText",
  "ownCovered",
  "rarest",
  "rareMissing",
  "sentence",
  "unknownWords",
  "yearHeld",
  "placesHeld",
  "namesHeld",
  "countHeld",
  // Its plan.
  "planNumber",
  "planPlace",
  "planYear",
  "planIssuer",
  "planType",
  "planTitle",
  "planProfile",
  "planMargin",
  "planLexical",
  "planBefore",
  "planTalk",
  "planCovered",
  "bodyInPlan",
  // The bodies asked about.
  "bodyAsked",
  "bodyLead",
  "bodyCoordinate",
  "bodyImplement",
  "bodyDue",
  "bodyInText",
  "bodyInHeading",
  "bodyAbsent",
  // What it holds.
  "leads",
  "coordinates",
  "implements",
  "deadlines",
  "targets",
  "references",
  "depth",
  "children",
  "isHeader",
  "isPreamble",
  "isRecipients",
  "isSignature",
  "isRow",
  "isTable",
  "isFootnote",
  "wantedHeld",
  "wantedNear",
  "fieldAsked",
  "intentFit",
  "extremeRow",
  "rowNamed",
  // The same for all, so that a way of taking the question can count by itself.
  "always",
  // The clause answered before.
  "sameClause",
  "nearClause",
  ...FORMS.map((form) => `bears:${form}` as const),
] as const;
export type RankFeature = (typeof RANK_FEATURES)[number];

const AT = new Map<string, number>(RANK_FEATURES.map((name, at) => [name, at]));

/** What the search gives, taken over as it is, with its places. */
const OF_SEARCH = FEATURES.flatMap((name) => {
  const at = AT.get(name);
  return at === undefined ? [] : [{ name, at }];
});
const BEARS = FORMS.map((form) => ({ bit: bitOf(form), at: AT.get(`bears:${form}`)! }));

/** A candidate's values, in the order of `RANK_FEATURES`. */
export type RankVector = Float32Array;

/** All that is known of a candidate beside one way of taking the question. */
export interface CandidateView {
  readonly unit: SearchUnit;
  readonly facts: UnitFacts;
  /** Its words in the form in which words are compared; left empty where no body is asked about. */
  readonly spelled: string;
  readonly search: FeatureValues;
  /** BM25 as a share of the most that could be. */
  readonly lexicalShare: number;
  /** Place among the candidates by BM25 and by cosine, from 1. */
  readonly lexicalRank: number;
  readonly denseRank: number;
  readonly match: TextMatch;
  /** The forms borne by the sentence that says most of the question. */
  readonly formsNear: FormSet;
  readonly plan: PlanScores;
  /** How far the names, places and the number of things asked stand in it, -1 to 1: see `held-words.ts`. */
  readonly namesHeld: number;
  readonly placesHeld: number;
  readonly countHeld: number;
  /** How far the row holds the highest or lowest number that the question asks for, 0 to 1. */
  readonly extremeRow: number;
  /** 1 for a row whose name the question says. */
  readonly rowNamed: number;
  /** Share of the bodies asked about that the plan names at all; 1 where none is asked. */
  readonly bodyInPlan: number;
}

/** What is the same for all candidates of one way of taking the question. */
export interface QuestionView {
  readonly hypothesis: Hypothesis;
  readonly bodies: readonly BodyKey[];
  readonly words: number;
  readonly isUnmarked: boolean;
  /** Share of its words, by weight, that no plan holds. */
  readonly unknownWords: number;
  readonly clausesBefore: readonly { readonly planId: string; readonly path: string }[];
}

/** The passages in which a document says each thing of itself. */
const FIELD_PASSAGES: Readonly<Partial<Record<(typeof FIELDS)[number], readonly string[]>>> = {
  signer: ["signature"],
  recipients: ["recipients"],
  number: ["header"],
  date: ["header"],
  issuer: ["header"],
  title: ["header"],
  period: ["header"],
  basis: ["preamble"],
  proposer: ["preamble"],
};

/** The same titles stand above many places. */
const comparableHeading = remembered(comparable, 5_000);

const holds = (asked: readonly BodyKey[], held: readonly BodyKey[]): number =>
  asked.length === 0 ? 0 : asked.filter((one) => held.some((other) => isSameKey(one, other))).length / asked.length;

/** How far the facts of a place fit what is asked: the probability of the intents that they answer. */
function intentFit({ intents }: Question, unit: SearchUnit, facts: UnitFacts): number {
  let fit = 0;
  if (facts.lead.length > 0) fit += intents.lead;
  else if (facts.implement.length > 0) fit += 0.6 * intents.lead;
  if (facts.coordinate.length > 0) fit += intents.coordination;
  if (facts.lead.length + facts.implement.length + facts.coordinate.length > 0) fit += intents.responsibilities;
  if (facts.deadlines > 0) fit += intents.deadline;
  if (facts.targets > 0) fit += intents.target;
  if (facts.references > 0) fit += intents["legal-basis"];
  if (unit.path.startsWith("table.")) fit += intents.table;
  if (/^(?:header|preamble|recipients|signature)$/u.test(unit.path)) fit += intents.metadata;
  return fit;
}

/** How surely words bear the form in which the answer is wanted: 1 for surely, -1 for surely not, 0 where none that can be seen is wanted. */
const wantedHeld = ({ wanted }: Question, borne: FormSet): number =>
  FORMS.reduce((sum, form) => sum + (borne & bitOf(form) ? wanted[form] : -wanted[form]), 0);

/** What a place counts that was only shown beside the decisive one. */
const SHOWN_BESIDE = 0.5;

function nearness(unit: SearchUnit, before: QuestionView["clausesBefore"]): { same: number; near: number } {
  const own = before.filter(({ planId }) => planId === unit.planId);
  const isHere = ({ planId, path }: (typeof before)[number]): boolean => planId === unit.planId && path === unit.path;
  const at = before.findIndex(isHere);
  const same = at < 0 ? 0 : at === 0 ? 1 : SHOWN_BESIDE;
  const parent = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf(".")));
  const near = own.some(
    ({ path }) =>
      parent(path) === parent(unit.path) || path.startsWith(`${unit.path}.`) || unit.path.startsWith(`${path}.`),
  );
  return { same, near: near && same === 0 ? 1 : 0 };
}

/** The values of one candidate. */
export function rankVector(asked: QuestionView, candidate: CandidateView): RankVector {
  const vector = new Float32Array(RANK_FEATURES.length);
  const set = (name: RankFeature, value: number): void => void (vector[AT.get(name)!] = value);
  const { question, stance } = asked.hypothesis;
  const { unit, facts, search, match, plan, formsNear } = candidate;
  for (const { name, at } of OF_SEARCH) vector[at] = search[name];
  set("lexicalShare", candidate.lexicalShare);
  set("lexicalRank", 1 / candidate.lexicalRank);
  set("denseRank", 1 / candidate.denseRank);
  set("window", match.window);
  set("ownText", match.ownText);
  set("ownCovered", match.ownCovered);
  set("rarest", match.rarest);
  set("rareMissing", match.rareMissing);
  set("sentence", match.sentence);

  set("planNumber", plan.number);
  set("planPlace", plan.place);
  set("planYear", plan.year);
  set("planIssuer", plan.issuer);
  set("planType", plan.type);
  set("planTitle", plan.title);
  set("planProfile", plan.profile);
  set("planMargin", plan.margin);
  set("planCovered", plan.covered);
  set("planLexical", plan.lexical);
  set("planBefore", plan.before);
  set("planTalk", plan.talk);

  const { bodies } = asked;
  const headings = bodies.length === 0 ? [] : unit.headings.map(comparableHeading);
  const inText = bodies.filter(({ name }) => candidate.spelled.includes(name)).length;
  const inHeading = bodies.filter(({ name }) => headings.some((one) => one.includes(name))).length;
  const roles = [
    holds(bodies, facts.lead),
    holds(bodies, facts.coordinate),
    holds(bodies, facts.implement),
    holds(bodies, facts.due),
  ];
  set("bodyAsked", bodies.length > 0 ? 1 : 0);
  set("bodyLead", roles[0]!);
  set("bodyCoordinate", roles[1]!);
  set("bodyImplement", roles[2]!);
  set("bodyDue", roles[3]!);
  if (bodies.length > 0) {
    set("bodyInText", inText / bodies.length);
    set("bodyInHeading", inHeading / bodies.length);
    set("bodyAbsent", inText + inHeading + Math.max(...roles) === 0 ? 1 : 0);
  }

  set("leads", Math.min(3, facts.lead.length));
  set("coordinates", Math.min(3, facts.coordinate.length));
  set("implements", Math.min(3, facts.implement.length));
  set("deadlines", Math.min(3, facts.deadlines));
  set("targets", Math.min(3, facts.targets));
  set("references", Math.min(3, facts.references));
  set("depth", facts.depth);
  set("children", Math.min(5, facts.children));
  const { path } = unit;
  set("isHeader", path === "header" ? 1 : 0);
  set("isPreamble", path === "preamble" ? 1 : 0);
  set("isRecipients", path === "recipients" ? 1 : 0);
  set("isSignature", path === "signature" ? 1 : 0);
  set("isRow", /^table\.\d+\.\d+$/u.test(path) ? 1 : 0);
  set("isTable", /^table\.\d+$/u.test(path) ? 1 : 0);
  set("isFootnote", path.startsWith("footnote.") ? 1 : 0);
  set("wantedHeld", wantedHeld(question, facts.forms));
  set("wantedNear", wantedHeld(question, formsNear));
  set(
    "fieldAsked",
    FIELDS.reduce((sum, field) => sum + (FIELD_PASSAGES[field]?.includes(path) ? question.fields[field] : 0), 0) +
      (facts.saysForce ? question.fields.effect : 0),
  );
  set("intentFit", intentFit(question, unit, facts));
  set("extremeRow", candidate.extremeRow);
  set("rowNamed", candidate.rowNamed);
  set("bodyInPlan", candidate.bodyInPlan);
  set("placesHeld", candidate.placesHeld);
  set("namesHeld", candidate.namesHeld);
  set("countHeld", candidate.countHeld);
  set("unknownWords", asked.unknownWords);
  const { years } = question.mentions;
  if (years.length > 0) {
    const held = years.filter(({ year }) => unit.text.includes(year) || plan.year > 0).length;
    set("yearHeld", (2 * held) / years.length - 1);
  }

  set("always", 1);
  const { same, near } = nearness(unit, stance === "alone" ? [] : asked.clausesBefore);
  set("sameClause", same);
  set("nearClause", near);

  for (const { bit, at } of BEARS) vector[at] = facts.forms & bit ? 1 : 0;
  return vector;
}
