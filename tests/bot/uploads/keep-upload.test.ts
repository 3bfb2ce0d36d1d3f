import fc from "fast-check";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepUpload, safeName, UploadError } from "../../../bot/uploads/keep-upload.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "upload-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const keep = (
  name: string,
  text = "Số: 1/KH-UBND",
  before: (name: string) => Promise<void> = () => Promise.resolve(),
) => keepUpload(folder, { name, bytes: bytes(text) }, before);

test("a file is kept whole under its own name, marked before it can be seen", async () => {
  const seen: string[][] = [];
  const name = await keep("Kế hoạch 29 (bản ký).docx", "lời", async () => void seen.push(readdirSync(folder)));
  expect(name).toBe("Kế hoạch 29 (bản ký).docx");
  expect(seen[0]!.filter((entry) => !entry.startsWith("."))).toEqual([]);
  expect(readdirSync(folder)).toEqual([name]);
  expect(readFileSync(join(folder, name), "utf8")).toBe("lời");
});

test("another file of the same name gets a number, the same file again is said to be there", async () => {
  await keep("a.txt", "một");
  expect(await keep("a.txt", "hai")).toBe("a (2).txt");
  expect(readFileSync(join(folder, "a.txt"), "utf8")).toBe("một");
  await expect(keep("a.txt", "một")).rejects.toThrow("đã có");
  expect(readdirSync(folder)).toEqual(["a (2).txt", "a.txt"]);
});

test.each([
  ["../../etc/passwd.txt", "passwd.txt"],
  ["C:\\Users\\An\\kế hoạch.docx", "kế hoạch.docx"],
  ["~$khoa.docx", "khoa.docx"],
  [".htaccess", "htaccess"],
  ["a\u0000b\n.pdf", "ab.pdf"],
  ["a:b*c?.pdf", "abc.pdf"],
  ["", "ke-hoach"],
])("the name %j becomes %j", (name, safe) => expect(safeName(name)).toBe(safe));

test("whatever the name, it stays in the folder, can be seen and fits", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 4000 }), (name) => {
      const safe = safeName(name);
      expect(basename(safe)).toBe(safe);
      expect(safe.startsWith(".")).toBe(false);
      expect(safe).not.toBe("");
      expect(safe).not.toMatch(/[\\/\u0000-\u001f]/u);
    }),
  );
  expect(Buffer.byteLength(safeName(`${"ế".repeat(4000)}.docx`))).toBeLessThanOrEqual(200);
  expect(safeName(`${"ế".repeat(4000)}.docx`)).toMatch(/ế\.docx$/u);
});

test.each([
  ["a.exe", "lời", "không nhận loại tệp"],
  ["a.zip", "lời", "không nhận loại tệp"],
  ["a.txt", "", "tệp rỗng"],
])("%s is refused with what to do, and nothing is left", async (name, text, words) => {
  await expect(keep(name, text)).rejects.toThrow(words);
  expect(readdirSync(folder)).toEqual([]);
});

test("a folder that cannot be written to is said, with its cause", async () => {
  const blocked = join(folder, "tep");
  writeFileSync(blocked, "");
  const failure = await keepUpload(join(blocked, "plans"), { name: "a.txt", bytes: bytes("x") }, () =>
    Promise.resolve(),
  ).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UploadError);
  expect((failure as UploadError).cause).toBeInstanceOf(Error);
});
