import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadWordTranslations } from "../../data/models/word-translations.ts";
import { loadWordList } from "../../data/models/words.ts";
import type { PlanReading } from "../../data/plan.ts";
import { HybridSearch } from "../../retrieval/search/hybrid-search.ts";
import { LexicalIndex, type QueryTerm } from "../../retrieval/search/lexical/lexical-index.ts";
import { loadRankingWeights } from "../../retrieval/search/ranking/ranking-weights.ts";
import { SearchIndex, type SearchIndexOptions } from "../../retrieval/search/search-index.ts";
import { syllablesOf } from "../../retrieval/search/search-terms.ts";
import { loadSearchIndex, saveSearchIndex } from "../../retrieval/search/store/index-file.ts";
import { readPlans } from "../quality/read-plans.ts";
import type { BenchRow } from "./bench-row.ts";
import { RandomVectors } from "./random-vectors.ts";

export interface SearchSpeedOptions {
  /** Clauses to make. */
  readonly sizes?: readonly number[];
  /** Largest size that is also searched whole: words, vectors, reranking. */
  readonly wholeUpTo?: number;
  readonly questions?: number;
}

/** Clauses of a made-up plan. */
const PLAN_CLAUSES = 100;

/** Numbers from 0 to 1, the same in every run (Park and Miller's generator). */
function repeatableRandom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Clauses of 12 to 60 syllables: runs of 3 to 12 syllables out of the clauses of the plans, one after the other. */
function madeClauses(readings: readonly PlanReading[], count: number): string[] {
  const random = repeatableRandom(7);
  const sources = readings.flatMap(({ clauses }) => clauses.map(({ text }) => syllablesOf(text)));
  const pick = (below: number): number => Math.floor(random() * below);
  return Array.from({ length: count }, () => {
    const wanted = 12 + pick(49);
    const words: string[] = [];
    while (words.length < wanted) {
      const source = sources[pick(sources.length)]!;
      const from = pick(source.length);
      words.push(...source.slice(from, from + 3 + pick(10)));
    }
    return words.slice(0, wanted).join(" ");
  });
}

/** The reading of a made-up plan of these clauses. */
function madePlan(pattern: PlanReading, number: number, texts: readonly string[]): PlanReading {
  const first = pattern.clauses[0]!;
  return {
    ...pattern,
    plan: { ...pattern.plan, id: `made-${number}` },
    clauses: texts.map((text, at) => ({ ...first, path: String(at + 1), text, heading: null, parent: null })),
    passages: [],
    assignments: [],
    deadlines: [],
    targets: [],
    references: [],
    tables: [],
    footnotes: [],
  };
}

/**
 * Runs each piece of work once to warm up, then once to be timed: the middle and the slow end of the times, and the
 * mean processor time, which other programs on the machine do not lengthen.
 */
function timesOf(what: string, work: readonly (() => unknown)[]): BenchRow[] {
  for (const one of work) one();
  const before = process.cpuUsage();
  const times = work
    .map((one) => {
      const start = performance.now();
      one();
      return performance.now() - start;
    })
    .sort((a, b) => a - b);
  const { user, system } = process.cpuUsage(before);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(share * times.length))]!;
  return [
    { what: `${what}, p50`, value: at(0.5), unit: "ms" },
    { what: `${what}, p99`, value: at(0.99), unit: "ms" },
    { what: `${what}, processor`, value: (user + system) / 1000 / work.length, unit: "ms" },
  ];
}

function lexicalRows(clauses: readonly string[], questions: number): BenchRow[] {
  const index = new LexicalIndex();
  const start = performance.now();
  for (let from = 0; from < clauses.length; from += 20_000)
    index.add(
      clauses.slice(from, from + 20_000).map((text, at) => {
        const syllables = syllablesOf(text);
        const frequencies = new Map<string, number>();
        for (const one of syllables) frequencies.set(one, (frequencies.get(one) ?? 0) + 1);
        return { unit: from + at, frequencies, length: syllables.length };
      }),
    );
  const built = performance.now() - start;
  const random = repeatableRandom(11);
  const asked = Array.from({ length: questions }, (): QueryTerm[] => {
    const source = syllablesOf(clauses[Math.floor(random() * clauses.length)]!);
    return [...new Set(source)].slice(0, 12).map((term) => ({ term, weight: 1 }));
  });
  const name = `${clauses.length.toLocaleString("en")} clauses`;
  return [
    { what: `BM25 ${name}, built`, value: built, unit: "ms" },
    ...timesOf(
      `BM25 ${name}, 12 syllables, best 20`,
      asked.map((terms) => () => index.search(terms, 20)),
    ),
  ];
}

async function wholeRows(pattern: PlanReading, clauses: readonly string[], questions: number): Promise<BenchRow[]> {
  const vectors = new RandomVectors(384);
  const model = { embeddings: vectors, id: "random", hash: "0", dimensions: 384 };
  const options: SearchIndexOptions = { words: loadWordList(), model };
  const index = new SearchIndex(options);
  const start = performance.now();
  for (let from = 0; from < clauses.length; from += PLAN_CLAUSES)
    await index.addPlan(madePlan(pattern, from, clauses.slice(from, from + PLAN_CLAUSES)));
  const built = performance.now() - start;
  const name = `${clauses.length.toLocaleString("en")} clauses`;
  const search = new HybridSearch(index, loadRankingWeights(), loadWordTranslations());
  const random = repeatableRandom(13);
  const asked = await Promise.all(
    Array.from({ length: questions }, async () => {
      const words = clauses[Math.floor(random() * clauses.length)]!.split(" ");
      const text = words.slice(0, 12).join(" ");
      return { text, vector: Float32Array.from(await vectors.embedQuery(text)) };
    }),
  );
  const found = timesOf(
    `whole search ${name}`,
    asked.map((query) => () => search.search(query)),
  );
  const before = performance.now();
  await index.addPlan(madePlan(pattern, -1, clauses.slice(0, PLAN_CLAUSES)));
  const added = performance.now() - before;
  const folder = mkdtempSync(join(tmpdir(), "search-speed-"));
  try {
    const saving = performance.now();
    saveSearchIndex(index, folder);
    const saved = performance.now() - saving;
    const loading = performance.now();
    loadSearchIndex(folder, options);
    const loaded = performance.now() - loading;
    return [
      { what: `index ${name}, built plan by plan`, value: built, unit: "ms" },
      ...found,
      { what: `one plan of ${PLAN_CLAUSES} clauses more to ${name}`, value: added, unit: "ms" },
      { what: `index ${name}, saved`, value: saved, unit: "ms" },
      { what: `index ${name}, loaded`, value: loaded, unit: "ms" },
      { what: `index ${name}, file`, value: statSync(join(folder, "search.index")).size / 1e6, unit: "MB" },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How fast the search is over clauses made of the words of these plans; vectors are random, so that no model counts in. */
export async function searchSpeed(
  plansFolder: string,
  { sizes = [10_000, 100_000], wholeUpTo = 10_000, questions = 200 }: SearchSpeedOptions = {},
): Promise<BenchRow[]> {
  const readings = await readPlans(plansFolder);
  const rows: BenchRow[] = [];
  for (const size of sizes) {
    const clauses = madeClauses(readings, size);
    rows.push(...lexicalRows(clauses, questions));
    if (size <= wholeUpTo) rows.push(...(await wholeRows(readings[0]!, clauses, questions)));
  }
  return rows;
}
