import fc from "fast-check";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { safeName } from "../../../bot/intake/file-name.ts";

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
