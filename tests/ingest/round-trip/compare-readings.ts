import type { PlanReading } from "../../../data/plan.ts";

/** Share of the things one reading holds that another holds too, 0 to 1, and those it lacks. */
export interface Likeness {
  readonly clauses: number;
  readonly facts: number;
  readonly missing: readonly string[];
}

const letters = (words: string) => words.normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "");
const LIKE = 0.95;

/** Compares clauses by path and words, facts by clause, agencies and dates. */
export function likeness(wanted: PlanReading, found: PlanReading): Likeness {
  const missing: string[] = [];
  const clauses = new Map(found.clauses.map((clause) => [clause.path, letters(clause.text)]));
  let alike = 0;
  for (const { path, text } of wanted.clauses) {
    const there = clauses.get(path);
    if (there !== undefined && similarity(letters(text), there) >= LIKE) alike++;
    else missing.push(`clause ${path}: ${text.slice(0, 80)} <> ${(there ?? "(none)").slice(0, 80)}`);
  }
  const facts = factsOf(found);
  let kept = 0;
  const wantedFacts = factsOf(wanted);
  for (const [fact, count] of wantedFacts) {
    const have = Math.min(count, facts.get(fact) ?? 0);
    kept += have;
    if (have < count) missing.push(`fact ${fact}`);
  }
  const all = [...wantedFacts.values()].reduce((sum, count) => sum + count, 0);
  return {
    clauses: wanted.clauses.length === 0 ? 1 : alike / wanted.clauses.length,
    facts: all === 0 ? 1 : kept / all,
    missing,
  };
}

function factsOf({ assignments, deadlines }: PlanReading): Map<string, number> {
  const keys = [
    ...assignments.map(
      ({ clause, lead, coordinate, implement }) =>
        `task ${clause} ${[lead, coordinate, implement].map((names) => names.map(letters).join("+")).join("/")}`,
    ),
    ...deadlines.map(
      ({ clause, recurrence, rule, due }) => `deadline ${clause} ${recurrence} ${rule ?? ""} ${due ?? ""}`,
    ),
  ];
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Share of letters two texts have in common in order: 1 less the edit distance over the longer. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  return 1 - editDistance(a, b) / Math.max(a.length, b.length);
}

/** Letters to be put in, left out or changed to make one text the other. */
export function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row.push(Math.min(before[j]! + 1, row[j - 1]! + 1, before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    before = row;
  }
  return before[b.length]!;
}
