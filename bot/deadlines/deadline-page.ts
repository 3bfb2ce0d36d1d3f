import { dayText, periodText, restDayText, weekdayName } from "../../data/calendar/wording.ts";
import type { Deadline, Plan } from "../../data/plan.ts";
import { citationOf, planName } from "../../retrieval/answer/cite-path.ts";
import { shorten, textTable } from "../../ingest/text-table.ts";
import type { DeadlineList, ListedOccurrence } from "./deadline-list.ts";
import { faultText, NOBODY, timeAsPlanned } from "./deadline-wording.ts";

const WHAT_CHARS = 50;
const NAMES_CHARS = 32;
/** Lines of the last sections that are shown; the number of the others is told. */
const MAX_LINES = 40;

const names = (list: readonly string[], none = "") =>
  list.length === 0 ? none : shorten(list.join("; "), NAMES_CHARS);

/** What every table shows of a deadline, after its time. */
const columns = (plan: Plan, { what, who, to, via, clause }: Deadline) => [
  shorten(what, WHAT_CHARS),
  names(who, NOBODY),
  names(to),
  shorten(via ?? "", NAMES_CHARS),
  plan.number ?? shorten(plan.id, 30),
  citationOf(clause),
];
const HEAD = ["Việc", "Ai", "Gửi", "Qua", "Kế hoạch", "Chỗ nêu"];

function datedTable(rows: readonly ListedOccurrence[]): string {
  return textTable(
    ["Ngày cuối", "Thứ", "Kế hoạch nêu", ...HEAD],
    rows.map(({ plan, occurrence, rest }) => {
      const day = occurrence.day!;
      const time = timeAsPlanned(occurrence);
      return [`${dayText(day)}${rest ? " *" : ""}`, weekdayName(day), time, ...columns(plan, occurrence.deadline)];
    }),
  );
}

function undatedTable(rows: readonly ListedOccurrence[]): string {
  return textTable(
    ["Kỳ", ...HEAD],
    rows.map(({ plan, occurrence: { period, deadline } }) => [periodText(period!), ...columns(plan, deadline)]),
  );
}

const section = (title: string | null, body: string | null) =>
  body === null || body === "" ? [] : ["", ...(title === null ? [] : [title]), body];

/** Notes on last days that are off, each day once. */
function restNotes(rows: readonly ListedOccurrence[]): string {
  const notes = rows.flatMap(({ rest }) => (rest === null ? [] : [`* ${restDayText(rest)}`]));
  return [...new Set(notes)].join("\n");
}

function shareSections(
  title: string,
  rows: readonly ListedOccurrence[],
  table: (rows: readonly ListedOccurrence[]) => string,
): string[] {
  const [own, shared] = [rows.filter(({ share }) => share === "own"), rows.filter(({ share }) => share === "shared")];
  return [
    ...section(title, own.length === 0 ? null : table(own)),
    ...section(
      `${title} — giao chung cho nhiều cơ quan, xin đối chiếu xem có đơn vị mình không`,
      shared.length === 0 ? null : table(shared),
    ),
  ];
}

/** How to see what plans asked for that are over: the last year of the one that ended last. */
function lookBack(ended: DeadlineList["ended"]): string[] {
  const last = ended.reduce((latest, { until }) => (until > latest ? until : latest), "");
  return last === ""
    ? []
    : [`Xem lại năm ${last.slice(0, 4)}: npm run deadlines -- --from ${last.slice(0, 4)} --to ${last.slice(0, 4)}`];
}

/** A list of deadlines as a terminal shows it. `unitName` is the unit asked for. */
export function deadlinePage(list: DeadlineList, unitName: string | null): string {
  const { from, to, dated, undated, open, problems, unstated, ended, unannounced } = list;
  const [past, coming] = [dated.filter(({ isPast }) => isPast), dated.filter(({ isPast }) => !isPast)];
  const faults = problems.filter(({ reason }) => reason !== "nobody-named");
  const more = (count: number) => (count > MAX_LINES ? [`… và ${count - MAX_LINES} mục khác`] : []);
  const heading = `Thời hạn từ ${dayText(from)} đến ${dayText(to)}${unitName === null ? "" : ` của ${unitName}`}`;
  const endedLines = [
    ...ended
      .slice(0, MAX_LINES)
      .map(({ plan, until }) => `${planName(plan, "vi")} hết giai đoạn ngày ${dayText(until)}, các thời hạn đã qua.`),
    ...more(ended.length),
    ...(dated.length + undated.length === 0 ? lookBack(ended) : []),
  ];
  const lines = [
    `${heading}: ${dated.length} lần có ngày, ${undated.length} kỳ chưa có ngày`,
    ...shareSections(`SẮP TỚI (hôm nay ${dayText(list.today)})`, coming, datedTable),
    ...shareSections("ĐÃ QUA", past, datedTable),
    ...section("LƯU Ý", restNotes(dated)),
    ...shareSections("CHƯA CÓ NGÀY: kế hoạch nêu định kỳ, không nêu ngày nào", undated, undatedTable),
    ...section(
      "KHÔNG NÊU THỜI GIAN (đột xuất, thường xuyên, theo yêu cầu)",
      [
        ...open
          .slice(0, MAX_LINES)
          .map(({ plan, duty: { deadline } }) => `- ${columns(plan, deadline).filter(Boolean).join(" | ")}`),
        ...more(open.length),
      ].join("\n"),
    ),
    ...section(
      "CẦN XEM LẠI",
      [
        ...faults
          .slice(0, MAX_LINES)
          .map(
            ({ plan, reason, deadline }) =>
              `- ${faultText(reason)}: “${shorten(deadline.quote, 120)}” (${citationOf(deadline.clause)}, ${planName(plan, "vi")})`,
          ),
        ...more(faults.length),
      ].join("\n"),
    ),
    ...section(
      null,
      [
        ...unstated.map(
          ({ plan, until }) =>
            `${planName(plan, "vi")} không nêu giai đoạn: việc định kỳ chỉ tính đến ${dayText(until)}.`,
        ),
        ...(dated.length + undated.length > 0 && ended.length > 0
          ? [
              `${ended.length} kế hoạch đã hết giai đoạn từ trước ${dayText(from)}, không có thời hạn nào trong thời gian này.`,
            ]
          : endedLines),
        ...unannounced.map((year) => `Chưa có thông báo nghỉ lễ, tết năm ${year}: ngày nghỉ năm đó chưa đầy đủ.`),
      ].join("\n"),
    ),
  ];
  return lines.join("\n");
}
