import type {
  CalendarDay,
  DeadlineBound,
  Language,
  PartialDate,
  Recurrence,
  RelationKind,
} from "../../../data/plan.ts";
import type { Talk } from "../../question/intents.ts";
import type { FormerBody } from "../former-bodies.ts";
import type { MetadataField } from "../document-fields.ts";
import type { MissingPlan } from "../why-not-in-plans.ts";
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
  /** What the plan calls it, where that says more than `due`. */
  readonly named?: string | null;
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
  premise(holds: boolean, body: string, role: "lead" | "coordination"): string;
  /** Numbers asked for stand in the plan, or do not; `asked` are those that do not. */
  numberPremise(holds: boolean, asked: string): string;

  /** "hằng tháng, trước ngày 17" */
  when(parts: DueParts): string;
  sentTo(names: string, via: string | null): string;
  sentThrough(via: string): string;
  nextDue(day: CalendarDay, daysLeft: number): string;
  /** A number to be reached. */
  target(value: string, unit: string, what: string, by: string | null): string;

  /** Opens a list of places that all fulfil what was asked. */
  alike(count: number): string;
  /** Sums of columns over the rows asked for. */
  total(sums: string): string;

  /** A body asked for that took over from one that the plans name. */
  formerBody(one: FormerBody): string;

  readonly fields: Readonly<Record<MetadataField, string>>;
  /** The document has no such thing. */
  silent(field: MetadataField): string;
  signer(name: string, title: string): string;

  /** Heads a list of plans. */
  plansListed(count: number, total: number): string;
  readonly newestPlan: string;
  /** Says that no plan charges a body. */
  noTasks(body: string): string;
  /** Heads the tasks of a body in several plans. */
  tasksInPlans(body: string, total: number, plans: number): string;
  /** Heads the bodies with the most tasks. */
  readonly mostTasks: string;
  targetsCounted(count: number): string;
  /** Heads a list of what falls due; `stretch` where one was asked for. */
  dueListed(
    when: "next" | "over" | "within",
    count: number,
    stretch: { readonly from: CalendarDay; readonly to: CalendarDay } | null,
    today: CalendarDay | null,
  ): string;
  /** One line of it; `day` is `null` where the plan fixes none. */
  dueLine(day: CalendarDay | null, what: string, who: string): string;
  /** Whether a plan holds, and until when; `stated` where the plan says so itself. */
  validity(holds: boolean, until: CalendarDay, stated: boolean): string;
  /** Lines of the card of a plan. */
  readonly card: Readonly<Record<"sections" | "tasks" | "next" | "deadlines" | "targets", string>>;

  /** Why the plans do not say, in one sentence. */
  notFound(reason: NotFoundReason, missing: MissingPlan | null, name: string | undefined): string;
  looked(plans: readonly string[], more: number): string;
  /** Before the words of the clause that comes nearest. */
  readonly nearest: string;
  /** A place that another plan changed since, and its days where both name one; `plan` is the name of that plan. */
  changedBy(plan: string): string;
  endedBy(plan: string): string;
  dueChanged(due: { readonly before: PartialDate; readonly now: PartialDate }, plan: string): string;
  /** How the plan of a finding stands to another document. */
  relation(kind: RelationKind, document: string): string;
  relationsFound(count: number): string;
  /** No plan stands in a relation to a document (`in`), or a document to none (`out`). */
  noRelation(kind: RelationKind, direction: "in" | "out", document: string): string;
  /** Of a plan that does not hold any more. */
  supersededBy(plan: string, isRepealed: boolean): string;
  /** Stands before what a place said until it was changed. */
  readonly before: string;
  readonly noPlans: string;
  readonly askAgain: string;
  readonly whichUnit: string;
  /** What is said to talk with the tool. */
  readonly talk: Readonly<Record<Exclude<Talk, "none" | "ability">, string>>;
  help(plans: readonly string[]): string;
  /** Questions that show what can be asked. */
  readonly examples: readonly string[];

  /** Label of a choice: the clause named, word for word. */
  openClause(where: string): string;
  /** Label of a choice: the next page, with how many things are still to come. */
  seeMore(left: number): string;
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
