import type { Language, PlanReading } from "../../../data/plan.ts";
import { comparable } from "../../../data/vietnamese.ts";
import { bodiesOf, responsibilitiesOf } from "../../plans/responsibilities.ts";

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
/** Beyond it a question is no longer read at a glance. */
const LONGEST = 90;
/** Groups ("các sở, ban, ngành") make poor examples: whoever asks has one body in mind. */
const GROUP = /^(?:các|mọi|những|toàn)\s/iu;

/** How each kind of question is put; what stands in it are the plan's own words. */
const WORDING = {
  vi: {
    body: (name: string) => `${name} phải làm gì?`,
    report: (to: string) => `Khi nào phải gửi báo cáo cho ${to}?`,
    lead: (work: string) => `Ai chủ trì ${lowerFirst(work)}?`,
    target: (what: string) => `Chỉ tiêu ${lowerFirst(what)} là bao nhiêu?`,
  },
  en: {
    body: (name: string) => `What must ${name} do?`,
    report: (to: string) => `When are reports due to ${to}?`,
    lead: (work: string) => `Who leads “${work}”?`,
    target: (what: string) => `What is the target for “${lowerFirst(what)}”?`,
  },
} as const satisfies Record<Language, unknown>;
type Wording = (typeof WORDING)[Language];

function bodyQuestion(reading: PlanReading, say: Wording): string[] {
  const bodies = bodiesOf(responsibilitiesOf(reading), "lead").filter(({ name }) => !GROUP.test(name));
  return bodies.sort((one, other) => other.tasks - one.tasks).map(({ name }) => say.body(name));
}

function reportQuestion({ deadlines }: PlanReading, say: Wording): string[] {
  const reports = deadlines.filter(({ kind, rule, to }) => kind === "report" && rule !== null && to.length > 0);
  return reports.map(({ to }) => say.report(to[0]!));
}

/** A heading over fewer led tasks than this names a detail ("Thời gian thực hiện"), not a field of work. */
const FIELD_OF_WORK = 2;
/** A heading of fewer syllables ("Phân công") says too little of the work. */
const TELLING_SYLLABLES = 4;

/** Headings over several tasks that somebody leads, most first, where the heading names the work and not the body. */
function leadQuestion({ clauses, assignments, agencies }: PlanReading, say: Wording): string[] {
  const led = new Set(assignments.filter(({ lead }) => lead.length > 0).map(({ clause }) => clause));
  const under = Map.groupBy(
    clauses.filter(({ path }) => led.has(path)),
    ({ parent }) => parent,
  );
  const tasks = (path: string) => under.get(path)?.length ?? 0;
  const names = agencies.map(({ written }) => comparable(written));
  return clauses
    .filter(({ path, parent }) => parent !== null && tasks(path) >= FIELD_OF_WORK)
    .sort((one, other) => tasks(other.path) - tasks(one.path))
    .flatMap(({ heading }) => (heading === null ? [] : [heading.replace(/[\s.:;]+$/u, "")]))
    .filter((heading) => heading.split(/\s+/u).length >= TELLING_SYLLABLES)
    .filter((heading) => !names.some((name) => comparable(heading).includes(name)))
    .map((heading) => say.lead(heading));
}

function targetQuestion({ targets }: PlanReading, say: Wording): string[] {
  return targets.map(({ what }) => say.target(what));
}

const KINDS = [bodyQuestion, leadQuestion, reportQuestion, targetQuestion];

const known = {
  vi: new WeakMap<PlanReading, readonly (string | undefined)[]>(),
  en: new WeakMap<PlanReading, readonly (string | undefined)[]>(),
};

/** The first fitting question of each kind to one plan; found once. */
function questionsTo(reading: PlanReading, language: Language): readonly (string | undefined)[] {
  const questions =
    known[language].get(reading) ??
    KINDS.map((kind) => kind(reading, WORDING[language]).find(({ length }) => length <= LONGEST));
  known[language].set(reading, questions);
  return questions;
}

/**
 * Up to four questions that these plans answer, each of another kind, made from their own bodies, headings, deadlines and
 * targets; from the newest plan that has one.
 */
export function suggestedQuestions(readings: readonly PlanReading[], language: Language = "vi"): string[] {
  const newestFirst = [...readings].sort((one, other) => (other.plan.date ?? "").localeCompare(one.plan.date ?? ""));
  return KINDS.flatMap(
    (_, kind) => newestFirst.map((reading) => questionsTo(reading, language)[kind]).find(Boolean) ?? [],
  );
}
