import type { AssignmentBasis, Clause, PlacedText } from "../../data/plan.ts";
import type { AgencyReader, NamedAgency } from "../facts/agencies/agency-reader.ts";
import type { HeadingAgencies } from "./heading-agencies.ts";
import type { LabelRole } from "./labels.ts";

/** The ways in which documents write who does a task. */
export type LayoutName =
  "label-heading" | "task-fields" | "run-together" | "closing-bracket" | "sentence" | "own-heading" | "heading-above";

/** The bodies that a clause above names for all that stands under it. */
export interface HeadingAbove {
  readonly clause: Clause;
  readonly agencies: readonly NamedAgency[];
}

/** A clause, where it stands, and what stands around it. */
export interface TaskNode {
  readonly clause: Clause;
  /** From the parent up to the top. */
  readonly above: readonly Clause[];
  readonly children: readonly Clause[];
  /** Clauses under the same parent, itself among them. */
  readonly siblings: readonly Clause[];
  /** What its own words name for all that stands under it. */
  readonly own: HeadingAgencies | null;
  readonly heading: HeadingAbove | null;
}

/** What a layout may ask besides the node. */
export interface LayoutScope {
  readonly reader: AgencyReader;
  /** The source text, for what is a line of its own. */
  readonly text: string;
  /** What the clauses before this one were found to say. */
  readonly found: readonly TaskPart[];
  readonly childrenOf: (path: string) => readonly Clause[];
}

/** Bodies by the roles they have in a task, as written. */
export interface Doers {
  readonly lead: readonly string[];
  readonly coordinate: readonly string[];
  readonly implement: readonly string[];
}

export const NOBODY: Doers = { lead: [], coordinate: [], implement: [] };

export const isNobody = ({ lead, coordinate, implement }: Doers): boolean =>
  lead.length + coordinate.length + implement.length === 0;

/** A stretch of words that says something of a task: who does it, or another field of it. */
export interface TaskPart {
  /** Path of the clause or row that is the task. */
  readonly task: string;
  /** The clause or row whose words say so, and which of them. */
  readonly holder: PlacedText & { readonly path: string };
  readonly range: { readonly start: number; readonly end: number };
  readonly doers: Doers;
  readonly basis: AssignmentBasis;
  /** A field that is none of doers: its role and where its value stands; `words` where another place says it ("như trên"). */
  readonly field?: { readonly role: LabelRole; readonly start: number; readonly end: number; readonly words?: string };
}

/** What a layout reads out of a node, and which layouts it leaves nothing to say for it. */
export interface LayoutReading {
  readonly parts: readonly TaskPart[];
  readonly settles?: readonly LayoutName[];
}

/** One way to write who does what. A new one is a file of this shape and a line in `precedence.ts`. */
export interface Layout {
  readonly name: LayoutName;
  /** Cheap: whether the words could be written this way. */
  matches(node: TaskNode, scope: LayoutScope): boolean;
  read(node: TaskNode, scope: LayoutScope): LayoutReading;
}

/** Names once each, as written. */
export const written = (agencies: readonly NamedAgency[]): string[] => [
  ...new Set(agencies.map((agency) => agency.written)),
];
