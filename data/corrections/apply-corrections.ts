import { quoteOf, sourceSpan } from "../placed-text.ts";
import type { AgencyMention, Evidence, Plan, PlanReading } from "../plan.ts";
import {
  valueOf,
  type AppliedCorrection,
  type Correction,
  type FactOf,
  type FactValue,
  type HeaderField,
  type ListedKind,
} from "./correction.ts";
import { factKeys } from "./fact-keys.ts";

/** Finds the entry of the lexicon that a name means; `null`: none. */
export type ResolveName = (written: string) => string | null;

const LISTS = { assignment: "assignments", deadline: "deadlines", target: "targets" } as const;

type Listed<Kind extends ListedKind> = Correction & { readonly kind: Kind };

/** What a fact newly added rests on: the words of its clause or passage; `undefined` where there is none of that path. */
function evidenceAt({ clauses, passages }: PlanReading, path: string): Evidence | undefined {
  const part = [...clauses, ...passages].find((one) => one.path === path);
  return part && { clause: path, quote: quoteOf(part), source: sourceSpan(part) };
}

/**
 * The fact of a reading that a correction is about: the very one; else the one that says the same in the same clause; else
 * the only one made from the same words, in that clause or in another. `undefined` where there is none or it cannot be told.
 */
function factOf<Kind extends ListedKind>(
  { kind, clause, fact: key, machine, quote }: Listed<Kind>,
  facts: readonly FactOf<Kind>[],
  keys: readonly string[],
): number | undefined {
  const exact = keys.indexOf(key);
  if (exact >= 0) return exact;
  const said = JSON.stringify(machine);
  const all = facts.map((fact, at) => ({ fact, at }));
  const here = all.filter(({ fact }) => fact.clause === clause);
  const ways = [
    here.filter(({ fact }) => JSON.stringify(valueOf(kind, fact)) === said),
    here.filter(({ fact }) => fact.quote === quote),
    all.filter(({ fact }) => fact.quote === quote),
  ];
  return ways.find((found) => found.length === 1)?.[0]!.at;
}

interface Corrected<Kind extends ListedKind> {
  readonly facts: readonly FactOf<Kind>[];
  readonly applied: readonly AppliedCorrection[];
}

function correctFacts<Kind extends ListedKind>(
  kind: Kind,
  reading: PlanReading,
  corrections: readonly Correction[],
): Corrected<Kind> {
  const read = reading[LISTS[kind]] as readonly FactOf<Kind>[];
  const keys = factKeys(kind, read);
  const facts: (FactOf<Kind> | null)[] = [...read];
  const taken = new Set<number>();
  const applied: AppliedCorrection[] = [];
  const note = (correction: Correction, fact: FactOf<Kind> | null, isOrphan = false) =>
    applied.push({ correction, fact, isOrphan });
  for (const correction of corrections) {
    if (correction.kind !== kind) continue;
    const { action, clause, value } = correction;
    if (action === "add") {
      const evidence = evidenceAt(reading, clause);
      const basis = kind === "assignment" ? { basis: "in-text" as const } : {};
      const added = evidence && ({ ...value, ...evidence, ...basis } as unknown as FactOf<Kind>);
      if (added !== undefined) facts.push(added);
      note(correction, added ?? null, added === undefined);
      continue;
    }
    const at = factOf(correction as Listed<Kind>, read, keys);
    if (at === undefined || taken.has(at)) {
      note(correction, null, true);
      continue;
    }
    taken.add(at);
    const changed = action === "hide" ? null : ({ ...read[at]!, ...value } as FactOf<Kind>);
    facts[at] = changed;
    note(correction, changed);
  }
  return { facts: facts.filter((fact) => fact !== null), applied };
}

function withField(plan: Plan, field: HeaderField, value: string | null): Plan {
  if (field !== "signerName" && field !== "signerTitle") return { ...plan, [field]: value };
  const signer = { name: plan.signer?.name ?? "", title: plan.signer?.title ?? "" };
  const changed = field === "signerName" ? { ...signer, name: value ?? "" } : { ...signer, title: value ?? "" };
  return { ...plan, signer: changed.name === "" && changed.title === "" ? null : changed };
}

/** The letterhead as it is in force. The id stays: it names the document, whatever its number turns out to be. */
export function correctHeader(plan: Plan, corrections: readonly Correction[]): Plan {
  return corrections.reduce(
    (corrected, { kind, fact, value }) =>
      kind === "header"
        ? withField(corrected, fact as HeaderField, (value as FactValue<"header"> | null)?.value ?? null)
        : corrected,
    plan,
  );
}

/** Names of bodies that corrections brought in, with what the lexicon knows of them. */
function newAgencies(reading: PlanReading, resolve: ResolveName): AgencyMention[] {
  const known = new Set(reading.agencies.map(({ written }) => written));
  const written = [
    ...reading.assignments.flatMap(({ lead, coordinate, implement }) => [...lead, ...coordinate, ...implement]),
    ...reading.deadlines.flatMap(({ who, to }) => [...who, ...to]),
  ];
  return [...new Set(written)]
    .filter((name) => !known.has(name))
    .map((name) => ({ written: name, agency: resolve(name) }));
}

/**
 * A reading as it is in force: what the machine read, with the corrections of administrators in place of it. This is the one
 * place where they come in: answers, pages, tables, reminders and calendars all read what this gives. A correction whose
 * fact or place is no longer there does nothing and is listed as an orphan.
 */
export function applyCorrections(
  reading: PlanReading,
  corrections: readonly Correction[],
  resolve: ResolveName,
): PlanReading {
  if (corrections.length === 0) return reading;
  const assignments = correctFacts("assignment", reading, corrections);
  const deadlines = correctFacts("deadline", reading, corrections);
  const targets = correctFacts("target", reading, corrections);
  const header = corrections.filter(({ kind }) => kind === "header");
  const corrected: PlanReading = {
    ...reading,
    plan: correctHeader(reading.plan, header),
    assignments: assignments.facts,
    deadlines: deadlines.facts,
    targets: targets.facts,
    corrections: [
      ...header.map((correction) => ({ correction, fact: null, isOrphan: false })),
      ...assignments.applied,
      ...deadlines.applied,
      ...targets.applied,
    ],
  };
  return { ...corrected, agencies: [...corrected.agencies, ...newAgencies(corrected, resolve)] };
}
