import { FIELDS } from "../question/intents.ts";
import type { Question } from "../question/question.ts";
import { placeKey, type Ranked } from "../rank/rank-candidates.ts";
import { cite, citeBest, LONGEST_BESIDE, type Asked } from "./cite.ts";
import { sayFields, type MetadataField } from "./document-fields.ts";
import type { Finding, Point } from "./finding.ts";
import { isHeadingOnly, viewOf, wholePart, type Citable, type PlanView } from "./knowledge.ts";
import { meantPlans } from "./meant-plans.ts";
import { placesAlike, rowsAlike } from "./places-alike.ts";
import { sayPremise } from "./premise.ts";
import { otherVersion, withChanges, type ChangesContext } from "./say-changes.ts";
import { sayFacts } from "./say-facts.ts";
import { whereDoersStand } from "./told-facts.ts";
import { isNamedField, joined } from "../search/whole-task.ts";
import { stretchScore } from "./stretch-score.ts";
import { rowSentence, sumOfRows } from "./table-rows.ts";
import { wordingOf } from "./wording/wording.ts";

export type ComposeContext = ChangesContext;

/** A place within so much of the best score is shown beside it. */
const NEAR_SCORE = 3.5;
/** Places shown beside the decisive one, of one plan; of each of several plans. */
const MOST_BESIDE = 2;
/** A share of the probability from which a field of the document is asked. */
const FIELD_ASKED = 0.12;
/** Lines under a clause that are shown with it, where it is only their heading. */
const MOST_UNDER = 5;

/** The passages in which a document says who it is from, to and by. */
const OF_DOCUMENT = /^(?:header|signature|recipients)$/u;

interface Placed {
  readonly view: PlanView;
  readonly part: Citable;
  readonly question: Question;
}

/** The fields of the document that are asked, the likeliest first, where it is the document that is asked about. */
function fieldsAsked({ fields, fieldsNamed, intents }: Question): MetadataField[] {
  if (fields.none > 0.5 && intents.metadata < 0.5) return [];
  const ofHead = FIELDS.filter(
    (field): field is MetadataField => field !== "none" && field !== "effect" && field !== "basis",
  );
  return ofHead
    .filter((field) => fields[field] >= FIELD_ASKED || fieldsNamed.includes(field))
    .sort((one, other) => fields[other] - fields[one]);
}

/** The words of the place that decide, and with them what they cannot be read without: the lines under a heading, the task of a field. */
function pointsAt({ view, part }: Placed, asked: Asked): Point[] {
  const [first, ...others] = (view.children.get(part.path) ?? []).slice(0, MOST_UNDER);
  if (!first || !("heading" in part) || !isHeadingOnly(part)) {
    const own: Point = { citation: citeBest(view, part, asked) };
    const above =
      "parent" in part && part.parent !== null && isNamedField(part)
        ? view.parts.get(part.parent)
        : whereDoersStand(asked.question, view, part);
    return above && above.text !== "" ? [own, { citation: citeBest(view, above, asked, LONGEST_BESIDE) }] : [own];
  }
  return [
    { citation: citeBest(view, joined(part, [first]), asked) },
    ...others.map((child) => ({ citation: citeBest(view, child, asked, LONGEST_BESIDE) })),
  ];
}

/** The other candidates of a plan: those nearly as good, and all. */
interface Beside {
  readonly near: readonly Ranked[];
  readonly all: readonly Ranked[];
}

/** Words that want numbers added up. */
const SUM = /cộng lại|tổng cộng|tổng (?:số|hai|cả)|cả hai|gộp lại|\b(?:in total|together|altogether|combined|sum)\b/iu;
/** What stands on a document itself, where the passage found shows it; of its opening words, only where that was asked and no basis. */
function ofDocument({ view, part, question }: Placed, asked: Asked): Finding | undefined {
  const { language, intents } = question;
  const fields = fieldsAsked(question);
  const opens = part.path === "preamble";
  if (opens ? fields.length === 0 || intents["legal-basis"] > intents.metadata : !OF_DOCUMENT.test(part.path))
    return undefined;
  const said = sayFields(view, { fields, path: part.path, language });
  if (!said) return undefined;
  const own = opens ? [citeBest(view, part, asked)] : said.citations.filter(({ clause }) => clause.path === part.path);
  const rest = said.citations.filter(({ clause }) => clause.path !== part.path);
  const points = [...own, ...rest].map((citation) => ({ citation }));
  return { plan: view.reading.plan, says: said.says, besides: said.besides, points, blank: !said.isKnown };
}

/** What one plan says: its best place with our sentence on it, and the places nearly as good. */
function findingOf(best: Ranked, beside: Beside, context: ComposeContext): Finding | undefined {
  const reading = context.knowledge.readings.find(({ plan }) => plan.id === best.hit.unit.planId);
  if (!reading) return undefined;
  const view = viewOf(reading);
  const { question } = best.hypothesis;
  const part = wholePart(view, best.hit.unit.path);
  if (!part) return undefined;
  const asked: Asked = { question, score: stretchScore(question, context.knowledge) };
  const document = ofDocument({ view, part, question }, asked);
  if (document) return document;
  const partsOf = (some: readonly Ranked[]) => some.flatMap((one) => wholePart(view, one.hit.unit.path) ?? []);
  const list = partsOf(placesAlike(question, best, beside.all, view));
  if (list.length > 1)
    return {
      plan: reading.plan,
      says: wordingOf(question.language).alike(list.length),
      points: list.map((one) => ({ citation: citeBest(view, one, asked, LONGEST_BESIDE) })),
      list: true,
    };
  const rows = partsOf(rowsAlike(best, beside.all));
  if (rows.length > 1) {
    const says = rows.map((row) => rowSentence(view, row) ?? "").filter((one) => one !== "");
    const total = SUM.test(question.normalised) ? sumOfRows(view, rows) : null;
    const sum = total === null ? [] : [wordingOf(question.language).total(total)];
    return {
      plan: reading.plan,
      says: [...sum, ...says].join("\n"),
      points: rows.map((row) => ({ citation: cite(view, row) })),
    };
  }
  const said = sayFacts(question, view, part, context);
  const premise = sayPremise(question, view, part, context.names);
  const others = beside.near.flatMap((one): Point[] => {
    const other = wholePart(view, one.hit.unit.path);
    return other && other.text !== "" ? [{ citation: citeBest(view, other, asked, LONGEST_BESIDE), beside: true }] : [];
  });
  const own = pointsAt({ view, part, question }, asked);
  const shown = new Set(own.map(({ citation }) => citation.clause.path));
  return {
    plan: reading.plan,
    says: [premise, premise.includes(said.asked) ? "" : said.asked].filter((one) => one !== "").join(" "),
    besides: said.besides,
    points: [...own, ...others.filter(({ citation }) => !shown.has(citation.clause.path))],
  };
}

/** What the plans meant say to a question, from candidates ranked best first. */
export function composeRanked(question: Question, ranked: readonly Ranked[], context: ComposeContext): Finding[] {
  const version = otherVersion(question, ranked, context);
  if (version !== null) return version;
  const meant = meantPlans(question, ranked);
  const most = meant.length > 1 ? 1 : MOST_BESIDE;
  return meant.flatMap((best) => {
    const near = ranked
      .filter(
        (one) =>
          one.hit.unit.planId === best.hit.unit.planId &&
          placeKey(one) !== placeKey(best) &&
          one.score >= best.score - NEAR_SCORE,
      )
      .slice(0, most);
    const finding = findingOf(best, { near, all: ranked }, context);
    return finding === undefined ? [] : withChanges(finding, best, question, context);
  });
}
