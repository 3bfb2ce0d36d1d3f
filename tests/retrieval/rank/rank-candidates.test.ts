import { describe, expect, test } from "vitest";
import { CONTEXT_FEATURES } from "../../../retrieval/rank/contexts.ts";
import { RANK_FEATURES } from "../../../retrieval/rank/features.ts";
import { rankCandidates } from "../../../retrieval/rank/rank-candidates.ts";
import { loadRankModel, rankFile, RankModel } from "../../../retrieval/rank/rank-model.ts";
import { answerable, loadSilenceModel, SILENCE_FEATURES, silenceVector } from "../../../retrieval/rank/silence.ts";
import { ranked } from "./made-ranked.ts";

const model = new RankModel({ own: { cosine: 2 }, under: { english: { cosine: 3, lexical: 1 } } });

describe("the ranking", () => {
  test("weighs a feature by its own weight and by what the contexts add", () => {
    const context = new Float32Array(CONTEXT_FEATURES.length);
    const [cosine, lexical] = [RANK_FEATURES.indexOf("cosine"), RANK_FEATURES.indexOf("lexical")];
    expect(model.weightsUnder(context)[cosine]).toBe(2);
    context[CONTEXT_FEATURES.indexOf("english")] = 0.5;
    expect(model.weightsUnder(context)[cosine]).toBe(3.5);
    expect(model.weightsUnder(context)[lexical]).toBe(0.5);
  });

  test("puts each place once, best first, with shares that sum to one", () => {
    const pool = [
      ranked({ planId: "a", path: "1", values: { cosine: 0.2 } }),
      ranked({ planId: "a", path: "1", values: { cosine: 0.9 } }),
      ranked({ planId: "b", path: "1", values: { cosine: 0.5 } }),
    ];
    const found = rankCandidates(pool, model);
    expect(found.map(({ hit, score }) => [hit.unit.planId, Math.round(score * 10) / 10])).toEqual([
      ["a", 1.8],
      ["b", 1],
    ]);
    expect(found[0]!.share + found[1]!.share).toBeCloseTo(1, 9);
    expect(rankCandidates([], model)).toEqual([]);
  });

  test("is kept in a file and read back the same, weights of no account left out", () => {
    const own = new Float64Array(RANK_FEATURES.length);
    own[0] = 1.23456;
    const byContext = new Float64Array(RANK_FEATURES.length * CONTEXT_FEATURES.length);
    byContext[RANK_FEATURES.length + 2] = -0.5;
    expect(rankFile("here", { own, byContext })).toEqual({
      origin: "here",
      own: { [RANK_FEATURES[0]]: 1.235 },
      under: { [CONTEXT_FEATURES[1]!]: { [RANK_FEATURES[2]]: -0.5 } },
    });
  });

  test("that is shipped can be read", () => {
    expect(() => loadRankModel()).not.toThrow();
  });
});

describe("silence", () => {
  const trees = [{ feature: [-1], threshold: [0], left: [-1], value: [0] }];

  test("is sure where nothing was found", () => {
    expect(
      answerable([], {
        trees,
        calibration: [
          [0, 0.5],
          [1, 1],
        ],
        threshold: 0.5,
      }),
    ).toBe(0);
    expect(() => silenceVector([])).toThrow(RangeError);
  });

  test.each([
    [
      [
        [0, 0],
        [0.5, 0.8],
        [1, 1],
      ],
      0.8,
    ],
    [
      [
        [0, 0],
        [0.25, 0.2],
        [0.75, 0.6],
        [1, 1],
      ],
      0.4,
    ],
    [
      [
        [0.6, 0.3],
        [1, 1],
      ],
      0.3,
    ],
    [
      [
        [0, 0],
        [0.4, 0.7],
      ],
      0.7,
    ],
  ] as [[number, number][], number][])("is read off the curve %j", (calibration, expected) => {
    // A raw probability of one half.
    expect(answerable([ranked({ planId: "a" })], { trees, calibration, threshold: 0.5 })).toBeCloseTo(expected, 9);
  });

  test("looks at the best candidate, how it stands beside the others, and how near any comes", () => {
    const at = (name: string) => SILENCE_FEATURES.indexOf(name);
    const vector = silenceVector([
      ranked({ planId: "a", path: "1", score: 5, share: 0.7, values: { cosine: 0.4 } }),
      ranked({ planId: "a", path: "2", score: 4, values: { cosine: 0.9 } }),
      ranked({ planId: "b", path: "1", score: 3 }),
    ]);
    expect(vector).toHaveLength(SILENCE_FEATURES.length);
    expect(vector[at("share")]).toBeCloseTo(0.7, 6);
    expect(vector[at("margin")]).toBe(1);
    expect(vector[at("score")]).toBe(5);
    expect(vector[at("otherPlan")]).toBeCloseTo(Math.exp(-2), 6);
    expect(vector[at("cosine")]).toBeCloseTo(0.4, 6);
    expect(vector[at("best:cosine")]).toBeCloseTo(0.9, 6);
  });

  test("as shipped was learnt for these features", () => {
    const shipped = loadSilenceModel();
    const curve = shipped.calibration.map(([, y]) => y);
    expect(curve).toEqual([...curve].sort((a, b) => a - b));
  });
});
