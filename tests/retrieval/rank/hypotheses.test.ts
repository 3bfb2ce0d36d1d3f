import { describe, expect, test } from "vitest";
import { readQuestion } from "../../../retrieval/question/read-question.ts";
import { hypothesesOf, STANCES, type Earlier } from "../../../retrieval/rank/hypotheses.ts";
import { lexicon } from "../made-library.ts";

const read = (text: string) => readQuestion(text, { lexicon });
const earlierOf = (text: string): Earlier => ({
  question: read(text),
  plans: ["lao-cai"],
  clauses: [{ planId: "lao-cai", path: "II.2" }],
});
const ways = (text: string, earlier?: Earlier) =>
  Object.fromEntries(hypothesesOf(read(text), earlier).map((one) => [one.stance, one]));

describe("the ways a question may be taken", () => {
  test("are itself alone where nothing was asked before", () => {
    const [only, ...others] = hypothesesOf(read("Ai chủ trì?"), undefined);
    expect(only).toMatchObject({ stance: "alone", plansBefore: [] });
    expect(others).toEqual([]);
  });

  test("are all four in a talk, the question itself the first", () => {
    const all = hypothesesOf(read("thế ai phối hợp?"), earlierOf("Ai chủ trì kiểm tra xả nước thải?"));
    expect(all.map(({ stance }) => stance)).toEqual([...STANCES]);
    expect(all[0]!.plansBefore).toEqual([]);
    expect(all.slice(1).every(({ plansBefore }) => plansBefore[0] === "lao-cai")).toBe(true);
  });
});

describe("a question taken with the matter before", () => {
  const earlier = earlierOf("Sở Y tế làm gì về tiêm chủng ở Lào Cai?");

  test("keeps its own words first and adds those before at less than their weight", () => {
    const { question } = ways("khi nào xong?", earlier)["same-matter"]!;
    expect(question.readings).toEqual(read("khi nào xong?").readings);
    const carried = question.terms.find(({ text }) => text.includes("tiêm chủng"));
    expect(carried!.weight).toBeLessThanOrEqual(0.5);
  });

  test("takes over body and place only where it names none", () => {
    const kept = ways("khi nào xong?", earlier)["same-matter"]!.question;
    expect(kept.bodies.map(({ agency }) => agency.name)).toEqual(["Sở Y tế"]);
    expect(kept.mentions.places).toEqual(earlier.question.mentions.places);
    const own = ways("còn Sở Công Thương ở Cà Mau?", earlier)["same-matter"]!.question;
    expect(own.bodies.map(({ agency }) => agency.name)).toEqual(["Sở Công Thương"]);
    expect(own.mentions).toEqual(read("còn Sở Công Thương ở Cà Mau?").mentions);
  });
});

describe("the question before asked of a new scope", () => {
  const earlier = earlierOf("Ai chủ trì kiểm tra xả nước thải ở Lào Cai?");
  const { question, plansBefore } = ways("Còn Cà Mau thì sao?", earlier)["new-scope"]!;

  test("asks for what was asked, in the words before without the old place", () => {
    expect(question.intents).toEqual(earlier.question.intents);
    expect(question.readings[0]!.text).toContain("xả nước thải");
    expect(question.readings[0]!.text).not.toContain("Lào Cai");
  });

  test("names the new place and has left the plan before", () => {
    expect(question.mentions.places.flatMap(({ names }) => names)).toEqual(
      read("Cà Mau").mentions.places.flatMap(({ names }) => names),
    );
    expect(plansBefore).toEqual([]);
  });

  test("stays with the plan before where only what is asked changes", () => {
    expect(ways("còn ai phối hợp?", earlier)["new-scope"]!.plansBefore).toEqual(["lao-cai"]);
  });
});

test("who names another plan has left the one before, whatever way the question is taken", () => {
  for (const { plansBefore } of hypothesesOf(read("Kế hoạch 21/KH-UBND giao ai?"), earlierOf("Ai chủ trì?")))
    expect(plansBefore).toEqual([]);
});
