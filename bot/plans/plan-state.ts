import { dayText } from "../../data/calendar/wording.ts";
import { planValidity } from "../../data/calendar/plan-validity.ts";
import type { CalendarDay, Plan } from "../../data/plan.ts";

/** What stands between a plan and those who ask. */
export interface PlanState {
  /** `held`: an administrator has to say yes first; `restricted`: some agencies see it; `ended`: its time is over. */
  readonly kind: "held" | "restricted" | "ended" | "in-force";
  readonly words: string;
}

/**
 * The state of a plan in words for administrators.
 *
 * @param units agencies that may see it; none for a plan that is held, `undefined`: everybody
 */
export function planState(plan: Plan, units: readonly string[] | undefined, today: CalendarDay): PlanState {
  if (units?.length === 0) return { kind: "held", words: "Chờ đưa vào sử dụng" };
  if (units !== undefined) return { kind: "restricted", words: `Chỉ cho ${units.join("; ")}` };
  const until = planValidity(plan)?.to;
  if (until !== undefined && until < today) return { kind: "ended", words: `Hết giai đoạn ${dayText(until)}` };
  return { kind: "in-force", words: "Đang dùng" };
}
