import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { secrecyStamp } from "../../../ingest/read/secrecy.ts";

const LETTERHEAD = ["BỘ CÔNG AN", "Số: 12/KH-BCA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"];
const BODY = ["KẾ HOẠCH", "Bảo vệ bí mật nhà nước năm 2024", "I. MỤC ĐÍCH", "1. Bảo đảm bí mật nhà nước."];
const withLine = (line: string, at = 2) => [...LETTERHEAD.toSpliced(at, 0, line), ...BODY].join("\n");

const STAMPS = [
  ["MẬT", "Mật"],
  ["TỐI MẬT", "Tối mật"],
  ["TUYỆT MẬT", "Tuyệt mật"],
  ["Mật", "Mật"],
  ["  M Ậ T  ", "Mật"],
  ["T Ố I  M Ậ T", "Tối mật"],
  ["**MẬT**", "Mật"],
  ["# TUYỆT MẬT", "Tuyệt mật"],
  ["[ MẬT ]", "Mật"],
  ["| BỘ CÔNG AN | MẬT |", "Mật"],
  ["|  |  **TỐI MẬT**<br>Số: 12 |", "Tối mật"],
  ["Độ mật: Mật", "Mật"],
  ["Độ mật: TUYỆT MẬT", "Tuyệt mật"],
  ["Số: 12/KH-BCA MẬT", "Mật"],
  ["MẬT".normalize("NFD"), "Mật"],
  ["TỐI\nMẬT", "Tối mật"],
  ["TUYỆT\n|\nMẬT", "Tuyệt mật"],
] as const;

describe("a stamp in the letterhead is told with its level", () => {
  test.each(STAMPS)("%s", (line, level) => {
    expect(secrecyStamp(withLine(line))).toBe(level);
  });
});

describe("words in sentences are no stamp", () => {
  test.each([
    "Căn cứ Luật Bảo vệ bí mật nhà nước năm 2018;",
    "KẾ HOẠCH BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "THỰC HIỆN CÔNG TÁC BẢO\nMẬT",
    "tăng cường quản lý, giữ gìn bí\nmật nhà nước",
    "việc soạn thảo văn bản\nmật\nđược thực hiện theo quy định",
    "Độ mật: Không",
    "Độ mật của văn bản do người soạn thảo đề xuất",
    "Mật độ dân số",
    "MẬT ONG",
    "Mật khẩu",
    "ĐƠN VỊ TUYỆT MẬT VỤ",
    "BAN CHỈ ĐẠO BẢO MẬT",
  ])("%s", (line) => {
    expect(secrecyStamp(withLine(line))).toBeUndefined();
  });
});

test("a list of secret documents inside a plan is no stamp on the plan", () => {
  const table = ["| TT | Tên văn bản | Độ mật |", "|---|---|---|", "| 1 | Báo cáo năm | Mật |"];

  expect(secrecyStamp([...LETTERHEAD, "KẾ HOẠCH", ...table].join("\n"))).toBeUndefined();
  expect(secrecyStamp(withLine("MẬT", 0).replace(/^MẬT\n/u, "") + "\nMẬT")).toBeUndefined();
});

test("none of the plans that come with the program is taken for secret", () => {
  const folder = new URL("../../../data/plans/", import.meta.url);
  for (const file of readdirSync(folder))
    expect(secrecyStamp(readFileSync(new URL(file, folder), "utf8"))).toBeUndefined();
});

test("a stamp is found on any line of the letterhead, however it is framed", () => {
  const frame = fc.constantFrom("", " ", "  ", "**", "_", "| ", " |", "[", "]", "\t", "# ");
  fc.assert(
    fc.property(
      fc.constantFrom("MẬT", "TỐI MẬT", "TUYỆT MẬT", "M Ậ T"),
      frame,
      frame,
      fc.integer({ min: 0, max: LETTERHEAD.length }),
      fc.boolean(),
      (stamp, left, right, at, decomposed) => {
        const text = withLine(left + stamp + right, at);
        expect(secrecyStamp(decomposed ? text.normalize("NFD") : text)).toBeDefined();
      },
    ),
  );
});

test("a line that says more than a stamp is none", () => {
  const word = fc.constantFrom("công", "tác", "bảo", "văn", "nhà", "nước", "của", "và", "NƯỚC", "VĂN");
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.boolean(), (words, before) => {
      const line = before ? `${words.join(" ")} MẬT` : `MẬT ${words.join(" ")}`;
      expect(secrecyStamp(withLine(line))).toBeUndefined();
    }),
  );
});

test("any text gives an answer in time that grows with its first page only", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 2000 }), (text) => void secrecyStamp(text)));
  expect(secrecyStamp(" MẬT".repeat(500_000))).toBeUndefined();
});
