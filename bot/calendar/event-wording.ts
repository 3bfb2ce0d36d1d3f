import type { Occurrence } from "../../data/calendar/occurrences.ts";
import { restDayText } from "../../data/calendar/wording.ts";
import { restDay, type WorkingCalendar } from "../../data/calendar/working-days.ts";
import type { CalendarDay, Plan } from "../../data/plan.ts";
import { citationOf, planName } from "../../retrieval/answer/cite-path.ts";
import { shorten } from "../../ingest/text-table.ts";

/** Longest title of an event, in characters: what a phone shows in two lines. */
const SUMMARY_CHARS = 100;
/** How many days that are off one event tells of. */
const REST_DAYS = 12;

/** `Hạn báo cáo: chấp hành nghiêm túc chế độ thông tin, báo cáo …`; a day kept for a cause has its name alone. */
export function eventSummary({ deadline: { what, kind }, named }: Occurrence): string {
  const head = kind === "report" ? "Hạn báo cáo: " : kind === "campaign" && named !== null ? "" : "Hạn: ";
  return shorten(`${head}${what}`, SUMMARY_CHARS);
}

const list = (head: string, names: readonly string[]) => (names.length === 0 ? [] : [`${head}: ${names.join("; ")}`]);

/** What an event says below its title: who, to whom, the words of the clause and where they stand. */
export function eventDescription(
  plan: Plan,
  occurrences: readonly (Occurrence & { readonly day: CalendarDay })[],
  { workingDays, link }: { readonly workingDays?: WorkingCalendar | undefined; readonly link: string | null },
): string {
  const { deadline, setBy, named, bound } = occurrences[0]!;
  const short = occurrences.filter(({ missingDay }) => missingDay !== null);
  const off = workingDays ? occurrences.flatMap(({ day }) => restDay(workingDays, day) ?? []).slice(0, REST_DAYS) : [];
  return [
    deadline.what,
    ...(deadline.who.length === 0 ? ["Ai: kế hoạch không nêu"] : list("Ai", deadline.who)),
    ...list("Gửi", deadline.to),
    ...list("Qua", deadline.via === null ? [] : [deadline.via]),
    ...(setBy === "office" ? ["Ngày do cơ quan đặt; kế hoạch không nêu ngày."] : []),
    ...(bound === "before" && named !== null
      ? [
          `Kế hoạch nêu “trước ngày ${named.slice(8).replace(/^0/u, "")}”: ngày trên lịch là ngày cuối cùng còn nộp được.`,
        ]
      : []),
    ...short.slice(0, 1).map(({ missingDay }) => `Tháng không có ngày ${missingDay!} thì tính ngày cuối tháng.`),
    ...off.map((rest) => `Lưu ý: ${restDayText(rest)}.`),
    "",
    `“${deadline.quote}”`,
    `${citationOf(deadline.clause)}, ${planName(plan, "vi")}`,
    ...(link === null ? [] : [link]),
  ].join("\n");
}
