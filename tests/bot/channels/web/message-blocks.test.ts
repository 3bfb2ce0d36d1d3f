import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Citation } from "../../../../data/plan.ts";
import { messageBlocks } from "../../../../bot/channels/web/message-blocks.ts";

const citation = (quote: string, where = "khoản 1 mục III"): Citation => ({
  plan: { id: "p", number: "29/KH-BCĐ", title: null, issuer: null, place: null, date: null },
  clause: { path: "III.1", citation: where },
  quote,
  source: { file: "p.txt", start: 0, end: quote.length },
});

const REPORT = "Báo cáo định kỳ (trước ngày 17 hàng tháng) gửi Cơ quan Thường trực.";
const SOFTWARE = "tiếp tục triển khai “Phần mềm quản lý, điều trị Methadone” theo chỉ đạo của Bộ Y tế.";

describe("a message in blocks", () => {
  test("sets the words of a plan apart from ours, with the place they come from", () => {
    const cited = citation(REPORT);
    expect(messageBlocks(`Theo Kế hoạch 29/KH-BCĐ: hằng tháng.\n“${REPORT}”\n\nGõ 1: xem.`, [cited])).toEqual([
      { kind: "lines", lines: ["Theo Kế hoạch 29/KH-BCĐ: hằng tháng."] },
      { kind: "quote", text: REPORT, citations: [cited] },
      { kind: "lines", lines: ["Gõ 1: xem."] },
    ]);
  });

  test("keeps quotation marks inside a quote inside it", () => {
    const [quote] = messageBlocks(`“${SOFTWARE}”`, [citation(SOFTWARE)]);
    expect(quote).toMatchObject({ kind: "quote", text: SOFTWARE });
  });

  test("takes a quote that was cut, or has a gap, for the citation it begins as", () => {
    const cited = citation(`${REPORT} Các đơn vị khác thực hiện theo quy định.`);
    const [quote] = messageBlocks(`“${REPORT.slice(0, 55)}…”`, [cited]);
    expect(quote).toMatchObject({ kind: "quote", citations: [cited] });
  });

  test("leaves out a line that only names the place the quote's link names", () => {
    const cited = citation(REPORT, "điểm b khoản 4 mục II");
    expect(messageBlocks(`- điểm b khoản 4 mục II: “${REPORT}”`, [cited])).toEqual([
      { kind: "quote", text: REPORT, citations: [cited] },
    ]);
  });

  test("leaves words between marks that no citation holds in their line", () => {
    const text = "Gõ “mới” để bắt đầu chuyện khác.";
    expect(messageBlocks(text, [citation(REPORT)])).toEqual([{ kind: "lines", lines: [text] }]);
  });

  test("ends a quote whose mark is missing where its paragraph ends", () => {
    const odd = "Xây dựng “địa bàn 03 tốt trong phòng, chống tội phạm.";
    const blocks = messageBlocks(`“${odd}”\n\nGõ 1: xem.`, [citation(odd)]);
    expect(blocks.map(({ kind }) => kind)).toEqual(["quote", "lines"]);
  });

  test("loses no word of any message, whatever its marks", () => {
    const piece = fc.constantFrom("“", "”", "\n", "\n\n", " ", REPORT, "một", "- hai:");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join("");
        const letters = (words: string) => words.replace(/[\s“”]/gu, "");
        const shown = messageBlocks(text, [citation(REPORT)]).flatMap((block) =>
          block.kind === "lines" ? block.lines : [block.text],
        );
        expect(letters(shown.join(""))).toBe(letters(text));
      }),
    );
  });
});
