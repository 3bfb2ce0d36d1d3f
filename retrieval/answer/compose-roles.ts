import type { Assignment, Citation, Language } from "../../data/plan.ts";
import { bestStretch, cite, citeStretches, LONGEST_ALONE, LONGEST_QUOTE } from "./cite.ts";
import type { Question } from "../question/question.ts";
import { bodyNames } from "./body-names.ts";
import type { Findings } from "./finding.ts";
import { partAt, type PlanView } from "./knowledge.ts";
import { isSameBody, type NameResolver } from "./same-body.ts";
import { bestByPlan, type Asked, type Candidate } from "./rank-parts.ts";
import { wordingOf } from "./wording/wording.ts";

/** Roles of a clause over all its assignments, each name once, as written. */
export interface ClauseRoles {
  readonly lead: readonly string[];
  readonly coordinate: readonly string[];
  readonly implement: readonly string[];
}

export function rolesOf(assignments: readonly Assignment[]): ClauseRoles {
  const once = (names: readonly string[]) => [...new Set(names)];
  const lead = once(assignments.flatMap((one) => one.lead));
  const implement = once(assignments.flatMap((one) => one.implement)).filter((name) => !lead.includes(name));
  const taken = new Set([...lead, ...implement]);
  return {
    lead,
    implement,
    coordinate: once(assignments.flatMap((one) => one.coordinate)).filter((name) => !taken.has(name)),
  };
}

/** "Sở Y tế chủ trì; phối hợp: Công an tỉnh." */
export function sayRoles(
  { lead, coordinate, implement }: ClauseRoles,
  language: Language,
  names: NameResolver,
): string {
  const say = wordingOf(language);
  const joined = (written: readonly string[]) => say.list(bodyNames(written, language, names));
  return say.roles({
    lead: joined(lead),
    implement: joined(implement),
    coordinate: joined(coordinate),
    severalLead: lead.length > 1,
  });
}

/** The words that give the roles, cited where they stand. */
export function citeEvidence(view: PlanView, { quote, source, clause }: Assignment): Citation {
  const part = partAt(view, source.start) ?? view.parts.get(clause);
  if (!part) throw new Error(`an assignment of ${view.reading.plan.id} rests on no clause`);
  const at = part.text.indexOf(quote);
  const whole = cite(view, part);
  return at < 0 ? { ...whole, quote, source: { ...whole.source, ...source } } : cite(view, part, at, at + quote.length);
}

/** The clause's best words with the words that give the roles; those of another clause are cited apart. */
export function citeRoles(
  asked: Asked,
  { view, part }: Pick<Candidate, "view" | "part">,
  assignments: readonly Assignment[],
): Citation[] {
  const stretches = [bestStretch(part, asked.matcher, asked.views.length === 1 ? LONGEST_ALONE : LONGEST_QUOTE)];
  const apart = new Map<number, Citation>();
  for (const one of assignments) {
    const at = part.text.indexOf(one.quote);
    const isOwn = part.source.start <= one.source.start && one.source.end <= part.source.end;
    if (isOwn && at >= 0) stretches.push({ start: at, end: at + one.quote.length });
    else if (!isOwn) apart.set(one.source.start, citeEvidence(view, one));
  }
  return [citeStretches(view, part, stretches), ...[...apart.values()].slice(0, 2)];
}

/** What a clause must tell to answer: who leads, or who works together. */
function tells(kind: "lead" | "coordination", { lead, coordinate, implement }: ClauseRoles): boolean {
  if (kind === "lead") return lead.length + implement.length > 0;
  return coordinate.length > 0 || lead.length + implement.length > 1;
}

/** Where a question checks who the doer is, only plans whose clause fits nearly as well speak of it. */
const NEAR_CHECKED = 0.85;
/** What having the fact asked for counts beside the words of a clause; less where bodies only carry out what it says. */
const FACT_BONUS = 0.12;
const IMPLEMENT_BONUS = 0.05;
/** What it counts that the body the question names is the doer. */
const SUBJECT_BONUS = 0.12;
/** What it counts that the answer before rested on the clause: "phối hợp với ai?" asks of that. */
const EARLIER_BONUS = 0.15;
/** Below this share of the best clause, one that tells roles speaks of something else. */
const FAR_BELOW = 0.9;
/** The same before what telling roles counts. */
const FAR_BELOW_ALONE = 0.85;

/** True for the clause that decided the answer before. */
function isEarlier({ earlierClauses: [first] }: Question, { view, part }: Candidate): boolean {
  return first?.planId === view.reading.plan.id && first.path === part.path;
}

/** Who leads, or who helps, for the clauses that fit the question best, plan by plan. */
export function composeRoles(asked: Asked, kind: "lead" | "coordination", names: NameResolver): Findings {
  const { question, candidates } = asked;
  const telling = candidates
    .map((candidate) => {
      const assignments = candidate.view.assignments.get(candidate.part.path) ?? [];
      const roles = rolesOf(assignments);
      const told = tells(kind, roles);
      const doers = [...roles.lead, ...roles.implement];
      // Where a question checks who is the doer, the body it names speaks for no clause.
      const isSubject =
        !question.checks &&
        question.subjects.some(({ agency }) => doers.some((doer) => isSameBody(doer, agency, names)));
      const isSecond = kind === "lead" && roles.lead.length === 0;
      const bonus = (told ? (isSecond ? IMPLEMENT_BONUS : FACT_BONUS) : 0) + (isSubject ? SUBJECT_BONUS : 0);
      const alone = candidate.score + (isEarlier(question, candidate) ? EARLIER_BONUS : 0);
      return { ...candidate, score: alone + bonus, alone, told, isSubject };
    })
    .sort((one, other) => other.score - one.score);
  const top = new Map<PlanView, number>();
  const best = new Map<PlanView, number>();
  for (const { view, score, alone } of telling) {
    top.set(view, Math.max(score, top.get(view) ?? 0));
    best.set(view, Math.max(alone, best.get(view) ?? 0));
  }
  // Where the best clause is the body's own, what others do is not asked.
  const ownOnly = telling[0]?.isSubject === true;
  // A clause of the same plan that fits far better and names nobody is the better answer.
  const withRoles = telling.filter(
    ({ told, isSubject, score, alone, view }) =>
      told &&
      (isSubject || !ownOnly) &&
      score >= FAR_BELOW * (top.get(view) ?? 0) &&
      alone >= FAR_BELOW_ALONE * (best.get(view) ?? 0),
  );
  const perPlan = asked.views.length === 1 ? 2 : 1;
  const groups = bestByPlan(withRoles, { perPlan, near: 0.97, ...(question.checks ? { planNear: NEAR_CHECKED } : {}) });
  return groups.flatMap((group) =>
    group.map((candidate) => {
      const assignments = candidate.view.assignments.get(candidate.part.path) ?? [];
      const roles = rolesOf(assignments);
      const told = sayRoles(roles, question.language, names);
      return {
        plan: candidate.view.reading.plan,
        says: question.checks ? sayPremise(question, kind, roles, told, names) : told,
        points: citeRoles(asked, candidate, assignments).map((citation) => ({ citation })),
      };
    }),
  );
}

/** Says whether the body a question takes for the doer is one, and who is. */
function sayPremise(
  { subjects, language }: Question,
  kind: "lead" | "coordination",
  { lead, implement, coordinate }: ClauseRoles,
  told: string,
  names: NameResolver,
): string {
  const [subject] = subjects;
  if (!subject) return told;
  const inRole = kind === "coordination" ? coordinate : lead.length > 0 ? lead : implement;
  const holds = inRole.some((written) => isSameBody(written, subject.agency, names));
  const [body = subject.written] = bodyNames([subject.agency.name], language, names);
  return wordingOf(language).premise(holds, body, kind, told);
}
