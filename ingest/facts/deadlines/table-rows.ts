import { columnRoles } from "../../layouts/task-table.ts";
import type { LabelRole } from "../../layouts/labels.ts";
import { comparable } from "../../../data/vietnamese.ts";
import type { FactContext } from "../fact-context.ts";
import type { Due } from "./due.ts";
import { bodiesOnly } from "./name-words.ts";
import { timeWords } from "./merge-times.ts";
import { repeatedSchedule, yearlySchedule, type Schedule } from "./recurrence-rule.ts";
import type { Segment } from "./segments.ts";
import { partialDate, type TimeWords } from "./time-words.ts";

const STANDING = /^(?:nhiệm vụ |thực hiện |làm )?thường xuyên(?: trong năm)?$/u;
const YEAR =
  /^(?:(?:năm|trong năm|cả năm|đến năm|trước năm) )?(?<from>(?:19|20)\d\d)(?: ?[-–] ?(?<to>(?:19|20)\d\d))?(?<on> và (?:các |những )?năm (?:tiếp theo|sau))?$/u;
const PERIOD = /^(?:giai đoạn|thời kỳ|từ(?: năm)?) (?:19|20)\d\d ?(?:[-–]|đến)(?: năm)? ?(?<to>(?:19|20)\d\d)$/u;
/** "Từ tháng 3/2024": when it begins, not by when it is done. */
const STARTS = /^(?:từ|bắt đầu(?: từ)?|kể từ) (?!.*(?:đến|tới|[-–]))/u;

const BEGINS = /(?<!\p{L})(?:bắt đầu|khởi công|khởi đầu)(?!\p{L})(?!.*(?:kết thúc|hoàn thành))/u;

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
  if (row === undefined) return null;
  const roles = columnRoles(row.columns);
  // "Thời gian bắt đầu" binds nobody to be done by it.
  const times = roles.flatMap((role, column) =>
    role === "time" && !BEGINS.test(comparable(row.columns[column]!)) ? [column] : [],
  );
  if (times.length === 0) return null;
  const places = placeCells(text, row.cells);
  return times.flatMap((column) => {
    const cell = places[column]!;
    const own = lower.slice(cell.start, cell.end).trim();
    const said = row.said[column] === row.cells[column] ? own : comparable(row.said[column]!);
    if (said === "" || STARTS.test(said)) return [];
    const inside =
      said === own ? words.filter((one) => one.start >= cell.start && one.end <= cell.end) : timeWords(said).words;
    // A cell left empty stands nowhere: the row says when by the one above.
    const segment = cell.end > cell.start ? cell : { start: 0, end: text.length };
    const bound = /trước/u.test(said) ? "before" : "during";
    const what = taskOfRow(row.cells, roles);
    return cellSchedules(said, inside, context).map((schedule) => ({
      segment,
      due: { from: segment.start, to: segment.end, schedule, bound, campaign: false },
      // Of several columns of times each says what for: "Thời hạn trình", "Thời hạn ban hành".
      what: times.length > 1 ? `${what} (${row.columns[column]!.toLowerCase()})` : what,
    }));
  });
}

/** What a row is about: the cell under the task, else the longest that is neither of doers nor a figure or a time. */
function taskOfRow(cells: readonly string[], roles: readonly (LabelRole | null)[]): string {
  const task = cells[roles.indexOf("task")]?.trim();
  if (task) return task;
  const named = cells.filter((cell, i) => roles[i] === null && /\p{L}{2}/u.test(cell));
  // Bodies behind the first of them are who helps, under whatever words the column stands.
  const plain = named.filter((cell, i) => i === 0 || !bodiesOnly(cell.replace(/^[-–+•]\s*/u, "")));
  const firstTwo = plain.slice(0, 2).join(" - ");
  const longest = plain.reduce((best, one) => (one.length > best.length ? one : best), "");
  return longest.length > MIN_TASK_CHARS ? longest : firstTwo || cells.find((cell) => /\p{L}{2}/u.test(cell)) || "";
}
