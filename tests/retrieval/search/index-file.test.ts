import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadWordList } from "../../../data/models/words.ts";
import { HybridSearch } from "../../../retrieval/search/hybrid-search.ts";
import { openSearchIndex } from "../../../retrieval/search/open-search-index.ts";
import { loadRankingWeights } from "../../../retrieval/search/ranking/ranking-weights.ts";
import { SearchIndex, type SearchIndexOptions } from "../../../retrieval/search/search-index.ts";
import { loadSearchIndex, saveSearchIndex } from "../../../retrieval/search/store/index-file.ts";
import { RandomVectors } from "../../bench/random-vectors.ts";
import { HA_NOI, planOf, QUANG_TRI } from "./made-plans.ts";
import { graphsAvailable } from "../../../retrieval/search/vectors/hnsw-vectors.ts";

const embeddings = new RandomVectors(16);
const OPTIONS: SearchIndexOptions = {
  words: loadWordList(),
  model: { embeddings, id: "random", hash: "abc", dimensions: 16 },
};

async function found(index: SearchIndex, text = "báo cáo định kỳ về ma túy") {
  const vector = Float32Array.from(await embeddings.embedQuery(text));
  const { hits } = new HybridSearch(index, loadRankingWeights()).search({ text, vector });
  return hits.map(({ unit, score }) => ({ clause: `${unit.planId}#${unit.path}`, score }));
}

describe("an index on disk", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "index-file-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const file = (): string => join(folder, "search.index");

  test("finds after loading what it found before saving, with removed plans gone", async () => {
    const index = new SearchIndex(OPTIONS);
    for (const plan of [QUANG_TRI, planOf("gone", ["Báo cáo định kỳ"]), HA_NOI]) await index.addPlan(plan);
    index.removePlan("gone");
    saveSearchIndex(index, folder);
    const loaded = loadSearchIndex(folder, OPTIONS);
    expect(await found(loaded)).toEqual(await found(index));
    await loaded.addPlan(planOf("late", ["Báo cáo định kỳ về ma túy"]));
    expect((await found(loaded))[0]?.clause).toBe("late#1");
  });

  // Skipped by name where the optional package is not installed, and failing there in CI.
  test.skipIf(!graphsAvailable && process.env["REQUIRE_ALL"] !== "1")(
    "is kept with its graph, and leaves no other file",
    async () => {
      const options = { ...OPTIONS, graphFrom: 4 };
      const index = new SearchIndex(options);
      for (const plan of [QUANG_TRI, HA_NOI]) await index.addPlan(plan);
      saveSearchIndex(index, folder);
      saveSearchIndex(index, folder);
      expect(readdirSync(folder)).toHaveLength(2);
      expect(await found(loadSearchIndex(folder, options))).toEqual(await found(index));
    },
  );

  test("grown plan by plan, with one replaced, it finds what one built at once does", async () => {
    const grown = new SearchIndex(OPTIONS);
    for (const plan of [planOf(HA_NOI.plan.id, ["Bản cũ"]), QUANG_TRI, HA_NOI]) await grown.addPlan(plan);
    const built = new SearchIndex(OPTIONS);
    for (const plan of [QUANG_TRI, HA_NOI]) await built.addPlan(plan);
    expect(await found(grown)).toEqual(await found(built));
    expect(await grown.addPlan(HA_NOI)).toBe(false);
  });

  test.each([
    ["missing", () => rmSync(file())],
    ["corrupt", () => truncateSync(file(), 200)],
    [
      "corrupt",
      () => {
        const bytes = readFileSync(file());
        bytes[bytes.length - 9]! ^= 1;
        writeFileSync(file(), bytes);
      },
    ],
    ["other-version", () => writeFileSync(file(), "something else altogether")],
  ] as const)("a %s one is told and built anew", async (code, spoil) => {
    await openSearchIndex(folder, [QUANG_TRI, HA_NOI], OPTIONS);
    spoil();
    const { index, rebuilt } = await openSearchIndex(folder, [QUANG_TRI, HA_NOI], OPTIONS);
    expect(rebuilt?.code).toBe(code);
    expect(index.plans).toHaveLength(2);
    const again = await openSearchIndex(folder, [QUANG_TRI, HA_NOI], OPTIONS);
    expect([again.changed, again.rebuilt]).toEqual([0, undefined]);
  });

  test("one of another model is built anew", async () => {
    await openSearchIndex(folder, [QUANG_TRI], OPTIONS);
    const other = { ...OPTIONS, model: { embeddings, id: "random", hash: "def", dimensions: 16 } };
    expect((await openSearchIndex(folder, [QUANG_TRI], other)).rebuilt?.code).toBe("other-model");
  });

  test("follows the plans: one changed, one gone, one new", async () => {
    await openSearchIndex(folder, [QUANG_TRI, planOf("gone", ["Cũ"])], OPTIONS);
    const changed = { ...QUANG_TRI, clauses: QUANG_TRI.clauses.slice(0, 2) };
    const { index, changed: count } = await openSearchIndex(folder, [changed, HA_NOI], OPTIONS);
    expect(count).toBe(3);
    expect(index.plans.map(({ plan }) => plan.id).sort()).toEqual([HA_NOI.plan.id, QUANG_TRI.plan.id]);
    expect(index.size).toBe(5);
  });
});
