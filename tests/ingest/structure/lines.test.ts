import { describe, expect, test } from "vitest";
import { sourceSpan } from "../../../data/placed-text.ts";
import { splitLines } from "../../../ingest/structure/lines.ts";
import { place } from "../../../ingest/structure/source-view.ts";
import { bodyOf, structureOf } from "./read-text.ts";

const linesOf = (text: string, format: "txt" | "md" = "txt") => splitLines({ file: "x", sha256: "", format, text });

describe("lines of a source", () => {
  test("marks of Markdown are left out, and what they mean is kept", () => {
    const { lines } = linesOf("## **I. MỤC ĐÍCH**\n*Nâng cao* nhận thức\n- **Tập huấn**\n", "md");
    expect(lines.map(({ words, strong, level }) => [words, strong, level])).toEqual([
      ["I. MỤC ĐÍCH", true, 2],
      ["Nâng cao nhận thức", false, 0],
      ["- Tập huấn", true, 0],
      ["", false, 0],
    ]);
  });

  test("text is wrapped where lines go on in lower case, and even where they do so at one width", () => {
    const even = Array.from({ length: 15 }, () => "các cơ quan chức năng tiếp tục rà soát").join("\n");
    expect(linesOf(even)).toMatchObject({ wrapped: true, width: 38 });
    const uneven = Array.from({ length: 20 }, (_, i) =>
      "các cơ quan chức năng tiếp tục rà soát".slice(0, i % 2 === 0 ? 8 : 38),
    ).join("\n");
    expect(linesOf(uneven)).toMatchObject({ wrapped: true, width: 0 });
    expect(linesOf("I. VIỆC\n1. Tuyên truyền.\n2. Kiểm tra.\n").wrapped).toBe(false);
  });

  test("running headers, page numbers beside them and signature stamps are no words of the document", () => {
    const page = (n: number) =>
      `\nNgười ký: CỔNG THÔNG TIN ĐIỆN TỬ\nEmail: a@b.vn\n\n${String(n)}\nCÔNG BÁO/Số 97${String(n)}/Ngày 22-8-2024\n\n`;
    const { clauses } = bodyOf(
      `I. VIỆC\n\n1. Các đơn vị xây dựng kế hoạch${page(1)}triển khai thực hiện.\n${page(2)}2. Kiểm tra.\n${page(3)}`,
    );
    expect(clauses[1]!.text).toBe("Các đơn vị xây dựng kế hoạch triển khai thực hiện.");
    expect(clauses[1]!.pieces.some(({ gap }) => gap)).toBe(true);
  });

  test("the two columns of a letterhead printed as a table are lines, a table of data stays one", () => {
    const text =
      "| ỦY BAN NHÂN DÂN TỈNH KON TUM | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|---|---|\n| Số: 5/KH-UBND | Kon Tum, ngày 05 tháng 3 năm 2024 |\n\n";
    const { header, tables } = structureOf(
      `${text}KẾ HOẠCH\nPhòng, chống ma túy\n\nI. VIỆC\n\n| TT | Việc |\n|---|---|\n| 1 | Tập huấn |\n`,
      "md",
    );
    expect(header).toMatchObject({ number: "5/KH-UBND", place: "Kon Tum", issuer: "ỦY BAN NHÂN DÂN TỈNH KON TUM" });
    expect(tables).toHaveLength(1);
    expect(tables[0]).toMatchObject({ columns: ["TT", "Việc"], rows: [["1", "Tập huấn"]] });
  });
});

describe("placed words", () => {
  test("lead back to the source through white space, marks and combining letters", () => {
    const nfd = "Ma túy".normalize("NFD");
    const source = `**Phòng,**   chống\n${nfd}`;
    const { view } = linesOf(source, "md");
    const placed = place(view, 0, source.length);
    expect(placed.text).toBe("Phòng, chống Ma túy");
    const at = placed.text.indexOf("Ma túy");
    const span = sourceSpan(placed, at, placed.text.length);
    expect(source.slice(span.start, span.end)).toBe(nfd);
  });
});
