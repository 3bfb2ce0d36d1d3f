import type { CalendarDay, Deadline, Language, Plan } from "../../data/plan.ts";
import { bodyNames } from "./body-names.ts";
import { citeAround, citeBest } from "./cite.ts";
import type { Findings, Point } from "./finding.ts";
import { taskOf } from "./knowledge.ts";
import type { Asked } from "./rank-parts.ts";
import { isOfPeriod, recurrenceAsked } from "./recurrence-asked.ts";
import type { NameResolver } from "./same-body.ts";
import { chooseFacts, factsPerPlan, isBeaten, quoteLimit, scoreFacts, type ScoredFact } from "./score-facts.ts";
import { wordingOf } from "./wording/wording.ts";

/** When a deadline next falls due, counted from a day; `null` where its words fix no day or it is over. */
export type NextDue = (plan: Plan, deadline: Deadline, today: CalendarDay) => CalendarDay | null;

export interface DeadlineContext {
  readonly names: NameResolver;
  readonly today?: CalendarDay | undefined;
  readonly nextDue?: NextDue | undefined;
}

/** What saying a kind of deadline the question asks for counts; a day where a day is asked. */
const REPORT_BONUS = 0.15;
const DAY_BONUS = 0.12;
/** What a fixed period counts where one is asked ("how often"). */
const PERIOD_BONUS = 0.12;
/** What a recipient counts where one is asked ("gửi ai"). */
const RECIPIENT_BONUS = 0.15;
const REPORT = /báo cáo|\breports?\b|nộp|gửi|tổng hợp/iu;
const PERIOD_ASKED = /(?:bao lâu|mấy tháng|mấy lần|định kỳ|bao nhiêu tháng)|\bhow (?:often|frequently)\b/iu;
const DAY_ASKED = /ngày (?:nào|mấy|bao nhiêu)|hôm nào|\b(?:what|which) (?:day|date)\b/iu;
const RECIPIENT_ASKED =
  /(?:gửi|nộp|báo cáo|về|tới|đến|qua)\s+(?:(?:lên|cho|về|tới|đến|kết quả|báo cáo)\s+)*(?:ai|đâu|cơ quan nào|đơn vị nào|nơi nào|sở nào|phòng nào)(?!\p{L})|(?<!\p{L})(?:ai|cơ quan nào|đơn vị nào|nơi nào)\s+(?:là nơi\s+)?(?:nhận|tiếp nhận|tổng hợp)|\b(?:report|send|sent|submit(?:ted)?)\b[^?]*\bto\b|\bto whom\b|\bwho (?:receives|gets)\b|\bthrough (?:which|whom)\b/iu;
const DAY_MS = 86_400_000;

const daysBetween = (from: CalendarDay, to: CalendarDay) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** "hằng tháng, trước ngày 17; gửi … (qua …)", who receives it first where that is asked. */
function sayDeadline(
  plan: Plan,
  deadline: Deadline,
  language: Language,
  { names, today, nextDue }: DeadlineContext,
  recipientFirst: boolean,
): string {
  const say = wordingOf(language);
  const { recurrence, rule, due, bound, via } = deadline;
  const day = /BYMONTHDAY=(\d+)/u.exec(rule ?? "")?.[1];
  const joined = (written: readonly string[]) => say.list(bodyNames(written, language, names));
  const when = say.when({ recurrence, dayOfMonth: day === undefined ? null : Number(day), due, bound });
  const doers = deadline.who.length > 0 ? say.doneBy(joined(deadline.who)) : "";
  const to = deadline.to.length > 0 ? say.sentTo(joined(deadline.to), via) : via === null ? "" : say.sentThrough(via);
  const parts = (recipientFirst ? [to, when, doers] : [when, doers, to]).filter((part) => part !== "");
  const next = today === undefined ? null : (nextDue?.(plan, deadline, today) ?? null);
  const coming = next === null || today === undefined ? "" : say.nextDue(next, daysBetween(today, next));
  const sentence = parts.join("; ");
  const told = sentence === "" ? "" : `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`;
  return [told, coming].filter((part) => part !== "").join(" ");
}

/** From this share of the best deadline, those of the period asked speak of what was asked. */
const PERIOD_NEAR = 0.6;

/** Only the deadlines of a period that a question names, where any of them is near what was asked. */
function ofPeriodAsked(
  scored: readonly ScoredFact<Deadline>[],
  period: ReturnType<typeof recurrenceAsked>,
): readonly ScoredFact<Deadline>[] {
  const same = period === null ? [] : scored.filter(({ fact }) => isOfPeriod(fact, period));
  return same.length > 0 && same[0]!.score >= PERIOD_NEAR * scored[0]!.score ? same : scored;
}

/** When something falls due, how often, where it goes, and when it next does. */
export function composeDeadlines(asked: Asked, context: DeadlineContext): Findings {
  const { question } = asked;
  const words = `${question.text} ${question.normalised} ${question.readings[0]?.text ?? ""}`;
  const isReport = REPORT.test(words);
  const asksPeriod = PERIOD_ASKED.test(words);
  const asksDay = DAY_ASKED.test(words);
  const asksRecipient = RECIPIENT_ASKED.test(words);
  const scored = scoreFacts(
    asked,
    (view) => view.reading.deadlines,
    ({ what, quote, to, via }) => [what, quote, ...to, via ?? ""].join(" "),
    ({ kind, rule, due, recurrence, to, via }) =>
      (asksPeriod && recurrence !== "once" && recurrence !== "irregular" ? PERIOD_BONUS : 0) +
      ((kind === "report") === isReport ? REPORT_BONUS : 0) +
      (asksRecipient && (to.length > 0 || via !== null) ? RECIPIENT_BONUS : 0) +
      (asksDay && (/BYMONTHDAY/u.test(rule ?? "") || /^\d{4}-\d{2}-\d{2}$/u.test(due ?? "")) ? DAY_BONUS : 0),
  );
  const deadlines = ofPeriodAsked(scored, recurrenceAsked(words));
  const isVague = ({ recurrence, due, rule }: Deadline) => recurrence === "irregular" && due === null && rule === null;
  if (isBeaten(asked, deadlines, isVague)) return [];
  const plans = new Set(deadlines.map(({ view }) => view)).size;
  return chooseFacts(deadlines, factsPerPlan(plans, 3)).map((facts) => ({
    plan: facts[0]!.view.reading.plan,
    says: "",
    points: facts.flatMap(({ view, part, fact }): Point[] => {
      const citation = citeAround(view, part, fact.quote, asked.matcher, quoteLimit(asked));
      const says = sayDeadline(view.reading.plan, fact, question.language, context, asksRecipient);
      const task = taskOf(view, part);
      if (!task) return [{ citation, says }];
      return [{ citation: citeBest(view, task, asked.matcher, quoteLimit(asked)), says }, { citation }];
    }),
  }));
}
