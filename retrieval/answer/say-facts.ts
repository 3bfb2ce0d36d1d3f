import { daysBetween } from "../../data/calendar/calendar-day.ts";
import type { CalendarDay, Deadline, Language, Plan, Target } from "../../data/plan.ts";
import { INTENTS, type Intent } from "../question/intents.ts";
import type { Question } from "../question/question.ts";
import { bodyNames } from "./body-names.ts";
import { pathsOf, type Citable, type PlanView } from "./knowledge.ts";
import type { NameResolver } from "../../data/lexicon/agency-names.ts";
import { rowSentence } from "./table-rows.ts";
import { wordingOf } from "./wording/wording.ts";

/** When a deadline next falls due, counted from a day; `null` where its words fix no day or it is over. */
export type NextDue = (plan: Plan, deadline: Deadline, today: CalendarDay) => CalendarDay | null;

export interface SayContext {
  readonly names: NameResolver;
  readonly today?: CalendarDay | undefined;
  readonly nextDue?: NextDue | undefined;
}

/** What a place of a plan fixes, in our sentences: what was asked, and what else it says. */
export interface Said {
  /** The answer in one sentence or two; empty where the words of the plan speak for themselves. */
  readonly asked: string;
  /** Who, when and how much besides. */
  readonly besides: string;
}

/** A probability from which an intent is asked after; a second one beside the first from less. */
const ALSO_ASKED = 0.22;

/** Quarters as the plan names them: "Quý II, III/2015". */
const QUARTERS =
  /quý\s+(?:IV|I{1,3}|[1-4])(?:\s*(?:,|và|-|–)\s*(?:quý\s+)?(?:IV|I{1,3}|[1-4]))*(?:\s*(?:\/|năm)\s*\d{4})?(?![\p{L}\d])/iu;

/** The period of a deadline in the words of the plan, where it names quarters: the register only keeps the month they end in. */
function quartersNamed({ due, quote }: Deadline, language: Language): string | null {
  const named = due?.length === "2015-09".length ? QUARTERS.exec(quote)?.[0] : undefined;
  if (named === undefined) return null;
  return language === "en"
    ? named
        .replace(/quý/giu, "quarter")
        .replace(/và/giu, "and")
        .replace(/\s*năm\s*/giu, " ")
    : named;
}

/** "Hằng tháng, trước ngày 17; gửi … (qua …)." */
export function sayDeadline(plan: Plan, deadline: Deadline, language: Language, context: SayContext): string {
  const { names, today, nextDue } = context;
  const say = wordingOf(language);
  const { recurrence, rule, due, bound, via } = deadline;
  const day = /BYMONTHDAY=(\d+)/u.exec(rule ?? "")?.[1];
  const joined = (written: readonly string[]) => say.list(bodyNames(written, language, names));
  const when = say.when({
    recurrence,
    dayOfMonth: day === undefined ? null : Number(day),
    due,
    bound,
    named: quartersNamed(deadline, language),
  });
  const to = deadline.to.length > 0 ? say.sentTo(joined(deadline.to), via) : via === null ? "" : say.sentThrough(via);
  const next = today === undefined ? null : (nextDue?.(plan, deadline, today) ?? null);
  const coming = next === null || today === undefined ? "" : say.nextDue(next, daysBetween(today, next));
  const sentence = [when, to].filter((part) => part !== "").join("; ");
  const told = sentence === "" ? "" : `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`;
  return [told, coming].filter((part) => part !== "").join(" ");
}

interface PlaceFacts {
  readonly roles: string;
  readonly due: string;
  readonly targets: string;
  readonly references: string;
}

const MOST_TOLD = 2;

function factsAt(view: PlanView, part: Citable, language: Language, context: SayContext): PlaceFacts {
  const say = wordingOf(language);
  const paths = pathsOf(view, part.path);
  const assignments = paths.flatMap((path) => view.assignments.get(path) ?? []);
  const deadlines = paths.flatMap((path) => view.deadlines.get(path) ?? []);
  const targets = paths.flatMap((path) => view.targets.get(path) ?? []);
  const once = (names: readonly string[]) => [...new Set(names)];
  const lead = once(assignments.flatMap((one) => one.lead));
  const implement = once(assignments.flatMap((one) => one.implement)).filter((name) => !lead.includes(name));
  const taken = new Set([...lead, ...implement]);
  const coordinate = once(assignments.flatMap((one) => one.coordinate)).filter((name) => !taken.has(name));
  const joined = (written: readonly string[]) => say.list(bodyNames(written, language, context.names));
  const due = deadlines.map((one) => sayDeadline(view.reading.plan, one, language, context));
  const told = ({ value, unit, what, by }: Target) => say.target(value, unit, what, by);
  const references = (view.references.get(part.path) ?? []).map(({ document }) => document);
  return {
    roles: say.roles({
      lead: joined(lead),
      implement: joined(implement),
      coordinate: joined(coordinate),
      severalLead: lead.length > 1,
    }),
    due: once(due.filter((one) => one !== ""))
      .slice(0, MOST_TOLD)
      .join(" "),
    targets: targets.slice(0, MOST_TOLD).map(told).join(" "),
    references: references.length === 0 ? "" : `${once(references).slice(0, 3).join("; ")}.`,
  };
}

/** Which of the facts answers which intent. */
const ANSWERING: Readonly<Partial<Record<Intent, keyof PlaceFacts>>> = {
  lead: "roles",
  coordination: "roles",
  deadline: "due",
  target: "targets",
  "legal-basis": "references",
};

/** The facts that a question asks for: those of its likeliest intent, and of the next where that is likely, too. */
export function factsAsked({ intents }: Pick<Question, "intents">): (keyof PlaceFacts)[] {
  const likely = [...INTENTS].sort((one, other) => intents[other] - intents[one]);
  const wanted = likely.filter((intent, at) => at === 0 || intents[intent] >= ALSO_ASKED).slice(0, 2);
  return [...new Set(wanted.flatMap((intent) => ANSWERING[intent] ?? []))];
}

/** What the facts of a place say to a question, and besides. */
export function sayFacts(question: Question, view: PlanView, part: Citable, context: SayContext): Said {
  const { language } = question;
  const row = rowSentence(view, part);
  if (row !== null) return { asked: row, besides: "" };
  const facts = factsAt(view, part, language, context);
  const kinds = factsAsked(question);
  const asked = kinds.map((kind) => facts[kind]).filter((one) => one !== "");
  const rest = (["roles", "due"] as const).filter((kind) => !kinds.includes(kind)).map((kind) => facts[kind]);
  return { asked: asked.join(" "), besides: rest.filter((one) => one !== "").join(" ") };
}
