import { dayText } from "../../../data/calendar/wording.ts";
import type { Language } from "../../../data/plan.ts";
import { localDay, localMinute } from "../local-time.ts";

const two = (number: number) => String(number).padStart(2, "0");

/** An instant as people in Viet Nam read it: `10:05, 12/01/2024`. */
export function instantText(ms: number, language: Language): string {
  const minute = Math.floor(localMinute(ms));
  return `${Math.floor(minute / 60)}:${two(minute % 60)}, ${dayText(localDay(ms), language)}`;
}
