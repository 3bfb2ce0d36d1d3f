import type { Clause, PlanReading } from "../plan.ts";
import { comparable, foldAccents } from "../vietnamese.ts";
import { numberKey } from "./document-key.ts";
import { findPlace } from "./find-place.ts";
import { namedPlaces, type NamedPlace } from "./named-places.ts";

/** A place of a plan that another one changes. */
export interface PlaceChange {
  /** The place in the older plan. */
  readonly path: string;
  /** The clause of the newer plan that changes it. */
  readonly clause: string;
  /** `ends`: nothing takes its place. */
  readonly how: "amends" | "ends";
}

const CHANGE_WORDS =
  "sửa đổi|bổ sung|điều chỉnh|thay thế|thay|bãi bỏ|hủy bỏ|huỷ bỏ|đính chính|sửa|bỏ|lùi|gia hạn|kéo dài";
/** Before the first place that a clause names: nothing, or words that change and say what. */
const OPENING = new RegExp(
  String.raw`^(?:[\s\p{P}\d]*|[\s\p{P}]*(?:${CHANGE_WORDS})[^.;:“”"]{0,80}|(?:đối với|tại|nội dung(?: tại)?|thời hạn(?: tại)?)\s+)$`,
  "iu",
);
/** Words of a clause that change, beside a place it names. */
const CHANGING = new RegExp(
  String.raw`(?<!\p{L})(?:${CHANGE_WORDS}|giao|chuyển|còn|tăng|giảm|thành|giữ nguyên|như sau)(?!\p{L})|[:“"]`,
  "iu",
);
const ENDS = /(?<!\p{L})(?:bãi bỏ|hủy bỏ|huỷ bỏ|bỏ)(?!\p{L})/iu;

/** How far around the name of a place the word is looked for that ends it, in characters. */
const BESIDE = 40;

/** The words of a clause outside quotation marks: those inside are to stand in the other document. */
const outside = (text: string): string => text.replace(/[“"][^“”"]*[”"]/gu, (quoted) => " ".repeat(quoted.length));

/** The places of another document that a clause changes: named where a sentence opens, or with that document's number. */
function placesChanged(text: string, number: string | null): readonly NamedPlace[] {
  const words = outside(text);
  const key = number === null ? null : numberKey(number);
  return namedPlaces(words).filter(({ start, end }) => {
    const from = Math.max(0, ...[...words.slice(0, start).matchAll(/[.;](?=\s)/gu)].map(({ index }) => index + 1));
    const sentence = words.slice(from).split(/[.;](?=\s)/u)[0]!;
    if (!CHANGING.test(sentence) && !CHANGING.test(words.slice(end))) return false;
    if (OPENING.test(words.slice(from, start))) return true;
    return key !== null && numberKey(sentence).includes(key) && ENDS.test(sentence);
  });
}

const pairs = (text: string): Set<string> => {
  const words = foldAccents(comparable(text)).match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.slice(1).map((word, at) => `${words[at]!} ${word}`));
};
const LEAST_PAIRS = 3;

/** Of the clauses under a changed one those that the change speaks of: for each of its sentences the one most like it. */
function childrenMeant(children: readonly Clause[], words: string): Clause[] {
  const known = children.map((clause) => ({ clause, pairs: pairs(clause.text) }));
  const meant = words.split(/[.;:“”"]+/u).flatMap((sentence) => {
    const asked = pairs(sentence);
    const scored = known
      .map((one) => ({ clause: one.clause, shared: [...asked].filter((pair) => one.pairs.has(pair)).length }))
      .sort((one, other) => other.shared - one.shared);
    const [best] = scored;
    return best !== undefined && best.shared >= LEAST_PAIRS ? [best.clause] : [];
  });
  return [...new Set(meant)];
}

/** The steps a heading of the newer plan leads in for the clauses under it: "1. Mục III", then "a) Khoản 2 được sửa đổi …". */
function stepsAbove(clause: Clause, byPath: ReadonlyMap<string, Clause>): NamedPlace["steps"] {
  const parent = clause.parent === null ? undefined : byPath.get(clause.parent);
  if (parent === undefined) return [];
  const [place] = namedPlaces(outside(parent.text));
  const opens = place !== undefined && OPENING.test(outside(parent.text).slice(0, place.start));
  return [...stepsAbove(parent, byPath), ...(opens ? place.steps : [])];
}

/** Every place of `older` that `newer` says it changes, with the clause that says so. */
export function changedPlaces(older: PlanReading, newer: PlanReading): PlaceChange[] {
  const changes = new Map<string, PlaceChange>();
  const add = (change: PlaceChange): void => {
    const key = `${change.path}\n${change.clause}`;
    if (!changes.has(key)) changes.set(key, change);
  };
  const byPath = new Map(newer.clauses.map((clause) => [clause.path, clause]));
  for (const clause of newer.clauses) {
    const words = outside(clause.text);
    const above = stepsAbove(clause, byPath);
    for (const place of placesChanged(clause.text, older.plan.number)) {
      const rest = clause.text.slice(place.end);
      const path =
        (above.length > 0 ? findPlace(older, { ...place, steps: [...above, ...place.steps] }, rest) : null) ??
        findPlace(older, place, rest);
      if (path === null) continue;
      const beside = words.slice(Math.max(0, place.start - BESIDE), place.end + (place.about?.length ?? 0) + BESIDE);
      const how = ENDS.test(beside) && !/[“"]/u.test(rest.slice(0, BESIDE)) ? "ends" : "amends";
      add({ path, clause: clause.path, how });
      const children = older.clauses.filter(({ path: own }) => own.startsWith(`${path}.`));
      for (const child of how === "ends" ? children : childrenMeant(children, rest))
        add({ path: child.path, clause: clause.path, how });
    }
  }
  return [...changes.values()];
}
