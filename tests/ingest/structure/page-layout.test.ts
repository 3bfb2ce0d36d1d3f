import { describe, expect, test } from "vitest";
import { pathsOf, structureOf } from "./read-text.ts";

const BODY = "\n\nI. MỤC ĐÍCH\n\n1. Nâng cao nhận thức.\n";

describe("what is printed side by side", () => {
  const letterhead = [
    "UBND TỈNH BẾN TRE                          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "     SỞ Y TẾ                                    Độc lập - Tự do - Hạnh phúc",
    "",
    "Số: 1042/KH-SYT                              Bến Tre, ngày 28 tháng 02 năm 2025",
    "",
    "                              KẾ HOẠCH",
    "          Phòng, chống bệnh sốt xuất huyết năm 2025",
  ].join("\n");
  const foot = [
    "Nơi nhận:                                             KT. GIÁM ĐỐC",
    "- UBND tỉnh (b/c);                                    PHÓ GIÁM ĐỐC",
    "- Các phòng thuộc Sở;                              Phan Thị Hồng Ánh",
    "- Lưu: VT, NVY.",
  ].join("\n");

  test("a letterhead in two columns of plain text gives the issuer and its day", () => {
    expect(structureOf(letterhead + BODY).header).toMatchObject({
      issuer: "SỞ Y TẾ",
      number: "1042/KH-SYT",
      date: "2025-02-28",
      place: "Bến Tre",
    });
  });

  test("a foot in two columns gives recipients and signer apart", () => {
    const { recipients, signer } = structureOf(`${letterhead}${BODY}\n${foot}\n`);
    expect(recipients).toEqual(["UBND tỉnh (b/c)", "Các phòng thuộc Sở", "Lưu: VT, NVY"]);
    expect(signer).toEqual({ name: "Phan Thị Hồng Ánh", title: "KT. GIÁM ĐỐC - PHÓ GIÁM ĐỐC" });
  });
});

test("a foot in one row of a table, its lines cut by <br>, gives recipients and who signs", () => {
  const foot = [
    "| ***Nơi nhận:***<br>- Sở Y tế (để b/c);<br>- Các phòng, đội;<br>- Lưu: VT, NVY (Hòa). | **KT. GIÁM ĐỐC**<br/>**PHÓ GIÁM ĐỐC**<br><br><br>**Y Thu Huyền** |",
    "| --- | --- |",
  ].join("\n");
  const { recipients, signer } = structureOf(`KẾ HOẠCH\nPhòng, chống dịch năm 2026${BODY}\n${foot}\n`, "md");
  expect(recipients).toEqual(["Sở Y tế (để b/c)", "Các phòng, đội", "Lưu: VT, NVY (Hòa)"]);
  expect(signer).toEqual({ name: "Y Thu Huyền", title: "KT. GIÁM ĐỐC - PHÓ GIÁM ĐỐC" });
});

test("a foot in two rows of a table gives recipients, then who signs", () => {
  const foot =
    "| **Nơi nhận:** | **TM. ỦY BAN NHÂN DÂN** |\n| --- | --- |\n| - Các sở, ban, ngành; - Lưu: VT, NN. | **KT. CHỦ TỊCH PHÓ CHỦ TỊCH** **Tôn Thất Hiệu** |\n";
  const { recipients, signer } = structureOf(`# KẾ HOẠCH\n\nPhân loại rác${BODY}\n${foot}`, "md");
  expect(recipients).toEqual(["Các sở, ban, ngành", "Lưu: VT, NN"]);
  expect(signer?.name).toBe("Tôn Thất Hiệu");
});

describe("what is no word of the document", () => {
  test("the head of a page of the official gazette, even if it stands once", () => {
    const text = `${BODY.trim()}\n2. Báo cáo kết quả\nCÔNG BÁO/Số 1217 + 1218/Ngày 03-11-2024 \n95 \n\nhằng tháng.\n`;
    expect(structureOf(text).clauses.at(-1)?.text).toBe("Báo cáo kết quả hằng tháng.");
  });

  const front =
    "ỦY BAN NHÂN DÂN\nTỈNH HƯNG YÊN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 11/KH-UBND\nHưng Yên, ngày 12 tháng 12 năm 2025\nKẾ HOẠCH\nBảo đảm an toàn thực phẩm";

  test("the menus of a web page before the letterhead and behind the end", () => {
    const { header, clauses, passages } = structureOf(
      `Trang chủ\nTin tức\nVăn bản\nTải về\nKế hoạch 11/KH-UBND năm 2025\n\n${front}${BODY}Nơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nĐoàn Khắc Nhuận\n\nTải về\nVăn bản gốc\nChia sẻ\n`,
    );
    expect(header.issuer).toBe("ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN");
    expect(clauses.map(({ path }) => path)).toEqual(["I", "I.1"]);
    expect(passages.map(({ text }) => text).join(" ")).not.toMatch(/Trang chủ|Tải về|Chia sẻ/u);
  });

  test("a head of keys and values between rules", () => {
    const { header, passages } = structureOf(
      `---\ntitle: Kế hoạch năm 2025\ntags:\n  - y tế\n---\n${front}${BODY}`,
      "md",
    );
    expect(header.number).toBe("11/KH-UBND");
    expect(passages[0]!.text).not.toContain("tags");
  });

  test("a running head with page numbers inside a list", () => {
    const page = (number: number): string => `\n\n      KH phòng, chống dịch 2025\n          ${String(number)}\n\n`;
    expect(
      pathsOf(
        `1. VIỆC\n1.1. Một việc kéo dài\nqua hai dòng và${page(1)}sang trang.\n1.2. Việc nữa.${page(2)}1.3. Việc cuối.${page(3)}2. KINH PHÍ\n2.1. Ngân sách.\n`,
      ),
    ).toEqual(["1", "1.1", "1.2", "1.3", "2", "2.1"]);
  });

  test("words that come back beside a row's number are cells, not a running head", () => {
    const { tables } = structureOf(
      `${front}\nI. CHỈ TIÊU\nTT\nXã\nVắc xin\nNgười phụ trách\n1\nTiên Mỗ\n900\nTrạm\n2\nPhúc Lạng\n800\nTrạm\n3\nĐồng Vạn\n700\nTrạm\n4\nTuy Sơn\n600\nTrạm\n`,
    );
    expect(tables[0]?.rows).toHaveLength(4);
  });
});

describe("an official letter", () => {
  const letter =
    "ỦY BAN NHÂN DÂN\nTỈNH HÀ TĨNH\nSố: 5218/UBND-NN2\nV/v triển khai các nhiệm vụ cấp\nbách khắc phục hậu quả bão\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Tĩnh, ngày 11 tháng 9 năm 2026\n\nKính gửi:\n- Giám đốc các sở;\n- Chủ tịch Ủy ban nhân dân các xã, phường.\n\nThực hiện Công điện số 142/CĐ-TTg ngày 10 tháng 9 năm 2026, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n\n1. Cứu trợ\n1.1. Giao Sở Y tế bố trí 08 đội y tế.\n1.2. Giao Sở Nội vụ tham mưu cứu trợ.\n2. Báo cáo trước ngày 18/9/2026.\n";

  test("has its subject for a title, its own day, and points", () => {
    const { header, clauses } = structureOf(letter);
    expect(header).toMatchObject({
      type: "công văn",
      number: "5218/UBND-NN2",
      date: "2026-09-11",
      issuer: "ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH",
      title: "triển khai các nhiệm vụ cấp bách khắc phục hậu quả bão",
    });
    expect(clauses.map(({ path }) => path)).toEqual(["1", "1.1", "1.2", "2"]);
  });
});
