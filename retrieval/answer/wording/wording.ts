import type { CalendarDay, Deadline, DeadlineBound, Language, PartialDate, Recurrence } from "../../../data/plan.ts";
import type { MetadataField } from "../../question/cues.ts";
import type { MissingPlan } from "../../question/question.ts";
import { ENGLISH } from "./en.ts";
import { VIETNAMESE } from "./vi.ts";

/** What a body does in a clause, as duties are grouped. */
export type DutyRole = "lead" | "implement" | "coordinate" | "report";

/** Names already joined for a sentence; an empty one is left out. */
export interface RoleNames {
  readonly lead: string;
  readonly implement: string;
  readonly coordinate: string;
  /** True where `lead` names more than one. */
  readonly severalLead: boolean;
}

/** When something falls due, in parts of a sentence. */
export interface DueParts {
  readonly recurrence: Recurrence;
  /** Day of the month a rule fixes. */
  readonly dayOfMonth: number | null;
  readonly due: PartialDate | null;
  readonly bound: DeadlineBound | null;
}

/** Why the plans do not answer a question. */
export type NotFoundReason =
  "other-number" | "other-year" | "other-place" | "other-subject" | "missing-detail" | "not-for-a-plan";

/** Every sentence of ours that people read in an answer; quotes are the plans' own and stay as they are. */
export interface Wording {
  /** Joins names: "A, B và C". */
  list(names: readonly string[]): string;
  /** A date as people write it; a partial one as far as it goes. */
  date(date: PartialDate): string;
  /** The place of a quote and its plan, before what they say. */
  according(where: string): string;
  /** The name of a plan with its date and, where given, its place. */
  planNamed(parts: {
    kind: string;
    number: string | null;
    date: string | null;
    issuer: string | null;
    about: string | null;
  }): string;
  readonly unnamedKind: string;

  readonly dutyRoles: Readonly<Record<DutyRole, string>>;
  /** "Sở Y tế có 7 nhiệm vụ: chủ trì 5, phối hợp 2." `onTopic` where the question names a topic. */
  duties(body: string, counts: readonly (readonly [DutyRole, number])[], total: number, onTopic: boolean): string;
  roles(names: RoleNames): string;
  /** A body asked for is not the one named, or is. */
  premise(holds: boolean, body: string, role: "lead" | "coordination", told: string): string;
  /** A number asked for stands in the plan, or does not. */
  numberPremise(holds: boolean, asked: string): string;

  /** "hằng tháng, trước ngày 17" */
  when(parts: DueParts): string;
  doneBy(names: string): string;
  sentTo(names: string, via: string | null): string;
  sentThrough(via: string): string;
  nextDue(day: CalendarDay, daysLeft: number): string;
  deadlineKind(kind: Deadline["kind"]): string;
  /** A number to be reached. */
  target(value: string, unit: string, what: string, by: string | null): string;

  readonly fields: Readonly<Record<MetadataField, string>>;
  /** The document has no such thing. */
  silent(field: MetadataField): string;
  signer(name: string, title: string): string;

  /** Heads a list of plans. */
  plansListed(count: number, total: number): string;
  /** How many plans speak of what was asked. */
  plansSpeaking(count: number, looked: number): string;
  /** How many plans name a document. */
  plansNaming(document: string, count: number): string;
  noPlanNames(document: string): string;
  /** Heads a comparison. */
  comparing(topic: string): string;
  /** A plan compared that says nothing of the topic. */
  saysNothing(plan: string): string;

  /** Why the plans do not say, in one sentence. */
  notFound(reason: NotFoundReason, missing: MissingPlan | null, name: string | undefined): string;
  looked(plans: readonly string[], more: number): string;
  /** Before the words of the clause that comes nearest. */
  readonly nearest: string;
  readonly noPlans: string;
  readonly askAgain: string;
  readonly whichUnit: string;
  readonly whichPlan: string;
  readonly whichBody: string;
  readonly greeting: string;
  readonly thanks: string;
  readonly goodbye: string;
  help(plans: readonly string[]): string;
  /** Questions that show what can be asked. */
  readonly examples: readonly string[];

  /** Label of a choice: the clause named, word for word. */
  openClause(where: string): string;
  /** Label of a choice: the next page, with how many things are still to come. */
  seeMore(left: number): string;
  /** Label of a choice: all the duties of a body. */
  seeAllDuties(body: string): string;
  /** Label of a choice: the next page of a clause. */
  readonly seeNextPage: string;
  /** Labels of choices: a clause beside the one shown. */
  seePrevious(where: string): string;
  seeNext(where: string): string;
  seeAbove(where: string): string;
  /** Numbers the choices of a message from 1. */
  choose(labels: readonly string[]): string;
  /** Which page of how many is shown, both from 1. */
  pageOf(page: number, pages: number): string;
  /** Stands before the headings above a clause. */
  readonly under: string;
  /** A plan that was removed since it was cited. */
  readonly planGone: string;
  /** A clause that a plan read anew no longer has. */
  clauseGone(plan: string): string;
  /** A page past the last one. */
  readonly noSuchPage: string;
  /** Words of a clause that its source does not bear out are not shown. */
  readonly unsound: string;
}

const WORDINGS: Record<Language, Wording> = { vi: VIETNAMESE, en: ENGLISH };

/** The wording of a language. */
export function wordingOf(language: Language): Wording {
  return WORDINGS[language];
}
