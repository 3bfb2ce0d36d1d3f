import { expect, test } from "vitest";
import { readPlan } from "../../../ingest/read-plan.ts";
import { viewOf } from "../../../retrieval/answer/knowledge.ts";
import { rowSentence } from "../../../retrieval/answer/table-rows.ts";

const view = viewOf(
  readPlan({
    file: "a.md",
    sha256: "0",
    format: "md",
    text: `KẾ HOẠCH
Năm 2026

| TT | Tên văn bản | Cơ quan chủ trì | Thời hạn |
| --- | --- | --- | --- |
| 1 | Nghị định về giá nước | Cục Kinh tế xây dựng | Quý II |
| 2 | Nghị định về chuyển nhượng | nt | Quý III |
| 3 | Thông tư về định mức | như trên | Quý IV |
`,
  }),
);
const says = (row: number) => rowSentence(view, view.parts.get(`table.1.${row}`)!);

test("a cell that refers to the one above is told by the words above", () => {
  expect(says(2)).toBe("Nghị định về chuyển nhượng – Cơ quan chủ trì: Cục Kinh tế xây dựng; Thời hạn: Quý III.");
  expect(says(3)).toBe("Thông tư về định mức – Cơ quan chủ trì: Cục Kinh tế xây dựng; Thời hạn: Quý IV.");
});

test("only rows of tables have such a sentence", () => {
  expect(rowSentence(view, view.parts.get("header") ?? [...view.parts.values()][0]!)).toBeNull();
});
