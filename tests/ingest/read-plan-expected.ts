import type { PlanReading } from "../../data/plan.ts";

/** Characters of a clause that tell it from another. */
const BEGINNING = 60;

/** What is compared of a reading: the header, every clause by path and first words, who does what, and the other facts. */
export interface ExpectedReading {
  readonly header: {
    readonly id: string;
    readonly type: string | null;
    readonly number: string | null;
    readonly date: string | null;
    readonly place: string | null;
    readonly issuer: string | null;
    readonly title: string | null;
    readonly period: string | null;
    readonly signer: { readonly name: string; readonly title: string } | null;
    readonly recipients: readonly string[];
  };
  /** `path | heading | first words`, in order. */
  readonly outline: readonly string[];
  /** `clause | lead: A, B | coordinate: C | implement: D`, one line for each assignment. */
  readonly roles: readonly string[];
  /** `mark | clause | first words`. */
  readonly footnotes: readonly string[];
  /** `title | number of columns | number of rows`. */
  readonly tables: readonly string[];
}

/** A reading in the form in which expectations are written down. */
export function expectedForm({ plan, clauses, assignments, footnotes, tables }: PlanReading): ExpectedReading {
  const { id, type, number, date, place, issuer, title, period, signer, recipients } = plan;
  return {
    header: { id, type, number, date, place, issuer, title, period, signer, recipients },
    outline: clauses.map(({ path, heading, text }) => {
      const words = heading === null ? text : text.slice(heading.length).replace(/^[\s:.]+/u, "");
      return [path, heading ?? "-", words.slice(0, BEGINNING).trim()].join(" | ");
    }),
    roles: assignments.map(({ clause, lead, coordinate, implement }) =>
      [
        clause,
        ...(lead.length > 0 ? [`lead: ${lead.join("; ")}`] : []),
        ...(coordinate.length > 0 ? [`coordinate: ${coordinate.join("; ")}`] : []),
        ...(implement.length > 0 ? [`implement: ${implement.join("; ")}`] : []),
      ].join(" | "),
    ),
    footnotes: footnotes.map(({ mark, clause, text }) => `${mark} | ${clause ?? "-"} | ${text.slice(0, BEGINNING)}`),
    tables: tables.map(
      ({ title: name, columns, rows }) => `${name ?? "-"} | ${String(columns.length)} | ${String(rows.length)}`,
    ),
  };
}
