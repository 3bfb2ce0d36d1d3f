import type { DeadlineFault, Occurrence } from "../../data/calendar/occurrences.ts";
import { dayText, periodText } from "../../data/calendar/wording.ts";

/** How the plan puts the time: `trước 17/6/2024`, `trong quý IV/2023`, `ngày 31 (tháng 4 không có)`. */
export function timeAsPlanned({ named, period, bound, setBy, missingDay, day }: Occurrence): string {
  const office = setBy === "office" ? `${period === null ? "" : `${periodText(period)}, `}cơ quan đặt ngày` : null;
  const missing = missingDay === null ? "" : `ngày ${missingDay} (tháng này không có)`;
  if (office !== null) return missing === "" ? office : `${office} ${missing}`;
  if (missing !== "") return bound === "before" ? `trước ${missing}` : missing;
  if (named !== null) return bound === "before" ? `trước ${dayText(named)}` : `ngày ${dayText(named)}`;
  if (period === null) return day === null ? "" : `ngày ${dayText(day)}`;
  const text = periodText(period);
  if (text.startsWith("từ ")) return text;
  return `${bound === "before" ? "trước" : bound === "through" ? "hết" : "trong"} ${text}`;
}

const FAULTS: Readonly<Record<DeadlineFault, string>> = {
  "no-such-day": "ngày không có trong lịch",
  "no-such-month": "tháng không có trong lịch",
  "unreadable-rule": "không đọc được chu kỳ",
  "before-plan": "hạn trước ngày ban hành kế hoạch",
  "plan-without-date": "kế hoạch không có ngày và giai đoạn để tính",
  "day-without-month": "nêu ngày nhưng không nêu tháng nào",
  "nobody-named": "không nêu ai thực hiện",
};

/** What is wrong with a deadline, for people. */
export const faultText = (fault: DeadlineFault): string => FAULTS[fault];

/** Where a plan names nobody. */
export const NOBODY = "(không nêu)";
