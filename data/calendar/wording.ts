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

/** Parts of a year by name, where a period is one: `quý`, `II-III`. Months and quarters count from 1. */
function partOfYear(
  from: number,
  months: number,
): { readonly unit: "half" | "quarter" | "month"; readonly name: string } {
  const to = from + months - 1;
  if (months === 6 && from % 6 === 1) return { unit: "half", name: from === 1 ? "đầu" : "cuối" };
  if (months % 3 === 0 && from % 3 === 1) {
    const [first, last] = [QUARTERS[(from - 1) / 3]!, QUARTERS[to / 3 - 1]!];
    return { unit: "quarter", name: first === last ? first : `${first}-${last}` };
  }
  return { unit: "month", name: months === 1 ? String(from) : `${from}-${to}` };
}

/** `năm 2024`, `giai đoạn 2025-2026`, `6 tháng đầu năm 2024`, `quý II-III/2015`, `tháng 6/2023`; else both days. */
export function periodText({ start, end }: DayPeriod, language: Language = "vi"): string {
  const [from, to] = [partsOf(start), partsOf(end)];
  const isWhole = from.day === 1 && to.day === monthLength(to.year, to.month);
  const isEnglish = language === "en";
  if (!isWhole || (from.year !== to.year && (from.month > 1 || to.month < 12)))
    return isEnglish ? `${dayText(start, "en")} to ${dayText(end, "en")}` : `từ ${dayText(start)} đến ${dayText(end)}`;
  if (from.year !== to.year) return isEnglish ? `${from.year}-${to.year}` : `giai đoạn ${from.year}-${to.year}`;
  const months = to.month - from.month + 1;
  if (months === 12) return isEnglish ? String(from.year) : `năm ${from.year}`;
  const { unit, name } = partOfYear(from.month, months);
  if (unit === "half")
    return isEnglish
      ? `${from.month === 1 ? "first" : "second"} half of ${from.year}`
      : `6 tháng ${name} năm ${from.year}`;
  if (unit === "quarter") return `${isEnglish ? "quarter" : "quý"} ${name}/${from.year}`;
  if (!isEnglish) return `tháng ${name}/${from.year}`;
  return `${[...new Set([from.month, to.month])].map((month) => MONTHS[month - 1]!).join("-")} ${from.year}`;
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
