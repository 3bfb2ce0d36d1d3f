import type {
  AgencyMention,
  Assignment,
  Clause,
  Deadline,
  Passage,
  Plan,
  PlanReading,
  Problem,
  Reference,
  Table,
  Target,
} from "../data/plan.ts";
import { sourceSpan } from "../data/placed-text.ts";
import { loadLexicon } from "../data/lexicon/lexicon.ts";
import { opensSentence } from "./facts/agencies/predicates.ts";
import { sharedReader } from "./facts/agencies/shared-reader.ts";
import type { Ancestor, FactContext, FactProblem, RowContext } from "./facts/fact-context.ts";
import { findReferences, mentionsIn } from "./facts/references/find-references.ts";
import { findRelations } from "./facts/relations/find-relations.ts";
import { findTargets } from "./facts/targets/find-targets.ts";
import { findDeadlines } from "./facts/deadlines/find-deadlines.ts";
import { documentNames } from "./facts/agencies/document-names.ts";
import { REQUEST } from "./layouts/heading-agencies.ts";
import { assignmentsOf, readTaskParts } from "./layouts/read-tasks.ts";
import { tasksOf } from "./layouts/tasks-of.ts";
import { readTaskTables, saidInRow } from "./layouts/task-table.ts";
import { notUnderstood } from "./not-understood.ts";
import { planId } from "./plan-id.ts";
import type { SourceText } from "./read/source-text.ts";
import { scanProblems } from "./scan-problems.ts";
import { planYear, readPeriod } from "./structure/period.ts";
import { readStructure } from "./structure/read-structure.ts";

/** Passages that hold facts besides the clauses; the others only name people and places. */
const WITH_FACTS = /^(?:preamble|annex|table)/u;

/**
 * Reads one document whole: layout, then facts clause by clause. Pure and deterministic; never
 * throws on text. What cannot be read for certain is in `problems`, with its line.
 */
export function readPlan(source: SourceText): PlanReading {
  const reader = sharedReader();
  const structure = readStructure(source, {
    namesAgencies: (words) => reader.namesOnly(words.replace(REQUEST, "")),
    opensSentence,
  });
  const { header, clauses, passages } = structure;
  const period = readPeriod(header.title);
  const year = planYear(period, header.date);
  const names = reader.withNames(documentNames(clauses, source.text, reader));
  const parts = [
    ...readTaskParts({ clauses, text: source.text }, names),
    ...readTaskTables(structure.tables, passages, names),
  ];
  const assignments: Assignment[] = assignmentsOf(parts);
  const assigned = Map.groupBy(assignments, ({ clause }) => clause);
  // "- Thời gian: quý II" under a task speaks of that task, and of those who have it.
  const fieldOf = new Map(
    parts.filter(({ basis }) => basis === "field").map(({ holder, task }) => [holder.path, task]),
  );
  const references: Reference[] = [];
  const targets: Target[] = [];
  const deadlines: Deadline[] = [];
  const found: { readonly problem: FactProblem; readonly holder: Clause | Passage }[] = [];
  const byPath = new Map(clauses.map((clause) => [clause.path, clause]));

  const contexts = new Map<string, FactContext>();

  for (const holder of [...passages.filter(({ path }) => WITH_FACTS.test(path)), ...clauses]) {
    const mentions = mentionsIn(holder.text).map(({ start, end, number }) => ({
      start,
      end,
      numbered: number !== null,
    }));
    const context: FactContext = {
      planYear: year,
      planDate: header.date,
      planTitle: header.title,
      assignments: assigned.get(holder.path) ?? assigned.get(fieldOf.get(holder.path) ?? "") ?? [],
      heading: byPath.get(holder.path)?.heading ?? null,
      ancestors: ancestorsOf(holder.path, byPath),
      mentions,
      row: rowOf(holder.path, structure.tables),
    };
    contexts.set(holder.path, context);
    references.push(...findReferences(holder, context));
    targets.push(...findTargets(holder, context));
    const dated = findDeadlines(holder, context);
    deadlines.push(...dated.deadlines);
    found.push(...dated.problems.map((problem) => ({ problem, holder })));
  }

  const plan: Omit<Plan, "id"> = {
    type: header.type,
    number: header.number,
    date: header.date,
    place: header.place,
    issuer: header.issuer,
    title: header.title,
    period,
    signer: structure.signer,
    recipients: structure.recipients,
    legalBasis: [...new Set(references.filter(({ clause }) => clause === "preamble").map(({ document }) => document))],
    source: {
      file: source.file,
      sha256: source.sha256,
      ...(source.pages === undefined ? {} : { pages: source.pages }),
      ...(source.doubts === undefined ? {} : { doubts: source.doubts }),
    },
  };
  return {
    plan: { id: planId(plan), ...plan },
    clauses,
    passages,
    assignments,
    deadlines,
    targets,
    references,
    tables: structure.tables,
    footnotes: structure.footnotes,
    agencies: mentionsOf(assignments),
    problems: [
      ...structure.problems,
      ...found.map(({ problem, holder }) => locate(problem, holder, source.text)),
      ...scanProblems(source, deadlines),
    ],
    tasks: tasksOf(parts, deadlines, clauses, passages, structure.tables),
    relations: findRelations({ clauses, passages }),
    notUnderstood: notUnderstood({
      clauses,
      assignments,
      deadlines,
      tables: structure.tables,
      text: source.text,
      contextOf: ({ path }) => contexts.get(path) ?? NO_CONTEXT,
    }),
    leftOut: structure.leftOut,
  };
}

const NO_CONTEXT: FactContext = { planYear: null, planDate: null, assignments: [], heading: null, ancestors: [] };

/** The row behind a passage `table.N.M`. */
function rowOf(path: string, tables: readonly Table[]): RowContext | undefined {
  const place = /^table\.(\d+)\.(\d+)$/u.exec(path);
  const table = tables[Number(place?.[1]) - 1];
  const cells = table?.rows[Number(place?.[2]) - 1];
  return table === undefined || cells === undefined
    ? undefined
    : { columns: table.columns, cells, said: saidInRow(table, Number(place![2]) - 1) };
}

/** Clauses above, from the top of the plan down to the parent. */
function ancestorsOf(path: string, byPath: ReadonlyMap<string, Clause>): Ancestor[] {
  const above: Ancestor[] = [];
  for (let next = byPath.get(byPath.get(path)?.parent ?? ""); next; next = byPath.get(next.parent ?? "")) {
    above.unshift({ path: next.path, heading: next.heading, text: next.text });
  }
  return above;
}

function locate({ reason, quote, at }: FactProblem, holder: Clause | Passage, text: string): Problem {
  const { start } = sourceSpan(holder, at, Math.min(at + 1, holder.text.length));
  return { reason, quote, line: text.slice(0, start).split("\n").length };
}

/** Each body as written, once, with the entry of the lexicon it means. */
function mentionsOf(assignments: readonly Assignment[]): AgencyMention[] {
  const { agencyNames } = loadLexicon();
  const written = new Set(
    assignments.flatMap(({ lead, coordinate, implement }) => [...lead, ...coordinate, ...implement]),
  );
  return [...written].map((name) => ({ written: name, agency: agencyNames.resolve(name)?.id ?? null }));
}
