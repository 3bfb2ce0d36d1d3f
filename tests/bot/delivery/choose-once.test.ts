import { expect, test } from "vitest";
import { chooseOnce } from "../../../bot/delivery/choose-once.ts";

const buttons = { most: 5, maxLabel: 30 };
const choicesOf = (...labels: string[]) => labels.map((label, at) => ({ label, payload: `#1.${at + 1}` }));
const once = (text: string, ...labels: string[]) => {
  const { text: said, choices } = chooseOnce({ text, choices: choicesOf(...labels), links: [] }, buttons);
  return { said, labels: choices.map(({ label }) => label), payloads: choices.map(({ payload }) => payload) };
};

test.each([
  ["Đã ghi.\n1. Chưa nộp\n2. Tắt\nGõ số để chọn."],
  ["Đã ghi.\n\n1. Chưa nộp\n2. Tắt"],
  ["Đã ghi.\n\nGõ 1: Chưa nộp; gõ 2: Tắt"],
  ["Đã ghi.\nType 1: Chưa nộp; type 2: Tắt"],
])("short choices stand on the buttons alone: %j", (text) => {
  expect(once(text, "Chưa nộp", "Tắt")).toEqual({
    said: "Đã ghi.",
    labels: ["Chưa nộp", "Tắt"],
    payloads: ["#1.1", "#1.2"],
  });
});

test("what stands below the choices stays", () => {
  expect(once("Đã ghi.\n\nGõ 1: Chưa nộp; gõ 2: Tắt\n\nĐây là trợ lý tự động.", "Chưa nộp", "Tắt")).toMatchObject({
    said: "Đã ghi.\n\nĐây là trợ lý tự động.",
    labels: ["Chưa nộp", "Tắt"],
  });
});

test("choices that a button would cut stay whole in the text, and the buttons bear their numbers", () => {
  const long = "Chủ nhật 16/6/2024 (còn 13 ngày): báo cáo định kỳ";
  const text = `Thời hạn:\n1. ${long}\n2. Tắt\nGõ số để chọn.`;

  expect(once(text, long, "Tắt")).toEqual({ said: text, labels: ["1", "2"], payloads: ["#1.1", "#1.2"] });
});

test("more choices than there are buttons stay in the text, so that each can be typed", () => {
  const labels = ["a", "b", "c", "d", "e", "g"];
  const text = `Chọn:\n${labels.map((label, at) => `${at + 1}. ${label}`).join("\n")}\nGõ số để chọn.`;

  expect(once(text, ...labels).said).toBe(text);
});

test("items numbered in the text itself are chosen by number", () => {
  const text =
    "Nhắc hạn: 2 việc\n\n1. Còn 3 ngày: báo cáo\nHạn: hết 16/6\n\n2. Còn 5 ngày: kế hoạch\n\nGõ số của việc.";

  expect(once(text, "báo cáo", "kế hoạch")).toMatchObject({ said: text, labels: ["1", "2"] });
});

test("choices that are nowhere in the text, and a message of choices alone, are left as they are", () => {
  expect(once("Sở Y tế chủ trì.", "Xem tiếp")).toMatchObject({ said: "Sở Y tế chủ trì.", labels: ["Xem tiếp"] });
  expect(once("1. Xem tiếp", "Xem tiếp").said).toBe("1. Xem tiếp");
});
