import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Plan } from "../../../data/plan.ts";
import { LexicalIndex } from "../lexical/lexical-index.ts";
import { PostingSegment, type SegmentArrays } from "../lexical/posting-segment.ts";
import { BM25_DEFAULTS } from "../lexical/lexical-index.ts";
import { SearchIndex, type IndexedPlan, type SearchIndexOptions } from "../search-index.ts";
import type { SearchUnit } from "../search-unit.ts";
import { FIELD_WEIGHTS } from "../unit-terms.ts";
import { ExactVectors } from "../vectors/exact-vectors.ts";
import { GrowingVectors } from "../vectors/growing-vectors.ts";
import { IndexFileError, readSections, writeSections, type SectionArray } from "./sectioned-file.ts";

/** Goes up with every change of what is kept, and of how units or terms are made. */
const FORMAT = 3;
const INDEX_FILE = "search.index";
const GRAPH_FILE = /^search\.[0-9a-f-]+\.hnsw$/u;

const Header = z.object({
  format: z.int(),
  made: z.string(),
  model: z.object({ id: z.string(), hash: z.string(), dimensions: z.int().positive() }).nullable(),
  next: z.int().nonnegative(),
  segments: z.int().nonnegative(),
  graph: z.string().regex(GRAPH_FILE).nullable(),
});
type Header = z.infer<typeof Header>;

/** What was decided when units and terms were made: an index made otherwise is another one. */
function makingOf({ fieldWeights = FIELD_WEIGHTS, bm25 = BM25_DEFAULTS, words }: SearchIndexOptions): string {
  const size = "size" in words ? words.size : null;
  return JSON.stringify({ fieldWeights, bm25, words: size });
}

function modelOf({ model }: SearchIndexOptions): Header["model"] {
  return model ? { id: model.id, hash: model.hash, dimensions: model.dimensions } : null;
}

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const valueOf = (bytes: SectionArray): unknown => JSON.parse(new TextDecoder().decode(bytes as Uint8Array));

/** Keeps an index in a folder. A crash at any moment leaves the index that was there. */
export function saveSearchIndex(index: SearchIndex, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const { plans, units, lexical, vectors, next } = index.state;
  const sections = new Map<string, SectionArray>([
    ["plans", bytesOf(plans)],
    ["units", bytesOf([...units])],
  ]);
  lexical.segments.forEach(({ arrays }, at) => {
    const { terms, ...typed } = arrays;
    sections.set(`segment.${at}.terms`, bytesOf(terms));
    for (const [name, array] of Object.entries(typed)) sections.set(`segment.${at}.${name}`, array);
  });
  if (vectors) {
    const arrays = vectors.exact.toArrays();
    sections.set("vectors.units", arrays.units).set("vectors.values", arrays.vectors);
  }
  const graph = vectors?.graph ? `search.${randomUUID()}.hnsw` : null;
  if (graph !== null) vectors?.graph?.writeGraph(join(folder, graph));
  const header: Header = {
    format: FORMAT,
    made: makingOf(index.options),
    model: modelOf(index.options),
    next,
    segments: lexical.segments.length,
    graph,
  };
  writeSections(join(folder, INDEX_FILE), header, sections);
  for (const file of readdirSync(folder))
    if (GRAPH_FILE.test(file) && file !== graph) rmSync(join(folder, file), { force: true });
}

/**
 * Takes an index out of its folder. Throws an IndexFileError that says why it cannot be used: `missing`, `corrupt`,
 * `other-version` (of the program or of its settings), `other-model`. Whether its plans are the ones wanted is for
 * the caller to see.
 */
export function loadSearchIndex(folder: string, options: SearchIndexOptions): SearchIndex {
  const { header: unchecked, sections } = readSections(join(folder, INDEX_FILE));
  const format = z.object({ format: z.unknown() }).safeParse(unchecked).data?.format;
  if (format !== FORMAT)
    throw new IndexFileError("other-version", `the index has format ${String(format)}, not ${FORMAT}`);
  try {
    const header = Header.parse(unchecked);
    if (header.made !== makingOf(options))
      throw new IndexFileError("other-version", "the index was made with other settings");
    if (JSON.stringify(header.model) !== JSON.stringify(modelOf(options)))
      throw new IndexFileError("other-model", `the vectors are of ${header.model?.id ?? "no model"}`);
    return restore(header, sections, folder, options);
  } catch (cause) {
    if (cause instanceof IndexFileError) throw cause;
    throw new IndexFileError("corrupt", "the index cannot be read", { cause });
  }
}

function restore(
  header: Header,
  sections: ReadonlyMap<string, SectionArray>,
  folder: string,
  options: SearchIndexOptions,
): SearchIndex {
  const section = (name: string): SectionArray => {
    const found = sections.get(name);
    if (!found) throw new IndexFileError("corrupt", `the index lacks its part ${name}`);
    return found;
  };
  const segments = Array.from({ length: header.segments }, (_, at) => {
    const part = (name: string): SectionArray => section(`segment.${at}.${name}`);
    const arrays: SegmentArrays = {
      terms: valueOf(part("terms")) as string[],
      offsets: part("offsets") as Uint32Array,
      documents: part("documents") as Uint32Array,
      frequencies: part("frequencies") as Uint16Array,
      units: part("units") as Uint32Array,
      lengths: part("lengths") as Float32Array,
      removed: part("removed") as Uint8Array,
    };
    return new PostingSegment(arrays);
  });
  const { model } = options;
  const vectors = model && restoreVectors(model.dimensions, section, header, folder, options);
  // The checksum vouches that these are the values this program wrote.
  return new SearchIndex(options, {
    plans: valueOf(section("plans")) as (IndexedPlan & { plan: Plan })[],
    units: new Map(valueOf(section("units")) as [number, SearchUnit][]),
    lexical: new LexicalIndex(options.bm25, segments),
    vectors,
    next: header.next,
  });
}

function restoreVectors(
  dimensions: number,
  section: (name: string) => SectionArray,
  { graph }: Header,
  folder: string,
  { graphFrom }: SearchIndexOptions,
): GrowingVectors {
  const units = section("vectors.units") as Uint32Array;
  const exact = ExactVectors.fromArrays(dimensions, units, section("vectors.values") as Float32Array);
  return new GrowingVectors(exact, graphFrom, {}, graph === null ? undefined : join(folder, graph));
}
