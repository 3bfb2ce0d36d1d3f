import type { DiacriticModelData } from "../../../data/models/diacritics/model-file.ts";
import { createTable, insert } from "../../../data/models/diacritics/ngram-table.ts";
import { continuationCounts, countNgrams } from "./count-ngrams.ts";
import type { EncodedCorpus } from "./encode-corpus.ts";
import { estimateLevel, estimateWords, lowerLookup, type NgramLevel } from "./estimate-ngrams.ts";
import { pruneLevels } from "./prune-ngrams.ts";
import { MAX_WORDS } from "./vocabulary.ts";

function estimateLevels(stream: Uint16Array, words: number, log: (what: string) => void): NgramLevel[] {
  const counted = [1, 2, 3, 4].map((length) => {
    const counts = countNgrams(stream, length);
    log(`${counts.keys.length} runs of ${length}`);
    return counts;
  });
  const weighed = counted.map((counts, at) =>
    counted[at + 1] === undefined ? counts : continuationCounts(counts, at + 1, counted[at + 1]!),
  );
  const single = new Float64Array(words);
  weighed[0]!.keys.forEach((id, at) => (single[id] = weighed[0]!.counts[at]!));
  const logs = estimateWords(single);
  const levels: NgramLevel[] = [{ keys: Float64Array.from(single.keys()), counts: single, logs, lowerLogs: logs }];
  for (const at of [1, 2, 3]) levels.push(estimateLevel(counted[at]!, weighed[at]!, lowerLookup(levels.at(-1)!, at)));
  return levels;
}

/** The model of a corpus, its table holding about `maxEntries` runs of two to four words. */
export function buildModel(
  { vocabulary, train }: Pick<EncodedCorpus, "vocabulary" | "train">,
  english: ReadonlyMap<string, number>,
  maxEntries: number,
  log: (what: string) => void = () => undefined,
): DiacriticModelData {
  const levels = estimateLevels(train.stream, vocabulary.words.length, log);
  const [single, ...longer] = pruneLevels(levels, maxEntries);
  const entries = longer.reduce((sum, { kept }) => sum + kept.reduce((all, flag) => all + flag, 0), 0);
  const table = createTable(entries);
  let lost = 0;
  for (const { level, kept, backoffs } of longer) {
    let inserted = 0;
    for (let at = 0; at < kept.length; at++) {
      if (kept[at] !== 1) continue;
      const key = level.keys[at]!;
      const high = Math.floor(key / MAX_WORDS ** 2);
      const low = key % MAX_WORDS ** 2;
      const ids = [
        Math.floor(high / MAX_WORDS),
        high % MAX_WORDS,
        Math.floor(low / MAX_WORDS),
        low % MAX_WORDS,
      ] as const;
      if (insert(table, ids, level.logs[at]!, backoffs[at]!)) inserted++;
      else lost++;
    }
    log(`kept ${inserted} of ${level.keys.length}`);
  }
  log(`${lost} lost to equal fingerprints`);
  return {
    words: vocabulary.words,
    wordLogs: Float32Array.from(single!.level.logs),
    wordBackoffs: Float32Array.from(single!.backoffs),
    table,
    english,
  };
}
