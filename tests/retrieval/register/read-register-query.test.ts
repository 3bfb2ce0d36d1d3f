import { describe, expect, test } from "vitest";
import { readQuestion } from "../../../retrieval/question/read-question.ts";
import { readRegisterQuery, type RegisterQuery } from "../../../retrieval/register/read-register-query.ts";
import { REGISTER_WORDS, loadRegisterWords } from "../../../retrieval/register/register-words.ts";
import { lexicon } from "../made-library.ts";

const today = "2024-05-15";
const read = (text: string, now: string | undefined = today): RegisterQuery | null =>
  readRegisterQuery(readQuestion(text, { lexicon }), { today: now, year: 2024 });
const bodiesOf = (query: RegisterQuery | null) =>
  query && "bodies" in query ? query.bodies.map(({ agency }) => agency.name) : [];

describe("the tasks of a body", () => {
  test.each([
    ["Sở Y tế phải làm gì?", null],
    ["so y te phai lam gi", null],
    ["SYT được giao những nhiệm vụ nào?", null],
    ["Liệt kê các nhiệm vụ của Sở Y tế", null],
    ["Sở Y tế có bao nhiêu nhiệm vụ?", null],
    ["Sở Y tế chủ trì những nhiệm vụ nào?", "lead"],
    ["Liệt kê những việc Sở Y tế phối hợp", "coordinate"],
    ["Những kế hoạch nào giao Sở Y tế chủ trì?", "lead"],
    ["Theo kế hoạch 29/KH-BCĐ, Sở Y tế phải làm gì?", null],
    ["Which tasks does the Department of Health lead?", "lead"],
  ])("are asked by “%s”", (text, role) => {
    const query = read(text);
    expect(query).toMatchObject({ of: "tasks", role });
    expect(bodiesOf(query)).toEqual(["Sở Y tế"]);
  });

  test("of two bodies are asked of both", () => {
    expect(bodiesOf(read("Sở Y tế và Sở Xây dựng phải làm gì?"))).toEqual(["Sở Y tế", "Sở Xây dựng"]);
  });

  test.each([
    "Sở Y tế làm gì để phòng chống sốt xuất huyết ở trường học?",
    "Sở Y tế chủ trì tiêm chủng mở rộng ở xã nào?",
    "Ai phối hợp với Sở Y tế kiểm tra an toàn thực phẩm?",
    "Sở Y tế phải phối hợp Sở Xây dựng làm gì?",
    "Khi nào Sở Y tế gửi báo cáo tiêm chủng?",
    "Những kế hoạch nào do Sở Y tế ban hành?",
  ])("are not asked as a whole where a matter is named: %s", (text) => {
    expect(read(text)).toBeNull();
  });
});

describe("what falls due", () => {
  test.each([
    ["Tháng 6 có những hạn nào?", "within", { start: "2024-06-01", end: "2024-06-30" }],
    ["Liệt kê những việc phải xong trước 30/6", "within", { start: "2000-01-01", end: "2024-06-29" }],
    ["Quý II có bao nhiêu việc đến hạn?", "within", { start: "2024-04-01", end: "2024-06-30" }],
    ["Tuần này có việc gì đến hạn?", "within", { start: "2024-05-13", end: "2024-05-19" }],
    ["Việc nào sắp đến hạn?", "next", { start: "2024-05-15", end: "2100-12-31" }],
    ["viec nao sap den han", "next", { start: "2024-05-15", end: "2100-12-31" }],
    ["Những nhiệm vụ nào đã quá hạn?", "over", { start: "2000-01-01", end: "2024-05-14" }],
    ["Which tasks are overdue?", "over", { start: "2000-01-01", end: "2024-05-14" }],
  ])("is asked by “%s”", (text, when, period) => {
    expect(read(text)).toMatchObject({ of: "deadlines", when, period });
  });

  test("of a body is asked of that body", () => {
    const query = read("Sở Y tế có việc gì sắp đến hạn?");
    expect(query).toMatchObject({ of: "deadlines", when: "next" });
    expect(bodiesOf(query)).toEqual(["Sở Y tế"]);
  });

  test("cannot be told from now on where today is not known", () => {
    expect(
      readRegisterQuery(readQuestion("Việc nào sắp đến hạn?", { lexicon }), { today: undefined, year: 2024 }),
    ).toBeNull();
  });

  test("is not asked where one matter's deadline is", () => {
    expect(read("Báo cáo kết quả tiêm chủng mở rộng phải gửi trước ngày nào?")).toBeNull();
    expect(read("Khi nào gửi báo cáo tháng về Công an tỉnh?")).toBeNull();
  });
});

describe("the plans as a whole", () => {
  test.each<[string, object]>([
    ["Có những kế hoạch nào?", { of: "plans", newest: false }],
    ["Có bao nhiêu kế hoạch?", { of: "plans", newest: false }],
    ["Kế hoạch mới nhất là gì?", { of: "plans", newest: true }],
    ["Tóm tắt kế hoạch", { of: "card" }],
    ["Tóm tắt kế hoạch 29/KH-BCĐ", { of: "card" }],
    ["Kế hoạch này còn hiệu lực không?", { of: "validity" }],
    ["Liệt kê các chỉ tiêu", { of: "targets", counts: false }],
    ["Có bao nhiêu chỉ tiêu?", { of: "targets", counts: true }],
    ["Cơ quan nào được giao nhiều việc nhất?", { of: "bodies" }],
  ])("are asked by “%s”", (text, query) => {
    expect(read(text)).toEqual(query);
  });

  test.each([
    "Ai chủ trì kiểm tra xả nước thải?",
    "Kế hoạch nào nói về chợ nổi?",
    "Tóm tắt các biện pháp phòng chống sốt xuất huyết ở trường học",
    "Chỉ tiêu về tỷ lệ hộ nghèo là bao nhiêu?",
    "???",
    "",
  ])("are not asked by “%s”", (text) => {
    expect(read(text)).toBeNull();
  });
});

test("the words by which a question asks of the register are there for each kind, in both languages", () => {
  const words = loadRegisterWords();
  expect(Object.keys(words).sort()).toEqual([...REGISTER_WORDS].sort());
  expect(words.overdue.find("viec nao qua han", { unaccented: true })).toHaveLength(1);
  expect(words.overdue.find("what is overdue", { unaccented: true })).toHaveLength(1);
});
