import { describe, expect, test } from "vitest";
import { structureOf } from "./read-text.ts";

const BODY = "\n\nI. MỤC ĐÍCH\n\n1. Nâng cao nhận thức.\n";
const header = (front: string) => structureOf(front + BODY).header;

describe("the first page", () => {
  test("of a plan: number, place, date, issuer, type, title", () => {
    expect(
      header(
        "ỦY BAN NHÂN DÂN\nTỈNH KON TUM\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 21/KH-UBND\n\nKon Tum, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\nPhòng, chống ma túy năm 2024\n\nThực hiện Chỉ thị số 36-CT/TW, Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:",
      ),
    ).toMatchObject({
      type: "kế hoạch",
      number: "21/KH-UBND",
      symbol: "KH-UBND",
      date: "2024-03-05",
      place: "Kon Tum",
      issuer: "ỦY BAN NHÂN DÂN TỈNH KON TUM",
      title: "Phòng, chống ma túy năm 2024",
    });
  });

  test("with a blank number and a blank day says neither", () => {
    expect(header("Số: /KH-UBND\n\nBắc Giang, ngày tháng 5 năm 2023\n\nKẾ HOẠCH\nPhòng, chống ma túy")).toMatchObject({
      number: null,
      symbol: "KH-UBND",
      date: "2023-05",
      place: "Bắc Giang",
    });
  });

  test("with a number of two parts, and on a web page's run-together lines", () => {
    expect(
      header("CHÍNH PHỦ\nSố: 66.17/2026/NQ-CP\nHà Nội, ngày 15 tháng 5 năm 2026\n\nNGHỊ QUYẾT\nCắt giảm ngành, nghề"),
    ).toMatchObject({
      number: "66.17/2026/NQ-CP",
    });
    expect(header("QUỐC HỘI\nNghị quyết số: 132/2020/QH14\n\nNGHỊ QUYẾT\nThí điểm một số chính sách")).toMatchObject({
      number: "132/2020/QH14",
    });
    expect(
      header(
        "QUỐC HỘI ******** CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ********\nSố: 23/2003/QH11\nHà Nội, ngày 26 tháng 11 năm 2003 NGHỊ QUYẾT VỀ NHÀ ĐẤT DO NHÀ NƯỚC ĐÃ QUẢN LÝ Căn cứ vào Hiến pháp năm 1992;\nTheo Tờ trình số 1516/CP-CN của Chính phủ;",
      ),
    ).toMatchObject({
      number: "23/2003/QH11",
      date: "2003-11-26",
      issuer: "QUỐC HỘI",
      title: "VỀ NHÀ ĐẤT DO NHÀ NƯỚC ĐÃ QUẢN LÝ",
    });
  });

  test("of a letter whose lines ran together", () => {
    expect(
      header(
        "BỘ KẾ HOẠCH VÀ ĐẦU TƯ ----------- CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc\nSố: 3397/BKHĐT-QLKTTW V/v hướng dẫn áp dụng quy định tại Điều 162 Luật DN 2014 Hà Nội, ngày 23 tháng 5 năm 2019 Kính gửi: Tổng công ty Khí Việt Nam",
      ),
    ).toMatchObject({
      type: "công văn",
      number: "3397/BKHĐT-QLKTTW",
      date: "2019-05-23",
      place: "Hà Nội",
      issuer: "BỘ KẾ HOẠCH VÀ ĐẦU TƯ",
      title: "hướng dẫn áp dụng quy định tại Điều 162 Luật DN 2014",
    });
  });

  test("with number, place and date in one line", () => {
    expect(header("Số: 435/QĐ-UBND Kon Tum, ngày 04 tháng 5 năm 2020\n\nQUYẾT ĐỊNH\nBan hành Kế hoạch")).toMatchObject({
      number: "435/QĐ-UBND",
      date: "2020-05-04",
      place: "Kon Tum",
    });
  });

  test("of a party document, whose number has a dash", () => {
    expect(
      header(
        "ĐẢNG ĐOÀN QUỐC HỘI\n*\nSố 3260-KH/ĐĐQH15\n\nĐẢNG CỘNG SẢN VIỆT NAM\n\nHà Nội, ngày 10 tháng 01 năm 2025\n\nKẾ HOẠCH\nthực hiện Nghị quyết số 57-NQ/TW",
      ),
    ).toMatchObject({ number: "3260-KH/ĐĐQH15", issuer: "ĐẢNG ĐOÀN QUỐC HỘI", type: "kế hoạch" });
  });

  test("of an office under another: the last body is the issuer", () => {
    expect(
      header(
        "ỦY BAN NHÂN DÂN\nTỈNH BẮC GIANG\nSỞ Y TẾ\n\nSố: 67/KH-SYT\n\nBắc Giang, ngày 20 tháng 4 năm 2017\n\nKẾ HOẠCH\nĐiều trị nghiện",
      ).issuer,
    ).toBe("SỞ Y TẾ");
  });

  test("without a letterhead: whoever made a document that is referred to issues nothing here", () => {
    expect(
      header(
        "Số: 435/QĐ-UBND\n\nKon Tum, ngày 04 tháng 5 năm 2020\n\nQUYẾT ĐỊNH\nBan hành Chương trình hành động\n\nCăn cứ Quyết định số 416/QĐ-TTg ngày 25 tháng 3 năm 2020 của Thủ tướng Chính phủ về ban hành Kế hoạch thực hiện Chỉ thị số 37-CT/TW;\n\n",
      ).issuer,
    ).toBe("UBND tỉnh Kon Tum");
  });

  test("without a letterhead: the issuer is who the opening says issues the plan", () => {
    expect(
      header(
        "Số: 5/KH-UBND\n\nBắc Giang, ngày 5 tháng 5 năm 2023\n\nKẾ HOẠCH\nPhòng, chống ma túy\n\nThực hiện Công văn số 2891/VPCP-KGVX; Chủ tịch UBND tỉnh xây dựng Kế hoạch như sau:",
      ).issuer,
    ).toBe("UBND tỉnh Bắc Giang");
  });

  test("an annex takes date and issuer from the document it is annexed to", () => {
    expect(
      header(
        "PHỤ LỤC II\nDANH MỤC NHIỆM VỤ\n(Kèm theo Nghị quyết số 03/NQ-CP ngày 09 tháng 01 năm 2025 của Chính phủ)",
      ),
    ).toMatchObject({ type: "phụ lục", number: null, date: "2025-01-09", issuer: "Chính phủ" });
  });

  test("with the figures of its number on the line under or over it", () => {
    const front = (lines: string) => header(`SỞ Y TẾ\n${lines}\nHuế, ngày 02 tháng 5 năm 2025\n\nKẾ HOẠCH\nTập huấn`);
    expect(front("Số:\n58/KH-SYT").number).toBe("58/KH-SYT");
    expect(front("58\nSố:       /KH-SYT").number).toBe("58/KH-SYT");
    expect(front("Số:\n58\n/KH-SYT").number).toBe("58/KH-SYT");
  });

  test("never takes the day of a document that it names for its own", () => {
    expect(
      header(
        "Hướng dẫn thực hiện Quyết định số 22/2013/QĐ-TTg ngày 26 tháng 4 năm 2013\n\nSố: 3210/QĐ-UBND\nThành phố Hồ Chí Minh, ngày 28 tháng 6 năm 2014\n\nQUYẾT ĐỊNH\nVề hỗ trợ nhà ở",
      ),
    ).toMatchObject({ date: "2014-06-28", place: "Thành phố Hồ Chí Minh" });
  });

  test("of the standing part of a body: its name, then the body's", () => {
    expect(
      header("UỶ BAN MTTQ VIỆT NAM\nPHƯỜNG BÌNH MINH\nBAN THƯỜNG TRỰC\nSố: /KH-MTTQ-BTT\n\nKẾ HOẠCH\nGiám sát bầu cử")
        .issuer,
    ).toBe("BAN THƯỜNG TRỰC UỶ BAN MTTQ VIỆT NAM PHƯỜNG BÌNH MINH");
  });
});
