import type { QuestionKind } from "../search/query.ts";
import { composeContent } from "./compose-content.ts";
import { composeDeadlines, type DeadlineContext } from "./compose-deadlines.ts";
import { composeMetadata } from "./compose-metadata.ts";
import { composeComparison, composePlanList } from "./compose-plans.ts";
import { composeNamingPlans, composeReferences } from "./compose-references.ts";
import { composeResponsibilities } from "./compose-responsibilities.ts";
import { composeRoles } from "./compose-roles.ts";
import { composeTable } from "./compose-table.ts";
import { composeTargets } from "./compose-targets.ts";
import { documentNamed } from "./document-named.ts";
import type { Composed, Findings } from "./finding.ts";
import { syllablesOf } from "../search/search-terms.ts";
import { recurrenceAsked } from "./recurrence-asked.ts";
import { isSameBody } from "./same-body.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Asked } from "./rank-parts.ts";
import { wordingOf } from "./wording/wording.ts";

export interface ComposeContext extends DeadlineContext {
  readonly knowledge: Knowledge;
}

/** Kinds of question that a table may answer as well as a clause. */
const COUNTING_KINDS = new Set<QuestionKind>(["target", "content"]);
/** Weight of cues from which a table is looked into first; a row named counts more than that. */
const TABLE_LIKELY = 2;
/** Weight of cues from which a list or comparison of plans asks for a fact of each ("những kế hoạch nào giao … chủ trì"). */
const ASKS_FACT = 1.5;

const only = (findings: Findings): Composed => ({ findings });

/** The kind of fact that a list or comparison asks of each plan, by the heaviest of its other cues. */
function factAsked({ question: { kindWeights } }: Asked): QuestionKind {
  let kind: QuestionKind = "content";
  let best = ASKS_FACT;
  for (const [candidate, weight] of kindWeights)
    if (weight > best && candidate !== "list" && candidate !== "compare" && candidate !== "content")
      [kind, best] = [candidate, weight];
  return kind;
}

/** The document a list of plans asks about: any but a plan that is itself in the list. */
function documentAsked({ question, views }: Asked) {
  const named = documentNamed(question.normalised) ?? documentNamed(question.text);
  const isOwn = views.some(({ reading }) => reading.plan.number?.startsWith(`${named?.number}/`) === true);
  return named !== null && !(isOwn && question.asked.planIds !== null) ? named : null;
}

/** Narrowed to the plans that bodies named in the question issued ("những kế hoạch nào do Sở Y tế ban hành"). */
function issuedBySubjects(asked: Asked, { names }: ComposeContext): Asked | null {
  const views = asked.views.filter(({ reading: { plan } }) =>
    asked.question.agenciesAsked.some(({ agency }) => plan.issuer !== null && isSameBody(plan.issuer, agency, names)),
  );
  return views.length > 0 ? { ...asked, views } : null;
}

/** Narrowed to the plans whose title is about the topic whole ("các kế hoạch về phòng, chống ma túy"). */
function onSubject(asked: Asked): Asked | null {
  const words = syllablesOf(asked.question.topic);
  const views = asked.views.filter(({ reading: { plan } }) => {
    const title = new Set(syllablesOf(plan.title ?? ""));
    return words.every((word) => title.has(word));
  });
  return views.length > 0 ? { ...asked, views } : null;
}

/** Kinds that ask which plans give a body something to do, where they name one. */
const BODY_KINDS: ReadonlySet<QuestionKind> = new Set(["lead", "coordination", "responsibilities"]);

function composeList(asked: Asked, context: ComposeContext): Composed {
  const { question, views } = asked;
  const document = documentAsked(asked);
  if (document) return composeNamingPlans(asked, document);
  if (question.topic === "") return composePlanList(asked, context.knowledge.readings.length);
  const kind = factAsked(asked);
  const ofIssuer = kind === "metadata" ? issuedBySubjects(asked, context) : null;
  if (ofIssuer) return composePlanList(ofIssuer, context.knowledge.readings.length);
  const titled = onSubject(asked);
  if (kind === "content" && titled) return composePlanList(titled, context.knowledge.readings.length);
  const duties = BODY_KINDS.has(kind) ? composeResponsibilities(asked, context.knowledge, context.names, kind) : null;
  const told = duties && duties.findings.length > 0 ? duties : composeKind(kind, asked, context);
  const plans = new Set(told.findings.map(({ plan }) => plan.id)).size;
  return plans === 0 ? told : { ...told, intro: wordingOf(question.language).plansSpeaking(plans, views.length) };
}

/** Side by side: the fact asked of each plan that has it, and what the others say nearest to it. */
function composeCompared(asked: Asked, context: ComposeContext): Composed {
  const compared = composeComparison(asked);
  const kind = factAsked(asked);
  if (kind === "content") return compared;
  const facts = composeKind(kind, asked, context).findings;
  const told = new Set(facts.map(({ plan }) => plan.id));
  return { ...compared, findings: [...facts, ...compared.findings.filter(({ plan }) => !told.has(plan.id))] };
}

function composeKind(kind: QuestionKind, asked: Asked, context: ComposeContext): Composed {
  const { names, knowledge } = context;
  switch (kind) {
    case "lead":
    case "coordination":
      return only(composeRoles(asked, kind, names));
    case "responsibilities":
      return composeResponsibilities(asked, knowledge, names);
    case "deadline":
      return only(composeDeadlines(asked, context));
    case "target":
      return only(composeTargets(asked));
    case "legal-basis":
      return only(composeReferences(asked));
    case "metadata":
      return composeMetadata(asked);
    case "table":
      return only(composeTable(asked));
    case "compare":
      return composeCompared(asked, context);
    case "list":
      return composeList(asked, context);
    case "content":
    case "small-talk":
    case "help":
      return only(composeContent(asked));
  }
}

/** Kinds whose facts stand for one clause; a body's duties, tables and metadata stand for themselves. */
const FACT_KINDS: ReadonlySet<QuestionKind> = new Set(["lead", "coordination", "deadline", "target"]);
/** From this share of the best clause, the facts of another plan are told beside it. */
const NEAR_TOP = 0.85;

/**
 * Facts with the words of the plan that fits best before them, where that plan has no such fact: what it says is the
 * answer, not what others say on something less like it.
 */
function withBestPlan(asked: Asked, { findings, ...rest }: Composed): Composed {
  const [top] = asked.candidates;
  if (!top || findings.length === 0 || findings.some(({ plan }) => plan.id === top.view.reading.plan.id))
    return { ...rest, findings };
  const bestOf = (planId: string) => asked.candidates.find(({ view }) => view.reading.plan.id === planId)?.score ?? 0;
  const near = findings.filter(({ plan }) => bestOf(plan.id) >= NEAR_TOP * top.score);
  const own = composeContent({ ...asked, candidates: asked.candidates.filter(({ view }) => view === top.view) });
  return { ...rest, findings: [...own, ...near] };
}

/** What the plans say to a question, from the register, or from their clauses where it asks for no fact. */
export function compose(asked: Asked, context: ComposeContext): Composed {
  const { question } = asked;
  if (COUNTING_KINDS.has(question.kind) && (question.kindWeights.get("table") ?? 0) >= TABLE_LIKELY) {
    const rows = composeTable(asked);
    if (rows.length > 0) return only(rows);
  }
  const composed = composeKind(question.kind, asked, context);
  // Who names a period wants the plans that have it, and not the one that fits best without.
  const isByPeriod = question.kind === "deadline" && recurrenceAsked(question.normalised) !== null;
  return FACT_KINDS.has(question.kind) && !isByPeriod ? withBestPlan(asked, composed) : composed;
}
