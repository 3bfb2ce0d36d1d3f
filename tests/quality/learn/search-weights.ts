import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { LocalEmbeddings } from "../../../data/models/embeddings.ts";
import { loadWordTranslations } from "../../../data/models/word-translations.ts";
import { loadWordList } from "../../../data/models/words.ts";
import { foldAccents } from "../../../data/vietnamese.ts";
import { HybridSearch } from "../../../retrieval/search/hybrid-search.ts";
import { FEATURES, type FeatureName } from "../../../retrieval/search/ranking/features.ts";
import {
  loadRankingWeights,
  type RankingWeights,
  type TypingStyle,
} from "../../../retrieval/search/ranking/ranking-weights.ts";
import { withVector } from "../../../retrieval/search/question-vector.ts";
import { questionReaders } from "../question-reader.ts";
import { ownQuestions, type TestQuestion } from "../question-set.ts";
import { filesOf, LIBRARIES } from "../documents.ts";
import { readDocuments } from "../read-plans.ts";
import { makeIndex } from "../variants.ts";
import { fitWeights, recallWith } from "./fit-weights.ts";
import { learnImportance } from "./learn-importance.ts";
import { readSynthetic } from "./synthetic-questions.ts";
import { rankingCases, type RankingCase } from "./ranking-cases.ts";

const HELP = `npx node tests/quality/learn/search-weights.ts [--pairs FOLDER] [--write]

Learns retrieval/search/ranking/weights.json: the worth of question words from the pairs of FOLDER (questions-*.jsonl;
without it they stay as they are), the weights of features from the training split of the project's own questions.
`;

/** Where learning starts from, and stays near: there are few questions to learn from. */
const PRIOR: Partial<Record<FeatureName, number>> = {
  lexical: 4,
  dense: 1.2,
  covered: 2,
  run: 2,
  agency: 0.8,
  said: 0.5,
};
const STYLES: readonly TypingStyle[] = ["marked", "unmarked", "english"];

const { values } = parseArgs({
  options: {
    pairs: { type: "string" },
    write: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** The candidates of each question, over the library it belongs to. */
async function casesOf(questions: readonly TestQuestion[], ranking: RankingWeights): Promise<RankingCase[]> {
  const model = await LocalEmbeddings.load();
  const { id, hash, dimensions } = model;
  const cases: RankingCase[] = [];
  for (const library of LIBRARIES) {
    const readings = await readDocuments(filesOf(library));
    const index = await makeIndex(readings, {
      words: loadWordList(),
      model: { embeddings: model, id, hash, dimensions },
    });
    const search = new HybridSearch(index, ranking, loadWordTranslations());
    const { readQuestion } = questionReaders(readings);
    const some = questions.filter((one) => one.library === library);
    const read = (question: TestQuestion) => withVector(readQuestion(question), index.options.model);
    cases.push(...(await rankingCases(some, search, read)));
  }
  return cases;
}

/** Vietnamese questions once more as typed without marks. */
function alsoStripped(questions: readonly TestQuestion[]): TestQuestion[] {
  const stripped = questions.filter(({ lang }) => lang === "vi");
  return [
    ...questions,
    ...stripped.map((one) => ({ ...one, lang: "vi-plain" as const, question: foldAccents(one.question) })),
  ];
}

function report(name: string, cases: readonly RankingCase[], weights: Float64Array): void {
  const { first, five } = recallWith(cases, weights);
  say(`${name.padEnd(34)} ${cases.length} cases, R@1 ${first.toFixed(3)}, R@5 ${five.toFixed(3)}`);
}

async function main(): Promise<void> {
  const file = fileURLToPath(new URL("../../../retrieval/search/ranking/weights.json", import.meta.url));
  const before = loadRankingWeights();
  let importance = {
    vi: Object.fromEntries(before.terms.importance.vi),
    en: Object.fromEntries(before.terms.importance.en),
  };
  const prior = Float64Array.from(FEATURES, (name) => PRIOR[name] ?? 0);
  if (values.pairs !== undefined) {
    const all = readSynthetic(values.pairs);
    importance = {
      vi: learnImportance(all.filter(({ lang }) => lang !== "en")),
      en: learnImportance(all.filter(({ lang }) => lang === "en")),
    };
    say(
      `${Object.keys(importance.vi).length} Vietnamese and ${Object.keys(importance.en).length} English words have a worth`,
    );
  }
  const worth = { vi: new Map(Object.entries(importance.vi)), en: new Map(Object.entries(importance.en)) };
  const ranking = { ...before, terms: { ...before.terms, importance: worth } };
  // A question that goes on with a conversation cannot be read alone.
  const own = ownQuestions().filter(({ answers, follows }) => answers.length > 0 && follows === null);
  const training = await casesOf(alsoStripped(own.filter(({ split }) => split === "dev")), ranking);
  const test = await casesOf(alsoStripped(own.filter(({ split }) => split === "test")), ranking);
  report("own questions, training, before", training, prior);
  report("own questions, test, before", test, prior);
  for (const style of STYLES) {
    const shipped = Float64Array.from(FEATURES, (name) => before.weights[style][name] ?? 0);
    const ofStyle = (cases: readonly RankingCase[]) => cases.filter((one) => one.style === style);
    report(`  training, ${style}, as it was`, ofStyle(training), shipped);
    report(`  test, ${style}, as it was`, ofStyle(test), shipped);
  }
  const shared = fitWeights(training, { prior, hold: new Float64Array(FEATURES.length).fill(0.01) });
  report("own questions, training, learnt", training, shared.weights);
  report("own questions, test, learnt", test, shared.weights);
  const weights: Record<string, Record<string, number>> = {};
  for (const style of STYLES) {
    const some = training.filter((one) => one.style === style);
    const fitted = fitWeights(some, { prior: shared.weights, hold: new Float64Array(FEATURES.length).fill(0.03) });
    report(`  training, ${style}`, some, fitted.weights);
    report(
      `  test, ${style}`,
      test.filter((one) => one.style === style),
      fitted.weights,
    );
    weights[style] = Object.fromEntries(
      FEATURES.map((name, at) => [name, Math.round(fitted.weights[at]! * 1000) / 1000]),
    );
  }
  const { terms, translations } = before;
  const { marked, unmarked, english } = terms;
  const kinds = { marked, unmarked, english };
  const origin = "learnt by tests/quality/learn/search-weights.ts; see ranking.md";
  const text = `${JSON.stringify({ origin, weights, kinds, translations, importance }, null, 1)}\n`;
  if (values.write) writeFileSync(file, text);
  else process.stdout.write(`${JSON.stringify(weights, null, 1)}\n`);
}

if (values.help) process.stdout.write(HELP);
else await main();
