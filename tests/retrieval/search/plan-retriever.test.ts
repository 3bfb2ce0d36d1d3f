import { RunnableLambda } from "@langchain/core/runnables";
import type { Document } from "@langchain/core/documents";
import { describe, expect, test } from "vitest";
import { loadWordList } from "../../../data/models/words.ts";
import { PlanRetriever } from "../../../retrieval/search/plan-retriever.ts";
import { SearchIndex } from "../../../retrieval/search/search-index.ts";
import { RandomVectors } from "../../bench/random-vectors.ts";
import { HA_NOI, QUANG_TRI } from "./made-plans.ts";

async function retrieverOf(k = 3): Promise<PlanRetriever> {
  const model = { embeddings: new RandomVectors(32), id: "random", hash: "0", dimensions: 32 };
  const index = new SearchIndex({ words: loadWordList(), model });
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

  test("finds nothing in an empty index", async () => {
    const retriever = new PlanRetriever({ index: new SearchIndex({ words: loadWordList() }) });
    expect(await retriever.invoke("ai chủ trì")).toEqual([]);
  });
});
