import type { Clause, Plan, PlanReading, Span } from "../../data/plan.ts";

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
  /** `field`: says one thing of the task above it ("Đơn vị chủ trì: …"), which is what such a line is asked after. */
  readonly kind: "clause" | "heading" | "field" | "passage";
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

/** "Đơn vị chủ trì: …", "Thời gian thực hiện: …": who, when and with what result a task is done. */
const FIELD =
  /^(?:(?:cơ quan|đơn vị|bộ phận|cấp)\s+)?(?:chủ trì|phối hợp|thực hiện|phụ trách|chịu trách nhiệm|phân công|trách nhiệm|thời gian|thời hạn|tiến độ|hạn|sản phẩm|kết quả|địa điểm)[\p{L}\s]{0,30}:/iu;
/** A longer one says more than its field. */
const LONGEST_FIELD = 400;

function isField({ text, parent, path }: Clause, parents: ReadonlySet<string | null>): boolean {
  return parent !== null && !parents.has(path) && text.length <= LONGEST_FIELD && FIELD.test(text);
}

/** Facts that stand in the fields of a task are facts of the task too. */
function withFieldsOf(
  clauses: readonly Clause[],
  parents: ReadonlySet<string | null>,
  facts: Map<string, FoundFacts>,
): void {
  for (const clause of clauses) {
    const own = facts.get(clause.path);
    if (clause.parent === null || !own || !isField(clause, parents)) continue;
    const task = facts.get(clause.parent) ?? { agencies: new Set<string>(), kinds: new Set<FactKind>() };
    for (const agency of own.agencies) task.agencies.add(agency);
    for (const kind of own.kinds) task.kinds.add(kind);
    facts.set(clause.parent, task);
  }
}

/** The units of a plan in reading order: its clauses, then its passages. Those without a word are left out. */
export function unitsOf(reading: PlanReading): SearchUnit[] {
  const chains = headingChains(reading.clauses);
  const facts = factsByClause(reading);
  const parents = new Set(reading.clauses.map(({ parent }) => parent));
  withFieldsOf(reading.clauses, parents, facts);
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
    ...reading.clauses.map((clause) => {
      const bare = clause.heading !== null && clause.text.length <= clause.heading.length + 2;
      return unit(
        clause,
        clause.heading,
        chains.get(clause.path) ?? [],
        bare && parents.has(clause.path) ? "heading" : isField(clause, parents) ? "field" : "clause",
      );
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
