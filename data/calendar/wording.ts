import type { CalendarDay, Language } from "../plan.ts";
import { monthLength, partsOf, weekday, type DayPeriod } from "./calendar-day.ts";
import type { DayOff } from "./holidays.ts";
import type { RestDay } from "./working-days.ts";

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  vi: ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"],
  en: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
};
const MONTHS = "January February March April May June July August September October November December".split(" ");
const QUARTERS = ["I", "II", "III", "IV"];

/** `Chủ nhật`, `Sunday`. */
export const weekdayName = (day: CalendarDay, language: Language = "vi"): string =>
  WEEKDAYS[language][weekday(day) - 1]!;

/** `16/6/2024`, `05/02/2024` (days below 10 and months 1 and 2 with a 0: Decree 30/2020/NĐ-CP, appendix I); `16 June 2024`. */
export function dayText(on: CalendarDay, language: Language = "vi"): string {
  const { year, month, day } = partsOf(on);
  if (language === "en") return `${day} ${MONTHS[month - 1]!} ${year}`;
  return `${String(day).padStart(2, "0")}/${month <= 2 ? `0${month}` : month}/${year}`;
}

/** `quý IV/2023`, `6 tháng đầu năm 2024`, `tháng 6/2023`, `năm 2024`; else both days. */
export function periodText({ start, end }: DayPeriod, language: Language = "vi"): string {
  const [from, to] = [partsOf(start), partsOf(end)];
  const isWhole = from.day === 1 && to.day === monthLength(to.year, to.month);
  const months = isWhole ? (to.year - from.year) * 12 + to.month - from.month + 1 : 0;
  const quarter =
    from.year === to.year && from.month % 3 === 1 && months === 3 ? QUARTERS[(from.month - 1) / 3]! : null;
  const half = from.year === to.year && months === 6 && from.month % 6 === 1 ? (from.month === 1 ? 0 : 1) : null;
  if (language === "en") {
    if (months === 12 && from.month === 1) return String(from.year);
    if (half !== null) return `${["first", "second"][half]!} half of ${from.year}`;
    if (quarter !== null) return `quarter ${quarter}/${from.year}`;
    if (months === 1) return `${MONTHS[from.month - 1]!} ${from.year}`;
    return `${dayText(start, "en")} to ${dayText(end, "en")}`;
  }
  if (months === 12 && from.month === 1) return `năm ${from.year}`;
  if (half !== null) return `6 tháng ${["đầu", "cuối"][half]!} năm ${from.year}`;
  if (quarter !== null) return `quý ${quarter}/${from.year}`;
  if (months === 1) return `tháng ${from.month}/${from.year}`;
  return `từ ${dayText(start)} đến ${dayText(end)}`;
}

function dayOffText({ day, why, name }: DayOff, language: Language): string {
  const on = weekdayName(day, language);
  if (language === "en") {
    if (why === "weekly") return `a ${on}`;
    if (why === "swap") return "a day off exchanged for another";
    return why === "in-lieu" ? `a day off in lieu of ${name ?? ""}` : `a public holiday (${name ?? ""})`;
  }
  if (why === "weekly") return on;
  if (why === "swap") return "ngày nghỉ hoán đổi";
  return why === "in-lieu" ? `ngày nghỉ bù ${name ?? ""}` : `ngày nghỉ lễ, tết (${name ?? ""})`;
}

/** `ngày 16/6/2024 là Chủ nhật; ngày làm việc liền trước là 14/6/2024`: what people are told of a last day that is off. */
export function restDayText({ off, workingDayBefore }: RestDay, language: Language = "vi"): string {
  const [on, before] = [dayText(off.day, language), dayText(workingDayBefore, language)];
  if (language === "en") return `${on} is ${dayOffText(off, "en")}; the working day before it is ${before}`;
  return `ngày ${on} là ${dayOffText(off, "vi")}; ngày làm việc liền trước là ${before}`;
}
