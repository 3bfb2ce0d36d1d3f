import { expect, test } from "vitest";
import { bodyKey } from "../../../data/lexicon/same-body.ts";
import { readPlan } from "../../../ingest/read-plan.ts";
import { viewOf } from "../../../retrieval/answer/knowledge.ts";
import { placesAlike, rowsAlike } from "../../../retrieval/answer/places-alike.ts";
import { readQuestion } from "../../../retrieval/question/read-question.ts";
import { lexicon } from "../made-library.ts";
import { ranked } from "../rank/made-ranked.ts";

const view = viewOf(
  readPlan({
    file: "a.txt",
    sha256: "0",
    format: "txt",
    text: `UBND TỈNH LÀO CAI
Số: 45/KH-UBND
Lào Cai, ngày 01 tháng 3 năm 2024

KẾ HOẠCH
Chuyển đổi số năm 2024

1. Số hóa sổ hộ tịch (Sở Tư pháp chủ trì, hoàn thành trước ngày 30/6/2024).
2. Mở lớp tập huấn (Sở Nội vụ chủ trì, hoàn thành trước ngày 15/5/2024).
3. Lập báo cáo tổng kết (Sở Tư pháp chủ trì, hoàn thành trước ngày 15/12/2024).
`,
  }),
);
const places = ["1", "2", "3"].map((path) => {
  const one = ranked({ planId: "p", path, text: view.parts.get(path)!.text });
  const lead = view.assignments.get(path)!.flatMap((assignment) => assignment.lead);
  return { ...one, facts: { ...one.facts, lead: lead.map((name) => bodyKey(name, lexicon.agencyNames)) } };
});
const alike = (text: string): string[] =>
  placesAlike(readQuestion(text, { lexicon }), places[0]!, places, view).map(({ hit }) => hit.unit.path);

test("a question for all that falls due in a time lists what does, the best place first", () => {
  expect(alike("Những việc nào phải xong trong quý II năm 2024?")).toEqual(["1", "2"]);
});

test("a question for all that a body leads lists it", () => {
  expect(alike("Liệt kê những việc Sở Tư pháp chủ trì")).toEqual(["1", "3"]);
});

test("who asks for one thing, or for what the best place does not fulfil, gets no list", () => {
  expect(alike("Sở Tư pháp phải xong việc số hóa trước ngày nào?")).toEqual([]);
  expect(alike("Những việc nào phải xong trong quý I năm 2024?")).toEqual([]);
  expect(alike("Những việc nào được nêu?")).toEqual([]);
});

test("rows that a question names stand together with the best one, others do not", () => {
  const row = (path: string, rowNamed: number) => ranked({ planId: "p", path, values: { rowNamed } });
  const all = [row("table.1.2", 1), row("table.1.3", 0), row("table.1.4", 1), row("table.2.1", 1)];
  expect(rowsAlike(all[0]!, all).map(({ hit }) => hit.unit.path)).toEqual(["table.1.2", "table.1.4"]);
  expect(rowsAlike(all[1]!, all)).toEqual([]);
});
