import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { doubted, readMarks, withoutMarks } from "../../../../ingest/read/blocks/page-marks.ts";
import { paragraph } from "../../../../ingest/read/blocks/blocks.ts";
import { SyllableCorrector } from "../../../../ingest/read/scan/correct-syllables.ts";

const corrector = SyllableCorrector.load();
const correct = (line: string): string => {
  const [block] = corrector.correct([paragraph(line)]);
  return block?.kind === "paragraph" ? block.text : "";
};

describe("words of which a scan lost a mark", () => {
  test.each([
    ["Công tác bình đăng giới, phòng chông bạo lực", "Công tác bình đẳng giới, phòng chống bạo lực"],
    ["I. MỤC ĐÍCH, YÊU CÀU", "I. MỤC ĐÍCH, YÊU CẦU"],
    ["III. TÔ CHỨC LHỰC HIỆN", "III. TỔ CHỨC THỰC HIỆN"],
    ["thúc đầy hoạt động sản xuât, kinh doanh", "thúc đẩy hoạt động sản xuất, kinh doanh"],
    ["xúc tiền thương mại, báo cáo Sở Ÿ tế", "xúc tiến thương mại, báo cáo Sở Y tế"],
    ["công nơhệ và chuyên đôi số", "công nghệ và chuyển đổi số"],
  ])("%s", (read, printed) => {
    expect(withoutMarks(correct(read))).toBe(printed);
  });

  test("are marked as doubtful where they were put right, and stand on the page they stood on", () => {
    const { text, doubts } = readMarks(
      correct(`các biện pháp phòng ${doubted("chông")} bạo lực, công tác bình đăng giới`),
    );
    expect(doubts.map(({ start, end }) => text.slice(start, end))).toEqual(["chống", "đẳng"]);
  });
});

test.each([
  "Công an xã Hòn Tre phối hợp với Trạm Y tế huyện Giồng Riềng",
  "Số: 2004/KH-SYT-CĐ ngày 08/5/2017; email: thongtin@kiengiang.gov.vn",
  "Lưu: VT, CAP, NVD.",
  "V. KINH PHÍ THỰC HIỆN",
  "a) Y tế dự phòng; b) Dược",
])("what is right stays: %s", (line) => {
  expect(correct(line)).toBe(line);
});

test("hardly a word of a plan that was read right is changed", () => {
  const folder = new URL("../../../fixtures/library/", import.meta.url);
  let words = 0;
  let changed = 0;
  for (const file of readdirSync(folder).slice(0, 8))
    for (const line of readFileSync(new URL(file, folder), "utf8").normalize("NFC").split("\n")) {
      const own = line.split(" ");
      const found = withoutMarks(correct(line)).split(" ");
      words += own.length;
      changed += own.filter((word, at) => word !== found[at]).length;
    }
  expect(words).toBeGreaterThan(10_000);
  expect(changed / words).toBeLessThan(0.0003);
});
