import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bitOf, FORMS, formsBorne, type Form, type FormSet } from "../../../retrieval/question/forms.ts";

const named = (set: FormSet): Form[] => FORMS.filter((form) => set & bitOf(form));

describe("the forms words of a plan bear", () => {
  test.each<[string, readonly Form[]]>([
    ["Trồng 1.200 cây xanh ven đường.", ["count"]],
    ["Thu gom 92% rác thải sinh hoạt.", ["share"]],
    ["Kinh phí 900 triệu đồng từ ngân sách tỉnh.", ["money", "count"]],
    ["Báo cáo trước ngày 20 hằng tháng.", ["day"]],
    ["Hoàn thành trong Quý IV/2015.", ["day"]],
    ["Sở Xây dựng chủ trì.", ["body"]],
    ["Liên hệ đồng chí Nguyễn Văn An, số 0912.345.678.", ["person", "contact"]],
    ["Căn cứ Nghị định số 08/2022/NĐ-CP.", ["document"]],
    ["Thực hiện Chỉ thị số 36-CT/TW.", ["document"]],
    ["Tổ chức tại xã Tà Lèng.", ["place"]],
    ["Bắt đầu lúc 14 giờ.", ["hour"]],
    ["Xử lý trong 05 ngày kể từ khi nhận.", ["duration"]],
    ["Kiểm tra mỗi xã ít nhất 02 lần/năm.", ["frequency"]],
    ["Gửi về hộp thư vp@hanam.gov.vn.", ["contact"]],
  ])("“%s”", (text, forms) => {
    expect(named(formsBorne(text))).toEqual(expect.arrayContaining([...forms]));
  });

  test("a document's number is no count, and words without a figure bear no share, contact or hour", () => {
    expect(named(formsBorne("Nghị định số 08/2022/NĐ-CP"))).not.toContain("count");
    const plain = named(formsBorne("Nâng cao nhận thức của người dân về phân loại rác."));
    for (const form of ["share", "contact", "hour", "day", "document"] as const) expect(plain).not.toContain(form);
  });

  test("are a whole set of known forms for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 100 }), (text) => {
        expect(formsBorne(text) >>> FORMS.length).toBe(0);
      }),
    );
  });
});
