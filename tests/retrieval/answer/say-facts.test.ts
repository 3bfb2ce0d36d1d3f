import { describe, expect, test } from "vitest";
import type { Deadline, PlanReading, Target } from "../../../data/plan.ts";
import { viewOf } from "../../../retrieval/answer/knowledge.ts";
import { sayPremise } from "../../../retrieval/answer/premise.ts";
import { sayDeadline, sayFacts } from "../../../retrieval/answer/say-facts.ts";
import { readQuestion } from "../../../retrieval/question/read-question.ts";
import { LAO_CAI, lexicon, readText } from "../made-library.ts";
import { planOf } from "../search/made-plans.ts";

const names = lexicon.agencyNames;
const laoCai = viewOf(readText("lao-cai.txt", LAO_CAI));
const said = (text: string, path: string, view = laoCai) =>
  sayFacts(readQuestion(text, { lexicon }), view, view.parts.get(path)!, { names });

describe("what a place fixes", () => {
  test("is told for what was asked: who leads", () => {
    expect(said("Cơ quan nào chủ trì kiểm tra xả nước thải?", "II.2").asked).toBe(
      "Sở Tài nguyên và Môi trường chủ trì; phối hợp: Công an tỉnh và Sở Công Thương.",
    );
  });

  test("is told for what was asked: when and to whom", () => {
    expect(said("Khi nào gửi báo cáo?", "III.1").asked).toContain("trước ngày 20; gửi Sở Tài nguyên và Môi trường");
  });

  test("is told for what was asked: how much, and on what it rests", () => {
    expect(said("Thu gom bao nhiêu phần trăm rác thải?", "I.1").asked).toContain("92%");
    expect(said("Kế hoạch căn cứ nghị định nào?", "preamble").asked).toContain("08/2022/NĐ-CP");
  });

  test("is told besides where something else was asked", () => {
    const { asked, besides } = said("Nội dung tuyên truyền trong trường học là gì?", "II.1");
    expect(asked).toBe("");
    expect(besides).toContain("Sở Giáo dục và Đào tạo chủ trì");
  });

  test("is told in the language asked", () => {
    expect(said("Who leads the inspection of waste water?", "II.2").asked).toContain(
      "Department of Natural Resources and Environment",
    );
  });

  test("is nothing where the register has nothing of it", () => {
    expect(said("Ai ký kế hoạch?", "signature")).toEqual({ asked: "", besides: "" });
  });

  test("counts what stands in the lines under a task as the task's", () => {
    const reading: PlanReading = {
      ...planOf("p", ["Kiểm tra pháp chế", "Đơn vị chủ trì: Vụ Pháp chế."], {}, [{}, { path: "1.-1", parent: "1" }]),
      assignments: [
        {
          clause: "1.-1",
          quote: "Đơn vị chủ trì: Vụ Pháp chế.",
          source: { start: 0, end: 1 },
          lead: ["Vụ Pháp chế"],
          coordinate: [],
          implement: [],
          basis: "field",
        },
      ],
    };
    expect(said("Ai chủ trì kiểm tra pháp chế?", "1", viewOf(reading)).asked).toBe("Vụ Pháp chế chủ trì.");
  });

  test("of many deadlines or targets is cut to two", () => {
    const target = (value: string): Target => ({
      clause: "1",
      quote: value,
      source: { start: 0, end: 1 },
      value,
      unit: "cây",
      what: "cây xanh",
      by: null,
      baseline: null,
    });
    const reading: PlanReading = { ...planOf("p", ["Trồng cây."]), targets: ["10", "20", "30"].map(target) };
    const { asked } = said("Trồng bao nhiêu cây xanh?", "1", viewOf(reading));
    expect(asked).toContain("10");
    expect(asked).toContain("20");
    expect(asked).not.toContain("30");
  });
});

test.each([
  ["Quý II, III/2015", "2015-09", "Quý II, III/2015.", "Quarter II, III/2015."],
  ["trong quý IV năm 2026", "2026-12", "Quý IV năm 2026.", "Quarter IV 2026."],
  ["tháng 9/2015", "2015-09", "Tháng 9 năm 2015.", "September 2015."],
])("a period named by quarters is told as the plan names it: %s", (quote, due, vietnamese, english) => {
  const deadline: Deadline = {
    clause: "1",
    what: "",
    who: [],
    to: [],
    via: null,
    recurrence: "once",
    rule: null,
    due,
    bound: "during",
    kind: "task",
    quote,
    source: { start: 0, end: 1 },
  };
  const { plan } = planOf("p", []);
  expect(sayDeadline(plan, deadline, "vi", { names })).toBe(vietnamese);
  expect(sayDeadline(plan, deadline, "en", { names })).toBe(english);
});

describe("a deadline in words", () => {
  const { plan, deadlines } = laoCai.reading;
  const monthly = deadlines.find(({ clause }) => clause === "III.1")!;

  test("says the day of each month, to whom, and the next day where it is known", () => {
    const nextDue = () => "2022-05-20";
    expect(sayDeadline(plan, monthly, "vi", { names })).toBe(
      "Hằng tháng, trước ngày 20; gửi Sở Tài nguyên và Môi trường.",
    );
    expect(sayDeadline(plan, monthly, "vi", { names, today: "2022-05-01", nextDue })).toMatch(
      /Hạn tới: 20\/05\/2022 \(còn 19 ngày\)\.$/u,
    );
    expect(sayDeadline(plan, monthly, "vi", { names, today: "2022-05-20", nextDue })).toMatch(/hôm nay, 20\/05\/2022/u);
    expect(sayDeadline(plan, monthly, "vi", { names, nextDue })).not.toContain("Hạn tới");
  });

  test("says a day that comes once, by its bound", () => {
    const once: Deadline = { ...monthly, recurrence: "once", rule: null, to: [], due: "2024-06-15", bound: "before" };
    expect(sayDeadline(plan, once, "vi", { names })).toBe("Trước ngày 15/06/2024.");
    expect(sayDeadline(plan, { ...once, bound: "through" }, "vi", { names })).toBe("Chậm nhất ngày 15/06/2024.");
    expect(sayDeadline(plan, { ...once, due: null }, "vi", { names })).toBe("");
  });
});

describe("a question whether something is so", () => {
  const premise = (text: string, path: string) =>
    sayPremise(readQuestion(text, { lexicon }), laoCai, laoCai.parts.get(path)!, names);

  test.each([
    ["Sở Tài nguyên và Môi trường chủ trì kiểm tra xả nước thải phải không?", "II.2", /^Đúng\.$/u],
    ["Sở Tài chính chủ trì kiểm tra xả nước thải phải không?", "II.2", /^Không, không phải Sở Tài chính chủ trì/u],
    ["Có phải Công an tỉnh phối hợp kiểm tra xả nước thải không?", "II.2", /^Đúng\.$/u],
    ["Có đúng là thu gom 92% rác thải không?", "I.1", /^Đúng\.$/u],
    ["Có đúng là thu gom 80% rác thải không?", "I.1", /^Không, văn bản không ghi 80/u],
    ["Có đúng là trồng 1.200 cây không?", "I.1", /^Đúng\.$/u],
  ])("“%s” is answered first", (text, path, words) => {
    expect(premise(text, path)).toMatch(words);
  });

  test.each([
    ["Cơ quan nào chủ trì kiểm tra xả nước thải?", "II.2"],
    ["Có tuyên truyền trong trường học không?", "II.1"],
    ["Kế hoạch năm 2022 có đúng là nâng cấp bãi rác không?", "II.3"],
  ])("is left open where nothing decides it: %s", (text, path) => {
    expect(premise(text, path)).toBe("");
  });
});
