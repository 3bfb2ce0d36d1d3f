import type { Deadline } from "../../../data/plan.ts";

/** A report of Công an huyện to Công an tỉnh, with what a test wants to say of its time. */
export function deadline(time: Partial<Deadline> & { readonly quote: string }): Deadline {
  return {
    clause: "III.1",
    source: { start: 0, end: time.quote.length },
    what: "báo cáo kết quả thực hiện",
    who: ["Công an huyện"],
    to: ["Công an tỉnh"],
    via: null,
    recurrence: "once",
    rule: null,
    due: null,
    bound: null,
    kind: "report",
    ...time,
  };
}

export const PLAN_2024 = { id: "29-kh-bcd-quang-tri-2024", date: "2024-02-05", period: "2024" } as const;

export const MONTHLY_BEFORE_17 = deadline({
  quote: "báo cáo định kỳ (trước ngày 17 hàng tháng)",
  recurrence: "monthly",
  rule: "FREQ=MONTHLY;BYMONTHDAY=17",
  bound: "before",
});

export const EVERY_HALF_YEAR = deadline({
  quote: "định kỳ 6 tháng báo cáo kết quả thực hiện",
  recurrence: "semiannual",
  rule: "FREQ=MONTHLY;INTERVAL=6",
});
