import { FORMS } from "../question/forms.ts";
import { FIELDS, INTENTS, WANTED } from "../question/intents.ts";
import { RANK_FEATURES, type QuestionView, type RankFeature } from "./features.ts";
import { STANCES } from "./hypotheses.ts";

/** What speaks for one way of taking a question: it goes on, it stands for something, it is short, it names another plan. */
const STANCE_CUES = ["goingOn", "standingFor", "short", "namesPlan"] as const;

/** What is the same for all candidates of a question: it counts only together with what a candidate has. */
export const CONTEXT_FEATURES = [
  "english",
  "unmarked",
  "words",
  "checks",
  "goesOn",
  "refersBack",
  "severalPlans",
  "extreme",
  ...WANTED.map((form) => `wants:${form}` as const),
  ...INTENTS.map((intent) => `intent:${intent}` as const),
  ...STANCES.map((stance) => `stance:${stance}` as const),
  ...FIELDS.map((field) => `field:${field}` as const),
  ...STANCES.flatMap((stance) => STANCE_CUES.map((cue) => `${cue}:${stance}` as const)),
] as const;
export type ContextFeature = (typeof CONTEXT_FEATURES)[number];

const SEARCH_PART: readonly RankFeature[] = [
  "lexical",
  "dense",
  "cosine",
  "inText",
  "inHeadings",
  "inAgencies",
  "inPlan",
  "covered",
  "run",
  "said",
  "length",
  "lexicalShare",
  "lexicalRank",
  "denseRank",
  "window",
  "ownText",
  "ownCovered",
  "rarest",
  "rareMissing",
  "sentence",
];
const PLAN_PART: readonly RankFeature[] = [
  "always",
  "planNumber",
  "planPlace",
  "planYear",
  "planIssuer",
  "planTitle",
  "planProfile",
  "planLexical",
  "planBefore",
  "planTalk",
  "planCovered",
  "sameClause",
  "nearClause",
  "lexical",
  "covered",
  "window",
];
const BODY_PART: readonly RankFeature[] = [
  "bodyLead",
  "bodyCoordinate",
  "bodyImplement",
  "bodyDue",
  "bodyInText",
  "bodyInHeading",
  "bodyAbsent",
];
const FACT_PART: readonly RankFeature[] = [
  "leads",
  "coordinates",
  "implements",
  "deadlines",
  "targets",
  "references",
  "children",
  "isHeading",
  "isHeader",
  "isPreamble",
  "isRecipients",
  "isSignature",
  "isRow",
  "isTable",
  "isFootnote",
  ...FORMS.map((form) => `bears:${form}` as const),
];

/** Features that a context may weigh anew; the others count the same whatever is asked. */
function weighedUnder(context: ContextFeature): readonly RankFeature[] {
  const [group] = context.split(":");
  switch (group) {
    case "english":
    case "unmarked":
    case "words":
      return [...SEARCH_PART, ...FACT_PART.filter((feature) => feature.startsWith("is"))];
    case "stance":
      return PLAN_PART;
    case "goesOn":
    case "refersBack":
    case "goingOn":
    case "standingFor":
    case "short":
    case "namesPlan":
      return ["always", "planBefore", "sameClause", "nearClause"];
    case "severalPlans":
      return ["planTitle", "planProfile", "planBefore"];
    case "extreme":
      return ["isRow", "extremeRow", "rowNamed"];
    case "checks":
      return BODY_PART;
    case "wants":
      return FACT_PART.filter((feature) => feature.startsWith("bears:") || feature.startsWith("is"));
    case "field":
      return FACT_PART.filter((feature) => feature.startsWith("is"));
    default:
      return [...FACT_PART, ...BODY_PART, "rowNamed"];
  }
}

/** True where a feature may count otherwise under a context, by the places of both in their lists. */
export const CROSSES: readonly (readonly boolean[])[] = CONTEXT_FEATURES.map((context) => {
  const some = new Set(weighedUnder(context));
  return RANK_FEATURES.map((feature) => some.has(feature));
});

/** What a way of taking a question brings to every candidate, in the order of `CONTEXT_FEATURES`. */
export function contextVector({ hypothesis: { question, stance }, words, isUnmarked }: QuestionView): Float32Array {
  const value = (name: ContextFeature): number => {
    const [group, which] = name.split(":") as [string, string | undefined];
    switch (group) {
      case "english":
        return question.languageAsked === "en" ? 1 : 0;
      case "unmarked":
        return isUnmarked ? 1 : 0;
      case "words":
        return words;
      case "checks":
        return question.checks ? 1 : 0;
      case "goesOn":
        return question.goesOn ? 1 : 0;
      case "refersBack":
        return question.refersBack ? 1 : 0;
      case "severalPlans":
        return question.allPlans ? 1 : 0;
      case "extreme":
        return question.extreme === null ? 0 : 1;
      case "wants":
        return question.wanted[which as (typeof WANTED)[number]];
      case "intent":
        return question.intents[which as (typeof INTENTS)[number]];
      case "stance":
        return which === stance ? 1 : 0;
      case "goingOn":
        return which === stance && question.goesOn ? 1 : 0;
      case "standingFor":
        return which === stance && question.refersBack ? 1 : 0;
      case "short":
        return which === stance ? Math.max(0, 1 - words) : 0;
      case "namesPlan":
        return which === stance && question.mentions.numbers.length + question.mentions.places.length > 0 ? 1 : 0;
      default:
        return question.fields[which as (typeof FIELDS)[number]];
    }
  };
  return Float32Array.from(CONTEXT_FEATURES, value);
}
