import type { PlanReading } from "../../../data/plan.ts";
import type { FileToStore } from "../../../data/store/plan-store.ts";

const TEXT = `Số: 12/KH-UBND
KẾ HOẠCH
I. NHIỆM VỤ
1. Sở Y tế chủ trì, phối hợp Công an tỉnh khám sức khỏe, báo cáo trước ngày 17 hằng tháng.`;

const place = (words: string) => {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length };
};
const TASK = "Sở Y tế chủ trì, phối hợp Công an tỉnh khám sức khỏe, báo cáo trước ngày 17 hằng tháng.";

/** A small plan in which every kind of thing a reading can hold occurs, each once. */
export function sampleReading(
  id = "12-kh-ubnd-kon-tum-2024",
  file = "ke-hoach.txt",
  sha256 = "a".repeat(64),
): PlanReading {
  const task = place(`1. ${TASK}`);
  const evidence = { clause: "I.1", quote: TASK, source: place(TASK) };
  return {
    plan: {
      id,
      type: "kế hoạch",
      number: "12/KH-UBND",
      date: "2024-03-05",
      place: "Kon Tum",
      issuer: "Ủy ban nhân dân tỉnh Kon Tum",
      title: "Phòng, chống ma túy năm 2024",
      period: "2024",
      signer: { name: "Nguyễn Văn Hòa", title: "TM. ỦY BAN NHÂN DÂN - CHỦ TỊCH" },
      recipients: ["Như trên", "Lưu: VT"],
      legalBasis: ["Luật Phòng, chống ma túy năm 2021"],
      source: { file, sha256 },
    },
    clauses: [
      {
        path: "I",
        label: "I.",
        heading: "NHIỆM VỤ",
        text: "NHIỆM VỤ",
        parent: null,
        source: place("I. NHIỆM VỤ"),
        pieces: [{ at: 0, source: place("NHIỆM VỤ").start, length: 8 }],
      },
      {
        path: "I.1",
        label: "1.",
        heading: null,
        text: TASK,
        parent: "I",
        source: task,
        pieces: [
          { at: 0, source: place(TASK).start, length: 10 },
          { at: 10, source: place(TASK).start + 10, length: TASK.length - 10, gap: true },
        ],
      },
    ],
    passages: [
      {
        path: "header",
        text: "Số: 12/KH-UBND",
        source: { start: 0, end: 14 },
        pieces: [{ at: 0, source: 0, length: 14 }],
      },
    ],
    assignments: [{ ...evidence, lead: ["Sở Y tế"], coordinate: ["Công an tỉnh"], implement: [], basis: "in-text" }],
    deadlines: [
      {
        ...evidence,
        what: "báo cáo",
        who: ["Sở Y tế"],
        to: ["Ủy ban nhân dân tỉnh"],
        via: "Công an tỉnh",
        recurrence: "monthly",
        rule: "FREQ=MONTHLY;BYMONTHDAY=17",
        due: null,
        bound: "before",
        kind: "report",
        hour: "17:00",
        within: "trong 24 giờ",
      },
    ],
    targets: [{ ...evidence, value: "95", unit: "%", what: "khám sức khỏe", by: null, baseline: "năm 2023" }],
    references: [
      { ...evidence, document: "Chỉ thị số 36-CT/TW", number: "36-CT/TW", date: "2019-08-16", article: "Điều 3" },
    ],
    relations: [
      {
        ...evidence,
        kind: "implements",
        document: "Chỉ thị số 36-CT/TW",
        number: "36-CT/TW",
        date: "2019-08-16",
        issuer: "Bộ Chính trị",
      },
    ],
    tables: [{ title: null, columns: ["TT", "Nhiệm vụ"], rows: [["1", "Khám"]], source: { start: 0, end: 14 } }],
    footnotes: [{ mark: "1", clause: "I.1", text: "Theo báo cáo năm 2023", source: { start: 0, end: 14 } }],
    agencies: [
      { written: "Sở Y tế", agency: "so-y-te" },
      { written: "Công an tỉnh", agency: "cong-an-tinh" },
      { written: "Ủy ban nhân dân tỉnh", agency: null },
    ],
    problems: [{ reason: "no-such-day", quote: "ngày 31/4/2024", line: 4 }],
    tasks: [
      {
        ...evidence,
        title: "Khám sức khỏe",
        doers: [
          { name: "Sở Y tế", role: "lead" },
          { name: "Công an tỉnh", role: "coordinate" },
        ],
        time: "trước ngày 17 hằng tháng",
        product: "Báo cáo",
        money: null,
        basis: null,
      },
    ],
    notUnderstood: [{ reason: "date-without-duty", quote: "ngày 01/4/2024", line: 4 }],
  };
}

/** The file the sample was read from. */
export function sampleFile(changes: Partial<FileToStore> = {}): FileToStore {
  return {
    location: "plans/ke-hoach.txt",
    file: "ke-hoach.txt",
    sha256: "a".repeat(64),
    format: "txt",
    readerVersion: "1",
    text: TEXT,
    ...changes,
  };
}
