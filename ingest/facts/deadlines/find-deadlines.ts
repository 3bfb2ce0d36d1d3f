import type { Deadline, DeadlineKind, PlacedText } from "../../../data/plan.ts";
import { quoteOf, sourceSpan } from "../../../data/placed-text.ts";
import { comparable } from "../../../data/vietnamese.ts";
import type { FactContext, FactProblem } from "../fact-context.ts";
import { asksNothing, EXAMPLE } from "./asks-nothing.ts";
import { canBind } from "./binding.ts";
import type { Due } from "./due.ts";
import { fieldStart } from "./field.ts";
import { timeWords } from "./merge-times.ts";
import { doersOf, recipientsOf, throughOffice } from "./parties.ts";
import { formStart } from "../form.ts";
import { splitSegments, type Segment } from "./segments.ts";
import { segmentDues } from "./segment-dues.ts";
import { rowDeadlines } from "./table-rows.ts";
import type { TimeWords } from "./time-words.ts";
import { whatIsDue } from "./what-is-due.ts";
import { distinct, withoutRepeats } from "./without-repeats.ts";

const REPORT =
  /(?<!\p{L})(?:báo cáo(?! viên)|thông tin,? báo cáo|gửi (?:kết quả|về|báo cáo)|cung cấp (?:danh sách|thông tin|số liệu)|thông báo)(?!\p{L})/u;
/** What is no report and goes to somebody all the same. */
const HANDED_IN = /(?<!\p{L})(?:gửi|nộp)(?!\p{L})/u;
const CAMPAIGN =
  /(?<!\p{L})(?:đợt cao điểm|tháng cao điểm|đợt ra quân|chiến dịch|tổng (?:rà soát|điều tra|kiểm tra))(?!\p{L})/u;

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
    const sends = (kind === "report" || HANDED_IN.test(small)) && !rowRanTogether(context, clause.path);
    const { recurrence, rule, due: date } = due.schedule;
    deadlines.push({
      clause: clause.path,
      quote: quoteOf(clause, segment.start, segment.end),
      source: sourceSpan(clause, segment.start, segment.end),
      what,
      who: doersOf({ said, what }, sourceSpan(clause, segment.start, segment.end), clause.path, context),
      to: sends ? recipientsOf(said) : [],
      via: sends ? throughOffice(said) : null,
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
      .filter((one) => !isOfDocument(one, context) && !isInName(one, names) && !isOfLetterhead(one, text))
      .filter(({ start }) => !IN_EXAMPLE.test(text.slice(segment.start, start)));
    if (text[segment.end - 1] === "!") continue;
    const small = lower.slice(segment.start, segment.end);
    // Without words of time only an occasion or an open duty falls due; a field goes on over what holds none.
    const quiet = inside.length === 0 && !MAY_FALL_DUE_IN.test(small);
    if (!quiet && asksNothing(segmentText)) continue;
    const fieldAt = fieldStart(lower, segment, context);
    field = fieldAt !== null || (field && segment.start > 0);
    if (quiet && !field) continue;
    const dues = segmentDues({ text, lower }, segment, inside, context, { field, headingEnd });
    const said = segmentText;
    const kept = rowRanTogether(context, clause.path) ? withoutRepeats(dues).slice(0, 1) : withoutRepeats(dues);
    const governing = inside.filter((one) => kept.some(({ from }) => from === one.start));
    for (const due of kept)
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

/**
 * The year a date without one falls in: the plan's, where the plan is for one year. A programme over
 * several years (`đến năm 2020`, issued 2017) or a year before the plan was issued fixes none.
 */
function singleYear({ planYear, planDate }: FactContext): number | null {
  if (planYear === null || planDate === null) return planYear;
  const issued = Number(planDate.slice(0, 4));
  return planYear === issued || planYear === issued + 1 ? planYear : null;
}

/** A bracket that has not closed and gives an example. */
const IN_EXAMPLE = /\((?:[Vv]í dụ|[Tt]hí dụ|VD)(?!\p{L})[^)]*$/u;

/** A name in quotation marks ("An toàn cháy mỗi tuần một bài"): its words of time set none. */
const QUOTED_NAME = /“\p{Lu}[^“”.;]{1,80}”/gu;

const isInName = ({ start, end }: TimeWords, names: readonly Segment[]) =>
  names.some((name) => name.start < start && end < name.end);

/** Where and when another document was made: "Hà Nội, [ngày 17 tháng 4 năm 2026] KT. BỘ TRƯỞNG". */
function isOfLetterhead({ start, end }: TimeWords, text: string): boolean {
  return (
    /^ngày \d{1,2} tháng \d{1,2} năm \d{4}$/u.test(text.slice(start, end)) &&
    /(?:^|[\s.])(?:\p{Lu}\p{Ll}+(?: |, $)){1,4}$/u.test(text.slice(Math.max(0, start - 40), start)) &&
    /^\s*(?:$|\p{Lu}{2})/u.test(text.slice(end))
  );
}

/** True for the day of a document that the clause names, or a year that is part of a numbered one's name. */
function isOfDocument({ start, end, times }: TimeWords, { mentions = [] }: FactContext): boolean {
  return mentions.some(
    (mention) =>
      mention.start <= start &&
      end <= mention.end &&
      (mention.numbered || times.some((time) => time.sort === "calendar" && time.unit === "day")),
  );
}

/**
 * Whether the words are a row of a table whose cells ran together: behind its first time other rows may have run into it,
 * and what stands beside a body is another cell.
 */
const rowRanTogether = ({ assignments, row }: FactContext, path: string): boolean =>
  row === undefined && assignments.some(({ basis, clause }) => basis === "table" && clause === path);

/** The title of a clause and the sentence after it are two segments. */
const splitAt = ({ start, end }: Segment, at: number): Segment[] =>
  at > start && at < end - 1
    ? [
        { start, end: at },
        { start: at + 1, end },
      ]
    : [{ start, end }];

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
