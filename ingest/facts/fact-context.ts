import type { Assignment, PartialDate } from "../../data/plan.ts";

/** A clause above the one being read. */
export interface Ancestor {
  readonly path: string;
  readonly heading: string | null;
  readonly text: string;
}

/** A row of a table: the heads of its columns and its cells, as many. */
export interface RowContext {
  readonly columns: readonly string[];
  readonly cells: readonly string[];
  /** What each cell says, where it refers to the one above. */
  readonly said: readonly string[];
}

/** What a finder of facts may know of a clause besides its own words. */
export interface FactContext {
  /** The year the plan is for, where it covers one; dates without a year are read in it. */
  readonly planYear: number | null;
  readonly planDate: PartialDate | null;
  /** What the whole plan is about: what its own "Thời gian: …" speaks of. */
  readonly planTitle?: string | null;
  /** The assignments that hold for this clause, its own first and those of the clauses above after them. */
  readonly assignments: readonly Assignment[];
  readonly heading: string | null;
  /** From the top of the plan down to the clause's parent. */
  readonly ancestors: readonly Ancestor[];
  /** Where other documents are named in the words, and whether by number; their dates are theirs. */
  readonly mentions?: readonly { readonly start: number; readonly end: number; readonly numbered: boolean }[];
  /** The row, where the words are those of a table's row (`table.N.M`). */
  readonly row?: RowContext | undefined;
}

/** Words that read like a fact and could not be read for certain; `at` is an index into the clause's text. */
export interface FactProblem {
  readonly reason: string;
  readonly quote: string;
  readonly at: number;
}
