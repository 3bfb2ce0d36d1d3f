import { create, insertMultiple, search as searchOrama } from "@orama/orama";
import Database from "better-sqlite3";
import { Document as FlexDocument } from "flexsearch";
import hnswlib from "hnswlib-node";
import MiniSearch from "minisearch";
import { LocalEmbeddings } from "../../../data/models/embeddings.ts";
import { loadWordList } from "../../../data/models/words.ts";
import type { Plan, PlanReading } from "../../../data/plan.ts";
import { comparable, foldAccents, WORD } from "../../../data/vietnamese.ts";
import { PlanSearch } from "../../../retrieval/search/plan-search.ts";
import { queryTerms } from "../../../retrieval/search/query-terms.ts";
import { loadRankingWeights } from "../../../retrieval/search/ranking/ranking-weights.ts";
import { SearchIndex } from "../../../retrieval/search/search-index.ts";
import { unitsOf } from "../../../retrieval/search/search-unit.ts";
import { idOf } from "./made-corpus.ts";

/** Ids of the best units for a question, best first. */
export type Find = (question: string, wanted: number) => readonly string[] | Promise<readonly string[]>;

/** A way to find clauses: given the plans it makes its index, ready to be asked. */
export type Peer = (readings: readonly PlanReading[]) => Promise<Find>;

/** What of a clause counts for how much beside the words of its own, the same for all. */
const HEADINGS = 0.5;
const TITLE = 0.25;

const wordsOf = (text: string): string[] => (comparable(text).match(WORD) ?? []).map(foldAccents);
const titleOf = ({ title, place, date }: Plan): string => [title, place, date?.slice(0, 4)].filter(Boolean).join(" ");

interface PeerDocument {
  readonly id: string;
  readonly text: string;
  readonly headings: string;
  readonly title: string;
}

/** The units as documents of three fields, without accents: no peer finds what was typed without them otherwise. */
function documentsOf(readings: readonly PlanReading[]): (PeerDocument & Record<string, string>)[] {
  return readings.flatMap((reading) =>
    unitsOf(reading).map(({ planId, path, text, headings }) => ({
      id: idOf(planId, path),
      text: wordsOf(text).join(" "),
      headings: wordsOf(headings.join(" ")).join(" "),
      title: wordsOf(titleOf(reading.plan)).join(" "),
    })),
  );
}

async function ownIndex(readings: readonly PlanReading[], withModel: boolean): Promise<SearchIndex> {
  const embeddings = withModel ? await LocalEmbeddings.load() : undefined;
  const model = embeddings && {
    embeddings,
    id: embeddings.id,
    hash: embeddings.hash,
    dimensions: embeddings.dimensions,
  };
  const index = new SearchIndex({ words: loadWordList(), ...(model ? { model } : {}) });
  for (const reading of readings) await index.addPlan(reading);
  return index;
}

const idsOf = (index: SearchIndex, found: readonly { readonly unit: number }[]): string[] =>
  found.map(({ unit }) => idOf(index.unit(unit).planId, index.unit(unit).path));

const ownWords: Peer = async (readings) => {
  const index = await ownIndex(readings, false);
  const { terms } = loadRankingWeights();
  return (text, wanted) => idsOf(index, index.lexical.search(queryTerms({ text }, index.options.words, terms), wanted));
};

const ownSearch: Peer = async (readings) => {
  const search = new PlanSearch({ index: await ownIndex(readings, true) });
  return async (text, wanted) =>
    (await search.search({ text }, { limit: wanted })).hits.map(({ unit }) => idOf(unit.planId, unit.path));
};

const miniSearch: Peer = (readings) => {
  const index = new MiniSearch({ fields: ["text", "headings", "title"], idField: "id" });
  index.addAll(documentsOf(readings));
  const boost = { text: 1, headings: HEADINGS, title: TITLE };
  return Promise.resolve((text, wanted) =>
    index
      .search(wordsOf(text).join(" "), { boost })
      .slice(0, wanted)
      .map(({ id }) => String(id)),
  );
};

const flexSearch: Peer = (readings) => {
  const index = new FlexDocument({ document: { id: "id", index: ["text", "headings", "title"] }, tokenize: "strict" });
  for (const one of documentsOf(readings)) index.add(one);
  return Promise.resolve((text, wanted) => {
    const fields = index.search(wordsOf(text).join(" "), { limit: wanted, suggest: true });
    return [...new Set(fields.flatMap(({ result }) => result.map(String)))].slice(0, wanted);
  });
};

const orama: Peer = async (readings) => {
  const index = create({ schema: { id: "string", text: "string", headings: "string", title: "string" } as const });
  await insertMultiple(index, documentsOf(readings), 5000);
  return async (text, wanted) => {
    const { hits } = await searchOrama(index, {
      term: wordsOf(text).join(" "),
      properties: ["text", "headings", "title"],
      boost: { text: 1, headings: HEADINGS, title: TITLE },
      limit: wanted,
    });
    return hits.map(({ document }) => document.id);
  };
};

const sqlite: Peer = (readings) => {
  const database = new Database(":memory:");
  database.exec("CREATE VIRTUAL TABLE units USING fts5(id UNINDEXED, text, headings, title)");
  const insert = database.prepare("INSERT INTO units VALUES (?, ?, ?, ?)");
  database.transaction(() => {
    for (const { id, text, headings, title } of documentsOf(readings)) insert.run(id, text, headings, title);
  })();
  const find = database
    .prepare<[string, number], string>(
      `SELECT id FROM units WHERE units MATCH ? ORDER BY bm25(units, 0, 1, ${HEADINGS}, ${TITLE}) LIMIT ?`,
    )
    .pluck();
  return Promise.resolve((text, wanted) =>
    find.all([...new Set(wordsOf(text))].map((word) => `"${word}"`).join(" OR "), wanted),
  );
};

const hnsw: Peer = async (readings) => {
  const model = await LocalEmbeddings.load();
  const units = readings.flatMap((reading) => unitsOf(reading).map((unit) => ({ unit, title: titleOf(reading.plan) })));
  const index = new hnswlib.HierarchicalNSW("cosine", model.dimensions);
  index.initIndex(units.length);
  const ids = units.map(({ unit }) => idOf(unit.planId, unit.path));
  const vectors = await model.embedPassages(units.map(({ unit, title }) => `${title}. ${unit.text.slice(0, 2000)}`));
  vectors.forEach((vector, at) => index.addPoint(Array.from(vector), at));
  return async (text, wanted) =>
    index.searchKnn(await model.embedQuery(text), wanted).neighbors.map((number) => ids[number]!);
};

/** What people would use instead, beside the program's own searches. */
export const PEERS: Readonly<Record<string, Peer>> = {
  "the program, words alone (BM25)": ownWords,
  "the program, whole search": ownSearch,
  "MiniSearch 7.2": miniSearch,
  "FlexSearch 0.8": flexSearch,
  "Orama 3.1": orama,
  "SQLite FTS5": sqlite,
  "hnswlib-node 3.0": hnsw,
};
