import { citationOf, planName } from "../../retrieval/answer/cite-path.ts";
import { planValidity } from "../../data/calendar/plan-validity.ts";
import type { CalendarDay, Clause, Deadline, PlanReading } from "../../data/plan.ts";
import { comparable, foldAccents } from "../../data/vietnamese.ts";
import { clauseWords } from "./clause-words.ts";
import { deadlineWords } from "./deadline-words.ts";

export const ROLES = ["lead", "coordinate", "implement"] as const;
export type Role = (typeof ROLES)[number];

/** One body's part in one clause of a plan. */
export interface Responsibility {
  readonly planId: string;
  /** The name people know the plan by: kind, number, date, place. */
  readonly plan: string;
  /** What bodies are told apart by: the same for every way a body is written. */
  readonly bodyKey: string;
  /** The body as this plan writes it. */
  readonly body: string;
  readonly role: Role;
  /** Words of the clause. */
  readonly task: string;
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
  const entries = new Map(agencies.map(({ written, agency }) => [written, agency]));
  const deadlines = deadlinesByClause(reading.deadlines);
  const positions = new Map(clauses.map((clause, at) => [clause.path, { clause, at }]));
  const name = planName(plan, "vi");
  const corrected = new Set((reading.corrections ?? []).flatMap(({ fact }) => (fact === null ? [] : [fact.clause])));
  const rows = new Map<string, Responsibility>();
  for (const assignment of assignments) {
    const place = positions.get(assignment.clause);
    for (const role of ROLES)
      for (const written of assignment[role]) {
        const bodyKey = entries.get(written) ?? comparable(written).replace(/\s+/gu, "-");
        const key = JSON.stringify([assignment.clause, bodyKey, role]);
        if (rows.has(key)) continue;
        rows.set(key, {
          planId: plan.id,
          plan: name,
          bodyKey,
          body: upperFirst(written),
          role,
          task: place === undefined ? assignment.quote : taskOf(place.clause),
          deadline: deadlines.get(assignment.clause) ?? "",
          path: assignment.clause,
          citation: citationOf(assignment.clause),
          position: place?.at ?? clauses.length,
          isCorrected: corrected.has(assignment.clause),
        });
      }
  }
  return [...rows.values()].sort((one, other) => one.position - other.position);
}

const known = new WeakMap<PlanReading, readonly Responsibility[]>();

/** Who does what in a plan: one row a body, clause and role, in the plan's order. */
export function responsibilitiesOf(reading: PlanReading): readonly Responsibility[] {
  const rows = known.get(reading) ?? rowsOf(reading);
  known.set(reading, rows);
  return rows;
}

/** Which plans a table is of; what is left out lets all through. */
export interface PlanFilter {
  readonly planId?: string | undefined;
  /** Of issue: `2024`. */
  readonly year?: string | undefined;
  readonly place?: string | undefined;
  readonly hold?: "in-force" | "ended" | undefined;
}

const yearOf = ({ plan }: PlanReading) => plan.date?.slice(0, 4) ?? null;
const isOver = ({ plan }: PlanReading, today: CalendarDay) => (planValidity(plan)?.to ?? today) < today;

/** The plans a filter lets through. */
export const selectPlans = (
  readings: readonly PlanReading[],
  { planId, year, place, hold }: PlanFilter,
  today: CalendarDay,
): PlanReading[] =>
  readings.filter(
    (reading) =>
      (planId === undefined || reading.plan.id === planId) &&
      (year === undefined || yearOf(reading) === year) &&
      (place === undefined || reading.plan.place === place) &&
      (hold === undefined || isOver(reading, today) === (hold === "ended")),
  );

/** The years and places of plans, for a filter to choose from. */
export function planChoices(readings: readonly PlanReading[]): {
  readonly years: readonly string[];
  readonly places: readonly string[];
} {
  const given = (values: readonly (string | null)[]) => [
    ...new Set(values.filter((value): value is string => value !== null && value !== "")),
  ];
  return {
    years: given(readings.map(yearOf)).sort().reverse(),
    places: given(readings.map(({ plan }) => plan.place)).sort((one, other) => one.localeCompare(other, "vi")),
  };
}

export const SORTS = ["place", "body", "role"] as const;
export type Sort = (typeof SORTS)[number];

export interface ResponsibilityFilter {
  readonly bodyKey?: string | undefined;
  readonly role?: Role | undefined;
  /** Words that all must stand in the body, task or deadline; accents and case do not count. */
  readonly words?: string | undefined;
  readonly sort?: Sort | undefined;
}

const folded = (text: string) => foldAccents(comparable(text));

/** The rows a filter lets through, sorted. */
export function selectResponsibilities(
  rows: readonly Responsibility[],
  { bodyKey, role, words = "", sort = "place" }: ResponsibilityFilter,
): Responsibility[] {
  const sought = folded(words).split(/\s+/u).filter(Boolean);
  const chosen = rows.filter((row) => {
    if (bodyKey !== undefined && row.bodyKey !== bodyKey) return false;
    if (role !== undefined && row.role !== role) return false;
    const text = sought.length === 0 ? "" : folded(`${row.body} ${row.task} ${row.deadline}`);
    return sought.every((word) => text.includes(word));
  });
  if (sort === "body") return chosen.sort((one, other) => one.body.localeCompare(other.body, "vi"));
  if (sort === "role") return chosen.sort((one, other) => ROLES.indexOf(one.role) - ROLES.indexOf(other.role));
  return chosen;
}

export interface Body {
  readonly key: string;
  /** Written the way most rows write it. */
  readonly name: string;
  readonly rows: number;
}

/** The bodies of some rows by name, each once. */
export function bodiesOf(rows: readonly Responsibility[]): Body[] {
  const spellings = new Map<string, Map<string, number>>();
  for (const { bodyKey, body } of rows) {
    const counts = spellings.get(bodyKey) ?? new Map<string, number>();
    counts.set(body, (counts.get(body) ?? 0) + 1);
    spellings.set(bodyKey, counts);
  }
  return [...spellings]
    .map(([key, counts]) => ({
      key,
      name: [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0],
      rows: [...counts.values()].reduce((sum, count) => sum + count, 0),
    }))
    .sort((one, other) => one.name.localeCompare(other.name, "vi"));
}
