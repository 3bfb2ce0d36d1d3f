import type { Generated } from "kysely";
import type { CorrectionAction, FactKind } from "../corrections/correction.ts";
import type { WithdrawalReason } from "./plan-store.ts";

/** The tables behind the store, one interface a table. Lists are JSON text, checked when read back. */

interface OfPlan {
  plan: string;
  /** Position in the plan's list of such rows, from 0. */
  ordinal: number;
}

interface Placed {
  start: number;
  end: number;
}

interface Fact extends OfPlan, Placed {
  clause: string;
  quote: string;
}

export interface SourceRow {
  location: string;
  file: string;
  sha256: string;
  format: string;
  readerVersion: string;
  plan: string;
  text: string;
  pages: string | null;
  doubts: string | null;
}

export interface PlanRow {
  id: string;
  type: string | null;
  number: string | null;
  date: string | null;
  place: string | null;
  issuer: string | null;
  title: string | null;
  period: string | null;
  signer: string | null;
  recipients: string;
  legalBasis: string;
}

export interface ClauseRow extends OfPlan, Placed {
  path: string;
  label: string;
  heading: string | null;
  text: string;
  parent: string | null;
  pieces: string;
}

export interface PassageRow extends OfPlan, Placed {
  path: string;
  text: string;
  pieces: string;
}

export interface AssignmentRow extends Fact {
  basis: string;
}

export interface DeadlineRow extends Fact {
  what: string;
  via: string | null;
  recurrence: string;
  rule: string | null;
  due: string | null;
  bound: string | null;
  kind: string;
  hour: string | null;
  within: string | null;
}

export interface TaskRow extends Fact {
  title: string;
  /** Names with their roles, as JSON. */
  doers: string;
  time: string | null;
  product: string | null;
  money: string | null;
  basis: string | null;
}

/** One agency in one role of an assignment or a deadline. */
export interface RoleRow extends OfPlan {
  fact: string;
  role: string;
  position: number;
  written: string;
  folded: string;
  agency: string | null;
}

export interface TargetRow extends Fact {
  value: string;
  unit: string;
  what: string;
  by: string | null;
  baseline: string | null;
}

export interface ReferenceRow extends Fact {
  document: string;
  number: string | null;
  date: string | null;
  article: string | null;
}

export interface RelationRow extends Fact {
  kind: string;
  document: string;
  number: string | null;
  date: string | null;
  issuer: string | null;
}

export interface TableRow extends OfPlan, Placed {
  title: string | null;
  columns: string;
  rows: string;
}

export interface FootnoteRow extends OfPlan, Placed {
  mark: string;
  clause: string | null;
  text: string;
}

export interface AgencyRow extends OfPlan {
  written: string;
  agency: string | null;
}

export interface ProblemRow extends OfPlan {
  reason: string;
  quote: string;
  line: number;
}

/** A plan that was taken out: its id and why, no word of it. */
export interface WithdrawalRow {
  plan: string;
  reason: WithdrawalReason;
}

/** A file that may bear a stamp of secrecy, held back until somebody has looked at it. */
export interface HeldFileRow {
  location: string;
  sha256: string;
}

/** The tables whose rows belong to a plan and go with it. */
export interface PlanTables {
  clause: ClauseRow;
  passage: PassageRow;
  assignment: AssignmentRow;
  deadline: DeadlineRow;
  role: RoleRow;
  target: TargetRow;
  reference: ReferenceRow;
  relation: RelationRow;
  table: TableRow;
  footnote: FootnoteRow;
  agency: AgencyRow;
  problem: ProblemRow;
  task: TaskRow;
  notUnderstood: ProblemRow;
}

/** What an administrator corrected; stays when its plan is read again. */
export interface CorrectionRow {
  id: Generated<number>;
  plan: string;
  kind: FactKind;
  clause: string;
  fact: string;
  action: CorrectionAction;
  value: string | null;
  machine: string | null;
  quote: string | null;
  reason: string;
  atMs: number;
  /** When another took its place or it was taken back; `null` while it is in force. */
  endedAtMs: number | null;
}

export interface WithdrawnRow {
  location: string;
  sha256: string;
  plan: string;
}

export interface StoreTables extends PlanTables {
  correction: CorrectionRow;
  source: SourceRow;
  plan: PlanRow;
  withdrawn: WithdrawnRow;
  /** One row: how often the contents changed, and the folder whose plans are kept as they lie in it. */
  state: { id: number; revision: number; plansFolder: string | null };
  /** What is remembered under a name. */
  note: { name: string; value: string };
  withdrawal: WithdrawalRow;
  heldFile: HeldFileRow;
  /** Bytes that an administrator has looked at and found not secret. */
  clearance: { sha256: string; atMs: number };
}
