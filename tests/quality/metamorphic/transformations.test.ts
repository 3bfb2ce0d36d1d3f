import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ownQuestions } from "../question-set.ts";
import { TRANSFORMATIONS, withOtherTones, withSlip } from "./transformations.ts";

describe("questions typed otherwise", () => {
  test("tones move between the two vowels that may bear them, and nowhere else", () => {
    expect(withOtherTones("chuyển hóa địa bàn Khánh Hoà về ma túy")).toBe("chuyển hoá địa bàn Khánh Hòa về ma tuý");
    expect(withOtherTones("Quý II, quỹ hoàn toàn khoản thuế")).toBeUndefined();
  });

  test("moving the tones twice gives the text back", () => {
    for (const { question } of ownQuestions()) {
      const once = withOtherTones(question);
      if (once !== undefined) expect(withOtherTones(once)).toBe(question.normalize("NFC"));
    }
  });

  test("a slip touches one word by one letter, and is the same each time", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ownQuestions().map(({ question }) => question)), (question) => {
        const slipped = withSlip(question);
        if (slipped === undefined) return;
        expect(withSlip(question)).toBe(slipped);
        expect(Math.abs(slipped.length - question.normalize("NFC").length)).toBeLessThanOrEqual(1);
        expect(slipped.split(" ").length).toBe(question.normalize("NFC").split(" ").length);
      }),
    );
  });

  test("every transformation applies to some question and changes it", () => {
    const questions = ownQuestions();
    for (const { name, apply } of TRANSFORMATIONS) {
      const typed = questions.flatMap((one) => apply(one) ?? []);
      expect(typed.length, name).toBeGreaterThan(50);
      expect(
        questions.every((one) => apply(one) !== one.question),
        name,
      ).toBe(true);
    }
  });
});
