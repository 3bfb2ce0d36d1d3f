import { beforeAll, describe, expect, test } from "vitest";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { askedOfFormer } from "../../../retrieval/answer/former-bodies.ts";
import { readQuestion } from "../../../retrieval/question/read-question.ts";
import { LAO_CAI, madeLibrary, readText, type MadeLibrary } from "../made-library.ts";

const lexicon = loadLexicon();
const ask = (text: string) => readQuestion(text, { lexicon });
const older = [readText("lao-cai.txt", LAO_CAI)];
const newer = [
  readText("lao-cai.txt", LAO_CAI.replaceAll("Sở Tài nguyên và Môi trường", "Sở Nông nghiệp và Môi trường")),
];

describe("a body that took over from another", () => {
  test("stands for the one the older plans name", () => {
    const { question, former } = askedOfFormer(
      ask("Sở Nông nghiệp và Môi trường phải làm gì?"),
      older,
      lexicon.agencyNames,
    );
    expect(question.bodies.map(({ agency }) => agency.name)).toEqual(["Sở Tài nguyên và Môi trường"]);
    expect(question.agencies).toEqual(["Sở Tài nguyên và Môi trường"]);
    expect(question.doers).toEqual(question.bodies);
    expect(former.map(({ change }) => change.since)).toEqual(["2025-03-01"]);
  });

  test("stands for itself where a plan names it, and so does one that never changed", () => {
    for (const [text, readings] of [
      ["Sở Nông nghiệp và Môi trường phải làm gì?", newer],
      ["Công an tỉnh phải làm gì?", older],
    ] as const) {
      const question = ask(text);
      expect(askedOfFormer(question, readings, lexicon.agencyNames)).toEqual({ question, former: [] });
    }
  });

  let made: MadeLibrary;
  beforeAll(async () => void (made = await madeLibrary({ "lao-cai.txt": LAO_CAI })));

  test.each([
    ["Sở Nông nghiệp và Môi trường có những nhiệm vụ gì?", /nhận nhiệm vụ của Sở Tài nguyên và Môi trường/u],
    [
      "What tasks does the Department of Agriculture and Environment have?",
      /has the tasks of Sở Tài nguyên và Môi trường/u,
    ],
    ["Sở Nông nghiệp và Môi trường phải làm gì?", /^Sở Tài nguyên và Môi trường có \d+ nhiệm vụ[^]*nhận nhiệm vụ của/u],
  ])("is answered from the older plan, which is said: %s", async (text, note) => {
    const { answer } = await made.ask(text);
    expect(answer.status).toBe("answered");
    expect(answer.citations.map(({ clause }) => clause.path)).toContain("II.2");
    expect(answer.text).toMatch(note);
  });
});
