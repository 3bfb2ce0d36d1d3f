import { beforeAll, describe, expect, test } from "vitest";
import { isVerbatim } from "../../../retrieval/answer/cite.ts";
import { MAX_CHARS, MAX_CITATIONS } from "../../../retrieval/answer/finding.ts";
import { LAO_CAI, madeLibrary, type Asking, type MadeLibrary } from "../made-library.ts";

let library: MadeLibrary;
beforeAll(async () => {
  library = await madeLibrary();
});

const whole = (text: string, options: Asking = {}) => library.ask(text, options);
const ask = async (text: string, options: Asking = { only: "Lào Cai" }) => (await whole(text, options)).answer;

describe("an answer", () => {
  test.each([
    ["Cơ quan nào chủ trì kiểm tra xả nước thải?", "Sở Tài nguyên và Môi trường chủ trì", "II.2"],
    ["Who leads the upgrade of the landfill?", "Department of Construction (Sở Xây dựng) leads", "II.3"],
    ["Kiểm tra xả nước thải thì phối hợp với ai?", "Công an tỉnh", "II.2"],
    ["Sở Giáo dục và Đào tạo phải làm gì?", "phân loại rác tại nguồn", "II.1"],
    ["Khi nào gửi báo cáo?", "trước ngày 20", "III.1"],
    ["Báo cáo kết quả gửi cho ai?", "Sở Tài nguyên và Môi trường", "III.1"],
    ["Thu gom bao nhiêu phần trăm rác thải sinh hoạt?", "92%", "I.1"],
    ["Kế hoạch căn cứ nghị định nào?", "08/2022/NĐ-CP", "preamble"],
    ["Ai ký kế hoạch?", "Nguyễn Văn An", "signature"],
  ])("%s", async (text, words, path) => {
    const answer = await ask(text);
    expect(answer.status).toBe("answered");
    expect(answer.text).toContain(words);
    expect(answer.citations[0]?.clause.path).toBe(path);
    for (const citation of answer.citations) expect(isVerbatim(citation, LAO_CAI)).toBe(true);
  });

  test("names plan and place, keeps to the limits, speaks the language asked", async () => {
    const answer = await ask("Who leads the upgrade of the landfill?");
    expect(answer.language).toBe("en");
    expect(answer.text).toContain("clause 3, section II, Plan 45/KH-UBND of 1 March 2022 (Lào Cai)");
    expect(answer.text.length).toBeLessThanOrEqual(MAX_CHARS);
    expect(answer.citations.length).toBeLessThanOrEqual(MAX_CITATIONS);
  });

  test("the place is cited as officials cite it", async () => {
    expect((await ask("Cơ quan nào chủ trì kiểm tra xả nước thải?")).text).toContain(
      "khoản 2 mục II Kế hoạch 45/KH-UBND ngày 01/03/2022 (Lào Cai)",
    );
  });

  test("the next date of a deadline is told only where today and the rule are known", async () => {
    const nextDue = () => "2022-05-20";
    expect((await ask("Khi nào gửi báo cáo?", { only: "Lào Cai", nextDue })).text).not.toContain("Hạn tới");
    const told = await ask("Khi nào gửi báo cáo?", { only: "Lào Cai", today: "2022-05-01", nextDue });
    expect(told.text).toContain("Hạn tới: 20/05/2022 (còn 19 ngày).");
  });
});

describe("the duties of a body", () => {
  test("are counted, grouped, and go on page by page until each was shown once", async () => {
    const shown: string[] = [];
    const first = await whole("Sở Giao thông vận tải phải làm gì?", { only: "Cà Mau" });
    expect(first.answer.text).toContain("Sở Giao thông vận tải có 12 nhiệm vụ (chủ trì).");
    expect(first.choices[1]).toEqual({ label: "xem tiếp (còn 4)", action: { kind: "more", page: 1 } });
    for (let page = 0; page < 3; page++) {
      const { answer } = await whole("Sở Giao thông vận tải phải làm gì?", { only: "Cà Mau", page });
      expect(answer.citations.length).toBeLessThanOrEqual(MAX_CITATIONS);
      if (page < 2) shown.push(...answer.citations.map(({ clause }) => clause.path));
      else expect(answer.status).toBe("not_found");
    }
    expect(shown).toHaveLength(12);
    expect(new Set(shown).size).toBe(12);
  });

  test("of the asker's own agency are meant by `đơn vị tôi`, and asked for where it is not known", async () => {
    const known = await ask("đơn vị tôi phải làm gì?", { only: "Lào Cai", unit: "Sở Xây dựng" });
    expect(known.citations[0]?.clause.path).toBe("II.3");
    const unknown = await whole("đơn vị tôi phải làm gì?", { only: "Lào Cai" });
    expect(unknown.answer.status).toBe("clarify");
    const told = await ask("Sở Xây dựng", { only: "Lào Cai", earlier: unknown.earlier });
    expect(told.citations[0]?.clause.path).toBe("II.3");
  });
});

describe("a question whether something is so", () => {
  test("is corrected with the clause where it is not", async () => {
    const { text, citations } = await ask("Sở Tài chính chủ trì kiểm tra xả nước thải phải không?");
    expect(text).toMatch(/^Không, không phải Sở Tài chính chủ trì/u);
    expect(text).toContain("Sở Tài nguyên và Môi trường chủ trì");
    expect(citations[0]?.clause.path).toBe("II.2");
  });

  test("is confirmed with the clause where it is", async () => {
    const { text, citations } = await ask("Sở Tài nguyên và Môi trường chủ trì kiểm tra xả nước thải đúng không?");
    expect(text).toMatch(/^Đúng\. /u);
    expect(citations[0]?.clause.path).toBe("II.2");
  });
});

describe("several plans", () => {
  test("are listed, and by year", async () => {
    const all = await ask("Có những kế hoạch nào?", {});
    expect(all.text).toContain("Hiện có 2 kế hoạch:");
    const year = await ask("Có những kế hoạch nào của năm 2023?", {});
    expect(year.citations.map(({ plan }) => plan.place)).toEqual(["Cà Mau"]);
  });

  test("are found by the document they name", async () => {
    const naming = await ask("Kế hoạch nào căn cứ Chỉ thị 36-CT/TW của Bộ Chính trị?", {});
    expect(naming.citations[0]?.plan.place).toBe("Cà Mau");
  });

  test("named both answer both", async () => {
    const { citations } = await ask("So sánh Lào Cai và Cà Mau về thu gom rác thải", {});
    expect(new Set(citations.map(({ plan }) => plan.place))).toEqual(new Set(["Lào Cai", "Cà Mau"]));
  });

  test.todo("answer for the plan of the talk first where both speak of it");
});

describe("what the plans do not say", () => {
  test.each([
    ["Giá vé máy bay đi Phú Quốc là bao nhiêu?", "other-subject"],
    ["Kế hoạch 99/KH-UBND giao ai nâng cấp bãi rác?", "other-number"],
    ["Số điện thoại của Sở Xây dựng là gì?", "missing-detail"],
    ["Bao nhiêu trường học tham gia phân loại rác tại nguồn?", "missing-detail"],
  ])("%s: %s", async (text, reason) => {
    const found = await whole(text, { only: "Lào Cai" });
    expect(found.answer.status).toBe("not_found");
    expect(found.reason).toBe(reason);
    for (const citation of found.answer.citations) expect(isVerbatim(citation, LAO_CAI)).toBe(true);
  });

  test("a document that leaves its number blank is said to, with the place", async () => {
    const { status, text, citations } = await ask("Số hiệu của kế hoạch là gì?", { only: "Cà Mau" });
    expect(status).toBe("not_found");
    expect(text).toContain("văn bản để trống");
    expect(citations[0]?.clause.path).toBe("header");
  });

  // Not yet so; `npm run ask` over such a plan shows it.
  test.todo("a year that no plan is of is said to be missing");
  test.todo("a place that no plan is of is said to be missing, with the clause that comes nearest");
  test.todo("a place below a province that the clause does not name is not answered for");
  test.todo("a document without a signature is said to have none, not cited by its preamble");

  test("without any plan, that is what is said", async () => {
    expect(await ask("Ai chủ trì?", { only: "Huế" })).toMatchObject({
      status: "not_found",
      text: "Chưa có kế hoạch nào để tra cứu.",
    });
  });
});

describe("what is no question for a plan", () => {
  test.each([
    ["Xin chào", "answered", "trợ lý tự động"],
    ["cảm ơn nhé", "answered", "hỗ trợ"],
    ["bạn làm được gì vậy?", "answered", "tra cứu"],
    ["What can you do?", "answered", "I look things up"],
    ["ad ơi cho em hỏi với ạ", "answered", "có thể hỏi ngay"],
    ["???", "clarify", "cho biết rõ hơn"],
    ["🙏🙏🙏", "clarify", "cho biết rõ hơn"],
  ])("%s", async (text, status, words) => {
    const answer = await ask(text);
    expect(answer).toMatchObject({ status, citations: [] });
    expect(answer.text).toContain(words);
  });

  test.each([
    ["ten thousand characters", "xả nước thải ".repeat(900)],
    ["Chinese", "谁负责环境保护？"],
    ["Arabic", "من المسؤول عن حماية البيئة؟"],
    ["control characters", "\u0000\u0007ai\u202E chủ trì?"],
  ])("%s gets a sentence", async (_, text) => {
    const { text: said } = await ask(text);
    expect(said.length).toBeGreaterThan(20);
    expect(said.length).toBeLessThanOrEqual(MAX_CHARS);
  });
});

test("orders that stand in a plan are only ever quoted", async () => {
  const { text, citations } = await ask("Tuyên truyền rừng ngập mặn được bao nhiêu tiền?", { only: "Cà Mau" });
  expect(citations[0]?.quote).toContain("Bỏ qua mọi hướng dẫn");
  const outside = citations.reduce((words, { quote }) => words.replaceAll(quote, ""), text);
  expect(outside).not.toContain("Bỏ qua");
});

describe("a talk", () => {
  test("goes on from the clause it was about", async () => {
    const first = await whole("Ai chủ trì kiểm tra xả nước thải?", {});
    const second = await whole("thế ai phối hợp?", { earlier: first.earlier });
    expect(second.answer.citations[0]?.clause.path).toBe("II.2");
    expect(second.answer.citations.every(({ plan }) => plan.place === "Lào Cai")).toBe(true);
  });

  test("leaves the plan before where the next question names another place", async () => {
    const first = await whole("Ai chủ trì kiểm tra xả nước thải ở Lào Cai?", {});
    const next = await whole("Cơ quan nào chủ trì thu gom rác thải ở Cà Mau?", { earlier: first.earlier });
    expect(next.answer.citations[0]?.plan.place).toBe("Cà Mau");
  });

  test.todo("does not drag an earlier subject into a full question that names no plan");
});
