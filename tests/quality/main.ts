import { parseArgs } from "node:util";
import { LocalEmbeddings } from "../../data/models/embeddings.ts";
import { loadWordList } from "../../data/models/words.ts";
import { readPlans } from "./read-plans.ts";
import { foldAccents } from "../../data/vietnamese.ts";
import { questionReaders } from "./question-reader.ts";
import { measureAnswers } from "./measure-answers.ts";
import { ranksOf, recallOf } from "./measure-retrieval.ts";
import { OWN_QUESTIONS, readQuestions, type TestQuestion } from "./question-set.ts";
import { makeVariants } from "./variants.ts";

const HELP = `npm run eval -- [--questions FILE] [--plans FOLDER] [--split train|test|all] [--only WORDS] [--verbose]

How often the clause that answers is found: each part of the search alone and together, by language and style.
R@1, R@5: share of questions with a right clause first, in the first five; MRR: mean of 1 / rank.
Then how many answers of the whole program are right: evidence cited and first, the words said, silence kept.
--questions  JSON Lines; default: the project's own set. --split: of the own set, default test.
--only       measures the variants whose name holds these words.
--verbose    lists the questions the last variant misses.
`;

/** The questions as typed by someone without a Vietnamese keyboard. */
function stripped(questions: readonly TestQuestion[]): TestQuestion[] {
  return questions.map((one) => ({ ...one, lang: "vi-plain", question: foldAccents(one.question) }));
}

/** How many answers of the whole program are right, by kind of question. */
async function printAnswers(questions: readonly TestQuestion[], plans: string): Promise<void> {
  const marks = await measureAnswers(questions, plans);
  const byKind = Map.groupBy(marks, ({ kind }) => kind);
  process.stdout.write(`\n${"answers".padEnd(36)}${"asked".padStart(8)}${"right".padStart(8)}\n`);
  for (const [kind, some] of [...byKind, ["all", marks] as const])
    process.stdout.write(
      `${kind.padEnd(36)}${String(some.length).padStart(8)}${String(some.filter(({ correct }) => correct).length).padStart(8)}\n`,
    );
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      questions: { type: "string" },
      plans: { type: "string", default: "data/plans" },
      split: { type: "string", default: "test" },
      only: { type: "string", default: "" },
      verbose: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const readings = await readPlans(values.plans);
  const asked = readQuestions(values.questions ?? OWN_QUESTIONS).filter(
    ({ split }) => values.split === "all" || split === values.split,
  );
  const all = asked.filter(({ answers, follows }) => answers.length > 0 && follows === null);
  const vietnamese = all.filter(({ lang }) => lang === "vi");
  const groups = new Map<string, readonly TestQuestion[]>([
    ["all", all],
    ["vi", vietnamese],
    ["vi stripped", stripped(vietnamese)],
    ["vi-plain", all.filter(({ lang }) => lang === "vi-plain")],
    ["en", all.filter(({ lang }) => lang === "en")],
    ...["formal", "chat", "abbrev", "typo"].map((style): [string, TestQuestion[]] => [
      style,
      all.filter((one) => one.style === style),
    ]),
  ]);
  const model = await LocalEmbeddings.load();
  const variants = await makeVariants({
    readings,
    options: {
      words: loadWordList(),
      model: { embeddings: model, id: model.id, hash: model.hash, dimensions: model.dimensions },
    },
    ...questionReaders(readings),
  });
  const head = [...groups].map(([name, questions]) => `${name} (${questions.length})`.padStart(17)).join("");
  process.stdout.write(`${"R@1 R@5 MRR".padEnd(36)}${head}\n`);
  for (const { name, find } of variants.filter((one) => one.name.includes(values.only))) {
    let line = name.padEnd(36);
    for (const questions of groups.values()) {
      const { first, five, reciprocal } = recallOf((await ranksOf(questions, find)).map(({ rank }) => rank));
      line += [first, five, reciprocal]
        .map((share) => share.toFixed(2))
        .join(" ")
        .padStart(17);
    }
    process.stdout.write(`${line}\n`);
  }
  if (values.only === "") await printAnswers(asked, values.plans);
  if (!values.verbose) return;
  const last = variants.at(-1)!;
  for (const { question, rank } of await ranksOf(all, last.find)) {
    if (rank === 1) continue;
    process.stdout.write(`\n${question.id} [${question.lang} ${question.kind}] rank ${rank}: ${question.question}\n`);
    for (const { unit, plan } of (await last.find(question)).slice(0, 3))
      process.stdout.write(`    ${plan.source.file.slice(0, 3)} ${unit.path}: ${unit.text.slice(0, 100)}\n`);
  }
}

await main();
