import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readPlan } from "../../ingest/read-plan.ts";
import { verifyReading } from "../../ingest/verify-reading.ts";

const FOLDER = new URL("../../data/plans/", import.meta.url);
const PLANS = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(new URL(name, FOLDER), "utf8"));

/** Reads a text and gives what does not stand where it says; the test fails when reading throws. */
const faultsOf = (text: string) =>
  verifyReading(readPlan({ file: "x.txt", sha256: "0".repeat(64), format: "txt", text }), text).mismatches;

/** Some hundred lines of a real plan, so that many runs stay quick. */
const excerpt = fc
  .tuple(fc.constantFrom(...PLANS), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 200, max: 2500 }))
  .map(([text, place, length]) => {
    const start = Math.floor(place * text.length);
    return text.slice(start, start + length);
  });

const JUNK = fc.constantFrom(
  ..."|#*_-–…()[]“”\"'/\\<>:;,.\n\t\r\u00a0\u200b\ufeff\u0301\u0323đĐ1",
  "\n\n",
  "a) ",
  "\n1. ",
  "\nII. ",
  "Điều 1. ",
  "Nơi nhận:",
  "| TT | Tên |\n|---|---|\n",
  "trước ngày 31/2/2024",
  "hằng tháng",
  "chủ trì, phối hợp với ",
  "\ud83d\ude00",
  "\ud83d",
);

describe("whatever becomes of a plan's text, everything read stands where it says and every word in one place", () => {
  test("cut anywhere", () => {
    fc.assert(
      fc.property(excerpt, (text) => {
        expect(faultsOf(text)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("with odd marks put in anywhere", () => {
    const places = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), JUNK), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(excerpt, places, (text, marks) => {
        const damaged = marks.reduce((made, [place, mark]) => {
          const at = Math.floor(place * made.length);
          return made.slice(0, at) + mark + made.slice(at);
        }, text);
        expect(faultsOf(damaged)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test.each(["|-", "-|", ":||", "|\u200b-", "|–|"])("with a line of marks (%s) before its first page", (marks) => {
    for (const plan of PLANS) expect(faultsOf(`${marks}\n\n${plan.trimStart().slice(0, 800)}`)).toEqual([]);
  });

  // Found by reading 50,000 damaged texts: which marks stand side by side changes where lines or cells are joined.
  test.each([
    ["a mark within a table's drawn line", "| TT | Tên |\n|---|--“-|\n"],
    ["another within it", "\t| TT | Tên |\n|---|-#--|\n"],
    ["a plus within it", "| TT | Tên |\n|---|-+-|\n| 1 | Sở Y tế |\n"],
    ["a mark of no width within it", "| TT | Tên |\n|-\u200b-|---|\n| 1 | Sở Y tế |\n"],
    ["a table between an article and its words", "\n\nĐiều 1. \n| TT | Tên |\n|---|---|\n"],
    ["marks, a table's drawn line and an accent", "”…| TT | Tên |\n|---|---|\n\u0301"],
    ["accents before any letter, a mark of no width between them", "\u0301\u200b\u0323\u0301"],
  ])("with %s before its words", (_, put) => {
    for (const plan of PLANS)
      for (const start of [0, 1500, 4000])
        expect(faultsOf(put + plan.slice(start, start + 900).trimStart())).toEqual([]);
  });

  test("cut off in the first row of an annexed table with a cell a line", () => {
    const annexed = PLANS.filter((plan) => plan.includes("ĐƠN VỊ\n|"));
    expect(annexed).not.toEqual([]);
    for (const plan of annexed) {
      const head = plan.indexOf("ĐƠN VỊ\n|");
      const row = plan.indexOf("\n1\n|", head);
      expect(faultsOf(plan.slice(0, row + 24))).toEqual([]);
    }
  });

  test("with lines taken out, doubled or in another order", () => {
    fc.assert(
      fc.property(excerpt, fc.infiniteStream(fc.nat(9)), (text, choices) => {
        const lines = text.split("\n").flatMap((line) => {
          const choice = choices.next().value as number;
          return choice === 0 ? [] : choice === 1 ? [line, line] : [line];
        });
        expect(faultsOf(lines.join("\n"))).toEqual([]);
        expect(faultsOf(lines.reverse().join("\n"))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test("in decomposed letters, with Windows line ends, in capitals or without line ends", () => {
    fc.assert(
      fc.property(excerpt, (text) => {
        for (const changed of [
          text.normalize("NFD"),
          text.replaceAll("\n", "\r\n"),
          text.toUpperCase(),
          text.replaceAll("\n", " "),
        ])
          expect(faultsOf(changed)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });
});
