import { describe, expect, test } from "vitest";
import { meantPlans, MOST_PLANS } from "../../../retrieval/answer/meant-plans.ts";
import { readQuestion } from "../../../retrieval/question/read-question.ts";
import { lexicon } from "../made-library.ts";
import { ranked } from "../rank/made-ranked.ts";

const meant = (text: string, candidates: Parameters<typeof ranked>[0][]) =>
  meantPlans(readQuestion(text, { lexicon }), candidates.map(ranked)).map(
    ({ hit }) => `${hit.unit.planId} ${hit.unit.path}`,
  );

describe("the plans to answer for", () => {
  test("are the best alone where it stands out, by its best place", () => {
    const places = [
      { planId: "a", path: "1", score: 20 },
      { planId: "a", path: "2", score: 19 },
      { planId: "b", path: "1", score: 12 },
    ];
    expect(meant("Ai chủ trì?", places)).toEqual(["a 1"]);
  });

  test("are all that are as likely, where the question names none, up to a few", () => {
    const places = ["a", "b", "c", "d", "e", "f"].map((planId, at) => ({ planId, score: 20 - at * 0.01 }));
    expect(meant("Ai chủ trì?", places)).toHaveLength(MOST_PLANS);
  });

  test("are the one a question names, however near another comes", () => {
    const places = [
      { planId: "a", score: 20, values: { planPlace: 1 } },
      { planId: "b", score: 19.9, values: { planPlace: -1 } },
    ];
    expect(meant("Lào Cai giao ai?", places)).toEqual(["a 1"]);
  });

  test("are each of those named where several are", () => {
    const places = [
      { planId: "a", score: 20, values: { planPlace: 0.5 } },
      { planId: "x", score: 18, values: { planPlace: -1 } },
      { planId: "b", score: 16, values: { planPlace: 0.5 } },
    ];
    expect(meant("So sánh Lào Cai và Cà Mau", places)).toEqual(["a 1", "b 1"]);
  });

  test("are none where nothing was found", () => {
    expect(meant("Ai chủ trì?", [])).toEqual([]);
  });
});
