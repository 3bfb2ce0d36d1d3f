import { expect, test } from "vitest";
import { comparePlans } from "../../../data/versions/compare-plans.ts";
import { madePlan } from "./versions-fixture.ts";

const CLAUSES = `I. MỤC TIÊU
1. Khám sức khỏe cho 95% học sinh trên địa bàn.
II. NHIỆM VỤ
1. Sở Y tế chủ trì, phối hợp Sở Giáo dục và Đào tạo khám sức khỏe cho học sinh trước ngày 30/6/2026.
2. Sở Tài chính bố trí kinh phí thực hiện theo quy định.`;
const was = madePlan({ id: "was", clauses: CLAUSES });
const differences = (clauses: string) =>
  comparePlans(was, madePlan({ id: "is", clauses })).map(({ kind, path, tasks }) => [kind, path, ...tasks]);

test("the same words are no difference, whatever the spaces", () => {
  expect(differences(CLAUSES.replaceAll(" trên ", "  trên "))).toEqual([]);
});

test("a clause whose day and leader moved says so, task by task", () => {
  const clauses = CLAUSES.replace("30/6/2026", "15/7/2026").replace("Sở Y tế chủ trì", "Sở Nội vụ chủ trì");
  expect(differences(clauses)).toEqual([
    [
      "changed",
      "II.1",
      { what: "lead", before: "Sở Y tế", after: "Sở Nội vụ" },
      { what: "due", before: "2026-06-30", after: "2026-07-15" },
    ],
  ]);
});

test("what is new, gone, or at another place is told as that", () => {
  const clauses = CLAUSES.replace(
    "1. Sở Y tế",
    "1. Công an tỉnh bảo đảm an ninh các điểm khám lưu động ở vùng sâu.\n2. Sở Y tế",
  ).replace("\n2. Sở Tài chính bố trí kinh phí thực hiện theo quy định.", "");
  expect(differences(clauses)).toEqual([
    ["added", "II.1"],
    ["removed", "II.2"],
  ]);
});
