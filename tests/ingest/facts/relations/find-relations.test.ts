import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readPlan } from "../../../../ingest/read-plan.ts";

interface Parts {
  readonly title?: string;
  readonly preamble?: string;
  readonly clauses?: string;
}

/** The relations that a plan with these words states, as `kind number`. */
function relationsOf({ title = "Phòng, chống dịch năm 2026", preamble = "", clauses = "" }: Parts): string[] {
  const text = `ỦY BAN NHÂN DÂN TỈNH KON TUM

Số: 45/KH-UBND
Kon Tum, ngày 15 tháng 7 năm 2026

KẾ HOẠCH
${title}

${preamble}

I. MỤC TIÊU
1. Giảm số ca mắc mới.
${clauses === "" ? "II. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế chủ trì thực hiện." : clauses}

Nơi nhận:
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Hòa
`;
  const { relations = [] } = readPlan({ file: "a.txt", sha256: "0".repeat(64), format: "txt", text });
  for (const { quote, source } of relations)
    expect(text.slice(source.start, source.end).replace(/\s+/gu, " ")).toContain(quote.split("…")[0]!.trim());
  return relations.map(({ kind, number, document }) => `${kind} ${number ?? document}`);
}

describe("what a plan does to another, as its own words say", () => {
  test.each([
    ["Sửa đổi, bổ sung một số nội dung của Kế hoạch số 12/KH-UBND ngày 05/01/2026", "amends 12/KH-UBND"],
    ["Điều chỉnh, bổ sung Kế hoạch số 12/KH-UBND ngày 05/01/2026 về phòng, chống dịch", "amends 12/KH-UBND"],
    ["Phòng, chống dịch năm 2026 (thay thế Kế hoạch số 12/KH-UBND ngày 05/01/2026)", "replaces 12/KH-UBND"],
    ["Đính chính Kế hoạch số 12/KH-UBND ngày 05/01/2026", "corrects 12/KH-UBND"],
    ["Triển khai thực hiện Chỉ thị số 08-CT/TW ngày 03/3/2026 của Ban Bí thư", "implements 08-CT/TW"],
    ["Cụ thể hóa Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", "implements 57-NQ/TW"],
  ])("in its title: %s", (title, relation) => {
    expect(relationsOf({ title })).toEqual([relation]);
  });

  test.each([
    ["Kế hoạch này thay thế Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND tỉnh.", ["replaces 12/KH-UBND"]],
    ["Kế hoạch này có hiệu lực kể từ ngày ký và thay thế Kế hoạch số 12/KH-UBND.", ["replaces 12/KH-UBND"]],
    ["Bãi bỏ Kế hoạch số 12/KH-UBND kể từ ngày Kế hoạch này có hiệu lực.", ["repeals 12/KH-UBND"]],
    [
      "Kế hoạch này có hiệu lực từ ngày ký. Bãi bỏ khoản 2 mục III Kế hoạch số 12/KH-UBND và Công văn số 88/UBND-VX.",
      ["amends 12/KH-UBND", "amends 88/UBND-VX"],
    ],
    [
      "Kế hoạch số 12/KH-UBND ngày 05/01/2026 hết hiệu lực kể từ ngày Kế hoạch này được ban hành.",
      ["repeals 12/KH-UBND"],
    ],
  ])("in what it says of its effect: %s", (words, relations) => {
    expect(relationsOf({ clauses: `II. TỔ CHỨC THỰC HIỆN\n1. ${words}` })).toEqual(relations);
  });

  test("what it is to carry out and what it rests on are told apart by the words that lead them in", () => {
    const preamble =
      "Thực hiện Chỉ thị số 36-CT/TW ngày 16/8/2019 của Bộ Chính trị; Kế hoạch số 176/KH-UBND ngày 31/10/2021; " +
      "căn cứ Nghị định số 105/2021/NĐ-CP ngày 04/12/2021 của Chính phủ; theo đề nghị của Sở Y tế tại Tờ trình số " +
      "18/TTr-SYT, UBND tỉnh ban hành Kế hoạch như sau:";
    expect(relationsOf({ preamble })).toEqual([
      "implements 36-CT/TW",
      "implements 176/KH-UBND",
      "rests-on 105/2021/NĐ-CP",
    ]);
  });
});

describe("what is no change of this plan's own", () => {
  test.each([
    ["a task to mend another document", "1. Sở Tư pháp tham mưu sửa đổi, bổ sung Quyết định số 12/QĐ-UBND."],
    ["a task told in the order form", "1. Sửa đổi, bổ sung Quyết định số 12/QĐ-UBND để phù hợp với Luật."],
    [
      "a document that was changed by another",
      "1. Theo Kế hoạch số 12/KH-UBND đã được sửa đổi tại Kế hoạch số 13/KH-UBND.",
    ],
    ["money added to carry a plan out", "1. Bổ sung kinh phí thực hiện Kế hoạch số 12/KH-UBND."],
  ])("%s", (_, words) => {
    expect(relationsOf({ clauses: `II. NHIỆM VỤ\n${words}` })).toEqual([]);
  });

  test("the name of a law that amends another", () => {
    const preamble = "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Phòng, chống thiên tai năm 2020;";
    expect(relationsOf({ preamble }).every((one) => one.startsWith("rests-on"))).toBe(true);
  });
});

test("the plan of Huế that amends the one of February says so, and what else it repeals", () => {
  const file = "524_sua-doi-ke-hoach-rac-hue-2026.txt";
  const text = readFileSync(new URL(`../../../fixtures/library/${file}`, import.meta.url), "utf8");
  const { relations = [] } = readPlan({ file, sha256: "0".repeat(64), format: "txt", text });
  const changes = relations.filter(({ kind }) => kind === "amends");
  expect(changes.map(({ number, date, clause }) => [number, date, clause])).toEqual([
    ["96/KH-UBND", "2026-02-09", "header"],
    ["1544/UBND-MT", "2026-04-22", "Điều 6"],
  ]);
});
