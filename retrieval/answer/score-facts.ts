import type { Evidence } from "../../data/plan.ts";
import { LONGEST_ALONE, LONGEST_QUOTE } from "./cite.ts";
import { MAX_CITATIONS } from "./finding.ts";
import { partAt, taskOf, type Citable, type PlanView } from "./knowledge.ts";
import { scoreUnderTitle, textUnderHeadings, type Asked } from "./rank-parts.ts";

export interface ScoredFact<T> {
  readonly view: PlanView;
  readonly part: Citable;
  readonly fact: T;
  readonly score: number;
}

/** How a fact's own words, its clause and the search are weighed. */
const OWN_WORDS = 0.5;
const CLAUSE_WORDS = 0.15;
const SEARCH = 0.35;
/** What it counts that the answer before rested on the same clause: "hạn khi nào?" asks for the deadline of that. */
const SAME_CLAUSE = 0.3;
/** What the plan's title counts for what a fact leaves out: the facts of one plan are told apart by the rest. */
const FACT_TITLE_SHARE = 0.7;
/** From this share of the best, a fact is told beside it; a plan from this share of the best plan. */
const NEAR_BEST = 0.8;
const PLAN_NEAR = 0.6;

/** What the search found for a clause; a field stands under its task, which is what is found. */
function searchScore({ candidates }: Asked, view: PlanView, part: Citable): number {
  const task = taskOf(view, part);
  return candidates.find((one) => one.view === view && (one.part === part || one.part === task))?.score ?? 0;
}

/** Facts of the plans in scope, best first, by their words, their clause's and what the search found. */
export function scoreFacts<T extends Evidence>(
  asked: Asked,
  factsOf: (view: PlanView) => readonly T[],
  ownWords: (fact: T) => string,
  bonus: (fact: T) => number,
): ScoredFact<T>[] {
  const before = [...new Map(asked.question.earlierClauses.toReversed().map((one) => [one.planId, one])).values()].map(
    ({ planId, path }) => `${planId}#${path}`,
  );
  const isEarlier = (key: string) => before.some((one) => key === one || key.startsWith(`${one}.`));
  const scored = asked.views.flatMap((view) =>
    factsOf(view).flatMap((fact): ScoredFact<T>[] => {
      const part = view.parts.get(fact.clause) ?? partAt(view, fact.source.start);
      if (!part) return [];
      const key = `${view.reading.plan.id}#${part.path}`;
      const hit = searchScore(asked, view, part);
      const own = scoreUnderTitle(asked.matcher, view, ownWords(fact), FACT_TITLE_SHARE);
      const clause = scoreUnderTitle(asked.matcher, view, textUnderHeadings(view, part));
      const score = OWN_WORDS * own + CLAUSE_WORDS * clause + SEARCH * hit;
      return [{ view, part, fact, score: score + bonus(fact) + (isEarlier(key) ? SAME_CLAUSE : 0) }];
    }),
  );
  return scored.sort((one, other) => other.score - one.score);
}

/** From so many times the search score of the best fact's clause, another clause is the better answer. */
const FAR_ABOVE = 1.3;
/** The same for a fact that says little ("thường xuyên"). */
const ABOVE_WEAK = 1.1;

/** True where a clause without such a fact fits the question far better than the one with the best fact. */
export function isBeaten<T>(asked: Asked, [best]: readonly ScoredFact<T>[], isWeak?: (fact: T) => boolean): boolean {
  const [top] = asked.candidates;
  if (!best || !top) return false;
  const own = searchScore(asked, best.view, best.part);
  return top.score >= (isWeak?.(best.fact) === true ? ABOVE_WEAK : FAR_ABOVE) * own;
}

/** How many facts of a plan are told when so many plans are asked. */
export function factsPerPlan(plans: number, most: number): number {
  return plans === 1 ? most : Math.max(1, Math.min(2, Math.floor(MAX_CITATIONS / plans)));
}

/** The best facts of each plan near the best of all, one for each clause. */
export function chooseFacts<T>(scored: readonly ScoredFact<T>[], perPlan: number): ScoredFact<T>[][] {
  const best = scored[0]?.score ?? 0;
  const plans = new Map<PlanView, ScoredFact<T>[]>();
  for (const one of scored) {
    const chosen = plans.get(one.view);
    if (!chosen) {
      if (one.score >= PLAN_NEAR * best) plans.set(one.view, [one]);
    } else if (
      chosen.length < perPlan &&
      one.score >= NEAR_BEST * chosen[0]!.score &&
      !chosen.some(({ part }) => part === one.part)
    )
      chosen.push(one);
  }
  return [...plans.values()];
}

/** Longest quote of a fact: more where one plan is asked. */
export function quoteLimit({ views }: Asked): number {
  return views.length === 1 ? LONGEST_ALONE : LONGEST_QUOTE;
}
