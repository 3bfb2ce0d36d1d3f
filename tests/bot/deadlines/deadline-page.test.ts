import { describe, expect, test } from "vitest";
import { deadlineJson } from "../../../bot/deadlines/deadline-json.ts";
import { listDeadlines, type ListedPlan } from "../../../bot/deadlines/deadline-list.ts";
import { deadlinePage } from "../../../bot/deadlines/deadline-page.ts";
import { deadlineKey } from "../../../data/calendar/deadline-key.ts";
import { workingCalendar } from "../../../data/calendar/working-days.ts";
import type { Plan } from "../../../data/plan.ts";
import { EVERY_HALF_YEAR, MONTHLY_BEFORE_17, PLAN_2024, deadline } from "../../data/calendar/deadline-fixture.ts";

const plan: Plan = {
  ...PLAN_2024,
  type: "kế hoạch",
  number: "29/KH-BCĐ",
  place: "Quảng Trị",
  issuer: "Ban Chỉ đạo 138 tỉnh",
  title: "Thực hiện công tác phòng, chống ma túy năm 2024",
  signer: null,
  recipients: [],
  legalBasis: [],
  source: { file: "000.txt", sha256: "0".repeat(64) },
};
const workingDays = workingCalendar();
const page = (plans: readonly ListedPlan[], from: string, to: string, today: string) =>
  deadlinePage(listDeadlines(plans, { from, to, today, workingDays }), null);
const of = (...deadlines: ListedPlan["deadlines"][number][]): ListedPlan[] => [{ plan, deadlines }];

describe("the page", () => {
  test("shows the last day, its weekday, the plan's words for it, who, to whom and where it says so", () => {
    const text = page(of(MONTHLY_BEFORE_17), "2024-05-01", "2024-05-31", "2024-05-10");
    const [, row] = /\n(16\/5\/2024.*)/u.exec(text)!;
    expect(row!.split(/ {2,}/u)).toEqual([
      "16/5/2024",
      "Thứ Năm",
      "trước 17/5/2024",
      "báo cáo kết quả thực hiện",
      "Công an huyện",
      "Công an tỉnh",
      "29/KH-BCĐ",
      "khoản 1 mục III",
    ]);
    expect(text).toContain("SẮP TỚI");
    expect(text).not.toContain("ĐÃ QUA");
  });

  test("marks a last day that is off and tells the working day before, without moving it", () => {
    const text = page(of(MONTHLY_BEFORE_17), "2024-06-01", "2024-06-30", "2024-06-01");
    expect(text).toMatch(/\n16\/6\/2024 \* {2}Chủ nhật/u);
    expect(text).toContain("* ngày 16/6/2024 là Chủ nhật; ngày làm việc liền trước là 14/6/2024");
  });

  test("is past the day after the last day, not on it", () => {
    expect(page(of(MONTHLY_BEFORE_17), "2024-05-01", "2024-05-31", "2024-05-16")).toContain("SẮP TỚI");
    expect(page(of(MONTHLY_BEFORE_17), "2024-05-01", "2024-05-31", "2024-05-17")).toContain("ĐÃ QUA");
  });

  test("says how to look back where every plan is over", () => {
    const text = page(of(MONTHLY_BEFORE_17), "2026-11-30", "2027-11-29", "2026-11-30");
    expect(text).toContain("npm run deadlines -- --from 2024 --to 2024");
    expect(page(of(MONTHLY_BEFORE_17), "2024-05-01", "2024-05-31", "2024-05-10")).not.toContain("Xem lại");
  });

  test("keeps periods without a day apart, and duties at no stated time", () => {
    const adHoc = deadline({ quote: "báo cáo đột xuất", what: "báo cáo đột xuất", recurrence: "irregular" });
    const text = page(of(EVERY_HALF_YEAR, adHoc), "2024-01-01", "2024-12-31", "2024-05-01");
    expect(text).toMatch(/CHƯA CÓ NGÀY[^]*6 tháng đầu năm 2024[^]*6 tháng cuối năm 2024/u);
    expect(text).toMatch(/KHÔNG NÊU THỜI GIAN[^]*- báo cáo đột xuất \| Công an huyện/u);
  });

  test("says plainly what names no day of the calendar, and who is not named", () => {
    const never = deadline({ quote: "trước ngày 31/02 hằng năm", rule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31" });
    const nobody = deadline({ quote: "trước ngày 30/6/2024", due: "2024-06-30", bound: "before", who: [] });
    const text = page(of(never, nobody), "2024-01-01", "2024-12-31", "2024-05-01");
    expect(text).toContain("ngày không có trong lịch: “trước ngày 31/02 hằng năm”");
    expect(text).toMatch(/29\/6\/2024.*\(không nêu\)/u);
  });

  test("of a plan that has ended lists what was, and for later days only that it ended", () => {
    expect(page(of(MONTHLY_BEFORE_17), "2024-01-01", "2024-12-31", "2026-11-29")).toContain("ĐÃ QUA");
    const later = page(of(MONTHLY_BEFORE_17), "2026-11-29", "2027-11-28", "2026-11-29");
    expect(later).toContain("0 lần có ngày");
    expect(later).toMatch(/Kế hoạch 29\/KH-BCĐ.* hết giai đoạn ngày 31\/12\/2024/u);
  });

  test("of a plan that names no period says how far it counts", () => {
    const open: ListedPlan = { plan: { ...plan, period: null }, deadlines: [MONTHLY_BEFORE_17] };
    expect(page([open], "2024-06-01", "2025-05-31", "2024-06-01")).toContain(
      "không nêu giai đoạn: việc định kỳ chỉ tính đến 31/12/2024",
    );
  });

  test("names the office where it set the day", () => {
    const officeDays = new Map([[deadlineKey(plan.id, EVERY_HALF_YEAR), { dayOfMonth: 15 }]]);
    const options = { from: "2024-01-01", to: "2024-12-31", today: "2024-05-01", workingDays, officeDays };
    expect(deadlinePage(listDeadlines(of(EVERY_HALF_YEAR), options), null)).toMatch(
      /15\/6\/2024 \* +Thứ Bảy +6 tháng đầu năm 2024, cơ quan đặt ngày/u,
    );
  });
});

test("the JSON holds the words of the plan, their place and the day off", () => {
  const list = listDeadlines(of(MONTHLY_BEFORE_17), {
    from: "2024-06-01",
    to: "2024-06-30",
    today: "2024-06-01",
    workingDays,
  });
  expect(JSON.parse(JSON.stringify(deadlineJson(list, null)))).toMatchObject({
    from: "2024-06-01",
    unit: null,
    occurrences: [
      {
        status: "dated",
        day: "2024-06-16",
        weekday: "Chủ nhật",
        named: "2024-06-17",
        bound: "before",
        setBy: "plan",
        past: false,
        restDay: { why: "weekly", name: null, workingDayBefore: "2024-06-14", workingDayAfter: "2024-06-17" },
        plan: { id: PLAN_2024.id, number: "29/KH-BCĐ" },
        clause: { path: "III.1", citation: "khoản 1 mục III" },
        quote: MONTHLY_BEFORE_17.quote,
        source: { file: "000.txt", start: 0, end: MONTHLY_BEFORE_17.quote.length },
      },
    ],
    open: [],
    problems: [],
  });
});
