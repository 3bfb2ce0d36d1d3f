import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readDocx } from "../../../../ingest/read/office/read-docx.ts";
import { docxOf, NUMBERING, para, run } from "../../round-trip/render-office.ts";

const linesOf = (body: string, more: Readonly<Record<string, string>> = {}) =>
  readDocx(docxOf(body, more))
    .text.split("\n")
    .filter((line) => line !== "");
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const list = (level: number, numId = "1") =>
  `<w:numPr><w:ilvl w:val="${String(level)}"/><w:numId w:val="${numId}"/></w:numPr>`;
const level = (ilvl: number, format: string, text: string, more = "") =>
  `<w:lvl w:ilvl="${String(ilvl)}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${more}</w:lvl>`;
const cell = (words: string, properties = "") =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${words
    .split("¶")
    .map((line) => para(run(line)))
    .join("")}</w:tc>`;
const table = (...rows: string[]) =>
  `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/></w:tblPr>${rows.map((row) => `<w:tr>${row}</w:tr>`).join("")}</w:tbl>`;

test("numbers that Word counts are printed, level by level, and start again under the next above", () => {
  const body = [
    para(run("MỤC TIÊU"), list(0)),
    para(run("Chung"), list(1)),
    para(run("Cụ thể"), list(1)),
    para(run("Một"), list(2)),
    para(run("NHIỆM VỤ"), list(0)),
    para(run("Đào tạo"), list(1)),
    para(run("Không đánh số"), list(1, "0")),
  ].join("");

  expect(linesOf(body, { "word/numbering.xml": NUMBERING })).toEqual([
    "I. MỤC TIÊU",
    "1. Chung",
    "2. Cụ thể",
    "a) Một",
    "II. NHIỆM VỤ",
    "1. Đào tạo",
    "Không đánh số",
  ]);
});

test("a list begins where its override says, shares its count with others of one definition, and prints legal numbers", () => {
  const numbering = `<w:numbering ${W}><w:abstractNum w:abstractNumId="7">${level(0, "upperRoman", "Điều %1:", "<w:isLgl/>")}${level(1, "decimal", "%1.%2.", "<w:isLgl/>")}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>`;
  const body = [
    para(run("Một"), list(0)),
    para(run("Năm"), list(0, "2")),
    para(run("Sáu"), list(0)),
    para(run("Nhỏ"), list(1)),
  ].join("");

  expect(linesOf(body, { "word/numbering.xml": numbering })).toEqual([
    "Điều 1: Một",
    "Điều 5: Năm",
    "Điều 6: Sáu",
    "6.1. Nhỏ",
  ]);
});

test("numbering reaches a paragraph through its style and the style that one is based on", () => {
  const numbering = `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">${level(0, "decimal", "%1.", '<w:pStyle w:val="Base"/>')}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
  const styles = `<w:styles ${W}><w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Base"/></w:style></w:styles>`;
  const body = para(run("Rà soát"), '<w:pStyle w:val="Own"/>') + para(run("Báo cáo"), '<w:pStyle w:val="Own"/>');

  expect(linesOf(body, { "word/numbering.xml": numbering, "word/styles.xml": styles })).toEqual([
    "1. Rà soát",
    "2. Báo cáo",
  ]);
});

test("changes are read as accepted, and a deleted end of paragraph joins two", () => {
  const body =
    para(
      `${run("Hạn ")}<w:del><w:r><w:delText>ngày 30/6</w:delText></w:r></w:del><w:ins>${run("ngày 15/7")}</w:ins><w:moveFrom>${run("chỗ cũ")}</w:moveFrom><w:moveTo>${run(", chỗ mới")}</w:moveTo>`,
    ) +
    para(run("Sở Y tế "), '<w:rPr><w:del w:id="1"/></w:rPr>') +
    para(run("chủ trì."));

  expect(linesOf(body)).toEqual(["Hạn ngày 15/7, chỗ mới", "Sở Y tế chủ trì."]);
});

test("hyphens, symbols, fields, hidden words and old drawings come out as they are printed", () => {
  const body = [
    para(`${run("Quyết định 12/QĐ")}<w:r><w:noBreakHyphen/></w:r>${run("TTg")}<w:r><w:softHyphen/></w:r>`),
    para(`${run("Đạt ")}<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>${run(" 20%")}`),
    para(
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run("7")}<w:r><w:fldChar w:fldCharType="end"/></w:r>${run(" ẩn", "<w:vanish/>")}`,
    ),
    para(
      `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>${para(run("MẬT"))}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${para(run("MẬT"))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>${run("Khung")}`,
    ),
  ].join("");

  expect(linesOf(body)).toEqual(["Quyết định 12/QĐ-TTg", "Đạt ≥ 20%", "7", "Khung", "MẬT"]);
});

test("a footnote is marked at its place and stands at the end", () => {
  const notes = `<w:footnotes ${W}><w:footnote w:id="2">${para(run("Theo Luật năm 2021."))}</w:footnote></w:footnotes>`;
  const body = para(`${run("Người nghiện ma túy")}<w:r><w:footnoteReference w:id="2"/></w:r>${run(" được quản lý.")}`);

  expect(linesOf(body, { "word/footnotes.xml": notes })).toEqual([
    "Người nghiện ma túy[1] được quản lý.",
    "[1] Theo Luật năm 2021.",
  ]);
});

test("cells that span rows stand in each of them, heads over heads are joined, a row over the whole width stays one cell", () => {
  const body = table(
    cell("TT", '<w:vMerge w:val="restart"/>') +
      cell("Cơ quan", '<w:gridSpan w:val="2"/>') +
      cell("Hạn", '<w:vMerge w:val="restart"/>'),
    cell("", "<w:vMerge/>") + cell("chủ trì") + cell("phối hợp") + cell("", "<w:vMerge/>"),
    cell("A. Nhóm việc", '<w:gridSpan w:val="4"/>'),
    cell("1") + cell("Sở Y tế", '<w:vMerge w:val="restart"/>') + cell("Công an¶tỉnh") + cell("30/6"),
    cell("2") + cell("", "<w:vMerge/>") + cell("UBND xã | phường") + cell(""),
  );

  expect(linesOf(body)).toEqual([
    "| TT | Cơ quan chủ trì | Cơ quan phối hợp | Hạn |",
    "| A. Nhóm việc |  |  |  |",
    "| 1 | Sở Y tế | Công an tỉnh | 30/6 |",
    "| 2 | Sở Y tế | UBND xã \\| phường |  |",
  ]);
});

test("a letterhead in a table is read cell by cell, and the header of the first page only for a stamp", () => {
  const header = `<w:hdr ${W}>${para(run("TUYỆT MẬT"))}</w:hdr>`;
  const relations =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="h1" Type="x/header" Target="header1.xml"/></Relationships>';
  const body = `${table(cell("SỞ Y TẾ¶Số: 5/KH-SYT") + cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))}${para(run("KẾ HOẠCH"))}<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>`;
  const more = { "word/header1.xml": header, "word/_rels/document.xml.rels": relations };

  expect(linesOf(body, more)).toEqual(["SỞ Y TẾ", "Số: 5/KH-SYT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH"]);
  expect(readDocx(docxOf(body, more)).stampText).toContain("TUYỆT MẬT");
});

test("a table of contents is left out, and that is said", () => {
  const styles = `<w:styles ${W}><w:style w:type="paragraph" w:styleId="M1"><w:name w:val="toc 1"/></w:style></w:styles>`;
  const body = para(run("I. MỤC TIÊU\t3"), '<w:pStyle w:val="M1"/>') + para(run("I. MỤC TIÊU"));
  const output = readDocx(docxOf(body, { "word/styles.xml": styles }));

  expect(output.text).toBe("I. MỤC TIÊU\n");
  expect(output.notes).toEqual(["đã bỏ trang mục lục"]);
});

test("words in NFD come out in NFC, and other prefixes of the same vocabulary are understood", () => {
  const document = `<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>${"Kế hoạch".normalize("NFD")}</x:t></x:r></x:p></x:body></x:document>`;

  expect(linesOf("", { "word/document.xml": document })).toEqual(["Kế hoạch"]);
});

test.each([
  ["entities", "damaged", '<!DOCTYPE x [<!ENTITY a "aa">]><w:document/>'],
  ["fifty thousand elements in each other", "damaged", "<w:p>".repeat(50_000)],
  ["XML that breaks off", "damaged", `<w:document ${W}><w:body><w:p>`],
  ["no body", "damaged", `<w:document ${W}/>`],
] as const)("a document with %s is refused with what to do", (_, code, document) => {
  const read = () => readDocx(zipSync({ "word/document.xml": strToU8(document) }));

  expect(read).toThrow(expect.objectContaining({ name: "ReadError", code }) as Error);
  expect(read).toThrow(/Hãy/u);
});
