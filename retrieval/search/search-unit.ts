import type { Clause, Plan, PlanReading, Span } from "../../data/plan.ts";
import { wholeTasks, type WholeTask } from "./whole-task.ts";

/** Kinds of fact a clause was found to hold; see the facts of `PlanReading`. */
export type FactKind = "lead" | "coordination" | "responsibilities" | "deadline" | "target" | "legal-basis";

/** What is found and cited: one clause or passage with what it inherits from its plan and the clauses above it. */
export interface SearchUnit {
  readonly planId: string;
  readonly path: string;
  readonly text: string;
  /** The title of the clause itself where it has one; it is part of the text. */
  readonly heading: string | null;
  /** Titles of the clauses above it, the outermost first; the first words where a clause has no title. */
  readonly headings: readonly string[];
  /** Agencies a fact of the clause names, as written. */
  readonly agencies: readonly string[];
  readonly facts: readonly FactKind[];
  readonly kind: "clause" | "heading" | "passage";
  readonly source: Span;
}

/** Words of a clause without a title that stand for one, at most. */
const LONGEST_HEADING = 200;

function headingOf({ heading, text }: Clause): string {
  const words = heading ?? text;
  if (words.length <= LONGEST_HEADING) return words;
  return words.slice(0, words.lastIndexOf(" ", LONGEST_HEADING));
}

/** Titles of the clauses above each clause, by path. */
function headingChains(clauses: readonly Clause[]): Map<string, string[]> {
  const byPath = new Map(clauses.map((clause) => [clause.path, clause]));
  const chains = new Map<string, string[]>();
  const chainOf = (path: string | null, below: ReadonlySet<string>): string[] => {
    const clause = path === null || below.has(path) ? undefined : byPath.get(path);
    if (!clause) return [];
    return [...chainOf(clause.parent, new Set([...below, clause.path])), headingOf(clause)];
  };
  for (const clause of clauses) chains.set(clause.path, chainOf(clause.parent, new Set([clause.path])));
  return chains;
}

interface FoundFacts {
  readonly agencies: Set<string>;
  readonly kinds: Set<FactKind>;
}

function factsByClause(reading: PlanReading): Map<string, FoundFacts> {
  const found = new Map<string, FoundFacts>();
  const at = (path: string): FoundFacts => {
    let facts = found.get(path);
    if (!facts) found.set(path, (facts = { agencies: new Set(), kinds: new Set() }));
    return facts;
  };
  for (const { clause, lead, coordinate, implement } of reading.assignments) {
    const facts = at(clause);
    for (const agency of [...lead, ...coordinate, ...implement]) facts.agencies.add(agency);
    if (lead.length > 0) facts.kinds.add("lead");
    if (coordinate.length > 0) facts.kinds.add("coordination");
    facts.kinds.add("responsibilities");
  }
  for (const { clause, who, to, via } of reading.deadlines) {
    const facts = at(clause);
    for (const agency of [...who, ...to, ...(via === null ? [] : [via])]) facts.agencies.add(agency);
    facts.kinds.add("deadline");
  }
  for (const { clause } of reading.targets) at(clause).kinds.add("target");
  for (const { clause } of reading.references) at(clause).kinds.add("legal-basis");
  return found;
}

/** Facts that stand in the fields of a task are facts of the task too. */
function withFieldsOf(tasks: ReadonlyMap<string, WholeTask>, facts: Map<string, FoundFacts>): void {
  for (const [path, { fields }] of tasks) {
    const task = facts.get(path) ?? { agencies: new Set<string>(), kinds: new Set<FactKind>() };
    for (const field of fields) {
      for (const agency of facts.get(field.path)?.agencies ?? []) task.agencies.add(agency);
      for (const kind of facts.get(field.path)?.kinds ?? []) task.kinds.add(kind);
    }
    facts.set(path, task);
  }
}

/**
 * The units of a plan in reading order: its clauses, then its passages. A task told in fields is one unit with them. Those
 * without a word are left out.
 */
export function unitsOf(reading: PlanReading): SearchUnit[] {
  const chains = headingChains(reading.clauses);
  const facts = factsByClause(reading);
  const parents = new Set(reading.clauses.map(({ parent }) => parent));
  const tasks = wholeTasks(reading.clauses);
  const fields = new Set([...tasks.values()].flatMap((task) => task.fields));
  withFieldsOf(tasks, facts);
  // The numbers of a row or a note are what the plan counts or wants reached.
  const factsOf = (path: string, text: string): FactKind[] => {
    const kinds = new Set(facts.get(path)?.kinds);
    if (/^(?:table|footnote)\./u.test(path) && /\p{L}.*\d/u.test(text)) kinds.add("target");
    return [...kinds];
  };
  const unit = (
    { path, text, source }: Pick<Clause, "path" | "text" | "source">,
    heading: string | null,
    headings: readonly string[],
    kind: SearchUnit["kind"],
  ): SearchUnit => ({
    planId: reading.plan.id,
    path,
    text,
    heading,
    headings,
    agencies: [...(facts.get(path)?.agencies ?? [])],
    facts: factsOf(path, text),
    kind,
    source,
  });
  const tableTitle = (path: string): string[] => {
    const number = /^table\.(\d+)\.\d+$/u.exec(path)?.[1];
    const table = reading.tables[Number(number) - 1];
    return table ? [table.title ?? "", table.columns.join(" ")].filter((words) => words.trim() !== "") : [];
  };
  const footnoteOf = (path: string) => reading.footnotes.find(({ mark }) => path === `footnote.${mark}`);
  const explained = (path: string): string[] => {
    const clause = footnoteOf(path)?.clause;
    return clause === undefined || clause === null ? [] : [...(chains.get(clause) ?? [])];
  };
  return [
    ...reading.clauses.flatMap((clause) => {
      if (fields.has(clause)) return [];
      const task = tasks.get(clause.path)?.clause;
      const bare = !task && clause.heading !== null && clause.text.length <= clause.heading.length + 2;
      const kind = bare && parents.has(clause.path) ? "heading" : "clause";
      return [unit(task ?? clause, clause.heading, chains.get(clause.path) ?? [], kind)];
    }),
    ...reading.passages.map((one) =>
      unit(
        { ...one, text: one.text || (footnoteOf(one.path)?.text ?? "") },
        null,
        [...tableTitle(one.path), ...explained(one.path)],
        "passage",
      ),
    ),
  ].filter(({ text }) => /[\p{L}\d]/u.test(text));
}

/** The year a plan was issued, where its date says. */
export function yearOf({ date }: Pick<Plan, "date">): string | null {
  return date === null ? null : date.slice(0, 4);
}
