import { citationOf, planName } from "../../retrieval/answer/cite-path.ts";
import type { Clause, Deadline, PlanReading } from "../../data/plan.ts";
import { clauseWords } from "./clause-words.ts";
import { deadlineWords } from "./deadline-words.ts";
import { bodyKeysOf } from "./same-bodies.ts";

export const ROLES = ["lead", "coordinate", "implement"] as const;
export type Role = (typeof ROLES)[number];

/** A body's part in a task. */
export interface Part {
  /** What bodies are told apart by: the same for every way a body is written. */
  readonly bodyKey: string;
  /** The body as this plan writes it. */
  readonly body: string;
  readonly role: Role;
}

/** A task of a plan and who does it. */
export interface Responsibility {
  readonly planId: string;
  /** The name people know the plan by: kind, number, date, place. */
  readonly plan: string;
  /** Words of the clause. */
  readonly task: string;
  /** Who does it: those who lead first, each body once a role. */
  readonly parts: readonly Part[];
  /** When it falls due, in a few words; empty where the plan fixes no time. */
  readonly deadline: string;
  readonly path: string;
  /** `điểm b khoản 4 mục II`. */
  readonly citation: string;
  /** Place in the plan, from 0. */
  readonly position: number;
  /** True where an administrator corrected who does it or by when. */
  readonly isCorrected: boolean;
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function deadlinesByClause(deadlines: readonly Deadline[]): Map<string, string> {
  const words = new Map<string, Set<string>>();
  for (const deadline of deadlines) {
    const when = deadlineWords(deadline);
    if (when !== "") words.set(deadline.clause, (words.get(deadline.clause) ?? new Set()).add(when));
  }
  return new Map([...words].map(([clause, when]) => [clause, [...when].join("; ")]));
}

/** A clause's sentences; its title where it has none. */
function taskOf(clause: Clause): string {
  const { sentences } = clauseWords(clause);
  return sentences === "" ? clause.text : sentences;
}

function rowsOf(reading: PlanReading): Responsibility[] {
  const { plan, clauses, assignments, agencies } = reading;
  const keyOf = bodyKeysOf(agencies);
  const deadlines = deadlinesByClause(reading.deadlines);
  const positions = new Map(clauses.map((clause, at) => [clause.path, { clause, at }]));
  const name = planName(plan, "vi");
  const corrected = new Set((reading.corrections ?? []).flatMap(({ fact }) => (fact === null ? [] : [fact.clause])));
  const byClause = Map.groupBy(assignments, ({ clause }) => clause);
  const rows = [...byClause].map(([path, here]): Responsibility => {
    const place = positions.get(path);
    const parts = new Map<string, Part>();
    for (const role of ROLES)
      for (const written of here.flatMap((assignment) => assignment[role])) {
        const bodyKey = keyOf(written);
        const key = `${role} ${bodyKey}`;
        if (!parts.has(key)) parts.set(key, { bodyKey, body: upperFirst(written), role });
      }
    return {
      planId: plan.id,
      plan: name,
      task: place === undefined ? [...new Set(here.map(({ quote }) => quote))].join(" … ") : taskOf(place.clause),
      parts: [...parts.values()],
      deadline: deadlines.get(path) ?? "",
      path,
      citation: citationOf(path),
      position: place?.at ?? clauses.length,
      isCorrected: corrected.has(path),
    };
  });
  return rows.filter(({ parts }) => parts.length > 0).sort((one, other) => one.position - other.position);
}

const known = new WeakMap<PlanReading, readonly Responsibility[]>();

/** Who does what in a plan: one row a task, in the plan's order. */
export function responsibilitiesOf(reading: PlanReading): readonly Responsibility[] {
  const rows = known.get(reading) ?? rowsOf(reading);
  known.set(reading, rows);
  return rows;
}

export interface Body {
  readonly key: string;
  /** Written the way most rows write it. */
  readonly name: string;
  /** Tasks it has a part in. */
  readonly tasks: number;
}

/** The bodies that have a part in some tasks by name, each once; those of one role only where it is given. */
export function bodiesOf(rows: readonly Responsibility[], role?: Role): Body[] {
  const spellings = new Map<string, Map<string, number>>();
  const tasks = new Map<string, number>();
  for (const { parts } of rows) {
    const wanted = role === undefined ? parts : parts.filter((part) => part.role === role);
    for (const { bodyKey, body } of wanted) {
      const counts = spellings.get(bodyKey) ?? new Map<string, number>();
      counts.set(body, (counts.get(body) ?? 0) + 1);
      spellings.set(bodyKey, counts);
    }
    for (const key of new Set(wanted.map(({ bodyKey }) => bodyKey))) tasks.set(key, (tasks.get(key) ?? 0) + 1);
  }
  return [...spellings]
    .map(([key, counts]) => ({
      key,
      name: [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0],
      tasks: tasks.get(key)!,
    }))
    .sort((one, other) => one.name.localeCompare(other.name, "vi"));
}
