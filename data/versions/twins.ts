import type { PlanReading } from "../plan.ts";
import { comparable, foldAccents } from "../vietnamese.ts";
import { isAfter, isSameIssuer, numberKey, titleKey } from "./document-key.ts";

/**
 * How one plan is another: the same words in another file (`copy`), what it was before it was signed (`draft`), the
 * same number issued again with other words (`version`), or the same number and day with other words, of which nobody can
 * tell from outside which holds (`unclear`).
 */
export type TwinKind = "copy" | "draft" | "version" | "unclear";

export interface Twin {
  /** The plan that gives way; for `unclear` either. */
  readonly older: string;
  readonly newer: string;
  readonly kind: TwinKind;
}

/** So much of two texts alike, and they are one text; where one was read from a picture, less will do. */
const SAME_TEXT = 0.97;
const SAME_TEXT_SCANNED = 0.85;

type Counts = Map<string, number>;

const counted = new WeakMap<PlanReading, Counts>();

/** How often each word stands in a plan; counted once for a plan. */
function wordCounts(reading: PlanReading): Counts {
  const before = counted.get(reading);
  if (before !== undefined) return before;
  const { clauses, passages } = reading;
  const counts: Counts = new Map();
  counted.set(reading, counts);
  const rows = passages.filter(({ path }) => path.startsWith("table."));
  for (const { text } of [...clauses, ...rows])
    for (const word of foldAccents(comparable(text)).match(/[\p{L}\p{N}]+/gu) ?? [])
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** What share of the words of two plans is the same, 0 to 1. */
function alike(one: PlanReading, other: PlanReading): number {
  const [a, b] = [wordCounts(one), wordCounts(other)];
  let shared = 0;
  let all = 0;
  for (const [word, count] of a) shared += Math.min(count, b.get(word) ?? 0);
  for (const count of [...a.values(), ...b.values()]) all += count;
  return all === 0 ? 1 : (2 * shared) / all;
}

const isScanned = ({ plan }: PlanReading): boolean => plan.source.pages?.some(({ scanned }) => scanned) ?? false;

/** True where a head lacks what signing adds, or the paper calls itself a draft. */
function isDraft({ plan, passages }: PlanReading): boolean {
  const head = passages.find(({ path }) => path === "header")?.text ?? "";
  const calledSo = /(?<!\p{L})dự thảo(?!\p{L})/iu;
  return plan.number === null || (plan.date?.length ?? 0) < 10 || calledSo.test(head);
}

/** Of two files of one text the better one first: read from letters, signed, with fewer places in doubt. */
function better(one: PlanReading, other: PlanReading): [PlanReading, PlanReading] {
  const ranks = [one, other].map((reading) => [
    Number(isScanned(reading)),
    Number(isDraft(reading)),
    reading.problems.length + (reading.plan.source.doubts?.length ?? 0),
  ]);
  for (const [at, rank] of ranks[0]!.entries())
    if (rank !== ranks[1]![at]) return rank < ranks[1]![at]! ? [one, other] : [other, one];
  return one.plan.id.length <= other.plan.id.length ? [one, other] : [other, one];
}

function twin(one: PlanReading, other: PlanReading): Twin {
  const pair = (kind: TwinKind, [newer, older]: readonly [PlanReading, PlanReading]): Twin => ({
    kind,
    older: older.plan.id,
    newer: newer.plan.id,
  });
  const least = isScanned(one) !== isScanned(other) ? SAME_TEXT_SCANNED : SAME_TEXT;
  const drafts = [isDraft(one), isDraft(other)];
  if (drafts[0] !== drafts[1]) {
    // A scan loses handwritten numbers and days: that alone makes no draft of it.
    const isOneText = alike(one, other) >= least;
    const ordered = drafts[0] ? ([other, one] as const) : ([one, other] as const);
    return isOneText ? pair("copy", better(one, other)) : pair("draft", ordered);
  }
  if (alike(one, other) >= least) return pair("copy", better(one, other));
  if (isAfter(one.plan.date, other.plan.date)) return pair("version", [one, other]);
  if (isAfter(other.plan.date, one.plan.date)) return pair("version", [other, one]);
  return pair("unclear", [one, other]);
}

const yearOf = ({ plan: { date } }: PlanReading): string => date?.slice(0, 4) ?? "";

/** True where two plans may be one document: one number, body and year; or one title and body where a number is left blank. */
function mayBeOne(one: PlanReading, other: PlanReading): boolean {
  const [a, b] = [one.plan, other.plan];
  if (!isSameIssuer(a, b)) return false;
  if (yearOf(one) !== "" && yearOf(other) !== "" && yearOf(one) !== yearOf(other)) return false;
  if (a.number !== null && b.number !== null) return numberKey(a.number) === numberKey(b.number);
  return a.title !== null && b.title !== null && a.type === b.type && titleKey(a.title) === titleKey(b.title);
}

/** Plans of which one is the other in another file or state. Two plans of one number from two bodies are none. */
export function findTwins(readings: readonly PlanReading[]): Twin[] {
  const groups = new Map<string, PlanReading[]>();
  const put = (key: string, reading: PlanReading): void => void groups.set(key, [...(groups.get(key) ?? []), reading]);
  for (const reading of readings) {
    const { number, title } = reading.plan;
    if (number !== null) put(`number ${numberKey(number)}`, reading);
    if (title !== null) put(`title ${titleKey(title)}`, reading);
  }
  const twins = new Map<string, Twin>();
  for (const group of groups.values())
    for (const [at, one] of group.entries())
      for (const other of group.slice(at + 1)) {
        const key = [one.plan.id, other.plan.id].sort().join("\n");
        if (!twins.has(key) && mayBeOne(one, other)) twins.set(key, twin(one, other));
      }
  return [...twins.values()];
}
