import { expect, test } from "vitest";
import { strToU8, zipSync } from "fflate";
import { formatOf } from "../../../ingest/read/formats.ts";
import { modelOf } from "../round-trip/plan-model.ts";
import { renderDocx, renderOdt, renderRtf } from "../round-trip/render-office.ts";

const MODEL = modelOf("KẾ HOẠCH\nI. MỤC TIÊU\n");
const refusal = (code: string) => expect.objectContaining({ name: "ReadError", code }) as Error;
const ole = (name: string) =>
  Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.from(name, "utf16le")]);

test.each([
  ["a Word file named as PDF", "x.pdf", renderDocx(MODEL, "typed"), "docx"],
  ["an OpenDocument text", "x.zip", renderOdt(MODEL), "odt"],
  ["RTF named as Word", "x.doc", renderRtf(MODEL), "rtf"],
  ["an old Word file", "x.docx", ole("WordDocument"), "doc"],
  ["a PDF with a mark before it", "x", Buffer.from("\ufeff%PDF-1.7"), "pdf"],
  ["a photograph", "x.pdf", Buffer.from([0xff, 0xd8, 0xff, 0xe0]), "scan"],
  ["a page", "x.txt", Buffer.from("  <!DOCTYPE html><html></html>"), "html"],
  ["words under the name of a PDF", "x.pdf", Buffer.from("Kế hoạch"), "txt"],
  ["documents packed together", "x.zip", zipSync({ "a.txt": strToU8("Kế hoạch") }), "zip"],
] as const)("%s is told by its bytes", (_, file, bytes, format) => {
  expect(formatOf(file, bytes)).toBe(format);
});

test.each([
  ["a spreadsheet", "x.docx", zipSync({ "xl/workbook.xml": strToU8("x") }), "unsupported"],
  ["an Office file with a password", "x.docx", ole("EncryptedPackage"), "encrypted"],
  ["a RAR archive", "x.rar", Buffer.from("Rar!\u001a\u0007"), "unsupported"],
  ["a name of four thousand letters", `x.${"a".repeat(4_000)}`, Buffer.from("x"), "unsupported"],
] as const)("%s is refused with what to do", (_, file, bytes, code) => {
  expect(() => formatOf(file, bytes)).toThrow(refusal(code));
  try {
    formatOf(file, bytes);
  } catch (cause) {
    expect((cause as Error).message.length).toBeLessThan(400);
  }
});
