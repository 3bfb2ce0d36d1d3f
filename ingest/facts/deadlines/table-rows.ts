import { columnRoles } from "../../layouts/task-table.ts";
import type { LabelRole } from "../../layouts/labels.ts";
import type { FactContext } from "../fact-context.ts";
import type { Due } from "./find-deadlines.ts";
import { repeatedSchedule, yearlySchedule, type Schedule } from "./recurrence-rule.ts";
import type { Segment } from "./segments.ts";
import { partialDate, type TimeWords } from "./time-words.ts";

const STANDING = /^(?:nhiệm vụ |thực hiện |làm )?thường xuyên(?: trong năm)?$/u;
const YEAR =
  /^(?:(?:năm|trong năm|cả năm|đến năm|trước năm) )?(?<from>(?:19|20)\d\d)(?: ?[-–] ?(?<to>(?:19|20)\d\d))?(?<on> và (?:các |những )?năm (?:tiếp theo|sau))?$/u;
const PERIOD = /^(?:giai đoạn|thời kỳ|từ(?: năm)?) (?:19|20)\d\d ?(?:[-–]|đến)(?: năm)? ?(?<to>(?:19|20)\d\d)$/u;
/** "Từ tháng 3/2024": when it begins, not by when it is done. */
const STARTS = /^(?:từ|bắt đầu(?: từ)?|kể từ) (?!.*(?:đến|tới|[-–]))/u;

/** A shorter cell is a name of the row rather than its task. */
const MIN_TASK_CHARS = 25;

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
 * The deadlines of a table's row: the cell under a time ("Thời gian", "Tiến độ", "Tần suất") says when, the one under
 * the task says what, else the longest that names nobody. `null` where the words are no row, or of a table without
 * such a column.
 */
export function rowDeadlines(
  text: string,
  lower: string,
  words: readonly TimeWords[],
  context: FactContext,
): { segment: Segment; due: Due; what: string }[] | null {
  const { row } = context;
  const roles = row === undefined ? [] : columnRoles(row.columns);
  const when = roles.indexOf("time");
  if (!row || when < 0) return null;
  const places = placeCells(text, row.cells);
  const cell = places[when];
  if (!cell || cell.end === cell.start) return [];
  const said = lower.slice(cell.start, cell.end).trim();
  if (STARTS.test(said)) return [];
  const inside = words.filter((one) => one.start >= cell.start && one.end <= cell.end);
  const bound = /trước/u.test(said) ? "before" : "during";
  return cellSchedules(said, inside, context).map((schedule) => ({
    segment: cell,
    due: { from: cell.start, to: cell.end, schedule, bound, campaign: false },
    what: taskOfRow(row.cells, roles),
  }));
}

/** What a row is about: the cell under the task, else the longest that is neither of doers nor a figure or a time. */
function taskOfRow(cells: readonly string[], roles: readonly (LabelRole | null)[]): string {
  const task = cells[roles.indexOf("task")]?.trim();
  if (task) return task;
  const plain = cells.filter((cell, i) => roles[i] === null && /\p{L}{2}/u.test(cell));
  const named = plain.filter((_, i) => i < 2).join(" - ");
  const longest = plain.reduce((best, one) => (one.length > best.length ? one : best), "");
  return longest.length > MIN_TASK_CHARS ? longest : named || cells.find((cell) => /\p{L}{2}/u.test(cell)) || "";
}
