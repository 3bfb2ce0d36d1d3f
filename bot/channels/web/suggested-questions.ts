import type { PlanReading } from "../../../data/plan.ts";
import { comparable } from "../../../data/vietnamese.ts";
import { bodiesOf, responsibilitiesOf } from "../../plans/responsibilities.ts";

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
/** Beyond it a question is no longer read at a glance. */
const LONGEST = 90;
/** Groups ("các sở, ban, ngành") make poor examples: whoever asks has one body in mind. */
const GROUP = /^(?:các|mọi|những|toàn)\s/iu;

function bodyQuestion(readings: readonly PlanReading[]): string[] {
  const rows = readings.flatMap(responsibilitiesOf).filter(({ role, body }) => role === "lead" && !GROUP.test(body));
  const bodies = bodiesOf(rows).sort((one, other) => other.rows - one.rows);
  return bodies.map(({ name }) => `${name} phải làm gì?`);
}

function reportQuestion(readings: readonly PlanReading[]): string[] {
  const reports = readings.flatMap(({ deadlines }) =>
    deadlines.filter(({ kind, rule, to }) => kind === "report" && rule !== null && to.length > 0),
  );
  return reports.map(({ to }) => `Khi nào phải gửi báo cáo cho ${to[0]!}?`);
}

/** Headings over tasks that somebody leads, where the heading names the work and not the body. */
function leadQuestion(readings: readonly PlanReading[]): string[] {
  return readings.flatMap(({ clauses, assignments, agencies }) => {
    const led = new Set(assignments.filter(({ lead }) => lead.length > 0).map(({ clause }) => clause));
    const over = new Set(clauses.filter(({ path }) => led.has(path)).map(({ parent }) => parent));
    const names = agencies.map(({ written }) => comparable(written));
    return clauses
      .filter(({ path, parent }) => parent !== null && over.has(path))
      .flatMap(({ heading }) => (heading === null ? [] : [heading.replace(/[\s.:;]+$/u, "")]))
      .filter((heading) => !names.some((name) => comparable(heading).includes(name)))
      .map((heading) => `Ai chủ trì ${lowerFirst(heading)}?`);
  });
}

function targetQuestion(readings: readonly PlanReading[]): string[] {
  return readings.flatMap(({ targets }) => targets.map(({ what }) => `Chỉ tiêu ${lowerFirst(what)} là bao nhiêu?`));
}

/**
 * Up to four questions that these plans answer, each of another kind, made from their own bodies, headings, deadlines and
 * targets; from the newest plan that has one.
 */
export function suggestedQuestions(readings: readonly PlanReading[]): string[] {
  const newestFirst = [...readings].sort((one, other) => (other.plan.date ?? "").localeCompare(one.plan.date ?? ""));
  const kinds = [bodyQuestion, leadQuestion, reportQuestion, targetQuestion];
  return kinds.flatMap((questions) =>
    newestFirst
      .flatMap((reading) => questions([reading]))
      .filter(({ length }) => length <= LONGEST)
      .slice(0, 1),
  );
}
