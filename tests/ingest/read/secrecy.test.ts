import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findSecrecy } from "../../../ingest/read/secrecy.ts";
import { NO_STAMPS, STAMPS } from "./secrecy-variants.ts";

const LETTERHEAD = [
  "ỦY BAN NHÂN DÂN",
  "TỈNH HÀ NAM",
  "Số: 12/KH-UBND",
  "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
  "Độc lập - Tự do - Hạnh phúc",
  "Hà Nam, ngày 05 tháng 01 năm 2026",
];
const TITLE = ["KẾ HOẠCH", "Bảo vệ bí mật nhà nước năm 2026", "Căn cứ Luật Bảo vệ bí mật nhà nước năm 2018;"];
const BODY = [
  "I. MỤC ĐÍCH",
  "1. Bảo đảm bí mật nhà nước, không để lộ, lọt tài liệu mật.",
  "2. Sở Nội vụ chủ trì lập danh mục bí mật nhà nước trước ngày 30/6/2026.",
  ...Array.from({ length: 20 }, (_, at) => `${at + 3}. Đơn vị thứ ${at + 1} báo cáo kết quả trước ngày 15 hằng tháng.`),
  "Nơi nhận:",
  "- Như trên;",
  "- Lưu: VT.",
  "TM. ỦY BAN NHÂN DÂN",
  "CHỦ TỊCH",
  "Nguyễn Văn An",
];
const ANNEX = [
  "Phụ lục I",
  "DANH SÁCH ĐƠN VỊ",
  "(Kèm theo Kế hoạch số 12/KH-UBND)",
  "Trường Tiểu học số 1",
  "Trạm Y tế xã",
];

/** A whole document with some lines put in at a place. */
const PLACES: Readonly<Record<string, (lines: readonly string[]) => string[]>> = {
  top: (lines) => [...lines, ...LETTERHEAD, ...TITLE, ...BODY, ...ANNEX],
  letterhead: (lines) => [...LETTERHEAD.toSpliced(2, 0, ...lines), ...TITLE, ...BODY, ...ANNEX],
  "instead of number": (lines) => [...LETTERHEAD.toSpliced(2, 1, ...lines), ...TITLE, ...BODY, ...ANNEX],
  "under title": (lines) => [...LETTERHEAD, ...TITLE, ...lines, ...BODY, ...ANNEX],
  body: (lines) => [...LETTERHEAD, ...TITLE, ...BODY.toSpliced(12, 0, ...lines), ...ANNEX],
  annex: (lines) => [...LETTERHEAD, ...TITLE, ...BODY, ...lines, ...ANNEX],
  "in annex": (lines) => [...LETTERHEAD, ...TITLE, ...BODY, ...ANNEX.toSpliced(2, 0, ...lines)],
  "second document": (lines) => [...LETTERHEAD, ...TITLE, ...BODY, ...lines, ...LETTERHEAD, ...TITLE, ...BODY],
  "second page": (lines) => [
    ...LETTERHEAD,
    ...TITLE,
    ...BODY.slice(0, 12),
    `\f${lines[0]!}`,
    ...lines.slice(1),
    ...BODY.slice(12),
  ],
  end: (lines) => [...LETTERHEAD, ...TITLE, ...BODY, ...lines],
};

const documentWith = (place: string, lines: string): string => PLACES[place]!(lines.split("\n")).join("\n");

test("the plain documents these tests start from are no secret", () => {
  for (const place of Object.keys(PLACES))
    expect(findSecrecy(documentWith(place, "Trang này để trống")), place).toBeUndefined();
});

describe("a stamp is found in every spelling and place", () => {
  test.each(STAMPS)("$kind: $lines ($place)", ({ lines, place, kind, level }) => {
    expect(findSecrecy(documentWith(place, lines))).toMatchObject({ kind, level });
  });
});

describe("words about secrecy are no stamp", () => {
  test.each(NO_STAMPS)("$lines ($place)", ({ lines, place }) => {
    expect(findSecrecy(documentWith(place, lines))).toBeUndefined();
  });
});

test("there are at least 120 variants, a good part of them of either kind", () => {
  expect(STAMPS.length).toBeGreaterThanOrEqual(70);
  expect(NO_STAMPS.length).toBeGreaterThanOrEqual(50);
});

test("none of the plans that come with the program is taken for secret", () => {
  const folder = new URL("../../../data/plans/", import.meta.url);
  for (const file of readdirSync(folder))
    expect(findSecrecy(readFileSync(new URL(file, folder), "utf8")), file).toBeUndefined();
});

test("a stamp is found on any line of the letterhead, however it is framed", () => {
  const frame = fc.constantFrom("", " ", "  ", "**", "_", "| ", " |", "[", "]", "\t", "# ", "(", ")", "\u200b", "<b>");
  fc.assert(
    fc.property(
      fc.constantFrom("MẬT", "TỐI MẬT", "TUYỆT MẬT", "M Ậ T", "M\u00adẬ\u00adT", "ＭẬＴ"),
      frame,
      frame,
      fc.integer({ min: 0, max: LETTERHEAD.length }),
      fc.boolean(),
      (stamp, left, right, at, decomposed) => {
        const lines = [...LETTERHEAD.toSpliced(at, 0, left + stamp + right), ...TITLE, ...BODY];
        const text = lines.join("\n");
        expect(findSecrecy(decomposed ? text.normalize("NFD") : text)?.kind).toBe("stamp");
      },
    ),
  );
});

test("a line that says more than a stamp is none", () => {
  // Without "công": "công văn MẬT" names a kind of document and may be a stamp.
  const word = fc.constantFrom("cùng", "tác", "bảo", "văn", "nhà", "nước", "của", "và", "NƯỚC", "VĂN");
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.boolean(), (words, before) => {
      const line = before ? `${words.join(" ")} MẬT` : `MẬT ${words.join(" ")}`;
      expect(findSecrecy(documentWith("letterhead", line))).toBeUndefined();
    }),
  );
});

test("any text is judged without failing", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 2000 }), (text) => void findSecrecy(text)));
  for (const text of [
    " MẬT".repeat(500_000),
    "M Ậ ".repeat(200_000),
    "Số: ".repeat(200_000),
    "độ mật ".repeat(200_000),
  ])
    findSecrecy(text);
});
