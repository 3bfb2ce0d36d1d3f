import { describe, expect, test } from "vitest";
import { loadWordList } from "../../../data/models/words.ts";
import { PlanSearch } from "../../../retrieval/search/plan-search.ts";
import { SearchIndex } from "../../../retrieval/search/search-index.ts";
import { RandomVectors } from "../../bench/random-vectors.ts";
import { HA_NOI, QUANG_TRI } from "./made-plans.ts";

async function searchOf(withModel = true): Promise<PlanSearch> {
  const model = { embeddings: new RandomVectors(32), id: "random", hash: "0", dimensions: 32 };
  const index = new SearchIndex({ words: loadWordList(), ...(withModel ? { model } : {}) });
  for (const reading of [QUANG_TRI, HA_NOI]) await index.addPlan(reading);
  return new PlanSearch({ index });
}

describe("the search", () => {
  test("finds without marks and in English what it finds with them", async () => {
    const plans = await searchOf(false);
    for (const text of ["Công an và Hải quan kiểm soát tiền chất", "cong an va hai quan kiem soat tien chat"])
      expect((await plans.search({ text })).hits[0]?.unit.path, text).toBe("3");
    const { hits } = await plans.search({ text: "customs and police control precursors", language: "en" });
    expect(hits[0]?.unit.text).toContain("Hải quan");
  });

  test("shuts out what a filter does", async () => {
    const plans = await searchOf(false);
    const text = "Sở Y tế điều trị Methadone";
    for (const id of ["29-kh-bcd-quang-tri-2024", "21-kh-ubnd-ha-noi-2021"]) {
      const only = await plans.search({ text }, { filter: (plan) => plan.id === id });
      expect(new Set(only.hits.map(({ unit }) => unit.planId))).toEqual(new Set([id]));
    }
  });

  test("is surer of a question the plans answer than of one they do not", async () => {
    const plans = await searchOf(false);
    const inside = (await plans.search({ text: "điểm cấp phát thuốc Methadone của Sở Y tế" })).confidence;
    const outside = (await plans.search({ text: "giá vé máy bay đi Phú Quốc dịp nghỉ lễ" })).confidence;
    expect(inside.covered).toBeGreaterThan(outside.covered + 0.3);
    expect(inside.known).toBeGreaterThan(outside.known);
  });

  test.each([
    ["nothing", ""],
    ["signs alone", "?!… — ***"],
    ["emoji", "💊🚔🤷‍♀️"],
    ["Lao", "ຢາເສບຕິດ ແຂວງ ສະຫວັນນະເຂດ"],
    ["lone surrogates", "ma túy \ud800 \udfff"],
    ["ten thousand characters", "phòng chống ma túy ".repeat(600)],
  ])("takes %s for a question without harm", async (_, question) => {
    const plans = await searchOf();
    const { hits, confidence } = await plans.search({ text: question });
    for (const { score } of hits) expect(Number.isFinite(score)).toBe(true);
    for (const value of Object.values(confidence)) expect(value >= 0 && value <= 1).toBe(true);
  });
});
