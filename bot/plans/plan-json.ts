import type { AppliedCorrection } from "../../data/corrections/correction.ts";
import { placeInFile } from "../../data/placed-text.ts";
import type { PlanReading, Span } from "../../data/plan.ts";

/** What was corrected by hand, with what the machine had read. */
const correctionJson = ({ correction, isOrphan }: AppliedCorrection) => {
  const { kind, clause, fact, action, value, machine, reason, atMs } = correction;
  const at = new Date(atMs).toISOString();
  return { kind, clause, ...(kind === "header" ? { field: fact } : {}), action, value, machine, reason, at, isOrphan };
};

/** A plan in the shape that `plans --json` promises: what the shape does not name is left out. */
export function planJson(reading: PlanReading) {
  const { plan } = reading;
  const span = (place: Span) => placeInFile(plan.source, place);
  return {
    plan: {
      id: plan.id,
      type: plan.type,
      number: plan.number,
      date: plan.date,
      place: plan.place,
      issuer: plan.issuer,
      title: plan.title,
      period: plan.period,
      signer: plan.signer === null ? null : { name: plan.signer.name, title: plan.signer.title },
      recipients: plan.recipients,
      legalBasis: plan.legalBasis,
      source: { file: plan.source.file, sha256: plan.source.sha256 },
    },
    clauses: reading.clauses.map(({ path, label, heading, text, parent, source }) => ({
      path,
      label,
      heading,
      text,
      parent,
      source: span(source),
    })),
    assignments: reading.assignments.map(({ clause, lead, coordinate, implement, quote, source }) => ({
      clause,
      lead,
      coordinate,
      implement,
      quote,
      source: span(source),
    })),
    deadlines: reading.deadlines.map(
      ({ clause, what, who, to, via, recurrence, rule, due, kind, quote, source, hour, within }) => ({
        clause,
        what,
        who,
        to,
        via,
        recurrence,
        rule,
        due,
        kind,
        quote,
        source: span(source),
        ...(hour === undefined ? {} : { hour }),
        ...(within === undefined ? {} : { within }),
      }),
    ),
    targets: reading.targets.map(({ clause, value, unit, what, by, quote, source }) => ({
      clause,
      value,
      unit,
      what,
      by,
      quote,
      source: span(source),
    })),
    references: reading.references.map(({ clause, document, number, article, quote, source }) => ({
      clause,
      document,
      number,
      article,
      quote,
      source: span(source),
    })),
    tables: reading.tables.map(({ title, columns, rows }) => ({ title, columns, rows })),
    footnotes: reading.footnotes.map(({ mark, clause, text }) => ({ mark, clause, text })),
    problems: reading.problems.map(({ reason, quote, line }) => ({ reason, quote, line })),
    tasks: (reading.tasks ?? []).map(({ source, ...task }) => ({ ...task, source: span(source) })),
    notUnderstood: reading.notUnderstood ?? [],
    ...(reading.corrections === undefined ? {} : { corrections: reading.corrections.map(correctionJson) }),
  };
}
