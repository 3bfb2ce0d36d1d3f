import type { Deadline, Recurrence } from "../../data/plan.ts";
import { vietnameseDate } from "./plan-page.ts";

const EVERY: Readonly<Record<Recurrence, string>> = {
  once: "",
  monthly: "hằng tháng",
  quarterly: "hằng quý",
  semiannual: "6 tháng một lần",
  annual: "hằng năm",
  irregular: "định kỳ, đột xuất",
};

/** `ngày 17`, `ngày 26/6`, `tháng 6`, `tháng 10–12`: the day or months a rule names; `null` where it names none. */
function dayOfRule(rule: string | null): string | null {
  const day = /BYMONTHDAY=(-?\d+)/u.exec(rule ?? "")?.[1];
  const months = /BYMONTH=([\d,]+)/u.exec(rule ?? "")?.[1]?.split(",");
  const month = months === undefined ? null : months.length > 1 ? `${months[0]}–${months.at(-1)}` : months[0]!;
  if (day === "-1") return month === null ? "ngày cuối" : `ngày cuối tháng ${month}`;
  if (day !== undefined) return month === null ? `ngày ${day}` : `ngày ${day}/${month}`;
  return month === null ? null : `tháng ${month}`;
}

const BOUND = { before: "trước", through: "chậm nhất", during: "trong" } as const;

/**
 * When something falls due, in a few words: `trước ngày 17 hằng tháng`, `chậm nhất 31/12/2021`, `trong năm 2024`,
 * `6 tháng một lần`. Empty where the plan fixes no time.
 */
export function deadlineWords({
  recurrence,
  rule,
  due,
  bound,
}: Pick<Deadline, "recurrence" | "rule" | "due" | "bound">): string {
  const named = dayOfRule(rule);
  const limit = bound === null || bound === "during" ? "" : BOUND[bound];
  if (recurrence !== "once")
    return [named === null ? "" : limit, named ?? "", EVERY[recurrence]].filter(Boolean).join(" ");
  if (due === null) return "";
  const parts = due.split("-").length;
  const date = `${["năm ", "tháng ", ""][parts - 1] ?? ""}${vietnameseDate(due)}`;
  return [bound === null ? "" : parts === 3 && bound === "during" ? "ngày" : BOUND[bound], date]
    .filter(Boolean)
    .join(" ");
}
