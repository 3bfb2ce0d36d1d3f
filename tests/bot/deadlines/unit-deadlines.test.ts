import { describe, expect, test } from "vitest";
import { readUnit } from "../../../bot/deadlines/unit-deadlines.ts";
import type { PlanReading } from "../../../data/plan.ts";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";

const lexicon = loadLexicon();
const QUANG_TRI = { place: "Quảng Trị" };
const HA_NOI = { place: "Hà Nội" };
const of = (...who: string[]) => ({ who });
const reading = (...who: string[]) =>
  ({
    deadlines: who.map((name) => of(name)),
    agencies: who.map((written) => ({ written, agency: null })),
  }) as unknown as PlanReading;
const plans = [
  reading("Công an tỉnh", "Sở Y tế", "Các thành viên Ban Chỉ đạo 138 tỉnh"),
  reading("Công an Thành phố", "Đội Công tác xã hội tình nguyện"),
];
const unit = (wanted: string) => {
  const reading = readUnit(wanted, lexicon, plans);
  if (reading.kind !== "unit") throw new Error(`unknown unit ${wanted}`);
  return reading;
};

describe("a unit as people write it", () => {
  test.each(["Sở Y tế", "so y te", "SYT", "syt", "SỞ Y TẾ", "sở y tế tỉnh Quảng Trị"])("“%s” is Sở Y tế", (wanted) => {
    expect(unit(wanted).shareOf(QUANG_TRI, of("Sở Y tế"))).toBe("own");
    expect(unit(wanted).shareOf(QUANG_TRI, of("Sở Tư pháp"))).toBeNull();
  });

  test.each(["Công an tỉnh Quảng Trị", "cong an tinh quang tri"])(
    "“%s” is not the police of another province",
    (wanted) => {
      expect(unit(wanted).shareOf(QUANG_TRI, of("Công an tỉnh"))).toBe("own");
      expect(unit(wanted).shareOf(HA_NOI, of("Công an Thành phố"))).toBeNull();
    },
  );

  test("a district is one of the districts a plan names together", () => {
    expect(unit("UBND huyện Hướng Hóa").shareOf(QUANG_TRI, of("UBND các huyện, thị xã, thành phố"))).toBe("own");
  });

  test("a body only a plan knows is found by its words without accents", () => {
    const known = unit("doi cong tac xa hoi tinh nguyen");
    expect(known.name).toBe("Đội Công tác xã hội tình nguyện");
    expect(known.shareOf(HA_NOI, of("Đội Công tác xã hội tình nguyện"))).toBe("own");
  });
});

test("a group that surely takes the unit in is its own; of one that may, it is told as shared", () => {
  const health = unit("Sở Y tế");
  expect(health.shareOf(QUANG_TRI, of("các cơ quan, đơn vị, địa phương"))).toBe("own");
  expect(health.shareOf(QUANG_TRI, of("Các thành viên Ban Chỉ đạo 138 tỉnh"))).toBe("shared");
  expect(health.shareOf(QUANG_TRI, of("các sở, ngành thành viên Ban Chỉ đạo tỉnh"))).toBe("shared");
  expect(health.shareOf(QUANG_TRI, of())).toBeNull();
});

describe("a unit nobody knows", () => {
  test("is answered with names like it", () => {
    const unknown = readUnit("sở y tếế", lexicon, plans);
    expect(unknown.kind === "unknown" ? unknown.near : []).toContain("Sở Y tế");
  });

  test("is answered with those the plans name where none is like it", () => {
    expect(readUnit("qwxz", lexicon, plans)).toMatchObject({
      kind: "unknown",
      near: [],
      named: expect.arrayContaining(["Công an tỉnh"]),
    });
  });
});
