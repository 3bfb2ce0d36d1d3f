import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldAccents } from "../../../data/vietnamese.ts";
import { bitOf, FORMS, formsBorne, formsWanted, type Form, type FormSet } from "../../../retrieval/question/forms.ts";

const named = (set: FormSet): Form[] => FORMS.filter((form) => set & bitOf(form));

describe("the form an answer should have", () => {
  test.each<[string, Form]>([
    ["Có bao nhiêu xã được hỗ trợ?", "count"],
    ["How many schools will be upgraded?", "count"],
    ["Tỷ lệ hộ nghèo giảm còn bao nhiêu phần trăm?", "share"],
    ["Kinh phí thực hiện lấy từ đâu?", "money"],
    ["Khi nào gửi báo cáo?", "day"],
    ["hạn nộp là bữa nào v ad", "day"],
    ["By what date must it be sent?", "day"],
    ["Cơ quan nào chủ trì?", "body"],
    ["Who leads the inspection?", "body"],
    ["Ai ký văn bản, chức vụ gì?", "person"],
    ["cho xin số điện thoại trực", "phone"],
    ["Which law is it based on?", "document"],
    ["Tổ chức hội nghị ở đâu?", "place"],
    ["Mấy giờ bắt đầu diễn tập?", "hour"],
  ])("is read from “%s”", (question, form) => {
    expect(named(formsWanted(question))).toContain(form);
  });

  test("is the same for a question typed without marks", () => {
    for (const question of ["Có bao nhiêu xã được hỗ trợ?", "Khi nào gửi báo cáo?", "Cơ quan nào chủ trì, ở đâu?"])
      expect(formsWanted(foldAccents(question))).toBe(formsWanted(question));
  });

  test("is not said by “các anh mấy chị”, nor by a question for words", () => {
    expect(named(formsWanted("mấy anh cho em hỏi nội dung tuyên truyền"))).not.toContain("count");
    expect(formsWanted("Nội dung tuyên truyền gồm những gì?")).toBe(0);
  });
});

describe("the forms words of a plan bear", () => {
  test.each<[string, readonly Form[]]>([
    ["Trồng 1.200 cây xanh ven đường.", ["count"]],
    ["Thu gom 92% rác thải sinh hoạt.", ["share"]],
    ["Kinh phí 900 triệu đồng từ ngân sách tỉnh.", ["money", "count"]],
    ["Báo cáo trước ngày 20 hằng tháng.", ["day"]],
    ["Hoàn thành trong Quý IV/2015.", ["day"]],
    ["Sở Xây dựng chủ trì.", ["body"]],
    ["Liên hệ đồng chí Nguyễn Văn An, số 0912.345.678.", ["person", "phone"]],
    ["Căn cứ Nghị định số 08/2022/NĐ-CP.", ["document"]],
    ["Thực hiện Chỉ thị số 36-CT/TW.", ["document"]],
    ["Tổ chức tại xã Tà Lèng.", ["place"]],
    ["Bắt đầu lúc 14 giờ.", ["hour"]],
  ])("“%s”", (text, forms) => {
    expect(named(formsBorne(text))).toEqual(expect.arrayContaining([...forms]));
  });

  test("a document's number is no count, and words without a figure bear no share, phone or hour", () => {
    expect(named(formsBorne("Nghị định số 08/2022/NĐ-CP"))).not.toContain("count");
    const plain = named(formsBorne("Nâng cao nhận thức của người dân về phân loại rác."));
    for (const form of ["share", "phone", "hour", "day", "document"] as const) expect(plain).not.toContain(form);
  });

  test("both are whole sets of known forms for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 100 }), (text) => {
        for (const set of [formsWanted(text), formsBorne(text)]) expect(set >>> FORMS.length).toBe(0);
      }),
    );
  });
});
