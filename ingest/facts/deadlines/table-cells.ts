import type { FactContext } from "../fact-context.js";
import type { Due } from "./find-deadlines.js";
import { repeatedSchedule, yearlySchedule, type Schedule } from "./recurrence-rule.js";
import type { Segment } from "./segments.js";
import { partialDate, type TimeWords } from "./time-words.js";

const STANDING = /^(?:nhiệm vụ |thực hiện )?thường xuyên(?: trong năm)?$/u;
const YEAR =
  /^(?:năm |trong năm )?(?<from>(?:19|20)\d\d)(?: ?[-–] ?(?<to>(?:19|20)\d\d))?(?<on> và (?:các |những )?năm (?:tiếp theo|sau))?$/u;
const PERIOD = /^(?:giai đoạn|thời kỳ|từ năm) (?:19|20)\d\d ?(?:[-–]|đến)(?: năm)? ?(?<to>(?:19|20)\d\d)$/u;

/** When a cell that holds nothing else falls due; `null` for any other cell. */
export function cellSchedule(cell: string, words: readonly TimeWords[], { planYear }: FactContext): Schedule | null {
  if (STANDING.test(cell)) return { recurrence: "irregular", rule: null, due: null };
  const year = (YEAR.exec(cell) ?? PERIOD.exec(cell))?.groups;
  if (year) {
    if (year.on) return { recurrence: "annual", rule: "FREQ=YEARLY", due: year.from! };
    return { recurrence: "once", rule: null, due: year.to ?? year.from! };
  }
  const only = words[0];
  const rest = only ? cell.slice(0, only.start) + cell.slice(only.end) : cell;
  if (
    !only ||
    /\p{L}{2}/u.test(rest.replace(/trước|trong|hoàn thành|đến|hết|chậm nhất|thường xuyên|định kỳ|ngày|,/gu, ""))
  )
    return null;
  const time = only.times[0]!;
  if (time.sort === "repeated") return repeatedSchedule(time, planYear);
  if (time.year === null && planYear === null) return yearlySchedule(time.months, time.day, null);
  return { recurrence: "once", rule: null, due: partialDate(time, planYear) };
}

/**
 * The deadlines of a table row, whose cells stand between `|`: a cell that holds a time alone is when,
 * the longest other cell is what. `null` where the text is no row.
 */
export function cellDeadlines(
  text: string,
  lower: string,
  words: readonly TimeWords[],
  context: FactContext,
): { segment: Segment; due: Due; what: string }[] | null {
  if ((text.match(/ \| /gu) ?? []).length < 2) return null;
  const cells: Segment[] = [];
  for (let at = 0; at <= text.length;) {
    const bar = text.indexOf("|", at);
    const stop = bar < 0 ? text.length : bar;
    let [start, end] = [at, stop];
    while (start < end && text[start] === " ") start++;
    while (end > start && text[end - 1] === " ") end--;
    cells.push({ start, end });
    at = stop + 1;
  }
  const task = [...cells].sort((a, b) => b.end - b.start - (a.end - a.start))[0]!;
  return cells.flatMap((cell) => {
    const inside = words
      .filter((one) => one.start >= cell.start && one.end <= cell.end)
      .map((one) => ({ ...one, start: one.start - cell.start, end: one.end - cell.start }));
    const schedule = cell === task ? null : cellSchedule(lower.slice(cell.start, cell.end), inside, context);
    if (!schedule) return [];
    const due: Due = { from: cell.start, to: cell.end, schedule, bound: "during", campaign: false };
    return [{ segment: cell, due, what: text.slice(task.start, task.end) }];
  });
}
