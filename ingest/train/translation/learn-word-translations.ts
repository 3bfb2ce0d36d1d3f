import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { loadWordList } from "../../../data/models/words.ts";
import { comparable, WORD } from "../../../data/vietnamese.ts";
import { englishWords } from "../../../data/models/translations/english-words.ts";
import { learnTranslations, type TranslationTable } from "./alignment-model.ts";
import {
  readArticles,
  readCatalogue,
  readDictionary,
  readQuestionPairs,
  readTable,
  type TextPair,
} from "./read-pairs.ts";

const HELP = `npx node ingest/train/translation/learn-word-translations.ts CORPORA OUTPUT.json.gz [--without 5,6]

Learns which Vietnamese words of a plan an English or an everyday Vietnamese word of a question stands for.
--without leaves out question files by number, to measure what was learnt on them. CORPORA holds synthetic/, questions/alqac2023-bilingual/, parallel/ and dictionaries/.
`;

const words = loadWordList();

/** Longer texts align too loosely to learn from. */
const LONGEST_PAIR = 90;

function vietnameseWords(text: string): string[] {
  const syllables = (comparable(text).match(WORD) ?? []).filter((one) => !/^\d/u.test(one));
  const found: string[] = [];
  for (let from = 0; from < syllables.length;) {
    const length = words.longestMatch(syllables, from);
    found.push(syllables.slice(from, from + length).join(" "));
    from += length;
  }
  return found;
}

function learn(pairs: readonly TextPair[], wordsOf: (text: string) => string[]): TranslationTable {
  const aligned = pairs
    .map(({ source, target, weight }) => ({ source: wordsOf(source), target: vietnameseWords(target), weight }))
    .filter(({ source, target }) => source.length > 0 && target.length > 0 && target.length <= LONGEST_PAIR);
  process.stderr.write(`${aligned.length} pairs\n`);
  return learnTranslations(aligned);
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { help: { type: "boolean" }, without: { type: "string", default: "" } },
});
const without = new Set(values.without.split(",").filter(Boolean).map(Number));
const [corpora, output] = positionals;
if (values.help) process.stdout.write(HELP);
else if (corpora === undefined || output === undefined) {
  process.stderr.write(HELP);
  process.exitCode = 2;
} else {
  const synthetic = join(corpora, "synthetic");
  const bilingual = join(corpora, "questions/alqac2023-bilingual");
  const english = learn(
    [
      ...readTable(join(synthetic, "glossary-en-vi.tsv"), 5),
      ...readQuestionPairs(synthetic, "en", 2, without),
      ...readArticles(
        join(bilingual, "en-articles-gg_all_articles_2023.json.gz"),
        join(bilingual, "all_articles_2023.json.gz"),
        1,
      ),
      ...readCatalogue(join(corpora, "parallel/erpnext-po/erpnext.vi.po.gz"), 0.5),
      ...readCatalogue(join(corpora, "parallel/hrms-po/vi.po.gz"), 0.5),
      ...readDictionary(join(corpora, "dictionaries/dict-png261/vietnamese-english.json.gz"), 0.5),
    ],
    englishWords,
  );
  const vietnamese = learn(
    [...readTable(join(synthetic, "thesaurus-vi.tsv"), 3), ...readQuestionPairs(synthetic, "vi", 1, without)],
    vietnameseWords,
  );
  for (const [word, translations] of vietnamese) {
    const others = translations.filter(([other]) => other !== word);
    if (others.length > 0) vietnamese.set(word, others);
    else vietnamese.delete(word);
  }
  const table = { english: Object.fromEntries(english), vietnamese: Object.fromEntries(vietnamese) };
  writeFileSync(output, gzipSync(JSON.stringify(table), { level: 9 }));
  process.stdout.write(`${english.size} English words, ${vietnamese.size} Vietnamese words\n`);
}
