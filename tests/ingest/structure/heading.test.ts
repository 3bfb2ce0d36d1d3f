import { describe, expect, test } from "vitest";
import { bodyOf } from "./read-text.ts";

const headings = (body: string) => bodyOf(body).clauses.map(({ path, heading }) => [path, heading]);

describe("the title of a clause", () => {
  test("is all of a clause that only gathers others, and none of a sentence", () => {
    expect(headings("I. MỤC TIÊU\n\n1. Mục tiêu chung\n\na) Giảm số người nghiện.\n\nb) Xóa điểm bán lẻ.\n")).toEqual([
      ["I", "MỤC TIÊU"],
      ["I.1", "Mục tiêu chung"],
      ["I.1.a", null],
      ["I.1.b", null],
    ]);
  });

  test("is the body named before a colon", () => {
    expect(
      headings("I. PHÂN CÔNG\n\n1. Sở Y tế: Tổ chức điều trị.\n\n2. Sở Văn hóa, Thể thao và Du lịch: Tuyên truyền.\n"),
    ).toEqual([
      ["I", "PHÂN CÔNG"],
      ["I.1", "Sở Y tế"],
      ["I.2", "Sở Văn hóa, Thể thao và Du lịch"],
    ]);
  });

  test("is a line of its own where lines are whole paragraphs", () => {
    expect(headings("I. VIỆC\n\n1. Công an tỉnh\nChủ trì đấu tranh với tội phạm.\n")[1]).toEqual([
      "I.1",
      "Công an tỉnh",
    ]);
  });

  test("in text wrapped at an even width, is a line that leaves room for the words behind it", () => {
    const filled =
      "Các cơ quan chức năng tiếp tục rà soát, tổng hợp những khó khăn trong công tác\n" +
      "phòng, chống ma túy tại từng địa bàn để kịp thời báo cáo cấp trên xem xét, giải\n" +
      "quyết theo quy định; đồng thời tổ chức tuyên truyền sâu rộng tới mọi tầng lớp và\n" +
      "vận động nhân dân tham gia phát hiện, tố giác tội phạm ma túy trên địa bàn tỉnh.\n";
    const body = `I. NHIỆM VỤ\n1. Rà soát văn bản\n${filled}2. Tuyên truyền, vận động\n${filled}3. Đấu tranh\n${filled}4. Kiểm tra\n${filled}`;
    expect(headings(body).map(([, heading]) => heading)).toEqual([
      "NHIỆM VỤ",
      "Rà soát văn bản",
      "Tuyên truyền, vận động",
      "Đấu tranh",
      "Kiểm tra",
    ]);
  });
});
