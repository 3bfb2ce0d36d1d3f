import type { PlanReading } from "../../data/plan.ts";
import type { Confidence } from "../search/hybrid-search.ts";
import type { Question } from "../question/question.ts";
import { viewOf, wordCounts, type Citable, type Knowledge, type PlanView } from "./knowledge.ts";
import { Matcher } from "./matcher.ts";

/** A clause or passage beside a question. */
export interface Candidate {
  readonly view: PlanView;
  readonly part: Citable;
  /** How well search and words together speak for it; the best of a question is near 1. */
  readonly score: number;
  /** Share of the question's topic in its words and the headings above, 0 to 1. */
  readonly match: number;
}

/** All that composing an answer needs of a question. */
export interface Asked {
  readonly question: Question;
  readonly matcher: Matcher;
  /** Plans the question is about. */
  readonly views: readonly PlanView[];
  /** Best first, over all plans of the scope. */
  readonly candidates: readonly Candidate[];
  readonly confidence: Confidence;
}

/** Up to so many plans each is searched on its own, so that none hides another. */
const SEARCHED_APART = 8;
const PER_PLAN = 12;
const TOGETHER = 60;
/** How search and the share of words are weighed. */
const SEARCH_SHARE = 0.55;
/** What the headings above count in the share of words. */
const HEADING_SHARE = 0.3;

/**
 * What the title of the plan counts for what a text of it leaves out: a clause of the plan on fire safety need not say
 * "fire" again. Less than the whole, so that one that says it comes first.
 */
const TITLE_SHARE = 0.3;

/** How far a text of a plan speaks of what a question asks, 0 to 1, the plan's title counted in part. */
export function scoreUnderTitle(matcher: Matcher, { reading }: PlanView, text: string, share = TITLE_SHARE): number {
  const own = matcher.score(text);
  return own + share * (matcher.score(text, reading.plan.title ?? "") - own);
}

/** Headings above a clause, joined. */
function headingsAbove(view: PlanView, part: Citable): string {
  const words: string[] = [];
  const seen = new Set<string>();
  let path = "parent" in part ? part.parent : null;
  while (path !== null && !seen.has(path)) {
    seen.add(path);
    const above = view.parts.get(path);
    if (!above) break;
    words.unshift("heading" in above && above.heading !== null ? above.heading : above.text.slice(0, 160));
    path = "parent" in above ? above.parent : null;
  }
  return words.join(" ");
}

const textsUnderHeadings = new WeakMap<Citable, string>();

/** A clause's own words after those of the headings above it; made once. */
export function textUnderHeadings(view: PlanView, part: Citable): string {
  let text = textsUnderHeadings.get(part);
  if (text === undefined) textsUnderHeadings.set(part, (text = `${headingsAbove(view, part)} ${part.text}`));
  return text;
}

/** Share of the topic from which the title of the best plan is what a question is about. */
const SUBJECT_NAMED = 0.3;
/** Share of that subject that another plan must speak of. */
const SUBJECT_HELD = 0.5;

/**
 * The plans whose best clause, with its headings and title, speaks of the subject that the question and the title of the
 * best plan name: what the plan on drugs says of "following up" is no answer on fire safety.
 */
function onSameSubject(
  matcher: Matcher,
  candidates: readonly Candidate[],
  views: readonly PlanView[],
): readonly PlanView[] {
  const subject = candidates[0]?.view.reading.plan.title ?? "";
  if (matcher.namedIn(subject, "").share < SUBJECT_NAMED) return views;
  return views.filter((view) => {
    const best = candidates.find((one) => one.view === view);
    const text = best ? textUnderHeadings(view, best.part) : "";
    return matcher.namedIn(subject, `${view.reading.plan.title ?? ""} ${text}`).held >= SUBJECT_HELD;
  });
}

/** Searches the plans of a question's scope and ranks what was found. */
export async function rankParts(question: Question, knowledge: Knowledge): Promise<Asked> {
  const { planIds } = question.asked;
  const inScope = (reading: PlanReading) => planIds === null || planIds.includes(reading.plan.id);
  const readings = knowledge.readings.filter(inScope);
  const views = readings.map(viewOf);
  const matcher = new Matcher(question, wordCounts(knowledge.readings));
  const results =
    views.length <= SEARCHED_APART
      ? await Promise.all(
          readings.map(({ plan }) =>
            knowledge.search(question, { limit: PER_PLAN, filter: ({ id }) => id === plan.id }),
          ),
        )
      : [await knowledge.search(question, { limit: TOGETHER, filter: ({ id }) => planIds?.includes(id) ?? true })];
  const byId = new Map(views.map((view) => [view.reading.plan.id, view]));
  const hits = results.flatMap((result) => result.hits);
  const top = Math.max(1e-9, ...hits.map(({ score }) => score));
  const candidates = hits.flatMap(({ unit, score }): Candidate[] => {
    const view = byId.get(unit.planId);
    const part = view?.parts.get(unit.path);
    if (!view || !part || part.text === "") return [];
    const own = matcher.score(part.text);
    const withHeadings = matcher.score(textUnderHeadings(view, part));
    const match = own + HEADING_SHARE * (withHeadings - own);
    const titled = match + scoreUnderTitle(matcher, view, textUnderHeadings(view, part)) - withHeadings;
    return [{ view, part, match, score: SEARCH_SHARE * (score / top) + (1 - SEARCH_SHARE) * titled }];
  });
  candidates.sort((one, other) => other.score - one.score);
  const confidence = results
    .map((result) => result.confidence)
    .reduce((best, one) => (one.covered + one.cosine > best.covered + best.cosine ? one : best), {
      covered: 0,
      known: 0,
      lexical: 0,
      cosine: 0,
    });
  const isOfEach = planIds !== null || question.kind === "list" || question.kind === "compare" || question.asked.all;
  const meant = isOfEach ? views : onSameSubject(matcher, candidates, views);
  return {
    question,
    matcher,
    views: meant,
    candidates: meant === views ? candidates : candidates.filter(({ view }) => meant.includes(view)),
    confidence,
  };
}

/** The best candidates of each plan, best plan first; plans far below the best are left out. */
export function bestByPlan(
  candidates: readonly Candidate[],
  { perPlan = 1, near = 0.85, planNear = 0.7 } = {},
): Candidate[][] {
  const groups = new Map<PlanView, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.view);
    if (!group) groups.set(candidate.view, [candidate]);
    else if (group.length < perPlan && candidate.score >= near * group[0]!.score) group.push(candidate);
  }
  const lists = [...groups.values()].sort((one, other) => other[0]!.score - one[0]!.score);
  const best = lists[0]?.[0]?.score ?? 0;
  return lists.filter((list) => list[0]!.score >= planNear * best);
}
