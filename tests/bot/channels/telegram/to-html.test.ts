import fc from "fast-check";
import { expect, test } from "vitest";
import { toHtml } from "../../../../bot/channels/telegram/to-html.ts";
import { parseHtml } from "../../../simulators/telegram/parse-html.ts";

test("words of a plan that fill a line become a block quote, the lines around it stay", () => {
  const text = "Theo điểm b khoản 4 mục II:\n“Sở Y tế chủ trì; ma túy “núp bóng” …”\n\nThời hạn: trước 15/3.";

  expect(toHtml(text)).toBe(
    "Theo điểm b khoản 4 mục II:\n<blockquote>“Sở Y tế chủ trì; ma túy “núp bóng” …”</blockquote>\n\nThời hạn: trước 15/3.",
  );
});

test("a quote over several lines is one block", () => {
  expect(toHtml("“a\nb”\nc")).toBe("<blockquote>“a\nb”</blockquote>\nc");
});

test.each(["“a” và b", "“a\nb", "a “b”", "“a” “b” c", "”a“"])(
  "what is no quote of whole lines stays plain: %s",
  (text) => {
    expect(toHtml(text)).toBe(text);
  },
);

test("what a reader sees is the text letter for letter, whatever the text", () => {
  const letters = fc.constantFrom("“", "”", "\n", "<", ">", "&", "&amp;", "<b>", "</blockquote>", "a", "ặ", "👩‍⚕️", " ");
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 40 }), (pieces) => {
      const text = pieces.join("");
      expect(parseHtml(toHtml(text)).text).toBe(text);
    }),
    { numRuns: 2000 },
  );
});
