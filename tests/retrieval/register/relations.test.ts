import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { isVerbatim } from "../../../retrieval/answer/cite.ts";
import { readQuestion } from "../../../retrieval/question/read-question.ts";
import { readRelationQuery } from "../../../retrieval/register/relation-query.ts";
import { LAO_CAI, lexicon, madeLibrary, type Asking, type MadeLibrary } from "../made-library.ts";

const FIXTURES = new URL("../../fixtures/library/", import.meta.url);
const SAMPLES = new URL("../../../data/plans/", import.meta.url);
const [WASTE, AMENDED] = ["96-kh-ubnd-hue-2026", "187-kh-ubnd-hue-2026"];
const LAST = LAO_CAI.replace("45/KH-UBND", "90/KH-UBND")
  .replace("01 tháng 3 năm 2022", "01 tháng 9 năm 2022")
  .replace("Bảo vệ môi trường năm 2022", "Bảo vệ môi trường năm 2022 (thay thế Kế hoạch số 45/KH-UBND ngày 01/3/2022)");

let library: MadeLibrary;
beforeAll(async () => {
  const from = (folder: URL, file: string): [string, string] => [file, readFileSync(new URL(file, folder), "utf8")];
  library = await madeLibrary(
    Object.fromEntries([
      from(SAMPLES, "000_e0db600d9b057d5d.txt"),
      from(SAMPLES, "001_733a89150e7fc030.txt"),
      from(FIXTURES, "519_phong-chong-ma-tuy-huyen-2024.txt"),
      from(FIXTURES, "520_phan-loai-rac-thanh-pho-hue-2026.md"),
      from(FIXTURES, "524_sua-doi-ke-hoach-rac-hue-2026.txt"),
      ["lao-cai.txt", LAO_CAI],
      ["lao-cai-moi.txt", LAST],
    ]),
  );
});

async function plansOf(text: string, options: Asking = {}) {
  const { answer } = await library.ask(text, options);
  for (const citation of answer.citations)
    expect(isVerbatim(citation, library.texts.get(citation.plan.id)!), citation.quote).toBe(true);
  return { status: answer.status, numbers: answer.citations.map(({ plan }) => plan.number).sort(), text: answer.text };
}

describe("which documents stand in a relation to one", () => {
  test.each([
    ["Kế hoạch nào thực hiện Chỉ thị 36?", ["21/KH-UBND", "29/KH-BCĐ"]],
    ["ke hoach nao trien khai chi thi 36-CT/TW?", ["21/KH-UBND", "29/KH-BCĐ"]],
    ["Which plans implement Directive 36?", ["21/KH-UBND", "29/KH-BCĐ"]],
    ["Những kế hoạch nào triển khai Kế hoạch 29/KH-BCĐ?", ["37/KH-UBND"]],
    ["Văn bản nào sửa đổi Kế hoạch 96/KH-UBND?", ["187/KH-UBND"]],
    ["Kế hoạch 96/KH-UBND được sửa đổi bởi văn bản nào?", ["187/KH-UBND"]],
    ["Kế hoạch 187/KH-UBND sửa đổi văn bản nào?", ["187/KH-UBND", "187/KH-UBND"]],
    ["Văn bản nào thay thế Kế hoạch 45/KH-UBND?", ["90/KH-UBND"]],
    ["Kế hoạch 90/KH-UBND thay thế kế hoạch nào?", ["90/KH-UBND"]],
  ])("%s", async (text, numbers) => {
    expect(await plansOf(text)).toMatchObject({ status: "answered", numbers });
  });

  test("asked of the plan that the chat is about", async () => {
    const found = await plansOf("Văn bản nào sửa đổi kế hoạch này?", { planOfTalk: WASTE });
    expect(found).toMatchObject({ status: "answered", numbers: ["187/KH-UBND"] });
    expect(found.text).toContain("Sửa đổi, bổ sung Kế hoạch 96/KH-UBND ngày 09/02/2026");
  });

  test("says plainly that there is none", async () => {
    const none = await plansOf("Văn bản nào thay thế kế hoạch này?", { planOfTalk: AMENDED });
    expect(none.status).toBe("not_found");
    expect(none.text).toContain("không có văn bản nào thay thế Kế hoạch 187/KH-UBND");
    expect((await plansOf("Kế hoạch nào thực hiện Chỉ thị 99?")).status).toBe("not_found");
  });
});

test.each([
  "Kế hoạch 29 thực hiện chỉ thị nào?",
  "Sở nào thực hiện kế hoạch 29?",
  "Kế hoạch nào có nhiệm vụ mở rộng điểm cấp phát Methadone?",
  "Kế hoạch 29 giao ai bổ sung kinh phí?",
  "Có những kế hoạch nào?",
])("%s asks for no relation of documents, or for one that the plan's own words answer", (text) => {
  expect(readRelationQuery(readQuestion(text, { lexicon }))).toBeNull();
});
