import { describe, expect, test } from "vitest";
import { answerView, type Said } from "../../../../bot/channels/web/pages/answer-view.ts";

const said = (changes: Partial<Said>): string =>
  String(answerView({ text: "", language: "vi", citations: [], choices: [], links: [], ...changes }));

const choices = [
  { label: "xem nguyên văn khoản 1 mục III", payload: "#2.1" },
  { label: "xem tiếp (còn 3)", payload: "#2.2" },
];
const [first, second] = choices.map(({ label }) => label);

describe("an answer on a page", () => {
  test("offers choices as buttons, and leaves out what is there for those who type", () => {
    for (const typed of [`Gõ 1: ${first}; gõ 2: ${second}.`, `1. ${first}\n2. ${second}\nGõ số để chọn.`]) {
      const html = said({ text: `Có 4 kế hoạch.\n${typed}`, choices });
      expect(html).toContain("Có 4 kế hoạch.");
      expect(html).not.toContain("Gõ");
      expect(html.match(/<button/gu)).toHaveLength(2);
      expect(html.split("xem tiếp (còn 3)").length + html.split("Xem tiếp (còn 3)").length).toBe(3);
    }
  });

  test("leaves the line of typed choices out also where a notice follows it", () => {
    const html = said({ text: `Có.\nGõ 1: ${first}; gõ 2: ${second}.\n\nĐây là trợ lý tự động.`, choices });
    expect(html).not.toContain("Gõ 1");
    expect(html).toContain("Đây là trợ lý tự động.");
  });

  test("lets whoever reads it say whether it is right", () => {
    const rating = [
      { label: "👍 Đúng", payload: "#+abcdef" },
      { label: "👎 Sai", payload: "#-abcdef" },
    ];
    const html = said({ text: "Có.", rating });
    expect([...html.matchAll(/class="rate" name="choice" value="([^"]*)"/gu)].map(([, value]) => value)).toEqual([
      "#+abcdef",
      "#-abcdef",
    ]);
  });

  test("keeps every line where the choices are not listed in it", () => {
    expect(said({ text: "Xin chọn.\nGõ số để chọn.", choices })).toContain("Gõ số để chọn.");
    expect(said({ text: `1. ${first}` })).toContain(`1. ${first}`);
  });

  test("lets commands in it be pressed, and takes no date for one", () => {
    const html = said({ text: "Các lệnh:\n/kehoach: danh sách kế hoạch, trước 17/6\nGõ /xoa để xóa." });
    expect([...html.matchAll(/name="choice" value="([^"]*)"/gu)].map(([, value]) => value)).toEqual([
      "/kehoach",
      "/xoa",
    ]);
    expect(html).toContain("trước 17/6\nGõ");
  });

  test("names its language, and that of the words of a plan inside it", () => {
    const quote = "Báo cáo định kỳ trước ngày 17 hàng tháng.";
    const citation = {
      plan: { id: "p 1", number: null, title: null, issuer: null, place: "Bắc Giang", date: null },
      clause: { path: "II.3#2", citation: "clause 3, section II" },
      quote,
      source: { file: "p.txt", start: 5, end: 46 },
    };
    const html = said({ language: "en", text: `According to the plan:\n“${quote}”`, citations: [citation] });
    expect(html).toMatch(/<article class="said" lang="en"/u);
    expect(html).toContain(`lang="vi">${quote}<`);
    expect(html).toContain('href="/ke-hoach/p%201#II.3%232"');
    expect(html).toContain('href="/ke-hoach/p%201/nguon?start=5&amp;end=46#trich"');
    expect(html).toContain("clause 3 (no. 2 of that label), section II, Bắc Giang");
  });
});
