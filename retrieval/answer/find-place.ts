import type { Lexicon } from "../../data/lexicon/lexicon.ts";
import type { Clause, PlanReading } from "../../data/plan.ts";
import { foldAccents } from "../../data/vietnamese.ts";
import type { Question } from "../question/question.ts";
import { AffinityReader, planCard } from "../rank/plan-affinity.ts";

/** A step of a citation, the innermost first: "điểm b", "khoản 4", "mục II". */
interface Step {
  readonly kind: "point" | "clause" | "section" | "article" | "annex" | "part" | "table" | "row";
  readonly label: string;
}

const KINDS: readonly (readonly [RegExp, Step["kind"]])[] = [
  [/^(?:diem|point)$/u, "point"],
  [/^(?:khoan|clause|paragraph)$/u, "clause"],
  [/^(?:muc|section)$/u, "section"],
  [/^(?:dieu|article)$/u, "article"],
  [/^(?:phu luc|annex|appendix)$/u, "annex"],
  [/^(?:phan|chuong|part|chapter)$/u, "part"],
  [/^(?:bang|bieu|table)$/u, "table"],
  [/^(?:dong|hang|row)$/u, "row"],
];
const STEP =
  /(?<![\p{L}\d])(?<kind>diem|khoan|muc|dieu|phu luc|phan|chuong|bang|bieu|dong|hang|point|clause|paragraph|section|article|annex|appendix|part|chapter|table|row)\s+(?:so\s+)?(?<label>\d{1,3}(?:\.\d{1,2})*|[ivxlc]{1,6}|[a-z])(?![\p{L}\d])/gu;

/** The steps of a citation that a text holds, in the order written. */
export function citationSteps(text: string): Step[] {
  const plain = foldAccents(text.normalize("NFC").toLowerCase());
  return [...plain.matchAll(STEP)].flatMap(({ groups }) => {
    const kind = KINDS.find(([pattern]) => pattern.test(groups!["kind"]!))?.[1];
    return kind === undefined ? [] : [{ kind, label: groups!["label"]! }];
  });
}

const plainLabel = (label: string): string =>
  foldAccents(label.toLowerCase())
    .replace(/^(?:dieu|chuong|phan|muc|phu luc)\s+/u, "")
    .replace(/[^a-z0-9.]+/gu, "")
    .replace(/\.$/u, "");

/** True where a clause is what a step names: by its printed label, and its word for an article, part or annex. */
function fits({ label, path }: Clause, step: Step): boolean {
  if (plainLabel(label) !== step.label) return false;
  const plain = foldAccents(label.toLowerCase());
  const last = path.slice(path.lastIndexOf(".") + 1).replace(/#\d+$/u, "");
  switch (step.kind) {
    case "article":
      return plain.startsWith("dieu");
    case "annex":
      return plain.startsWith("phu luc");
    case "point":
      return /^\p{Ll}$/u.test(last);
    case "clause":
      return /\d$/u.test(last);
    default:
      return !plain.startsWith("dieu");
  }
}

/** The path a citation means in one plan: its innermost step, under all the others; `null` where the plan has no such place. */
export function placeCited(steps: readonly Step[], { clauses, tables }: PlanReading): string | null {
  const table = steps.find(({ kind }) => kind === "table");
  const row = steps.find(({ kind }) => kind === "row");
  if (table || row) {
    const number = Number(table?.label ?? 1);
    if (!(number >= 1 && number <= tables.length)) return null;
    if (!row) return `table.${number}`;
    return Number(row.label) >= 1 && Number(row.label) <= tables[number - 1]!.rows.length
      ? `table.${number}.${row.label}`
      : null;
  }
  const byPath = new Map(clauses.map((clause) => [clause.path, clause]));
  const [inner, ...outer] = steps;
  if (!inner) return null;
  for (const clause of clauses) {
    if (!fits(clause, inner)) continue;
    let at = clause.parent === null ? undefined : byPath.get(clause.parent);
    let wanted = 0;
    while (at && wanted < outer.length) {
      if (fits(at, outer[wanted]!)) wanted++;
      at = at.parent === null ? undefined : byPath.get(at.parent);
    }
    if (wanted === outer.length) return clause.path;
  }
  return null;
}

/** Words of a message besides a citation and the plan it belongs to: with more it asks of a matter. */
const MOST_OTHER_WORDS = 5;

/** True where a message asks for a place by its citation ("khoản 2 mục III kế hoạch 29 nói gì"). */
export function asksForPlace({ normalised, mentions }: Question): boolean {
  const plain = foldAccents(normalised.toLowerCase());
  if (citationSteps(plain).length === 0) return false;
  let rest = plain;
  for (const { start, end } of [...mentions.numbers, ...mentions.places, ...mentions.years])
    rest = rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end);
  rest = rest
    .replace(STEP, " ")
    .replace(
      /\b(?:ke hoach|van ban|quyet dinh|nam|cua|noi|ghi|gi|la|the nao|nguyen van|xem|mo|cho|plan|of|the|what|does|say|says|show|open|read|in)\b/gu,
      " ",
    );
  return (rest.match(/[\p{L}\d]+/gu) ?? []).length <= MOST_OTHER_WORDS - 2;
}

export interface PlaceContext {
  readonly readings: readonly PlanReading[];
  readonly lexicon: Pick<Lexicon, "agencyNames" | "placeNames">;
  readonly planOfTalk?: string | undefined;
  /** Plans the answer before rested on. */
  readonly plansBefore?: readonly string[] | undefined;
}

/**
 * The place that a message asks for by its citation; `null` where it asks for none, or the plan meant has no such place. The plan
 * is the one named, else that of the talk, else the only one that has it.
 */
export function findPlace(question: Question, context: PlaceContext): { planId: string; path: string } | null {
  if (!asksForPlace(question)) return null;
  const { readings, lexicon, planOfTalk, plansBefore = [] } = context;
  const { mentions, normalised, bodies } = question;
  const cards = readings.map(({ plan }) => planCard(plan, lexicon));
  const said = new AffinityReader(mentions, { text: normalised, bodies: bodies.map(({ agency }) => agency.id) }, cards);
  const named = readings.filter((_, at) => {
    const card = cards[at]!;
    return mentions.numbers.length > 0 ? said.number(card) > 0 : said.place(card) > 0 && said.year(card) >= 0;
  });
  const spoken = readings.filter(({ plan }) => plan.id === (planOfTalk ?? plansBefore[0]));
  const meant = named.length > 0 ? named : spoken.length > 0 ? spoken : readings;
  const steps = citationSteps(normalised);
  const found = meant.flatMap((reading) => {
    const path = placeCited(steps, reading);
    return path === null ? [] : [{ planId: reading.plan.id, path }];
  });
  return meant === readings && found.length > 1 ? null : (found[0] ?? null);
}
