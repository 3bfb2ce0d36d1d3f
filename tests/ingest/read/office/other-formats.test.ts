import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readDoc } from "../../../../ingest/read/office/read-doc.ts";
import { readHtml } from "../../../../ingest/read/office/read-html.ts";
import { readOdt } from "../../../../ingest/read/office/read-odt.ts";
import { readRtf } from "../../../../ingest/read/office/read-rtf.ts";
import { modelOf } from "../../round-trip/plan-model.ts";
import { renderOdt } from "../../round-trip/render-office.ts";

const lines = (text: string) => text.split("\n").filter((line) => line !== "");
const rtf = (body: string) =>
  readRtf(Buffer.from(`{\\rtf1\\ansi\\ansicpg1258{\\fonttbl{\\f0\\fcharset163 Times;}}${body}}`, "latin1"));

test("an old Word file that begins with text keeps it apart from the first table", async () => {
  const file = readFileSync(new URL("../../../fixtures/formats/small-plan.doc", import.meta.url));
  const { text } = await readDoc(file);
  expect(lines(text).slice(0, 3)).toEqual(["ỦY BAN NHÂN DÂN", "TỈNH KON TUM", "Số: 1/KH-UBND"]);
  expect(lines(text).slice(-2)).toEqual(["| TT | Việc | Hạn |", "| 1 | Báo cáo | 30/6 |"]);
});

test("a page is read as a browser shows it: lists counted, scripts and hidden parts left out", () => {
  const page = `<html><head><title>x</title><script>var a = "MẬT";</script></head><body>
    <h2>I. MỤC TIÊU</h2><ol start="3"><li>Ba<ul><li>gạch</li></ul></li><li value="7">Bảy</li></ol>
    <ol type="a"><li>Điểm</li></ol><p style="display:none">ẩn</p><p>Một<br>Hai<sup><a href="#n1">1</a></sup> m<sup>2</sup></p></body></html>`;

  expect(lines(readHtml(Buffer.from(page)).text)).toEqual([
    "I. MỤC TIÊU",
    "3. Ba",
    "  - gạch",
    "7. Bảy",
    "a) Điểm",
    "Một",
    "Hai[1] m2",
  ]);
});

test("a page in UTF-8 with a broken byte is read all the same, and the place is told", () => {
  const page = Buffer.from(
    `<html><head><meta charset="utf-8"></head><body>${"<p>Kế hoạch của xã</p>".repeat(9)}</body></html>`,
  );
  page[60] = 0xff;
  const { text, notes } = readHtml(page);
  expect(lines(text)).toHaveLength(9);
  expect(notes).toEqual(["có 1 chỗ hỏng mã, hiện thành ký tự \ufffd"]);
});

test("a table of a page keeps its spans", () => {
  const page = `<table border="1"><tr><th rowspan="2">TT</th><th colspan="2">Cơ quan</th></tr><tr><th>chủ trì</th><th>phối hợp</th></tr>
    <tr><td>1</td><td rowspan="2">Sở Y tế</td><td>Công an tỉnh</td></tr><tr><td>2</td><td>UBND xã</td></tr></table>`;

  expect(lines(readHtml(Buffer.from(page)).text)).toEqual([
    "| TT | Cơ quan chủ trì | Cơ quan phối hợp |",
    "| 1 | Sở Y tế | Công an tỉnh |",
    "| 2 | Sở Y tế | UBND xã |",
  ]);
});

test("a page that Word saved in windows-1252 with entities is read", () => {
  const page = Buffer.from(
    "<html><head><meta charset=windows-1252></head><body><p>K&#7871; ho&#7841;ch s\u00f4\u0301 5</p></body></html>".replace(
      "\u0301",
      "",
    ),
    "latin1",
  );

  expect(readHtml(page).text).toBe("Kế hoạch sô 5\n");
});

test("a page nested without end is refused, not followed", () => {
  expect(() => readHtml(Buffer.from("<div>".repeat(50_000)))).toThrow(
    expect.objectContaining({ name: "ReadError", code: "damaged" }) as Error,
  );
});

test("an RTF file gives the numbers printed beside its lists, its notes, and letters of its code page", () => {
  const body = String.raw`\pard{\listtext II.\tab}NHI\u7878?M V\u7908?\par M\'f4\'f2t{\footnote\pard Ghi ch\u250?.} vi\u7879?c{\v an}\par Q\u272?\_TTg\par`;

  expect(lines(rtf(body).text)).toEqual(["II.\tNHIỆM VỤ", "Một[1] việc".normalize("NFC"), "QĐ-TTg", "[1] Ghi chú."]);
});

test("cells of an RTF table that go on downwards stand in each row", () => {
  const row = (merge: string, ...cells: string[]) =>
    `\\trowd${merge}\\cellx1000\\cellx2000${cells.map((words) => `\\intbl ${words}\\cell`).join("")}\\row `;
  const text = rtf(
    `${row("", "TT", "Viec")}${row("\\clvmgf", "1", "a")}${row("\\clvmrg", "", "b")}\\pard het\\par`,
  ).text;

  expect(lines(text)).toEqual(["| TT | Viec |", "| 1 | a |", "| 1 | b |", "het"]);
});

test("lists of an OpenDocument text are counted through, over the paragraphs between them", () => {
  const model = modelOf("I. MỘT\n1. Việc\na) Điểm\nCâu văn xen giữa.\nb) Điểm\n2. Việc\nII. HAI\n1. Việc\n- gạch\n");

  expect(lines(readOdt(renderOdt(model)).text)).toEqual(
    "I. MỘT\n1. Việc\na) Điểm\nCâu văn xen giữa.\nb) Điểm\n2. Việc\nII. HAI\n1. Việc\n- gạch".split("\n"),
  );
});
