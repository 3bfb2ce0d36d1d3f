import {
  HEADER,
  HEADER_FIELDS,
  valueOf,
  type Correction,
  type FactKind,
  type FactOf,
  type FactValue,
  type HeaderField,
  type ListedKind,
} from "../../data/corrections/correction.ts";
import { factKeys } from "../../data/corrections/fact-keys.ts";
import type { Plan, PlanReading } from "../../data/plan.ts";

/** A fact as an administrator sees it: what holds, and what the machine read. */
export interface EditableFact {
  readonly kind: FactKind;
  readonly clause: string;
  /** Tells the fact from others of its kind there. */
  readonly key: string;
  /** What holds; `null` where it is hidden. */
  readonly value: FactValue | null;
  /** What the machine read; `null` where it was added by hand. */
  readonly machine: FactValue | null;
  readonly quote: string | null;
  /** The correction in force, where there is one. */
  readonly correction: Correction | undefined;
}

const LISTS = { assignment: "assignments", deadline: "deadlines", target: "targets" } as const;
const KINDS = ["assignment", "deadline", "target"] as const;

const headerValue = ({ signer, ...plan }: Plan, field: HeaderField): string | null => {
  if (field === "signerName") return signer?.name ?? null;
  return field === "signerTitle" ? (signer?.title ?? null) : plan[field];
};

function headerFacts(machine: PlanReading, corrected: PlanReading): EditableFact[] {
  return HEADER_FIELDS.map((field) => {
    const applied = corrected.corrections?.find(
      ({ correction }) => correction.kind === "header" && correction.fact === field,
    );
    return {
      ...{ kind: "header", clause: HEADER, key: field, quote: null },
      value: { value: headerValue(corrected.plan, field) },
      machine: { value: headerValue(machine.plan, field) },
      correction: applied?.correction,
    };
  });
}

function listedFacts(kind: ListedKind, path: string, machine: PlanReading, corrected: PlanReading): EditableFact[] {
  const read = machine[LISTS[kind]] as readonly FactOf<ListedKind>[];
  const keys = factKeys(kind, read);
  const applied = (corrected.corrections ?? []).filter(({ correction }) => correction.kind === kind);
  const inForce = (corrected[LISTS[kind]] as readonly FactOf<ListedKind>[]).filter(({ clause }) => clause === path);
  const shown = inForce.map((fact): EditableFact => {
    const correction = applied.find((one) => one.fact === fact)?.correction;
    const value = valueOf(kind, fact);
    const { clause, quote } = fact;
    // What nobody corrected is the very fact that was read.
    const key = correction?.fact ?? keys[read.indexOf(fact)]!;
    return {
      kind,
      clause,
      key,
      value,
      quote,
      correction,
      machine: correction === undefined ? value : correction.machine,
    };
  });
  const hidden = applied.flatMap(({ correction, isOrphan }): EditableFact[] =>
    correction.action === "hide" && correction.clause === path && !isOrphan
      ? [
          {
            kind,
            clause: path,
            key: correction.fact,
            value: null,
            machine: correction.machine,
            quote: correction.quote,
            correction,
          },
        ]
      : [],
  );
  return [...shown, ...hidden];
}

/**
 * The facts of a clause, or of the letterhead, that can be corrected.
 *
 * @param corrected what `applyCorrections` made of `machine`
 */
export function editableFacts(machine: PlanReading, corrected: PlanReading, path: string): EditableFact[] {
  if (path === HEADER) return headerFacts(machine, corrected);
  return KINDS.flatMap((kind) => listedFacts(kind, path, machine, corrected));
}
