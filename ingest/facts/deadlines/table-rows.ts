import { comparable } from "../../../data/vietnamese.ts";
import type { FactContext } from "../fact-context.ts";
import type { Due } from "./find-deadlines.ts";
import { repeatedSchedule, yearlySchedule, type Schedule } from "./recurrence-rule.ts";
import type { Segment } from "./segments.ts";
import { partialDate, type TimeWords } from "./time-words.ts";

const STANDING = /^(?:nhiệm vụ |thực hiện |làm )?thường xuyên(?: trong năm)?$/u;
const YEAR =
  /^(?:(?:năm|trong năm|cả năm|đến năm|trước năm) )?(?<from>(?:19|20)\d\d)(?: ?[-–] ?(?<to>(?:19|20)\d\d))?(?<on> và (?:các |những )?năm (?:tiếp theo|sau))?$/u;
const PERIOD = /^(?:giai đoạn|thời kỳ|từ(?: năm)?) (?:19|20)\d\d ?(?:[-–]|đến)(?: năm)? ?(?<to>(?:19|20)\d\d)$/u;
const WHEN = /thời gian|thời hạn|tiến độ|hoàn thành|thời điểm|hạn (?:chót|cuối)/u;
const WHAT = /nội dung|nhiệm vụ|công việc|hoạt động|tên |đề án|văn bản|giải pháp/u;

/** When a cell that holds a time falls due, each time in it once; empty where it holds none. */
function cellSchedules(cell: string, words: readonly TimeWords[], { planYear }: FactContext): Schedule[] {
  if (STANDING.test(cell)) return [{ recurrence: "irregular", rule: null, due: null }];
  const year = (YEAR.exec(cell) ?? PERIOD.exec(cell))?.groups;
  if (year?.on) return [{ recurrence: "annual", rule: "FREQ=YEARLY", due: year.from! }];
  if (year) return [{ recurrence: "once", rule: null, due: year.to ?? year.from! }];
  return words.flatMap(({ times }) =>
    times.map((time): Schedule => {
      if (time.sort === "repeated") return repeatedSchedule(time, planYear);
      if (time.year === null && planYear === null) return yearlySchedule(time.months, time.day, null);
      return { recurrence: "once", rule: null, due: partialDate(time, planYear) };
    }),
  );
}

/** Where each cell stands in the words of the row, which hold the cells in order. */
function placeCells(text: string, cells: readonly string[]): Segment[] {
  let at = 0;
  return cells.map((cell) => {
    const start = text.indexOf(cell, at);
    if (start < 0) return { start: at, end: at };
    at = start + cell.length;
    return { start, end: at };
  });
}

/**
 * The deadlines of a table's row: the cell under `Thời gian` (`Thời hạn`, `Tiến độ`) says when, the one
 * under `Nội dung` (`Nhiệm vụ`), else the longest, says what. `null` where the words are no row, or of
 * a table without such a column.
 */
export function rowDeadlines(
  text: string,
  lower: string,
  words: readonly TimeWords[],
  context: FactContext,
): { segment: Segment; due: Due; what: string }[] | null {
  const { row } = context;
  const heads = row?.columns.map(comparable) ?? [];
  const when = heads.findIndex((head) => WHEN.test(head) && !WHAT.test(head));
  if (!row || when < 0) return null;
  const places = placeCells(text, row.cells);
  const cell = places[when];
  if (!cell || cell.end === cell.start) return [];
  const said = heads.findIndex((head) => WHAT.test(head));
  const longest = row.cells.reduce((best, one, index) => (one.length > row.cells[best]!.length ? index : best), 0);
  const what = row.cells[said]?.trim() ? row.cells[said]! : row.cells[longest]!;
  const inside = words.filter((one) => one.start >= cell.start && one.end <= cell.end);
  const bound = /trước/u.test(lower.slice(cell.start, cell.end)) ? "before" : "during";
  return cellSchedules(lower.slice(cell.start, cell.end).trim(), inside, context).map((schedule) => ({
    segment: cell,
    due: { from: cell.start, to: cell.end, schedule, bound, campaign: false },
    what,
  }));
}
