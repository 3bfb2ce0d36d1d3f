import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Citation } from "../../../../data/plan.ts";
import { citationOf } from "../../../../retrieval/answer/cite-path.ts";
import { messageBlocks } from "../../../../bot/channels/web/message-blocks.ts";

const citation = (quote: string, path = "III.1", planId = "p"): Citation => ({
  plan: { id: planId, number: "29/KH-BCĐ", title: null, issuer: null, place: null, date: null },
  clause: { path, citation: citationOf(path) },
  quote,
  source: { file: "p.txt", start: 0, end: quote.length },
});

const REPORT = "Báo cáo định kỳ (trước ngày 17 hàng tháng) gửi Cơ quan Thường trực.";
const SOFTWARE = "tiếp tục triển khai “Phần mềm quản lý, điều trị Methadone” theo chỉ đạo của Bộ Y tế.";

describe("a message in blocks", () => {
  test("sets the words of a plan apart from ours, with the place they come from", () => {
    const cited = citation(REPORT);
    expect(messageBlocks(`Theo Kế hoạch 29/KH-BCĐ: hằng tháng.\n“${REPORT}”\n\nGõ 1: xem.`, [cited], "vi")).toEqual([
      { kind: "own", paragraphs: ["Theo Kế hoạch 29/KH-BCĐ: hằng tháng."] },
      { kind: "quote", text: REPORT, citations: [cited] },
      { kind: "own", paragraphs: ["Gõ 1: xem."] },
    ]);
  });

  test("keeps quotation marks inside a quote inside it", () => {
    const [quote] = messageBlocks(`“${SOFTWARE}”`, [citation(SOFTWARE)], "vi");
    expect(quote).toMatchObject({ kind: "quote", text: SOFTWARE });
  });

  test("takes a quote that was cut, or has a gap, for the citation it begins as", () => {
    const cited = citation(`${REPORT} Các đơn vị khác thực hiện theo quy định.`);
    const [quote] = messageBlocks(`“${REPORT.slice(0, 55)}…”`, [cited], "vi");
    expect(quote).toMatchObject({ kind: "quote", citations: [cited] });
  });

  test("leaves out a line that only names the place the quote's link names", () => {
    const cited = citation(REPORT, "II.4.b");
    expect(messageBlocks(`- điểm b khoản 4 mục II: “${REPORT}”`, [cited], "vi")).toEqual([
      { kind: "quote", text: REPORT, citations: [cited] },
    ]);
  });

  test("tells apart two places with the same words by their order", () => {
    const name = "Sở Lao động - Thương binh và Xã hội";
    const task = citation(`${name} chủ trì lập hồ sơ cai nghiện.`, "II.4.c");
    const headings = [citation(name, "IV.2", "p1"), citation(name, "II.3", "p2")];
    const text = `“${task.quote}”\n- khoản 2 mục IV: “${name}”\n\nTheo kế hoạch khác:\n“${name}”`;
    const quotes = messageBlocks(text, [task, ...headings], "vi").filter((block) => block.kind === "quote");
    expect(quotes.map(({ citations }) => citations)).toEqual([[task], [headings[0]], [headings[1]]]);
  });

  test("names each clause of several in one quote, whatever label stands before its words", () => {
    const parts = [
      citation("Thực hiện Kế hoạch này:", "III"),
      citation(REPORT, "III.1"),
      citation(SOFTWARE, "III.1.a"),
    ];
    const text = `“Điều 3. ${parts[0]!.quote}\n1. ${REPORT}\na) ${SOFTWARE}”`;
    expect(messageBlocks(text, parts, "vi")).toMatchObject([{ kind: "quote", citations: parts }]);
  });

  test("leaves words between marks that no citation holds in their line", () => {
    const text = "Gõ “mới” để bắt đầu chuyện khác.";
    expect(messageBlocks(text, [citation(REPORT)], "vi")).toEqual([{ kind: "own", paragraphs: [text] }]);
  });

  test("ends a quote whose mark is missing where its paragraph ends", () => {
    const odd = "Xây dựng “địa bàn 03 tốt trong phòng, chống tội phạm.";
    const blocks = messageBlocks(`“${odd}”\n\nGõ 1: xem.`, [citation(odd)], "vi");
    expect(blocks.map(({ kind }) => kind)).toEqual(["quote", "own"]);
  });

  test("ends a quote with an odd mark at the end of its line, so that the quote after it keeps its own place", () => {
    const odd = citation("mô hình “Điểm tư vấn tại cộng đồng tại 14 phường.", "IV.2.-3");
    const next = citation(REPORT, "IV.3.-8");
    const blocks = messageBlocks(
      `“${odd.quote}”\n- gạch đầu dòng thứ 8 khoản 3 mục IV: “${REPORT}”`,
      [odd, next],
      "vi",
    );
    expect(blocks).toEqual([
      { kind: "quote", text: odd.quote, citations: [odd] },
      { kind: "quote", text: REPORT, citations: [next] },
    ]);
  });

  test("loses no word of any message, whatever its marks", () => {
    const piece = fc.constantFrom("“", "”", "\n", "\n\n", " ", REPORT, "một", "- hai:");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join("");
        const letters = (words: string) => words.replace(/[\s“”]/gu, "");
        const shown = messageBlocks(text, [citation(REPORT)], "vi").flatMap((block) =>
          block.kind === "own" ? block.paragraphs : [block.text],
        );
        expect(letters(shown.join(""))).toBe(letters(text));
      }),
    );
  });
});
