import { readRule } from "../../data/calendar/last-day-rule.ts";
import { isCalendarDay } from "../../data/calendar/calendar-day.ts";
import { factValues, type FactKind, type FactValue } from "../../data/corrections/correction.ts";
import type { PartialDate, Recurrence } from "../../data/plan.ts";

/** What was typed into a form, by the names of its fields. */
export type Typed = Partial<Record<string, string>>;

/** What was typed is no fact. The message is in Vietnamese and says what to do. */
export class FactFormError extends Error {
  override readonly name = "FactFormError";
}

const text = (typed: Typed, name: string): string => (typed[name] ?? "").normalize("NFC").replace(/\s+/gu, " ").trim();
const optional = (typed: Typed, name: string): string | null => text(typed, name) || null;

/** One name a line; the same name once. */
const lines = (typed: Typed, name: string): string[] => [
  ...new Set(
    (typed[name] ?? "")
      .normalize("NFC")
      .split(/\r?\n/u)
      .map((line) => line.replace(/\s+/gu, " ").trim())
      .filter(Boolean),
  ),
];

/** `30/6/2024`, `6/2024`, `2024`, or the same as ISO 8601, as much of a date as is given. */
export function readPartialDate(words: string): PartialDate {
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u.exec(words);
  const own = /^(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})$/u.exec(words);
  const [year, month, day] = iso ? iso.slice(1) : own ? [own[3], own[2], own[1]] : [];
  const parts = [year, month?.padStart(2, "0"), day?.padStart(2, "0")].filter((part) => part !== undefined);
  const date = parts.join("-");
  const isDate =
    parts.length === 3 ? isCalendarDay(date) : parts.length === 2 ? isCalendarDay(`${date}-01`) : parts.length === 1;
  if (!isDate) throw new FactFormError(`Không có ngày “${words}”. Xin ghi như 30/6/2024, 6/2024 hoặc 2024.`);
  return date;
}

/** `17` or `cuối` for the last day of the month; `null` where none is typed. */
function readDay(words: string): number | null {
  if (words === "") return null;
  if (/^cu[oố]i$/iu.test(words)) return -1;
  if (!/^\d{1,2}$/u.test(words)) throw new FactFormError(`Ngày trong tháng “${words}” phải là số, hoặc “cuối”.`);
  return Number(words);
}

function readMonths(words: string): number[] {
  const months = words.split(/[\s,;]+/u).filter(Boolean);
  if (months.some((month) => !/^\d{1,2}$/u.test(month)))
    throw new FactFormError(`Tháng “${words}” phải là số, cách nhau bằng dấu phẩy.`);
  return months.map(Number);
}

const PACE: Readonly<Record<Exclude<Recurrence, "once" | "irregular">, number>> = {
  monthly: 1,
  quarterly: 3,
  semiannual: 6,
  annual: 12,
};

/** The day and the months a rule names, as the form shows them. */
export function ruleFields(rule: string | null): { readonly day: string; readonly months: string } {
  const parts = rule === null ? null : readRule(rule);
  if (parts === null || typeof parts === "string") return { day: "", months: "" };
  return { day: parts.day === -1 ? "cuối" : String(parts.day ?? ""), months: parts.months.join(", ") };
}

function ruleOf(recurrence: Recurrence, day: number | null, months: readonly number[]): string | null {
  if (recurrence === "once" || recurrence === "irregular") return null;
  const named = [
    ...(months.length > 0 ? [`BYMONTH=${months.join(",")}`] : []),
    ...(day === null ? [] : [`BYMONTHDAY=${day}`]),
  ];
  const pace = PACE[recurrence];
  const every =
    pace === 12 ? ["FREQ=YEARLY"] : ["FREQ=MONTHLY", ...(pace > 1 && months.length === 0 ? [`INTERVAL=${pace}`] : [])];
  const rule = [...every, ...named].join(";");
  const parts = readRule(rule);
  if (parts === "no-such-month") throw new FactFormError(`Không có tháng ${months.join(", ")}.`);
  if (parts === "no-such-day") throw new FactFormError(`Tháng đã nêu không có ngày ${day}.`);
  return rule;
}

function readDeadline(typed: Typed, before: FactValue<"deadline"> | null): FactValue<"deadline"> {
  const chosen = factValues.deadline
    .pick({ recurrence: true, bound: true, kind: true })
    .safeParse({ recurrence: typed["ky"], bound: optional(typed, "gioi-han"), kind: typed["loai-han"] });
  if (!chosen.success) throw new FactFormError("Xin chọn kỳ hạn, giới hạn và loại việc trong danh sách.");
  const what = text(typed, "viec");
  if (what === "") throw new FactFormError("Xin ghi việc đến hạn.");
  const [day, months] = [text(typed, "ngay-thang"), text(typed, "thang")];
  const shown = before === null ? undefined : ruleFields(before.rule);
  const isSameRule =
    shown !== undefined &&
    before!.recurrence === chosen.data.recurrence &&
    shown.day === day &&
    shown.months === months;
  const due = text(typed, "ngay");
  return {
    ...{ what, who: lines(typed, "ai"), to: lines(typed, "gui"), via: optional(typed, "qua") },
    ...chosen.data,
    // A rule that the form cannot say stays as long as nothing of it is touched.
    rule: isSameRule ? before!.rule : ruleOf(chosen.data.recurrence, readDay(day), readMonths(months)),
    due: due === "" ? null : readPartialDate(due),
  };
}

function readAssignment(typed: Typed): FactValue<"assignment"> {
  const value = {
    lead: lines(typed, "lead"),
    coordinate: lines(typed, "coordinate"),
    implement: lines(typed, "implement"),
  };
  if (value.lead.length + value.coordinate.length + value.implement.length === 0)
    throw new FactFormError("Xin ghi ít nhất một cơ quan. Muốn bỏ hẳn dòng này thì bấm “Ẩn”.");
  return value;
}

function readTarget(typed: Typed): FactValue<"target"> {
  const value = text(typed, "so");
  const what = text(typed, "viec");
  if (value === "" || what === "") throw new FactFormError("Xin ghi số và nội dung của chỉ tiêu.");
  return { value, what, unit: text(typed, "don-vi"), by: optional(typed, "khi"), baseline: optional(typed, "so-voi") };
}

/**
 * A fact out of the fields of its form. Throws a `FactFormError` where they make none.
 *
 * @param before the value the form was filled with; `null` for a new fact
 */
export function readFactForm(kind: FactKind, typed: Typed, before: FactValue | null, field?: string): FactValue {
  switch (kind) {
    case "assignment":
      return readAssignment(typed);
    case "deadline":
      return readDeadline(typed, before as FactValue<"deadline"> | null);
    case "target":
      return readTarget(typed);
    default: {
      const value = optional(typed, "gia-tri");
      return { value: value !== null && field === "date" ? readPartialDate(value) : value };
    }
  }
}
