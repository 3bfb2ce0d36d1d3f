import { expect, test } from "vitest";
import { bodyKeysOf } from "../../../bot/plans/same-bodies.ts";

const keyOf = bodyKeysOf([
  { written: "Sở Y tế", agency: "so-y-te" },
  { written: "Sở Công Thương", agency: "so-cong-thuong" },
  { written: "Công an tỉnh", agency: "cong-an-tinh" },
  { written: "Công an huyện", agency: "cong-an-cap-huyen" },
  { written: "Y tế", agency: null },
  { written: "Các sở, ngành chức năng của tỉnh", agency: null },
]);

test("ways to write one body have one key", () => {
  expect(keyOf("Sở Y tế")).toBe("so-y-te");
  // "các Sở: Y tế, Công thương"
  expect(keyOf("Y tế")).toBe("so-y-te");
  expect(keyOf("Công thương")).toBe("so-cong-thuong");
  expect(keyOf("Các sở, ngành chức năng của tỉnh")).toBe(keyOf("các sở ngành chức năng"));
  expect(keyOf("Các đơn vị thuộc Bộ Công an")).toBe(keyOf("các đơn vị Bộ Công an"));
});

test("a name that may mean two bodies, or that no body's name ends with, is a body of its own", () => {
  const two = bodyKeysOf([
    { written: "Sở Y tế", agency: "so-y-te" },
    { written: "Phòng Y tế", agency: "phong-y-te" },
    { written: "Bộ Y tế", agency: "bo-y-te" },
  ]);
  expect(two("Y tế")).toBe("y-te");
  expect(keyOf("Hội Nông dân")).toBe("hoi-nong-dan");
});
