import { beforeAll, describe, expect, test } from "vitest";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { loadWordList } from "../../../data/models/words.ts";
import type { PlanReading } from "../../../data/plan.ts";
import { readPlan } from "../../../ingest/read-plan.ts";
import { answerQuestion } from "../../../retrieval/answer/answer-question.ts";
import { isVerbatim } from "../../../retrieval/answer/cite.ts";
import { MAX_CHARS, MAX_CITATIONS } from "../../../retrieval/answer/finding.ts";
import { understandQuestion } from "../../../retrieval/question/understand-question.ts";
import { PlanRetriever } from "../../../retrieval/search/plan-retriever.ts";
import { SearchIndex } from "../../../retrieval/search/search-index.ts";

const TEXT = `ỦY BAN NHÂN DÂN TỈNH LÀO CAI

Số: 45/KH-UBND
Lào Cai, ngày 01 tháng 3 năm 2022

KẾ HOẠCH
Bảo vệ môi trường năm 2022

Căn cứ Nghị định số 08/2022/NĐ-CP ngày 10/01/2022 của Chính phủ, UBND tỉnh ban hành Kế hoạch như sau:

I. MỤC TIÊU
1. Thu gom 92% rác thải sinh hoạt ở đô thị; trồng 1.200 cây xanh.
II. NHIỆM VỤ
1. Tuyên truyền phân loại rác tại nguồn trong trường học. (Sở Giáo dục và Đào tạo chủ trì, phối hợp Sở Tài nguyên và Môi trường triển khai thực hiện).
2. Kiểm tra việc xả nước thải của các cơ sở chế biến khoáng sản. (Sở Tài nguyên và Môi trường chủ trì, phối hợp Công an tỉnh, Sở Công Thương thực hiện).
3. Nâng cấp bãi chôn lấp rác. (Sở Xây dựng chủ trì, phối hợp UBND các huyện, thị xã, thành phố thực hiện).
III. TỔ CHỨC THỰC HIỆN
1. Các sở, ban, ngành báo cáo kết quả gửi Sở Tài nguyên và Môi trường trước ngày 20 hàng tháng.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn An
`;

const lexicon = loadLexicon();
let reading: PlanReading;
let retriever: PlanRetriever;

beforeAll(async () => {
  reading = readPlan({ file: "lao-cai.txt", sha256: "0".repeat(64), format: "txt", text: TEXT });
  const index = new SearchIndex({ words: loadWordList() });
  await index.addPlan(reading);
  retriever = new PlanRetriever({ index });
});

async function ask(text: string) {
  const question = understandQuestion(text, { plans: [reading.plan], lexicon });
  const { answer } = await answerQuestion(question, {
    knowledge: { readings: [reading], search: (query, options) => retriever.search(query, options) },
    names: lexicon.agencyNames,
    sourceText: () => TEXT,
  });
  return answer;
}

describe("an answer from the register", () => {
  test.each([
    ["Cơ quan nào chủ trì kiểm tra xả nước thải?", "Sở Tài nguyên và Môi trường chủ trì", "II.2"],
    ["Who leads the upgrade of the landfill?", "Sở Xây dựng leads", "II.3"],
    ["Kiểm tra xả nước thải thì phối hợp với ai?", "Công an tỉnh", "II.2"],
    ["Sở Giáo dục và Đào tạo phải làm gì?", "phân loại rác tại nguồn", "II.1"],
    ["Khi nào gửi báo cáo?", "trước ngày 20", "III.1"],
    ["Thu gom bao nhiêu phần trăm rác thải sinh hoạt?", "92%", "I.1"],
    ["Kế hoạch căn cứ nghị định nào?", "08/2022/NĐ-CP", "preamble"],
    ["Ai ký kế hoạch?", "Nguyễn Văn An", "signature"],
  ])("%s", async (text, words, path) => {
    const answer = await ask(text);
    expect(answer.status).toBe("answered");
    expect(answer.text).toContain(words);
    expect(answer.citations[0]?.clause.path).toBe(path);
    for (const citation of answer.citations) expect(isVerbatim(citation, TEXT)).toBe(true);
  });

  test("names plan and place, keeps to the limits, speaks the language asked", async () => {
    const answer = await ask("Who leads the upgrade of the landfill?");
    expect(answer.language).toBe("en");
    expect(answer.text).toContain("45/KH-UBND (Lào Cai, 2022)");
    expect(answer.text.length).toBeLessThanOrEqual(MAX_CHARS);
    expect(answer.citations.length).toBeLessThanOrEqual(MAX_CITATIONS);
  });
});

describe("what the plan does not say", () => {
  test.each([
    "Giá vé máy bay đi Phú Quốc là bao nhiêu?",
    "Nghệ An giao sở nào nâng cấp bãi rác?",
    "Số điện thoại của Sở Xây dựng là gì?",
    "Bao nhiêu trường học tham gia phân loại rác tại nguồn?",
    "Bãi chôn lấp ở Thủ Đức do ai nâng cấp?",
  ])("%s", async (text) => {
    const answer = await ask(text);
    expect(answer.status).toBe("not_found");
    expect(answer.citations).toEqual([]);
  });

  test("a question that says nothing is asked back", async () => {
    expect((await ask("ad ơi cho em hỏi với ạ")).status).toBe("clarify");
  });
});
