import { describe, expect, test } from "vitest";
import { bodyOf } from "./read-text.ts";

const notes = (body: string) => bodyOf(body).footnotes.map(({ mark, clause, text }) => [mark, clause, text]);

describe("notes and their marks", () => {
  test("a mark glued to a year, a word or a quote is no part of them", () => {
    const body =
      "I. VIỆC\n\n1. Giảm so với năm 20201 theo phong trào “Toàn dân phòng, chống ma túy”2.\n\n2. Xóa tụ điểm3.\n\n" +
      "1 Theo báo cáo của Công an tỉnh.\n2 Do Mặt trận Tổ quốc phát động.\n3 Gồm ba tụ điểm tại thành phố.\n";
    const { clauses, footnotes } = bodyOf(body);
    expect(clauses.slice(1).map(({ text }) => text)).toEqual([
      "Giảm so với năm 2020 theo phong trào “Toàn dân phòng, chống ma túy”.",
      "Xóa tụ điểm.",
    ]);
    expect(footnotes.map(({ mark, clause, text }) => [mark, clause, text])).toEqual([
      ["1", "I.1", "Theo báo cáo của Công an tỉnh."],
      ["2", "I.1", "Do Mặt trận Tổ quốc phát động."],
      ["3", "I.2", "Gồm ba tụ điểm tại thành phố."],
    ]);
  });

  test("a note at the foot of a page does not end the document", () => {
    const header = (page: number) => `\nCÔNG BÁO/Số 10${String(page)} + 11${String(page)}/Ngày 03-11-2023\n\n`;
    const body = `I. VIỆC\n\n1. Xây dựng kho dữ liệu1 của tỉnh.\n\n1 Kho dữ liệu gồm các trường thông tin.\n${header(1)}2. Đào tạo cán bộ.\n${header(2)}3. Kiểm tra.\n${header(3)}`;
    expect(bodyOf(body).clauses.map(({ path }) => path)).toEqual(["I", "I.1", "I.2", "I.3"]);
    expect(notes(body)).toEqual([["1", "I.1", "Kho dữ liệu gồm các trường thông tin."]]);
  });

  test("numbered lines at the end without any mark are no notes", () => {
    expect(
      notes("I. VIỆC\n\n1. Tuyên truyền trong nhà trường.\n\n1 Trường Trung học cơ sở\n2 Trường Tiểu học\n"),
    ).toEqual([]);
  });

  test("a note in brackets without a mark is kept and reported", () => {
    const { footnotes, problems } = bodyOf("I. VIỆC\n\n1. Tuyên truyền.\n\n[1] Theo Kế hoạch của tỉnh.\n");
    expect(footnotes).toMatchObject([{ mark: "1", clause: null }]);
    expect(problems).toMatchObject([{ reason: "footnote-without-mark", line: 8 }]);
  });

  test("a share of the year is not mistaken for a mark", () => {
    expect(bodyOf("I. VIỆC\n\n1. Đạt 20201% so với kế hoạch.\n\n1 Ghi chú cuối trang.\n").clauses[1]!.text).toContain(
      "20201%",
    );
  });
});
