import type { Plan } from "../../data/plan.ts";
import type { SearchUnit } from "../../retrieval/search/search-unit.ts";
import type { TestQuestion } from "./question-set.ts";
import { showsEvidence } from "./shows-evidence.ts";

/** A unit found and its plan. */
export interface FoundUnit {
  readonly unit: SearchUnit;
  readonly plan: Plan;
}

/** Finds the best units for a question, best first. */
export type FindUnits = (question: TestQuestion) => Promise<readonly FoundUnit[]>;

/** True when the unit shows the evidence of one of the plans wanted. */
export function isHit({ unit, plan }: FoundUnit, question: TestQuestion): boolean {
  return question.answers.some(
    (wanted) =>
      plan.source.file.startsWith(wanted.plan) && wanted.evidence.some((excerpt) => showsEvidence(unit.text, excerpt)),
  );
}

/** Rank of the first hit of each question, from 1; Infinity where none of the first ten is one. */
export async function ranksOf(
  questions: readonly TestQuestion[],
  find: FindUnits,
): Promise<{ question: TestQuestion; rank: number }[]> {
  const ranks = [];
  for (const question of questions) {
    const found = (await find(question)).slice(0, 10);
    const at = found.findIndex((one) => isHit(one, question));
    ranks.push({ question, rank: at < 0 ? Infinity : at + 1 });
  }
  return ranks;
}

export interface Recall {
  readonly questions: number;
  /** Share of questions with a hit at rank 1, and in the first five. */
  readonly first: number;
  readonly five: number;
  /** Mean of 1 / rank, 0 where nothing was found in the first ten. */
  readonly reciprocal: number;
}

export function recallOf(ranks: readonly number[]): Recall {
  const mean = (value: (rank: number) => number): number =>
    ranks.length === 0 ? NaN : ranks.reduce((sum, rank) => sum + value(rank), 0) / ranks.length;
  return {
    questions: ranks.length,
    first: mean((rank) => (rank === 1 ? 1 : 0)),
    five: mean((rank) => (rank <= 5 ? 1 : 0)),
    reciprocal: mean((rank) => 1 / rank),
  };
}
