import type { Deadline, PlanReading } from "../../../data/plan.ts";

/** A deadline of a made-up plan: a report before the 17th of each month, with whatever is to be other. */
export const madeDeadline = (of: Partial<Deadline> = {}): Deadline => ({
  clause: "III.1",
  quote: "Sở Y tế báo cáo định kỳ trước ngày 17 hàng tháng về Công an tỉnh",
  source: { start: 0, end: 10 },
  what: "báo cáo định kỳ",
  who: ["Sở Y tế"],
  to: ["Công an tỉnh"],
  via: "Phòng Tham mưu",
  recurrence: "monthly",
  rule: "FREQ=MONTHLY;BYMONTHDAY=17",
  due: null,
  bound: "before",
  kind: "report",
  ...of,
});

/** A made-up plan of 2024 with these deadlines. */
export const madePlan = (deadlines: readonly Deadline[], of: Partial<PlanReading["plan"]> = {}): PlanReading => ({
  plan: {
    id: "29-kh-bcd-quang-tri-2024",
    type: "kế hoạch",
    number: "29/KH-BCĐ",
    date: "2024-01-05",
    place: "Quảng Trị",
    issuer: "Ban Chỉ đạo 138",
    title: "Kế hoạch phòng, chống ma túy năm 2024",
    period: "2024",
    signer: null,
    recipients: [],
    legalBasis: [],
    source: { file: "ke-hoach.txt", sha256: "" },
    ...of,
  },
  clauses: [],
  passages: [],
  assignments: [],
  deadlines,
  targets: [],
  references: [],
  tables: [],
  footnotes: [],
  agencies: [{ written: "Sở Y tế", agency: "so-y-te" }],
  problems: [],
});
