import type { FactContext } from "../fact-context.ts";
import type { Due } from "./due.ts";
import { boundOf, governs, type Standing } from "./governs.ts";
import { hourBeside, hourInside } from "./hours.ts";
import { observanceMentions, type ObservanceMention } from "./observances.ts";
import { openDuties } from "./open-duties.ts";
import { repeatedSchedule, yearlySchedule, type Schedule } from "./recurrence-rule.ts";
import { relativeDues } from "./relative-times.ts";
import type { Segment } from "./segments.ts";
import { partialDate, type Time, type TimeWords } from "./time-words.ts";

function scheduleOf(time: Time, yearlyEvent: boolean, { planYear }: FactContext): Schedule {
  if (time.sort === "repeated") return repeatedSchedule(time, planYear);
  if (time.year === null && (yearlyEvent || planYear === null))
    return yearlySchedule(time.months.length > 0 ? time.months : time.part ? [12] : [], time.day, planYear);
  return { recurrence: "once", rule: null, due: partialDate(time, planYear) };
}

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start < b.end && b.start < a.end;

function observed(mention: ObservanceMention, context: FactContext): Due {
  const yearly = yearlySchedule(mention.months, mention.day, mention.year ?? context.planYear);
  const schedule: Schedule = mention.year === null ? yearly : { recurrence: "once", rule: null, due: yearly.due };
  return { from: mention.start, to: mention.end, schedule, bound: "during", campaign: true, observance: true };
}

/** "trước ngày 15/01 của năm kế tiếp". */
const NEXT_YEAR = /^,? (?:của )?năm (?:kế tiếp|sau|tiếp theo|liền kề|liền sau)(?!\p{L}| năm)/u;
/** … of a year that another event sets. */
const YEAR_OF_EVENT = /^,? (?:của )?năm (?:kế tiếp|sau|tiếp theo|liền kề|liền sau) năm(?!\p{L})/u;

/** What falls due in a segment: at the times that govern its duty, on observances, within limits and at no stated pace. */
export function segmentDues(
  { text, lower }: { readonly text: string; readonly lower: string },
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
    const listed = last !== null && isDay(words) && LISTED.test(lower.slice(last.to, words.start));
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
      ...relativeDues(text, lower, segment).filter(
        (one) => !dues.some((due) => one.from < due.to && due.from < one.to),
      ),
    );
  if (segment.end > headingEnd) dues.push(...openDuties(lower, segment, dues, { field, planYear: context.planYear }));
  return dues;
}

/** A day whose year is left out. */
const isDay = ({ times: [time] }: TimeWords): boolean =>
  time?.sort === "calendar" && time.unit === "day" && time.year === null;

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
