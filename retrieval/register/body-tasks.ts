import type { NameResolver } from "../../data/lexicon/agency-names.ts";
import { isSameBody } from "../../data/lexicon/same-body.ts";
import type { Assignment, Language, PlanReading } from "../../data/plan.ts";
import { bodyNames } from "../answer/body-names.ts";
import { cite } from "../answer/cite.ts";
import type { Composed, Finding, Point } from "../answer/finding.ts";
import { isHeadingOnly, viewOf, type Citable, type PlanView } from "../answer/knowledge.ts";
import { splitSentences } from "../answer/split-sentences.ts";
import { wordingOf, type DutyRole } from "../answer/wording/wording.ts";
import type { AgencyAsked } from "../question/question.ts";
import { RANK_FEATURES } from "../rank/features.ts";
import type { Ranked } from "../rank/rank-candidates.ts";
import type { RegisterQuery } from "./read-register-query.ts";

/** Letters of a row of a list. */
const ROW_CHARS = 200;

/** A clause as a row of a list shows it: the whole of a short one, else its first sentences. */
export function citeRow(view: PlanView, part: Citable): Point["citation"] {
  if (part.text.length <= ROW_CHARS || part.path.startsWith("table.")) return cite(view, part);
  const sentences = splitSentences(part.text);
  const end = sentences.findLast((one) => one.end <= ROW_CHARS)?.end ?? sentences[0]?.end ?? part.text.length;
  return cite(view, part, 0, Math.min(end, 2 * ROW_CHARS));
}

interface Duty {
  readonly part: Citable;
  readonly role: DutyRole;
}

const ROLES: readonly DutyRole[] = ["lead", "implement", "coordinate"];

/** The tasks of some bodies in one plan, each once, in reading order; a heading that only opens its clauses left out. */
function dutiesOf(view: PlanView, bodies: readonly AgencyAsked[], names: NameResolver): Duty[] {
  const isAsked = (written: string): boolean => bodies.some(({ agency }) => isSameBody(written, agency, names));
  const roles = new Map<string, DutyRole>();
  for (const one of view.reading.assignments)
    for (const role of ROLES) {
      if (!one[role as keyof Pick<Assignment, "lead" | "coordinate" | "implement">].some(isAsked)) continue;
      const before = roles.get(one.clause);
      if (before === undefined || ROLES.indexOf(role) < ROLES.indexOf(before)) roles.set(one.clause, role);
    }
  return [...view.parts.values()].flatMap((part): Duty[] => {
    const role = roles.get(part.path);
    if (role === undefined || part.text === "") return [];
    const below = view.children.get(part.path) ?? [];
    return isHeadingOnly(part) && below.some(({ path }) => roles.has(path)) ? [] : [{ part, role }];
  });
}

/** The tasks of the bodies asked about, plan by plan; `null` where no plan charges them. */
export function tasksOfBodies(
  query: Extract<RegisterQuery, { of: "tasks" }>,
  readings: readonly PlanReading[],
  language: Language,
  names: NameResolver,
): Composed | null {
  const say = wordingOf(language);
  const { bodies, role } = query;
  const listed = readings.flatMap((reading) => {
    const view = viewOf(reading);
    const duties = dutiesOf(view, bodies, names).filter((duty) => role === null || duty.role === role);
    return duties.length === 0 ? [] : [{ view, duties }];
  });
  if (listed.length === 0) return null;
  const body = say.list(
    bodyNames(
      bodies.map(({ agency }) => agency.name),
      language,
      names,
    ),
  );
  const findings = listed.map(({ view, duties }): Finding => {
    const ordered = ROLES.flatMap((one) => duties.filter((duty) => duty.role === one));
    const counts = ROLES.map((one) => [one, duties.filter((duty) => duty.role === one).length] as const);
    return {
      plan: view.reading.plan,
      says: say.duties(
        body,
        counts.filter(([, count]) => count > 0),
        duties.length,
        false,
      ),
      points: ordered.map((duty) => ({ citation: citeRow(view, duty.part), group: say.dutyRoles[duty.role] })),
    };
  });
  const total = listed.reduce((sum, { duties }) => sum + duties.length, 0);
  return { ...(listed.length > 1 ? { intro: say.tasksInPlans(body, total, listed.length) } : {}), findings };
}

const BODY_ABSENT = RANK_FEATURES.indexOf("bodyAbsent");

/** Says that no plan charges bodies, where the nearest place does not speak of them either. */
export function noTasks(
  bodies: readonly AgencyAsked[],
  ranked: readonly Ranked[],
  language: Language,
  names: NameResolver,
): Composed | null {
  if (ranked[0] && ranked[0].vector[BODY_ABSENT] !== 1) return null;
  const own = bodies.map(({ agency }) => agency.name);
  return {
    status: "not_found",
    intro: wordingOf(language).noTasks(wordingOf(language).list(bodyNames(own, language, names))),
    findings: [],
  };
}
