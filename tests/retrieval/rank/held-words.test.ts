import { expect, test } from "vitest";
import { spaced } from "../../../retrieval/rank/plan-affinity.ts";
import { countedWords, countHeld, namesHeld } from "../../../retrieval/rank/held-words.ts";

const PLACE = spaced("Trạm Y tế xã Cẩm Hà lập 02 đội lưu động, bố trí 12 giường bệnh; hoàn thành trong 30 ngày.");
const PLAN = `${PLACE}${spaced("UBND xã Hòa Sơn phối hợp.")}`;
const inPlan = (name: string) => PLAN.includes(` ${name} `);

test("a name held by the place counts most, one of the plan less, one that nobody has against it", () => {
  expect(namesHeld(["cam ha"], PLACE, inPlan)).toBe(1);
  expect(namesHeld(["hoa son"], PLACE, inPlan)).toBeGreaterThan(0);
  expect(namesHeld(["ben luc"], PLACE, inPlan)).toBe(-1);
  expect(namesHeld(["cam ha", "ben luc"], PLACE, inPlan)).toBe(0);
  expect(namesHeld([], PLACE, inPlan)).toBe(0);
});

test("a number counts where it stands before what is counted, not before other things", () => {
  expect(countHeld([["giuong", "benh"]], PLACE, false)).toBe(1);
  expect(countHeld([["giuong", "thuong"]], PLACE, false)).toBe(0.5);
  expect(countHeld([["xe"]], PLACE, false)).toBe(-1);
  expect(countHeld([["xe"]], PLACE, true)).toBe(0);
  expect(countHeld([], PLACE, false)).toBe(0);
});

test("what an English question counts is looked for in the words of the plans", () => {
  const translations = (word: string) => (word === "beds" ? ([["giường bệnh", 0.9]] as const) : []);
  expect(countedWords({ counted: ["beds", "are"], languageAsked: "en" }, translations)).toEqual([["giường", "bệnh"]]);
  expect(countedWords({ counted: ["giuong"], languageAsked: "vi" }, translations)).toEqual([["giuong"]]);
});
