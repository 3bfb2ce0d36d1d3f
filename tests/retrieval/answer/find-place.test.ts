import { describe, expect, test } from "vitest";
import { citationOf } from "../../../retrieval/answer/cite-path.ts";
import { asksForPlace, citationSteps, findPlace, placeCited } from "../../../retrieval/answer/find-place.ts";
import { readQuestion } from "../../../retrieval/question/read-question.ts";
import { filesOf } from "../../quality/documents.ts";
import { CA_MAU, LAO_CAI, lexicon, readText } from "../made-library.ts";
import { readFileSync } from "node:fs";

const readings = [readText("lao-cai.txt", LAO_CAI), readText("ca-mau.txt", CA_MAU)];
const [laoCai, caMau] = [readings[0]!.plan.id, readings[1]!.plan.id];

describe("a citation", () => {
  test.each([
    ["điểm b khoản 4 mục II", ["point b", "clause 4", "section ii"]],
    ["khoan 2 muc III", ["clause 2", "section iii"]],
    ["Điều 3", ["article 3"]],
    ["clause 2.1 of section II", ["clause 2.1", "section ii"]],
    ["dòng 3 của bảng 1", ["row 3", "table 1"]],
    ["Phụ lục II", ["annex ii"]],
  ])("is read step by step, the innermost first: %s", (text, steps) => {
    expect(citationSteps(text).map(({ kind, label }) => `${kind} ${label}`)).toEqual(steps);
  });

  test.each(["Ai chủ trì?", "mục tiêu là gì", "khoản tiền hỗ trợ", "bảng điểm", "the point is", "phần lớn dân cư"])(
    "is none in “%s”",
    (text) => {
      expect(citationSteps(text)).toEqual([]);
    },
  );

  test("of every clause of the documents leads back to a clause cited the same", () => {
    const lost: string[] = [];
    let found = 0;
    for (const file of filesOf("plans")) {
      const reading = readText(file, readFileSync(file, "utf8"));
      for (const { path, label } of reading.clauses) {
        // What has no label of its own to be named by: dashes, pluses and a label used twice.
        if (/(?:^|\.)[-+]\d|#/u.test(path) || !/[\p{L}\d]/u.test(label)) continue;
        const there = placeCited(citationSteps(citationOf(path)), reading);
        if (there === path) found++;
        else lost.push(`${reading.plan.id} ${path}: ${citationOf(path)} -> ${there}`);
      }
    }
    expect(lost).toEqual([]);
    expect(found).toBeGreaterThan(100);
  });

  test("of a row or table leads to it where the plan has it", () => {
    const table = { title: null, columns: ["a"], rows: [["1"], ["2"]], source: { start: 0, end: 1 } };
    const reading = { ...readings[0]!, tables: [table] };
    expect(placeCited(citationSteps("dòng 2 của bảng 1"), reading)).toBe("table.1.2");
    expect(placeCited(citationSteps("bảng 1"), reading)).toBe("table.1");
    expect(placeCited(citationSteps("bảng 2"), reading)).toBeNull();
    expect(placeCited(citationSteps("dòng 9 của bảng 1"), reading)).toBeNull();
  });

  test("of a clause under another than the one named is not taken", () => {
    expect(placeCited(citationSteps("khoản 3 mục I"), readings[0]!)).toBeNull();
    expect(placeCited(citationSteps("khoản 3 mục II"), readings[0]!)).toBe("II.3");
  });
});

describe("a message asks for a place", () => {
  const read = (text: string) => readQuestion(text, { lexicon });

  test.each([
    "khoản 2 mục II kế hoạch 45/KH-UBND nói gì?",
    "cho xem nguyên văn mục III",
    "muc III noi gi",
    "Clause 2 of section II of plan 45/KH-UBND",
  ])("that is little but its citation: %s", (text) => {
    expect(asksForPlace(read(text))).toBe(true);
  });

  test.each([
    "Theo khoản 2 mục II, cơ quan nào chủ trì kiểm tra xả nước thải khoáng sản?",
    "Mục tiêu của kế hoạch là gì?",
    "Ai chủ trì?",
  ])("and not for one where a matter is asked: %s", (text) => {
    expect(asksForPlace(read(text))).toBe(false);
  });

  test("of the plan it names, else of the talk, else of the only one that has it", () => {
    const find = (text: string, context: { planOfTalk?: string; plansBefore?: string[] } = {}) =>
      findPlace(read(text), { readings, lexicon, ...context });
    expect(find("khoản 1 mục I kế hoạch 45/KH-UBND")).toEqual({ planId: laoCai, path: "I.1" });
    expect(find("khoản 1 mục I của Cà Mau")).toEqual({ planId: caMau, path: "I.1" });
    expect(find("khoản 1 mục I", { planOfTalk: caMau })).toEqual({ planId: caMau, path: "I.1" });
    expect(find("khoản 1 mục I", { plansBefore: [laoCai] })).toEqual({ planId: laoCai, path: "I.1" });
    expect(find("khoản 3 mục II")).toEqual({ planId: laoCai, path: "II.3" });
    expect(find("khoản 1 mục I")).toBeNull();
    expect(find("khoản 9 mục IX kế hoạch 45/KH-UBND")).toBeNull();
  });
});
