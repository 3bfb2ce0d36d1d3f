import type { Plan } from "../../../../data/plan.ts";

/** `Kế hoạch số 29/KH-BCĐ`; where the number is blank, `Kế hoạch (chưa có số)`. */
export function planKind({ type, number }: Pick<Plan, "type" | "number">): string {
  const kind = type ?? "văn bản";
  const name = kind.charAt(0).toUpperCase() + kind.slice(1);
  return number === null ? `${name} (chưa có số)` : `${name} số ${number}`;
}

/** The title as printed; the kind and number where there is none. */
export const planTitle = (plan: Pick<Plan, "type" | "number" | "title">): string => plan.title ?? planKind(plan);
