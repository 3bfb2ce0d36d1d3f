import type { Assignment, Clause, Deadline, Passage, PlanReading, Reference, Target } from "../../data/plan.ts";
import type { PoolCandidate, PoolOptions } from "../rank/candidate-pool.ts";
import type { Question } from "../question/question.ts";
import type { Hypothesis } from "../rank/hypotheses.ts";
import type { Concepts } from "../rank/text-match.ts";
import type { PlanAffinity } from "../rank/plan-affinity.ts";
import { wholeTasks, type WholeTask } from "../search/whole-task.ts";

/** What answers are made from: all that was read out of the plans, and what may answer a question. */
export interface Knowledge {
  readonly readings: readonly PlanReading[];
  /** What may answer a question taken in some ways, with what the ranking weighs. */
  candidates(hypotheses: readonly Hypothesis[], options?: PoolOptions): Promise<PoolCandidate[]>;
  /** What the words of a question say for and against a plan, by its id. */
  affinities(question: Question): (planId: string) => PlanAffinity;
  /** What a question looks for, in all wordings that plans may have. */
  concepts(question: Question): Concepts;
  /** How telling a word without marks is. */
  idf(word: string): number;
}

export type Citable = Clause | Passage;

/** One plan with its facts by clause. */
export interface PlanView {
  readonly reading: PlanReading;
  readonly parts: ReadonlyMap<string, Citable>;
  readonly children: ReadonlyMap<string, readonly Clause[]>;
  /** The tasks told in fields, by path. */
  readonly tasks: ReadonlyMap<string, WholeTask>;
  readonly assignments: ReadonlyMap<string, readonly Assignment[]>;
  readonly deadlines: ReadonlyMap<string, readonly Deadline[]>;
  readonly targets: ReadonlyMap<string, readonly Target[]>;
  readonly references: ReadonlyMap<string, readonly Reference[]>;
}

function byClause<T extends { readonly clause: string }>(facts: readonly T[]): Map<string, T[]> {
  const grouped = new Map<string, T[]>();
  for (const fact of facts) {
    const same = grouped.get(fact.clause);
    if (same) same.push(fact);
    else grouped.set(fact.clause, [fact]);
  }
  return grouped;
}

const views = new WeakMap<PlanReading, PlanView>();

/** The view of a plan, made once. */
export function viewOf(reading: PlanReading): PlanView {
  let view = views.get(reading);
  if (!view) {
    const children = new Map<string, Clause[]>();
    for (const clause of reading.clauses) {
      if (clause.parent === null) continue;
      const same = children.get(clause.parent);
      if (same) same.push(clause);
      else children.set(clause.parent, [clause]);
    }
    view = {
      reading,
      parts: new Map<string, Citable>([...reading.passages, ...reading.clauses].map((part) => [part.path, part])),
      children,
      tasks: wholeTasks(reading.clauses),
      assignments: byClause(reading.assignments),
      deadlines: byClause(reading.deadlines),
      targets: byClause(reading.targets),
      references: byClause(reading.references),
    };
    views.set(reading, view);
  }
  return view;
}

/** A place as it is answered with: a task told in fields with them. */
export const wholePart = ({ parts, tasks }: PlanView, path: string): Citable | undefined =>
  tasks.get(path)?.clause ?? parts.get(path);

/** A place and the lines that are fields of the task it is: where its facts stand. */
export const pathsOf = ({ tasks }: PlanView, path: string): string[] => [
  path,
  ...(tasks.get(path)?.fields ?? []).map((field) => field.path),
];

/** Where a place of the source stands: the clause or passage that holds it. */
export function partAt(view: PlanView, start: number): Citable | undefined {
  for (const part of view.parts.values()) if (part.source.start <= start && start < part.source.end) return part;
  return undefined;
}

/** True for a clause that only opens the clauses under it: it has a title and no sentence of its own. */
export const isHeadingOnly = (part: Citable): boolean =>
  "heading" in part && part.heading !== null && part.text.length <= part.heading.length + 2;
