import type { Clause, PlanReading } from "../plan.ts";
import { comparable, foldAccents } from "../vietnamese.ts";
import type { NamedPlace, PlaceStep } from "./named-places.ts";

/** A place that may be named: a clause, or a row of a table by its number. */
interface Target {
  readonly path: string;
  readonly text: string;
  /** The steps that lead to it, outermost first. */
  readonly steps: readonly PlaceStep[];
}

/** The word and label of a clause as printed: `Điều 3.` is `điều`, `3`; `2.1.` is `2.1` without a word. */
function stepOf(printed: string): PlaceStep {
  const bare = printed.replace(/[*_#.)(:\s]+$/u, "").replace(/^[*_#(\s]+/u, "");
  const [, word = "", label = bare] = /^(\p{L}{3,}(?:\s\p{L}+)*?)\s+(?:số\s+|thứ\s+)?(\S+)$/u.exec(bare) ?? [];
  return { word: word.toLowerCase().normalize("NFC"), label: label.toLowerCase().normalize("NFC") };
}

const targetsOf = new WeakMap<PlanReading, readonly Target[]>();
const NUMBER_COLUMN = /^(?:s\.?\s?tt|tt|số tt|số thứ tự|no\.?|#)$/iu;

function targets(reading: PlanReading): readonly Target[] {
  const known = targetsOf.get(reading);
  if (known !== undefined) return known;
  const byPath = new Map(reading.clauses.map((clause) => [clause.path, clause]));
  const texts = new Map(reading.passages.map(({ path, text }) => [path, text]));
  const above = (clause: Clause): PlaceStep[] => {
    const parent = clause.parent === null ? undefined : byPath.get(clause.parent);
    return [...(parent === undefined ? [] : above(parent)), stepOf(clause.label)];
  };
  const clauses = reading.clauses.map((clause) => ({ path: clause.path, text: clause.text, steps: above(clause) }));
  const rows = reading.tables.flatMap(({ columns, rows: lines }, table) => {
    const at = columns.findIndex((name) => NUMBER_COLUMN.test(name.trim()));
    if (at < 0) return [];
    return lines.map((cells, row): Target => {
      const path = `table.${table + 1}.${row + 1}`;
      const label = cells[at]!.trim().replace(/\.$/u, "").toLowerCase();
      return { path, text: texts.get(path) ?? cells.join(" "), steps: [{ word: "row", label }] };
    });
  });
  const all = [...clauses, ...rows];
  targetsOf.set(reading, all);
  return all;
}

/** Labels of headings that say which kind they are; what names another kind does not mean them. */
const SAYS_KIND = new Set(["điều", "chương", "phụ lục"]);
const ROW_WORDS = new Set(["nhiệm vụ", "đầu việc", "số thứ tự", "stt", "dòng", "mục", "row"]);

function fits(named: PlaceStep, printed: PlaceStep): boolean {
  if (named.label !== printed.label && !printed.label.endsWith(`.${named.label}`)) return false;
  if (printed.word === "row") return ROW_WORDS.has(named.word);
  if (SAYS_KIND.has(named.word) || SAYS_KIND.has(printed.word)) return named.word === printed.word;
  if (named.word === "nhiệm vụ" || named.word === "đầu việc") return printed.word === "" || printed.word === named.word;
  return true;
}

/** True where the named steps stand in this order on the way to a target, the last at its end. */
function leadsTo(named: readonly PlaceStep[], { steps }: Target): boolean {
  let at = steps.length - 1;
  if (at < 0 || !fits(named.at(-1)!, steps[at]!)) return false;
  for (const step of named.slice(0, -1).toReversed()) {
    do at--;
    while (at >= 0 && !fits(step, steps[at]!));
    if (at < 0) return false;
  }
  return true;
}

const bare = (text: string): string[] => foldAccents(comparable(text)).match(/[\p{L}\p{N}]{2,}/gu) ?? [];

/** How many words of a text stand in another. */
export function sharedWords(text: string, other: string): number {
  const there = new Set(bare(other));
  return new Set(bare(text).filter((word) => there.has(word))).size;
}

/**
 * The path of the clause or row that a place named in another document means; `null` where none does, or several do
 * and the words beside it (`words`) do not tell which.
 */
export function findPlace(reading: PlanReading, place: NamedPlace, words: string): string | null {
  const fitting = targets(reading).filter((target) => leadsTo(place.steps, target));
  const exact = fitting.filter(({ steps }) => steps.at(-1)!.label === place.steps.at(-1)!.label);
  const found = exact.length > 0 ? exact : fitting;
  const told = place.about ?? words;
  const scored = found
    .map((target) => ({ path: target.path, shared: sharedWords(told, target.text) }))
    .sort((one, other) => other.shared - one.shared);
  const [best, next] = scored;
  if (best === undefined) return null;
  // Brackets that say what the place is about must fit it: a number alone may stand in several lists.
  if (place.about !== null && best.shared === 0) return null;
  return next === undefined || best.shared > next.shared ? best.path : null;
}
