import type { Assignment, Deadline, PlanReading, Span } from "../plan.ts";
import { comparable, foldAccents } from "../vietnamese.ts";
import {
  readBasis,
  readBound,
  readCells,
  readDoers,
  readPages,
  readKind,
  readPieces,
  readRecurrence,
  readRelationKind,
  readSigner,
  readStrings,
  writePieces,
} from "./columns.ts";
import type { PlanRow, PlanTables, RoleRow, SourceRow } from "./schema.ts";
import type { AgencyRole } from "./plan-store.ts";

/** The rows of one plan in every table that belongs to plans. */
export type PlanRows = { [Name in keyof PlanTables]: PlanTables[Name][] };

/** The form under which a name as written is found again: no accents, no case, single spaces. */
export function foldName(name: string): string {
  return foldAccents(comparable(name)).replace(/\s+/gu, " ").trim();
}

export function planRow(id: string, { plan }: PlanReading): PlanRow {
  const { type, number, date, place, issuer, title, period } = plan;
  return {
    id,
    type,
    number,
    date,
    place,
    issuer,
    title,
    period,
    signer: plan.signer === null ? null : JSON.stringify(plan.signer),
    recipients: JSON.stringify(plan.recipients),
    legalBasis: JSON.stringify(plan.legalBasis),
  };
}

const ROLES = {
  assignment: ["lead", "coordinate", "implement"],
  deadline: ["who", "to"],
} as const satisfies Record<string, readonly AgencyRole[]>;

function roleRows(id: string, reading: PlanReading): RoleRow[] {
  const known = new Map(reading.agencies.map(({ written, agency }) => [written, agency]));
  const rows: RoleRow[] = [];
  const add = (fact: string, ordinal: number, role: AgencyRole, names: readonly string[]) => {
    for (const [position, written] of names.entries()) {
      const agency = known.get(written) ?? null;
      rows.push({ plan: id, ordinal, fact, role, position, written, folded: foldName(written), agency });
    }
  };
  for (const [ordinal, assignment] of reading.assignments.entries())
    for (const role of ROLES.assignment) add("assignment", ordinal, role, assignment[role]);
  for (const [ordinal, deadline] of reading.deadlines.entries())
    for (const role of ROLES.deadline) add("deadline", ordinal, role, deadline[role]);
  return rows;
}

/** A reading as rows under the given id, which may differ from the reading's own. */
export function rowsOfReading(id: string, reading: PlanReading): PlanRows {
  const numbered = <T, Row>(list: readonly T[], row: (item: T) => Row) =>
    list.map((item, ordinal) => ({ plan: id, ordinal, ...row(item) }));
  const placed = ({ source: { start, end } }: { readonly source: Span }) => ({ start, end });
  const fact = (item: { readonly clause: string; readonly quote: string; readonly source: Span }) => ({
    clause: item.clause,
    quote: item.quote,
    ...placed(item),
  });
  return {
    clause: numbered(reading.clauses, (item) => ({
      path: item.path,
      label: item.label,
      heading: item.heading,
      text: item.text,
      parent: item.parent,
      pieces: writePieces(item.pieces),
      ...placed(item),
    })),
    passage: numbered(reading.passages, (item) => ({
      path: item.path,
      text: item.text,
      pieces: writePieces(item.pieces),
      ...placed(item),
    })),
    assignment: numbered(reading.assignments, (item) => ({ ...fact(item), basis: item.basis })),
    deadline: numbered(reading.deadlines, (item) => ({
      ...fact(item),
      what: item.what,
      via: item.via,
      recurrence: item.recurrence,
      rule: item.rule,
      due: item.due,
      bound: item.bound,
      kind: item.kind,
      hour: item.hour ?? null,
      within: item.within ?? null,
    })),
    role: roleRows(id, reading),
    target: numbered(reading.targets, (item) => ({
      ...fact(item),
      value: item.value,
      unit: item.unit,
      what: item.what,
      by: item.by,
      baseline: item.baseline,
    })),
    reference: numbered(reading.references, (item) => ({
      ...fact(item),
      document: item.document,
      number: item.number,
      date: item.date,
      article: item.article,
    })),
    relation: numbered(reading.relations ?? [], (item) => ({
      ...fact(item),
      kind: item.kind,
      document: item.document,
      number: item.number,
      date: item.date,
      issuer: item.issuer,
    })),
    table: numbered(reading.tables, (item) => ({
      title: item.title,
      columns: JSON.stringify(item.columns),
      rows: JSON.stringify(item.rows),
      ...placed(item),
    })),
    footnote: numbered(reading.footnotes, (item) => ({
      mark: item.mark,
      clause: item.clause,
      text: item.text,
      ...placed(item),
    })),
    agency: numbered(reading.agencies, (item) => ({ written: item.written, agency: item.agency })),
    problem: numbered(reading.problems, (item) => ({ reason: item.reason, quote: item.quote, line: item.line })),
    task: numbered(reading.tasks ?? [], (item) => ({
      ...fact(item),
      title: item.title,
      doers: JSON.stringify(item.doers),
      time: item.time,
      product: item.product,
      money: item.money,
      basis: item.basis,
    })),
    notUnderstood: numbered(reading.notUnderstood ?? [], ({ reason, quote, line }) => ({ reason, quote, line })),
  };
}

/** The reading that `rowsOfReading` made the rows of. Rows come in order of `ordinal`, roles also of `position`. */
export function readingOfRows(
  row: PlanRow,
  source: Pick<SourceRow, "file" | "sha256" | "pages" | "doubts">,
  rows: PlanRows,
): PlanReading {
  const names = new Map<string, string[]>();
  for (const { fact, ordinal, role, written } of rows.role) {
    const key = `${fact} ${ordinal} ${role}`;
    const list = names.get(key);
    if (list) list.push(written);
    else names.set(key, [written]);
  }
  const namesOf = (fact: string, ordinal: number, role: AgencyRole) => names.get(`${fact} ${ordinal} ${role}`) ?? [];
  const span = ({ start, end }: Span) => ({ start, end });
  return {
    plan: {
      id: row.id,
      type: row.type,
      number: row.number,
      date: row.date,
      place: row.place,
      issuer: row.issuer,
      title: row.title,
      period: row.period,
      signer: readSigner(row.signer),
      recipients: readStrings("recipients", row.recipients),
      legalBasis: readStrings("legalBasis", row.legalBasis),
      source: { file: source.file, sha256: source.sha256, ...readPages(source) },
    },
    clauses: rows.clause.map((item) => ({
      path: item.path,
      label: item.label,
      heading: item.heading,
      text: item.text,
      parent: item.parent,
      source: span(item),
      pieces: readPieces(item.pieces),
    })),
    passages: rows.passage.map((item) => ({
      path: item.path,
      text: item.text,
      source: span(item),
      pieces: readPieces(item.pieces),
    })),
    assignments: rows.assignment.map((item): Assignment => ({
      clause: item.clause,
      lead: namesOf("assignment", item.ordinal, "lead"),
      coordinate: namesOf("assignment", item.ordinal, "coordinate"),
      implement: namesOf("assignment", item.ordinal, "implement"),
      basis: readBasis(item.basis),
      quote: item.quote,
      source: span(item),
    })),
    deadlines: rows.deadline.map((item): Deadline => ({
      clause: item.clause,
      what: item.what,
      who: namesOf("deadline", item.ordinal, "who"),
      to: namesOf("deadline", item.ordinal, "to"),
      via: item.via,
      recurrence: readRecurrence(item.recurrence),
      rule: item.rule,
      due: item.due,
      bound: readBound(item.bound),
      kind: readKind(item.kind),
      quote: item.quote,
      source: span(item),
      ...(item.hour === null ? {} : { hour: item.hour }),
      ...(item.within === null ? {} : { within: item.within }),
    })),
    targets: rows.target.map((item) => ({
      clause: item.clause,
      value: item.value,
      unit: item.unit,
      what: item.what,
      by: item.by,
      baseline: item.baseline,
      quote: item.quote,
      source: span(item),
    })),
    references: rows.reference.map((item) => ({
      clause: item.clause,
      document: item.document,
      number: item.number,
      date: item.date,
      article: item.article,
      quote: item.quote,
      source: span(item),
    })),
    relations: rows.relation.map((item) => ({
      clause: item.clause,
      kind: readRelationKind(item.kind),
      document: item.document,
      number: item.number,
      date: item.date,
      issuer: item.issuer,
      quote: item.quote,
      source: span(item),
    })),
    tables: rows.table.map((item) => ({
      title: item.title,
      columns: readStrings("columns", item.columns),
      rows: readCells(item.rows),
      source: span(item),
    })),
    footnotes: rows.footnote.map((item) => ({
      mark: item.mark,
      clause: item.clause,
      text: item.text,
      source: span(item),
    })),
    agencies: rows.agency.map(({ written, agency }) => ({ written, agency })),
    problems: rows.problem.map(({ reason, quote, line }) => ({ reason, quote, line })),
    tasks: rows.task.map((item) => ({
      clause: item.clause,
      title: item.title,
      doers: readDoers(item.doers),
      time: item.time,
      product: item.product,
      money: item.money,
      basis: item.basis,
      quote: item.quote,
      source: span(item),
    })),
    notUnderstood: rows.notUnderstood.map(({ reason, quote, line }) => ({ reason, quote, line })),
  };
}
