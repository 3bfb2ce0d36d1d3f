import type { Deadline } from "../../../../data/plan.ts";
import { findDeadlines } from "../../../../ingest/facts/deadlines/find-deadlines.ts";
import type { FactContext } from "../../../../ingest/facts/fact-context.ts";

const CONTEXT: FactContext = { planYear: 2024, planDate: "2024-02-05", assignments: [], heading: null, ancestors: [] };

/** The deadlines of one clause of a plan of 2024 that names nobody elsewhere. */
export function readDeadlines(text: string, context: Partial<FactContext> = {}): readonly Deadline[] {
  const clause = { path: "II.1", text, pieces: [{ at: 0, source: 0, length: text.length }] };
  return findDeadlines(clause, { ...CONTEXT, ...context }).deadlines;
}
