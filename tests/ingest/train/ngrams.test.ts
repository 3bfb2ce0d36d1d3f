import { expect, test } from "vitest";
import { readModelFile } from "../../../data/models/diacritics/model-file.ts";
import {
  createTable,
  findSlot,
  insert,
  unpackBackoff,
  unpackProbability,
} from "../../../data/models/diacritics/ngram-table.ts";
import { buildModel } from "../../../ingest/train/diacritics/build-model.ts";
import { sentencesOf } from "../../../ingest/train/diacritics/clean-sentences.ts";
import { continuationCounts, countNgrams } from "../../../ingest/train/diacritics/count-ngrams.ts";
import { Vocabulary } from "../../../ingest/train/diacritics/vocabulary.ts";
import { writeModelFile } from "../../../data/models/diacritics/model-file.ts";
import { WordPredictor } from "../../../retrieval/question/diacritics/word-predictor.ts";

const BASE = 8192;
// 1 is the edge of a sentence: "6 7", "6 7", "5 7".
const STREAM = Uint16Array.from([1, 6, 7, 1, 6, 7, 1, 5, 7, 1]);

test("runs are counted within a sentence, its edge only at their ends", () => {
  const { keys, counts } = countNgrams(STREAM, 2);

  expect([...keys]).toEqual([BASE + 5, BASE + 6, 5 * BASE + 7, 6 * BASE + 7, 7 * BASE + 1]);
  expect([...counts]).toEqual([1, 2, 1, 2, 3]);
  expect([...countNgrams(STREAM, 3).keys].some((key) => Math.floor(key / BASE) % BASE === 1)).toBe(false);
});

test("a run's continuation count is the number of words seen before it, but what opens a sentence keeps its count", () => {
  const pairs = countNgrams(STREAM, 2);
  const continued = continuationCounts(pairs, 2, countNgrams(STREAM, 3));

  // `7 <edge>` stands three times, after 5 and 6; `<edge> 6` twice, with nothing before it.
  expect(continued.counts[pairs.keys.indexOf(7 * BASE + 1)]).toBe(2);
  expect(continued.counts[pairs.keys.indexOf(BASE + 6)]).toBe(2);
});

test("after any history the probabilities of all words sum to one, to the precision of eight bits", () => {
  const words = ["", "<s>", "<num>", "<oth>", "<,>", "bộ", "sở", "y"];
  const corpus = { vocabulary: new Vocabulary(words), train: { stream: STREAM, sentences: 3, repeats: 0 } };
  const model = buildModel(corpus, new Map(), 1000);
  const predictor = new WordPredictor(model, undefined);
  const ids = words.map((_, id) => id);

  for (const history of [predictor.history(0, 0, 1), predictor.history(0, 1, 6), predictor.history(1, 6, 7)]) {
    const total = predictor
      .scorer(ids)
      .logs(history)
      .reduce((sum, log) => sum + Math.exp(log), 0);
    expect(total).toBeGreaterThan(0.93);
    expect(total).toBeLessThan(1.07);
  }
  expect(readModelFile(writeModelFile(model)).words).toEqual(words);
});

test("what is put into the table comes out within one step of its scale", () => {
  const table = createTable(100);
  for (let id = 1; id <= 100; id++) insert(table, [0, 0, id, id + 1], -id / 10, -id / 20);

  const slot = findSlot(table, 0, 0, 50, 51);
  expect(unpackProbability(table.probabilities[slot]!)).toBeCloseTo(-5, 1);
  expect(unpackBackoff(table.backoffs[slot]!)).toBeCloseTo(-2.5, 1);
  expect(findSlot(table, 0, 0, 51, 50)).toBe(-1);
});

test("lines wrapped at the width of a page are one sentence, and sentences without accents are left out", () => {
  const page = [
    "CÔNG BÁO/Số 1523 + 1524/Ngày 29-12-2024",
    "1. Ủy ban nhân dân các huyện, thị xã, thành phố chủ trì, phối hợp với",
    "các sở, ngành báo cáo UBND tỉnh trước ngày 15/12.",
    "Quang Tri",
    "ke hoach phong chong ma tuy",
  ].join("\n");

  expect([...sentencesOf(page)].map(({ tokens }) => tokens.join(" "))).toEqual([
    "ủy ban nhân dân các huyện <,> thị xã <,> thành phố chủ trì <,> phối hợp với các sở <,> ngành báo cáo <oth> tỉnh trước ngày <num>",
  ]);
});
