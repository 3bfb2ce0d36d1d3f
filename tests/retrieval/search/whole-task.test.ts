import fc from "fast-check";
import { expect, test } from "vitest";
import { quoteOf, sourceSpan } from "../../../data/placed-text.ts";
import type { Clause } from "../../../data/plan.ts";
import { readPlan } from "../../../ingest/read-plan.ts";
import { joined, wholeTasks } from "../../../retrieval/search/whole-task.ts";

const TEXT = `BỘ TƯ PHÁP
Số: 173/QĐ-BTP
Hà Nội, ngày 29 tháng 01 năm 2015

KẾ HOẠCH
Thực hiện chương trình phối hợp

II. NỘI DUNG
1. Biên soạn tờ gấp pháp luật cho đồng bào dân tộc thiểu số
- Đơn vị chủ trì: Vụ Phổ biến, giáo dục pháp luật.
- Đơn vị phối hợp: Vụ Tổ chức cán bộ.
- Thời gian thực hiện: Quý II/2015.
2. Tổ chức hội nghị tổng kết.
- Các đơn vị báo cáo trước ngày 15/11/2015.
3. Mục đích của việc này:
- Ghi chú: chỉ nói thêm.
`;
const reading = readPlan({ file: "a.txt", sha256: "0", format: "txt", text: TEXT });
const tasks = wholeTasks(reading.clauses);

test("a task whose lines say who and when is one with them; lines that only tell more, or name nothing known, are not", () => {
  expect([...tasks.keys()]).toEqual(["II.1"]);
  const { clause, fields } = tasks.get("II.1")!;
  expect(fields.map(({ path }) => path)).toEqual(["II.1.-1", "II.1.-2", "II.1.-3"]);
  expect(clause.text).toBe(
    "Biên soạn tờ gấp pháp luật cho đồng bào dân tộc thiểu số\nĐơn vị chủ trì: Vụ Phổ biến, giáo dục pháp luật.\nĐơn vị phối hợp: Vụ Tổ chức cán bộ.\nThời gian thực hiện: Quý II/2015.",
  );
});

test("any stretch of the whole leads back to the words of the source", () => {
  const { clause } = tasks.get("II.1")!;
  const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, "");
  fc.assert(
    fc.property(fc.nat(clause.text.length), fc.nat(clause.text.length), (one, other) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const { start, end } = sourceSpan(clause, from, to);
      expect(letters(TEXT.slice(start, end))).toContain(letters(quoteOf(clause, from, to)));
    }),
  );
});

test("a label of letters between two lines is left out of the quote, and the quote shows the gap", () => {
  const [first, second] = ["1", "1.a"].map((path): Clause => ({
    path,
    label: path === "1" ? "1." : "a)",
    heading: null,
    text: path === "1" ? "Việc" : "Đơn vị chủ trì: Sở Y tế.",
    parent: path === "1" ? null : "1",
    source: { start: 0, end: 1 },
    pieces: [{ at: 0, source: path === "1" ? 3 : 11, length: path === "1" ? 4 : 24 }],
  }));
  expect(quoteOf(joined(first!, [second!]))).toBe("Việc … Đơn vị chủ trì: Sở Y tế.");
});
