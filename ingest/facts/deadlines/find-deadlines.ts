import type { Deadline, DeadlineKind, PlacedText } from "../../../data/plan.ts";
import { quoteOf, sourceSpan } from "../../../data/placed-text.ts";
import { comparable } from "../../../data/vietnamese.ts";
import type { FactContext, FactProblem } from "../fact-context.ts";
import { rowDeadlines } from "./table-rows.ts";
import { fieldStart } from "./field.ts";
import { canBind } from "./binding.ts";
import { boundOf, governs, type Standing } from "./governs.ts";
import { hourBeside, hourInside } from "./hours.ts";
import { timeWords } from "./merge-times.ts";
import { observanceMentions, type ObservanceMention } from "./observances.ts";
import { openDuties } from "./open-duties.ts";
import { doersOf, recipientsOf, throughOffice } from "./parties.ts";
import { repeatedSchedule, yearlySchedule, type Schedule } from "./recurrence-rule.ts";
import { relativeDues } from "./relative-times.ts";
import { formStart } from "../form.ts";
import { splitSegments, type Segment } from "./segments.ts";
import { partialDate, type Time, type TimeWords } from "./time-words.ts";
import { whatIsDue } from "./what-is-due.ts";

/** What falls due in a segment, before the parties are read. `from` and `to` are the words that say when. */
export interface Due {
  readonly from: number;
  readonly to: number;
  readonly schedule: Schedule;
  readonly bound: Deadline["bound"];
  readonly campaign: boolean;
  /** True for a month or day kept for a cause, whose date its name gives. */
  readonly observance?: boolean;
  /** True for a limit counted from an event, which no day of the calendar fixes. */
  readonly relative?: boolean;
  /** The hour named with the day: `17:00`. */
  readonly hour?: string;
  /** The period of a list that falls due: `6 tháng` of `06 tháng, năm`. */
  readonly period?: string;
}

const REPORT =
  /(?<!\p{L})(?:báo cáo(?! viên)|thông tin,? báo cáo|gửi (?:kết quả|về|báo cáo)|cung cấp (?:danh sách|thông tin|số liệu)|thông báo)(?!\p{L})/u;
const CAMPAIGN =
  /(?<!\p{L})(?:đợt cao điểm|tháng cao điểm|đợt ra quân|chiến dịch|tổng (?:rà soát|điều tra|kiểm tra))(?!\p{L})/u;

function scheduleOf(time: Time, yearlyEvent: boolean, { planYear }: FactContext): Schedule {
  if (time.sort === "repeated") return repeatedSchedule(time, planYear);
  if (time.year === null && (yearlyEvent || planYear === null))
    return yearlySchedule(time.months.length > 0 ? time.months : time.part ? [12] : [], time.day, planYear);
  return { recurrence: "once", rule: null, due: partialDate(time, planYear) };
}

/**
 * The year a date without one falls in: the plan's, where the plan is for one year. A programme over
 * several years (`đến năm 2020`, issued 2017) or a year before the plan was issued fixes none.
 */
function singleYear({ planYear, planDate }: FactContext): number | null {
  if (planYear === null || planDate === null) return planYear;
  const issued = Number(planDate.slice(0, 4));
  return planYear === issued || planYear === issued + 1 ? planYear : null;
}

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start < b.end && b.start < a.end;

const sameDue = (a: Due, b: Due) =>
  a.schedule.recurrence === b.schedule.recurrence &&
  a.schedule.rule === b.schedule.rule &&
  a.schedule.due === b.schedule.due;

/** Drops what another of the same segment says again, or says more exactly: `định kỳ hằng năm … trước ngày 30/11 hằng năm`. */
function withoutRepeats(dues: readonly Due[]): Due[] {
  return dues.filter((one, index) => {
    if (one.relative || one.observance)
      return !dues.some((other, at) => at < index && sameDue(one, other) && !one.relative);
    const again = dues.some((other, at) => at < index && sameDue(one, other));
    // "báo cáo quý trước ngày 12 của tháng cuối quý": the quarter and its day are one.
    const dayBeside = dues.some(
      (other) =>
        other !== one &&
        other.schedule.recurrence === one.schedule.recurrence &&
        one.schedule.rule?.includes("BYMONTHDAY") === false &&
        other.schedule.rule?.includes("BYMONTHDAY") === true &&
        Math.min(Math.abs(other.from - one.to), Math.abs(one.from - other.to)) < NEAR,
    );
    if (dayBeside) return false;
    const finer = dues.some(
      (other) =>
        other !== one &&
        other.schedule.recurrence === one.schedule.recurrence &&
        one.schedule.recurrence !== "once" &&
        !one.schedule.rule?.includes("BY") &&
        other.schedule.rule?.startsWith(`${one.schedule.rule};BY`),
    );
    const within = dues.some(
      ({ schedule }) =>
        one.schedule.due?.length === 4 &&
        one.schedule.recurrence === "once" &&
        schedule.due?.startsWith(`${one.schedule.due}-`),
    );
    return !again && !finer && !within;
  });
}

function observed(mention: ObservanceMention, context: FactContext): Due {
  const yearly = yearlySchedule(mention.months, mention.day, mention.year ?? context.planYear);
  const schedule: Schedule = mention.year === null ? yearly : { recurrence: "once", rule: null, due: yearly.due };
  return { from: mention.start, to: mention.end, schedule, bound: "during", campaign: true, observance: true };
}

/** Words of time so many characters apart speak of one thing. */
const NEAR = 30;

/** Without words of time only an occasion, or a duty held periodically or on demand, can fall due; most clauses name none. */
const MAY_FALL_DUE =
  /định kỳ|đột xuất|đợt |tổng |sơ |thường xuyên|theo (?:đúng )?quy định|ngày |tháng |tuần lễ|giờ|phút|tuần /u;

/** The same of a stretch of it, which may end in one of these words. */
const MAY_FALL_DUE_IN = new RegExp(MAY_FALL_DUE.source.replace(/ (?=\||$)/gu, ""), "u");

/**
 * The deadlines a clause states: days, periods and frequencies that govern a duty, observances with a
 * fixed date, and duties that return at no stated pace (`định kỳ`, `đột xuất`), which are `irregular`.
 * Dates of documents, baselines, stocks and programme periods are none. Never throws on text; words
 * that read like a date and name no day come back as problems.
 */
export function findDeadlines(
  clause: { readonly path: string } & PlacedText,
  given: FactContext,
): { deadlines: Deadline[]; problems: FactProblem[] } {
  const context = { ...given, planYear: singleYear(given) };
  const { text } = clause;
  const lower = lowerOf(text);
  const { words, impossible } = timeWords(lower);
  const problems = impossible.map(({ start, end, reason }) => ({ reason, quote: text.slice(start, end), at: start }));
  if (words.length === 0 && context.row === undefined && !MAY_FALL_DUE.test(lower)) return { deadlines: [], problems };
  if (!canBind(clause.path, context)) return { deadlines: [], problems };
  const cells = rowDeadlines(text, lower, words, context);
  const headingEnd = context.heading !== null && text.startsWith(context.heading) ? context.heading.length : 0;
  const deadlines: Deadline[] = [];
  const add = (segment: Segment, due: Due, what: string, said: string, small = lowerOf(said)) => {
    const kind: DeadlineKind =
      due.campaign || CAMPAIGN.test(small) ? "campaign" : REPORT.test(small) ? "report" : "task";
    const { recurrence, rule, due: date } = due.schedule;
    deadlines.push({
      clause: clause.path,
      quote: quoteOf(clause, segment.start, segment.end),
      source: sourceSpan(clause, segment.start, segment.end),
      what,
      who: doersOf(said, sourceSpan(clause, segment.start, segment.end), clause.path, context),
      to: kind === "report" ? recipientsOf(said) : [],
      via: kind === "report" ? throughOffice(said) : null,
      recurrence,
      rule,
      due: date,
      bound: due.bound,
      kind,
      ...(due.hour === undefined ? {} : { hour: due.hour }),
      ...(due.relative ? { within: text.slice(due.from, due.to) } : {}),
    });
  };
  if (cells) {
    for (const { segment, due, what } of cells) add(segment, due, what, what);
    return { deadlines, problems };
  }
  const names = [...text.matchAll(QUOTED_NAME)].map(({ index, 0: name }) => ({
    start: index,
    end: index + name.length,
  }));
  const form = formStart(text);
  let field = false;
  let next = 0;
  for (const segment of splitSegments(text).flatMap((one) => splitAt(one, headingEnd))) {
    const segmentText = text.slice(segment.start, segment.end);
    // A slogan and a form to fill ask nothing of anybody; what follows an example belongs to it.
    if (EXAMPLE.test(segmentText) || segment.end > form) break;
    while (next < words.length && words[next]!.start < segment.start) next++;
    const from = next;
    while (next < words.length && words[next]!.start < segment.end) next++;
    const inside = words
      .slice(from, next)
      .filter((one) => one.end <= segment.end)
      .filter((one) => !isOfDocument(one, context) && !isInName(one, names));
    if (text[segment.end - 1] === "!") continue;
    const small = lower.slice(segment.start, segment.end);
    // Without words of time only an occasion or an open duty falls due; a field goes on over what holds none.
    const quiet = inside.length === 0 && !MAY_FALL_DUE_IN.test(small);
    if (!quiet && (MADE_UP.test(segmentText) || ASKS_NOTHING.test(segmentText))) continue;
    const fieldAt = fieldStart(lower, segment, context);
    field = fieldAt !== null || (field && segment.start > 0);
    if (quiet && !field) continue;
    const dues = segmentDues(lower, segment, inside, context, { field, headingEnd });
    const said = segmentText;
    const governing = inside.filter((one) => dues.some(({ from }) => from === one.start));
    for (const due of withoutRepeats(dues))
      add(
        segment,
        due,
        whatIsDue(text, segment, due, governing, field ? (fieldAt ?? segment.start) : null, context),
        said,
        small,
      );
  }
  return { deadlines: distinct(deadlines), problems };
}

/** A case made up to explain a rule: "Ví dụ 6: …", "ông X nộp hồ sơ". */
const EXAMPLE = /^(?:Ví dụ|Thí dụ)(?!\p{L})/u;
const MADE_UP = /(?<!\p{L})(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ông ty|[Cc]ông nhân) \p{Lu}(?![\p{L}.])/u;
/** What is left undone ("Không báo cáo định kỳ …" is an offence), a formula, and a figure by its name alone. */
const ASKS_NOTHING = new RegExp(
  [
    String.raw`^Không (?!quá|để|muộn|chậm)`,
    String.raw`\s[=×÷]\s`,
    String.raw`^(?:Diện tích|Sản lượng|Số(?! hóa)|Tỷ lệ|Tỉ lệ|Tỷ trọng|Tỉ trọng|Mức|Tổng (?:số|giá trị|mức|sản)|Giá trị|Doanh thu|Thu nhập|Chi phí|Các khoản|Tốc độ|Chỉ số|Quy mô|(?:Phương thức|Hình thức) (?:chi trả|thanh toán|hỗ trợ|đóng|thu|nộp))(?!.*(?<!\p{L})(?:phải|đạt|giảm|tăng|còn|dưới|trên|phấn đấu|báo cáo|thực hiện|hoàn thành|được|là|trước|chậm nhất)(?!\p{L}))(?!.*\d ?%)`,
  ].join("|"),
  "u",
);

/** A name in quotation marks ("An toàn cháy mỗi tuần một bài"): its words of time set none. */
const QUOTED_NAME = /“\p{Lu}[^“”.;]{1,80}”/gu;

const isInName = ({ start, end }: TimeWords, names: readonly Segment[]) =>
  names.some((name) => name.start < start && end < name.end);

/** True for the day of a document that the clause names, or a year that is part of a numbered one's name. */
function isOfDocument({ start, end, times }: TimeWords, { mentions = [] }: FactContext): boolean {
  return mentions.some(
    (mention) =>
      mention.start <= start &&
      end <= mention.end &&
      (mention.numbered || times.some((time) => time.sort === "calendar" && time.unit === "day")),
  );
}

/** "trước ngày 15/01 của năm kế tiếp". */
const NEXT_YEAR = /^,? (?:của )?năm (?:kế tiếp|sau|tiếp theo|liền kề|liền sau)(?!\p{L}| năm)/u;
/** … of a year that another event sets. */
const YEAR_OF_EVENT = /^,? (?:của )?năm (?:kế tiếp|sau|tiếp theo|liền kề|liền sau) năm(?!\p{L})/u;

/** The title of a clause and the sentence after it are two segments. */
const splitAt = ({ start, end }: Segment, at: number): Segment[] =>
  at > start && at < end - 1
    ? [
        { start, end: at },
        { start: at + 1, end },
      ]
    : [{ start, end }];

function segmentDues(
  lower: string,
  segment: Segment,
  inside: readonly TimeWords[],
  context: FactContext,
  { field, headingEnd }: { field: boolean; headingEnd: number },
): Due[] {
  const mentions = observanceMentions(lower.slice(segment.start, segment.end), shift(inside, -segment.start)).map(
    (one) => ({
      ...one,
      start: one.start + segment.start,
      end: one.end + segment.start,
      dates: shift(one.dates, segment.start),
    }),
  );
  const dues: Due[] = [];
  let pinned = false;
  for (const words of inside) {
    const last = dues.at(-1) ?? null;
    if (mentions.some(({ dates }) => dates.some((date) => overlaps(date, words)))) continue;
    if (words.end <= headingEnd && !field) continue;
    const standing: Standing = {
      words,
      inside: lower.slice(words.start, words.end),
      before: lower.slice(segment.start, words.start),
      after: lower.slice(words.end, segment.end),
      field,
    };
    const listed = words.bare && last !== null && LISTED.test(lower.slice(last.to, words.start));
    if (YEAR_OF_EVENT.test(standing.after) || (!listed && !governs(standing, context))) continue;
    if (words.times[0]!.sort === "calendar") pinned = true;
    const hour = hourBeside(standing.before, standing.after)?.hour ?? hourInside(standing.inside);
    const nextYear =
      NEXT_YEAR.test(standing.after) && words.times.every((time) => time.sort === "calendar" && time.year === null);
    const yearly = inside.some((one) => one.start < words.start && isYearly(one));
    const ongoing = /^ và (?:các |những )?năm (?:tiếp theo|sau|kế tiếp)/u.test(standing.after);
    for (const [index, time] of words.times.flatMap((one) => eachOf(one, context)).entries())
      dues.push({
        from: words.start,
        to: words.end,
        schedule: ongoing
          ? { ...yearlySchedule([], null, null), due: partialDateOf(time) }
          : scheduleOf(time, yearly || mentions.length > 0 || (nextYear && context.planYear === null), {
              ...context,
              planYear: nextYear && context.planYear !== null ? context.planYear + 1 : context.planYear,
            }),
        bound: listed ? last.bound : boundOf(standing),
        campaign: mentions.length > 0,
        ...(hour === null ? {} : { hour }),
        ...(words.periods === undefined ? {} : { period: words.periods[index]! }),
      });
  }
  // A time of its own for the whole (`thực hiện trong tháng 6/2023`) settles when the occasions in it are kept.
  if (!pinned)
    dues.push(...mentions.filter(({ end }) => end > headingEnd).map((mention) => observed(mention, context)));
  if (segment.end > headingEnd)
    dues.push(
      ...relativeDues(lower, segment).filter((one) => !dues.some((due) => one.from < due.to && due.from < one.to)),
    );
  if (segment.end > headingEnd) dues.push(...openDuties(lower, segment, dues, { field, planYear: context.planYear }));
  return dues;
}

/** Between days of one list: "trước 15/6, 15/9 và 10/12". */
const LISTED = /^(?:,| và|, và) (?:ngày )?$/u;

/** "Hằng năm" with no day of its own: a day without a year further on in the sentence comes back with it. */
const isYearly = ({ times: [time, ...others] }: TimeWords): boolean =>
  others.length === 0 &&
  time?.sort === "repeated" &&
  time.every === "year" &&
  time.interval === 1 &&
  time.months.length === 0;

/** Months apart from one another are a time each: "tháng 02, tháng 6, tháng 11". A run of them is one stretch. */
function eachOf(time: Time, { planYear }: FactContext): Time[] {
  if (time.sort !== "calendar" || time.unit !== "month" || (time.year ?? planYear) === null) return [time];
  const apart = time.months.some((month, i) => i > 0 && month !== time.months[i - 1]! + 1);
  return apart ? time.months.map((month) => ({ ...time, months: [month] })) : [time];
}

const partialDateOf = (time: Time) => (time.sort === "calendar" ? partialDate(time) : null);

const shift = (words: readonly TimeWords[], by: number) =>
  words.map((one) => ({ ...one, start: one.start + by, end: one.end + by }));

/** Lower case in one spelling of tones, as long as the text, so that places in one are places in the other. */
function lowerOf(text: string): string {
  const lower = comparable(text);
  return lower.length === text.length
    ? lower
    : Array.from({ length: text.length }, (_, at) => {
        const small = text[at]!.toLowerCase();
        return small.length === 1 ? small : text[at]!;
      }).join("");
}

/** One deadline where a clause says the same thing twice (an observance named in two sentences). */
function distinct(deadlines: readonly Deadline[]): Deadline[] {
  const seen = new Set<string>();
  return deadlines.filter(({ kind, rule, due, what }) => {
    if (kind !== "campaign") return true;
    const key = `${rule ?? `${what}|`}|${due ?? ""}`;
    const again = seen.has(key);
    seen.add(key);
    return !again;
  });
}
