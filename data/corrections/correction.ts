import { z } from "zod";
import type { Assignment, Deadline, Target } from "../plan.ts";

/** Fields of the letterhead that can be corrected, each by itself. */
export const HEADER_FIELDS = [
  "type",
  "number",
  "date",
  "place",
  "issuer",
  "title",
  "period",
  "signerName",
  "signerTitle",
] as const;
export type HeaderField = (typeof HEADER_FIELDS)[number];

/** The place of corrections of the letterhead. */
export const HEADER = "header";

const names = z.array(z.string());

/** What of a fact can be corrected, by the kind of fact: its fields without the words it rests on. */
export const factValues = {
  header: z.object({ value: z.string().nullable() }),
  assignment: z.object({ lead: names, coordinate: names, implement: names }),
  deadline: z.object({
    what: z.string(),
    who: names,
    to: names,
    via: z.string().nullable(),
    recurrence: z.enum(["once", "monthly", "quarterly", "semiannual", "annual", "irregular"]),
    rule: z.string().nullable(),
    due: z.string().nullable(),
    bound: z.enum(["before", "through", "during"]).nullable(),
    kind: z.enum(["report", "campaign", "task"]),
  }),
  target: z.object({
    value: z.string(),
    unit: z.string(),
    what: z.string(),
    by: z.string().nullable(),
    baseline: z.string().nullable(),
  }),
} as const;

export type FactKind = keyof typeof factValues;
/** The kinds of fact a plan has many of. */
export type ListedKind = Exclude<FactKind, "header">;
export type FactValue<Kind extends FactKind = FactKind> = z.infer<(typeof factValues)[Kind]>;
export type FactOf<Kind extends ListedKind> = { assignment: Assignment; deadline: Deadline; target: Target }[Kind];

/** `change`: the value holds in place of what the machine read; `hide`: nothing does; `add`: the machine read nothing. */
export type CorrectionAction = "change" | "hide" | "add";

interface CorrectionOf<Kind extends FactKind> {
  readonly planId: string;
  readonly kind: Kind;
  /** Path of the clause or passage; `header` for the letterhead. */
  readonly clause: string;
  /** Which fact of that kind there: a field of the letterhead, the key of a fact as read, or of one added. */
  readonly fact: string;
  readonly action: CorrectionAction;
  /** What holds; `null` where the fact is hidden. */
  readonly value: FactValue<Kind> | null;
  /** What the machine had read, and the words it read it from; `null` where the fact is added. */
  readonly machine: FactValue<Kind> | null;
  readonly quote: string | null;
  readonly reason: string;
  readonly atMs: number;
}

/** A correction as an administrator makes it. */
export type NewCorrection = { [Kind in FactKind]: CorrectionOf<Kind> }[FactKind];
/** A correction as it is kept. */
export type Correction = NewCorrection & { readonly id: number };

/** A correction in a reading in force. */
export interface AppliedCorrection {
  readonly correction: Correction;
  /** The fact as it is in force, in the list of the reading; `null` where it is hidden, of the letterhead, or an orphan. */
  readonly fact: FactOf<ListedKind> | null;
  /** True where the reading has no such fact or place any more: the correction does nothing until a person looks. */
  readonly isOrphan: boolean;
}

/** The fields of a fact that can be corrected. */
export function valueOf<Kind extends ListedKind>(kind: Kind, fact: FactOf<Kind>): FactValue<Kind> {
  // The schema leaves out what is no such field.
  return factValues[kind].parse(fact) as FactValue<Kind>;
}
