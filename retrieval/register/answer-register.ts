import { occurrencesOfPlans } from "../../data/calendar/occurrences.ts";
import { planValidity } from "../../data/calendar/plan-validity.ts";
import type { NameResolver } from "../../data/lexicon/agency-names.ts";
import { isSameBody } from "../../data/lexicon/same-body.ts";
import type { CalendarDay, Language, PlanReading } from "../../data/plan.ts";
import { withDeadlinesInForce } from "../../data/versions/deadlines-in-force.ts";
import { bodyNames } from "../answer/body-names.ts";
import { cite } from "../answer/cite.ts";
import type { Composed, Finding, Point } from "../answer/finding.ts";
import { viewOf, type Knowledge } from "../answer/knowledge.ts";
import { planCard } from "../answer/plan-card.ts";
import { tasksByBody } from "../answer/tasks-by-body.ts";
import { wordingOf } from "../answer/wording/wording.ts";
import type { Question } from "../question/question.ts";
import type { Earlier } from "../rank/hypotheses.ts";
import type { Ranked } from "../rank/rank-candidates.ts";
import { answerRelations } from "./answer-relations.ts";
import { citeRow, noTasks, tasksOfBodies } from "./body-tasks.ts";
import { readRegisterQuery, type RegisterQuery } from "./read-register-query.ts";

export interface RegisterContext {
  readonly knowledge: Knowledge;
  readonly names: NameResolver;
  readonly today?: CalendarDay | undefined;
  readonly earlier?: Earlier | undefined;
  readonly planOfTalk?: string | undefined;
}

/** An answer out of the register, and the question as it was taken. */
export interface RegisterAnswer extends Composed {
  readonly taken: Question;
}

/** The plans a question of the register is about: those it names, else the one of the talk, else all. */
function plansMeant(question: Question, context: RegisterContext): readonly PlanReading[] {
  const { knowledge, planOfTalk, earlier } = context;
  const { numbers, places, years } = question.mentions;
  const affinityOf = knowledge.affinities(question);
  const isNamed = ({ plan: { id } }: PlanReading): boolean => {
    const { number, place, year, issuer } = affinityOf(id);
    if (numbers.length > 0) return number > 0;
    if (places.length > 0) return place > 0 && year >= 0;
    return year > 0 && issuer > 0;
  };
  const named = numbers.length + places.length + years.length === 0 ? [] : knowledge.readings.filter(isNamed);
  if (named.length > 0) return named;
  const spoken = question.thisPlan || question.goesOn || question.refersBack ? earlier?.plans[0] : undefined;
  const one = planOfTalk ?? (question.allPlans ? undefined : spoken);
  const own = one === undefined ? [] : knowledge.readings.filter(({ plan }) => plan.id === one);
  return own.length > 0 ? own : knowledge.readings;
}

/** Bodies with the most tasks, most first. */
const MOST_BODIES = 8;

function bodies(readings: readonly PlanReading[], language: Language, names: NameResolver): Composed | null {
  const say = wordingOf(language);
  const most = tasksByBody(readings, names).slice(0, MOST_BODIES);
  if (most.length === 0) return null;
  const intro = [
    say.mostTasks,
    ...most.map(({ name, tasks: count }) => `- ${bodyNames([name], language, names)[0]}: ${count}`),
  ];
  const { view, part } = most[0]!.first;
  return {
    intro: intro.join("\n"),
    findings: [{ plan: view.reading.plan, says: "", points: [{ citation: citeRow(view, part) }] }],
  };
}

/** Lines of a list of what falls due, at most before "xem tiếp". */
function deadlines(
  query: Extract<RegisterQuery, { of: "deadlines" }>,
  readings: readonly PlanReading[],
  question: Question,
  { knowledge, names, today }: RegisterContext,
): Composed | null {
  const say = wordingOf(question.language);
  const { period, when } = query;
  const meantIds = new Set(readings.map(({ plan }) => plan.id));
  const holding = withDeadlinesInForce(knowledge.readings).filter(({ plan }) => meantIds.has(plan.id));
  const { occurrences } = occurrencesOfPlans(holding, { from: period.start, to: period.end, beyondValidity: false });
  const byId = new Map(readings.map((reading) => [reading.plan.id, viewOf(reading)]));
  const meant = occurrences.filter(
    ({ deadline, day }) =>
      (day !== null || when === "within") &&
      (query.bodies.length === 0 ||
        deadline.who.some((written) => query.bodies.some(({ agency }) => isSameBody(written, agency, names)))),
  );
  const seen = new Set<string>();
  // Of what repeats, the next time is enough; of what is over, the last; what has no day is told once, after all that has.
  const once = (when === "over" ? meant.toReversed() : meant)
    .filter(({ deadlineKey, day }) => {
      if (when === "within" && day !== null) return true;
      return seen.has(deadlineKey) ? false : Boolean(seen.add(deadlineKey));
    })
    .sort((one, other) => Number(one.day === null) - Number(other.day === null));
  // Nothing within a stretch may as well be another way of saying it: the places that speak of it come first.
  if (once.length === 0 && when === "within") return null;
  const intro = say.dueListed(
    when,
    once.length,
    when === "within" ? { from: period.start, to: period.end } : null,
    today ?? null,
  );
  const points = once.flatMap(({ planId, deadline, day }) => {
    const view = byId.get(planId);
    const part = view?.parts.get(deadline.clause);
    if (!view || !part || part.text === "") return [];
    const who = deadline.who.length > 0 ? say.list(bodyNames(deadline.who, question.language, names)) : "";
    return [{ planId, point: { citation: citeRow(view, part), says: say.dueLine(day, deadline.what, who) } }];
  });
  const findings = [...Map.groupBy(points, ({ planId }) => planId)].map(([planId, own]): Finding => ({
    plan: byId.get(planId)!.reading.plan,
    says: "",
    list: true,
    points: own.map(({ point }) => point),
  }));
  return { status: findings.length === 0 ? "not_found" : "answered", intro, findings };
}

function targets(readings: readonly PlanReading[], language: Language): Composed | null {
  const say = wordingOf(language);
  const findings = readings.flatMap((reading): Finding[] => {
    const view = viewOf(reading);
    const paths = [...new Set(reading.targets.map(({ clause }) => clause))];
    const points = paths.flatMap((path): Point[] => {
      const part = view.parts.get(path);
      return part && part.text !== "" ? [{ citation: citeRow(view, part) }] : [];
    });
    return points.length === 0
      ? []
      : [{ plan: reading.plan, says: say.targetsCounted(reading.targets.length), list: true, points }];
  });
  return findings.length === 0 ? null : { findings };
}

function plans(
  query: Extract<RegisterQuery, { of: "plans" }>,
  readings: readonly PlanReading[],
  total: number,
  language: Language,
): Composed {
  const say = wordingOf(language);
  const sorted = [...readings].sort((one, other) => (other.plan.date ?? "").localeCompare(one.plan.date ?? ""));
  const listed = query.newest ? sorted.slice(0, 1) : sorted;
  const findings = listed.flatMap((reading): Finding[] => {
    const view = viewOf(reading);
    const part = view.parts.get("header") ?? [...view.parts.values()][0];
    if (!part) return [];
    const from = Math.max(0, part.text.search(/Số\s*:/u));
    return [
      {
        plan: reading.plan,
        says: reading.plan.title ?? "",
        points: [{ citation: cite(view, part, from) }],
        brief: true,
      },
    ];
  });
  return { intro: query.newest ? say.newestPlan : say.plansListed(findings.length, total), findings };
}

function validity(
  readings: readonly PlanReading[],
  language: Language,
  today: CalendarDay | undefined,
): Composed | null {
  if (today === undefined) return null;
  const say = wordingOf(language);
  const findings = readings.flatMap((reading): Finding[] => {
    const view = viewOf(reading);
    const part = view.parts.get("header");
    const holds = planValidity(reading.plan);
    if (!part || !holds) return [];
    return [
      {
        plan: reading.plan,
        says: say.validity(holds.to >= today, holds.to, holds.stated),
        points: [{ citation: cite(view, part) }],
      },
    ];
  });
  return findings.length === 0 ? null : { findings };
}

/** Of some plans those of the years that a question of plans names. */
function plansOfYears(
  readings: readonly PlanReading[],
  question: Question,
  { knowledge }: RegisterContext,
): readonly PlanReading[] {
  if (question.mentions.years.length === 0) return readings;
  const affinityOf = knowledge.affinities(question);
  return readings.filter(({ plan }) => affinityOf(plan.id).year > 0);
}

/** A plan of the talk or the one named; `undefined` where several may be meant. */
const onlyOne = (readings: readonly PlanReading[]): PlanReading | undefined =>
  readings.length === 1 ? readings[0] : undefined;

/** Answers out of the register what asks for it as a whole: exact, complete and in order; `null` for any other question. */
export function answerRegister(
  question: Question,
  ranked: readonly Ranked[],
  context: RegisterContext,
): RegisterAnswer | null {
  const { names, today } = context;
  const { language } = question;
  const readings = plansMeant(question, context);
  const own = onlyOne(readings)?.plan.date?.slice(0, 4);
  const year = Number(question.mentions.years[0]?.year ?? own ?? today?.slice(0, 4) ?? new Date().getUTCFullYear());
  // The body whose plan is asked about gives the tasks; it is not asked for its own.
  const issuer = onlyOne(readings)?.plan.issuer;
  const giver = issuer ? names.resolve(issuer)?.id : undefined;
  const others = question.bodies.filter(({ agency }) => agency.id !== giver || question.bodies.length > 1);
  const query = readRegisterQuery({ ...question, bodies: others }, { today, year });
  if (!query) return null;
  const composed = ((): Composed | null => {
    switch (query.of) {
      case "tasks":
        return tasksOfBodies(query, readings, language, names) ?? noTasks(query.bodies, ranked, language, names);
      case "bodies":
        return bodies(readings, language, names);
      case "deadlines":
        return deadlines(query, readings, question, context);
      case "targets":
        return targets(readings, language);
      case "plans":
        return plans(query, plansOfYears(readings, question, context), context.knowledge.readings.length, language);
      case "validity":
        return validity(readings, language, today);
      case "relations": {
        const { knowledge, planOfTalk, earlier } = context;
        return answerRelations(query, knowledge.readings, { planOfTalk: planOfTalk ?? earlier?.plans[0], language });
      }
      case "card": {
        const reading =
          onlyOne(readings) ?? context.knowledge.readings.find(({ plan }) => plan.id === ranked[0]?.hit.plan.id);
        return reading ? planCard(reading, language, { names, today }) : null;
      }
    }
  })();
  return composed && { ...composed, taken: question };
}
