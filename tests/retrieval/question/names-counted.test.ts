import { expect, test } from "vitest";
import { countedIn, namesIn } from "../../../retrieval/question/names-counted.ts";

const english = (word: string): boolean => ["department", "national", "plan", "health"].includes(word);

test.each([
  ["Huyện Bến Lức được giao mấy vụ?", "vi", ["ben luc"]],
  ["Trường Trần Hưng Đạo mở mấy lớp bơi?", "vi", ["tran hung dao"]],
  ["Theo kế hoạch, Nguyễn Văn An phụ trách gì?", "vi", ["nguyen van an"]],
  ["Who runs the drug squad in Huong Hoa?", "en", ["huong hoa"]],
  ["Does the National Health Plan name a leader?", "en", []],
  ["ai chu tri tiem phong o ben luc", "vi", []],
] as const)("the names in “%s”", (text, language, names) => {
  expect(namesIn(text, language, english)).toEqual(names);
});

test.each([
  ["Có bao nhiêu giường bệnh cách ly?", ["giuong", "benh"]],
  ["phai lap may doan kiem tra", ["doan", "kiem"]],
  ["How many schools will be upgraded?", ["schools", "will"]],
  ["Tỷ lệ đạt bao nhiêu phần trăm?", []],
  ["Kinh phí là bao nhiêu?", []],
  ["Ai chủ trì?", []],
] as const)("what “%s” wants the number of", (text, counted) => {
  expect(countedIn(text)).toEqual(counted);
});
