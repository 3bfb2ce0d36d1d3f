import { RunnableLambda } from "@langchain/core/runnables";
import type { Document } from "@langchain/core/documents";
import { describe, expect, test } from "vitest";
import { loadWordList } from "../../../data/models/words.ts";
import { PlanRetriever } from "../../../retrieval/search/plan-retriever.ts";
import { SearchIndex } from "../../../retrieval/search/search-index.ts";
import { RandomVectors } from "../../bench/random-vectors.ts";
import { HA_NOI, QUANG_TRI } from "./made-plans.ts";

async function retrieverOf(k = 3, withModel = true): Promise<PlanRetriever> {
  const model = { embeddings: new RandomVectors(32), id: "random", hash: "0", dimensions: 32 };
  const index = new SearchIndex({ words: loadWordList(), ...(withModel ? { model } : {}) });
  for (const reading of [QUANG_TRI, HA_NOI]) await index.addPlan(reading);
  return new PlanRetriever({ index, k });
}

describe("the retriever", () => {
  test("gives documents that say plan, clause, place in the source and score", async () => {
    const retriever = await retrieverOf();
    const [first] = await retriever.invoke("chế độ báo cáo hàng tháng trước ngày mấy");
    expect(first?.pageContent).toBe("Chấp hành chế độ báo cáo định kỳ trước ngày 17 hàng tháng.");
    expect(first?.metadata).toMatchObject({
      planId: "29-kh-bcd-quang-tri-2024",
      planNumber: "29/KH-BCĐ",
      path: "2",
      source: { file: "29-kh-bcd-quang-tri-2024.txt", start: 1000, end: 1058 },
    });
    expect(first?.metadata.score).toBeGreaterThan(0);
    expect(first?.id).toBe("29-kh-bcd-quang-tri-2024#2");
  });

  test("is a part of a chain like any other", async () => {
    const retriever = await retrieverOf(1);
    const chain = retriever.pipe(
      RunnableLambda.from((found: Document[]) => found.map(({ pageContent }) => pageContent)),
    );
    expect(await chain.invoke("bao nhiêu vụ án ma túy")).toEqual(["Khám phá 2.300 vụ án phạm tội về ma túy."]);
  });

  test("finds without marks and in English what it finds with them", async () => {
    const retriever = await retrieverOf(1, false);
    for (const question of ["Công an và Hải quan kiểm soát tiền chất", "cong an va hai quan kiem soat tien chat"])
      expect((await retriever.invoke(question))[0]?.metadata.path, question).toBe("3");
    const { hits } = await retriever.search({ text: "customs and police control precursors", language: "en" });
    expect(hits[0]?.unit.text).toContain("Hải quan");
  });

  test("shuts out what a filter does", async () => {
    const retriever = await retrieverOf(3, false);
    const text = "Sở Y tế điều trị Methadone";
    for (const id of ["29-kh-bcd-quang-tri-2024", "21-kh-ubnd-ha-noi-2021"]) {
      const only = await retriever.search({ text }, { filter: (plan) => plan.id === id });
      expect(new Set(only.hits.map(({ unit }) => unit.planId))).toEqual(new Set([id]));
    }
  });

  test("is surer of a question the plans answer than of one they do not", async () => {
    const retriever = await retrieverOf(3, false);
    const inside = (await retriever.search({ text: "điểm cấp phát thuốc Methadone của Sở Y tế" })).confidence;
    const outside = (await retriever.search({ text: "giá vé máy bay đi Phú Quốc dịp nghỉ lễ" })).confidence;
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
    const retriever = await retrieverOf();
    const { hits, confidence } = await retriever.search({ text: question });
    for (const { score } of hits) expect(Number.isFinite(score)).toBe(true);
    for (const value of Object.values(confidence)) expect(value >= 0 && value <= 1).toBe(true);
  });

  test("finds nothing in an empty index", async () => {
    const retriever = new PlanRetriever({ index: new SearchIndex({ words: loadWordList() }) });
    expect(await retriever.invoke("ai chủ trì")).toEqual([]);
  });
});
