import { expect, test } from "vitest";
import { fullName } from "../../../../bot/channels/telegram/full-name.ts";

test.each([
  ["Thị Hoa", "Nguyễn", "Nguyễn Thị Hoa"],
  ["Hoa", "Nguyễn Thị", "Nguyễn Thị Hoa"],
  ["Nguyễn Thị", "Hoa", "Nguyễn Thị Hoa"],
  ["Minh", "LÊ", "LÊ Minh"],
  ["Trần Mai", "Lê", "Trần Mai Lê"],
  ["John", "Smith", "John Smith"],
  ["Hoa", undefined, "Hoa"],
  ["", undefined, null],
  [" Hoa ", "", "Hoa"],
] as const)("“%s” and “%s” is %s", (first, last, name) => {
  expect(fullName(first, last)).toBe(name);
});
