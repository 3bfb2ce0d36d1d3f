import fc from "fast-check";
import { expect, test } from "vitest";
import { foldAccents } from "../../../../data/vietnamese.ts";
import { isAllCourtesy, withoutCourtesy } from "../../../../retrieval/question/typing/courtesy.ts";

test.each([
  ["Kính gửi anh chị, em muốn hỏi là Sở Y tế làm gì ạ", "Sở Y tế làm gì"],
  ["Dạ cho em xin hỏi với ạ: Còn Hà Nội thì mấy tháng báo cáo?", "Còn Hà Nội thì mấy tháng báo cáo?"],
  ["da cho em xin hoi voi a: ai chu tri?", "ai chu tri?"],
  ["Em chào anh chị ạ. Em ở phòng tư pháp, cho em hỏi hạn báo cáo", "hạn báo cáo"],
  ["bà con hỏi luật mới bao giờ có hiệu lực, em cảm ơn", "luật mới bao giờ có hiệu lực"],
  ["Hi, could you please tell me: which decree?", "which decree?"],
  ["hello! Who signed it?", "Who signed it?"],
])("courtesies around a question are left out: %s", (message, question) => {
  expect(withoutCourtesy(message)).toBe(question);
});

test.each([
  "hello",
  "cảm ơn",
  "anh ơi cho hỏi",
  "Gửi báo cáo cho ai?",
  "xã báo cáo ai",
  "gia đình người nghiện làm gì",
])("what is all courtesy, or none, stays: %s", (message) => {
  expect(withoutCourtesy(message)).toBe(message);
});

test.each([
  ["ad ơi cho em hỏi với ạ", true],
  ["anh ơi cho hỏi", true],
  ["Kính gửi anh chị, em muốn hỏi là Sở Y tế làm gì ạ", false],
  ["Ai chủ trì?", false],
  ["", false],
])("“%s” is all courtesy: %s", (message, expected) => {
  expect(isAllCourtesy(message)).toBe(expected);
});

test("an introduction that says which plan is meant stays", () => {
  const message = "em ở Quảng Trị, cho em hỏi hạn nộp báo cáo";
  expect(withoutCourtesy(message, (words) => words.includes("Quảng Trị"))).toBe(message);
});

test("what is left is a stretch of the message, whatever is typed", () => {
  const words = fc.constantFrom(
    "dạ",
    "em",
    "cho em hỏi",
    "kính gửi",
    "hỏi",
    "Sở Y tế",
    "ai",
    "ký",
    ":",
    ",",
    "ạ",
    "cảm ơn",
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), (list) => {
      const message = list.join(" ");
      for (const text of [message, foldAccents(message)]) expect(text).toContain(withoutCourtesy(text));
    }),
  );
});
