import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeTcvn3, decodeText, decodeVni, syllableShare } from "../../../ingest/read/decode-text.ts";
import { TCVN3_HIGH } from "../../../ingest/read/legacy-tables.ts";
import { ReadError } from "../../../ingest/read/read-error.ts";

const TEXT = `KẾ HOẠCH
Thực hiện công tác phòng, chống ma túy năm 2024
1. Sở Y tế chủ trì, phối hợp với Công an tỉnh và Ủy ban nhân dân các huyện tổ chức khám sức khỏe;
báo cáo kết quả về Ủy ban nhân dân tỉnh trước ngày 17 hằng tháng.
`;

const codeOf = (bytes: Uint8Array) => {
  try {
    decodeText(bytes);
  } catch (error) {
    return error instanceof ReadError ? error.code : error;
  }
  return undefined;
};

const utf16 = (text: string, bigEndian: boolean) => {
  const bytes = Buffer.from(text, "utf16le");
  return bigEndian ? bytes.swap16() : bytes;
};

/** The text as TCVN3 bytes: what the table has no byte for would be a fault of the test. */
const toTcvn3 = (text: string) =>
  Buffer.from(
    [...text].map((char) => {
      const code = char.charCodeAt(0);
      return code < 0x80 ? code : 0x80 + TCVN3_HIGH.indexOf(char);
    }),
  );

/** Windows-1258 has the vowels with their hats as letters and the five tones as marks after them. */
const toWindows1258 = (text: string) => {
  const table = new TextDecoder("windows-1258").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/u;
  const chars = [...text].flatMap((char) => {
    if (table.includes(char)) return [char];
    const parts = [...char.normalize("NFD")];
    return [
      parts
        .filter((part) => !TONES.test(part))
        .join("")
        .normalize("NFC"),
      ...parts.filter((part) => TONES.test(part)),
    ];
  });
  return Buffer.from(chars.map((char) => table.indexOf(char)));
};

test.each([
  ["UTF-8", Buffer.from(TEXT), "utf-8", TEXT],
  ["UTF-8 with a mark, which stays", Buffer.from(`\ufeff${TEXT}`), "utf-8", `\ufeff${TEXT}`],
  ["UTF-8 in decomposed letters, which stay", Buffer.from(TEXT.normalize("NFD")), "utf-8", TEXT.normalize("NFD")],
  ["UTF-16 LE with a mark", utf16(`\ufeff${TEXT}`, false), "utf-16le", `\ufeff${TEXT}`],
  ["UTF-16 BE with a mark", utf16(`\ufeff${TEXT}`, true), "utf-16be", `\ufeff${TEXT}`],
  ["UTF-16 LE without a mark", utf16(TEXT, false), "utf-16le", TEXT],
  ["UTF-16 BE without a mark", utf16(TEXT, true), "utf-16be", TEXT],
] as const)("%s is decoded and nothing else changed", (_, bytes, encoding, text) => {
  expect(decodeText(bytes)).toEqual({ text, encoding, replaced: 0 });
});

test("Windows-1258, whose tones are marks of their own, is told and gives the letters", () => {
  const decoded = decodeText(toWindows1258(TEXT));

  expect(decoded.encoding).toBe("windows-1258");
  expect(decoded.text.normalize("NFC")).toBe(TEXT);
});

test("TCVN3 (ABC) is told and gives the letters", () => {
  expect(decodeText(toTcvn3(TEXT))).toEqual({ text: TEXT, encoding: "tcvn3", replaced: 0 });
  expect(decodeTcvn3(Buffer.from("K\u00d5 ho\u00b9ch", "latin1"))).toBe("Kế hoạch");
});

test("VNI-Windows is told and gives the letters", () => {
  const bytes = Buffer.from(
    "Keá hoaïch phoøng, choáng ma tuùy naêm 2024. Söû duïng trang thieát bò ñöôïc caáp ñuùng muïc ñích.",
    "latin1",
  );

  expect(decodeText(bytes)).toEqual({
    text: "Kế hoạch phòng, chống ma túy năm 2024. Sử dụng trang thiết bị được cấp đúng mục đích.",
    encoding: "vni",
    replaced: 0,
  });
  expect(decodeVni(Buffer.from("HOÄI ÑOÀNG NHAÂN DAÂN", "latin1"))).toBe("HỘI ĐỒNG NHÂN DÂN");
});

test("a UTF-8 text with a broken place is read, and the place counted", () => {
  const bytes = Buffer.concat([Buffer.from(TEXT), Buffer.from([0xe1, 0xba])]);

  expect(decodeText(bytes)).toEqual({ text: `${TEXT}\ufffd`, encoding: "utf-8", replaced: 1 });
});

test.each([
  ["no byte at all", Buffer.alloc(0), "empty"],
  ["white space only", Buffer.from(" \r\n\t\n"), "empty"],
  ["a byte order mark only", Buffer.from("\ufeff"), "empty"],
  ["zero bytes", Buffer.alloc(4096), "binary"],
  ["bytes of a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]), "binary"],
  ["drawn lines only", Buffer.from("-------\n|\n|\n"), "binary"],
  ["TCVN3 saved as if it were Western European", Buffer.from(toTcvn3(TEXT).toString("latin1")), "encoding"],
  ["UTF-8 encoded twice", Buffer.from(Buffer.from(TEXT).toString("latin1")), "encoding"],
  [
    "Russian in an 8-bit encoding",
    Buffer.from([..."План работы на год"].map((c) => (c === " " ? 32 : 0xc0 + (c.charCodeAt(0) % 64)))),
    "encoding",
  ],
] as const)("%s is refused with its reason", (_, bytes, code) => {
  expect(codeOf(bytes)).toBe(code);
});

test("the share of syllables tells Vietnamese from what only looks like letters", () => {
  expect(syllableShare("Ủy ban nhân dân tỉnh Quảng Trị")).toBe(1);
  expect(syllableShare("KÕ ho¹ch phßng, chèng ma tóy")).toBeLessThan(0.6);
  expect(syllableShare("2024 - 2025")).toBe(0);
});

test("any bytes end in a text or a reason, never in another error", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const code = codeOf(bytes);
      expect(["empty", "binary", "encoding", undefined]).toContain(code);
    }),
    { numRuns: 500 },
  );
});

test("what Node decodes from valid UTF-8 is what spans count in", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1 }), (tail) => {
      const bytes = Buffer.from(`Kế hoạch ${tail.replace(/[\0-\x08\x0e-\x1f]/gu, "")}`);
      if (codeOf(bytes) === undefined) expect(decodeText(bytes).text).toBe(bytes.toString("utf8"));
    }),
  );
});
