import type { Clause, Plan, PlanReading } from "../../../data/plan.ts";

/** The reading of a plan with these clauses; each is a top clause with its words for a text. */
export function planOf(
  id: string,
  texts: readonly string[],
  plan: Partial<Plan> = {},
  clauses: readonly Partial<Clause>[] = [],
): PlanReading {
  return {
    plan: {
      id,
      type: "kế hoạch",
      number: null,
      date: null,
      place: null,
      issuer: null,
      title: null,
      period: null,
      signer: null,
      recipients: [],
      legalBasis: [],
      source: { file: `${id}.txt`, sha256: "" },
      ...plan,
    },
    clauses: texts.map((text, at) => ({
      path: String(at + 1),
      label: `${at + 1}.`,
      heading: null,
      text,
      parent: null,
      source: { start: at * 1000, end: at * 1000 + text.length },
      pieces: [{ at: 0, source: at * 1000, length: text.length }],
      ...clauses[at],
    })),
    passages: [],
    assignments: [],
    deadlines: [],
    targets: [],
    references: [],
    tables: [],
    footnotes: [],
    agencies: [],
    problems: [],
  };
}

export const QUANG_TRI = planOf(
  "29-kh-bcd-quang-tri-2024",
  [
    "Sở Y tế chủ trì mở rộng các điểm cấp phát thuốc Methadone.",
    "Chấp hành chế độ báo cáo định kỳ trước ngày 17 hàng tháng.",
    "Công an tỉnh chủ trì phối hợp Cục Hải quan kiểm soát tiền chất.",
  ],
  {
    number: "29/KH-BCĐ",
    date: "2024-02-05",
    place: "Quảng Trị",
    title: "Phòng, chống ma túy năm 2024",
    period: "2024",
  },
);

export const HA_NOI = planOf(
  "21-kh-ubnd-ha-noi-2021",
  [
    "Sở Y tế giảm tỷ lệ bệnh nhân ngừng điều trị Methadone.",
    "Báo cáo 06 tháng, 01 năm về Công an Thành phố để tổng hợp.",
    "Khám phá 2.300 vụ án phạm tội về ma túy.",
  ],
  { number: "21/KH-UBND", date: "2021-01-21", place: "Hà Nội", title: "Phòng, chống ma túy năm 2021", period: "2021" },
);
