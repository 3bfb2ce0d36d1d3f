import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { packClassifier } from "../../../retrieval/question/packed-classifier.ts";
import { SILENCE_FEATURES } from "../../../retrieval/rank/silence.ts";
import { learnFolds, type Learnt } from "./learn-folds.ts";
import { learntFrom, readMaterial } from "./read-material.ts";

const HELP = `npm run learn -- [--gold FOLDER] [--synthetic FOLDER] [--write]

Learns how messages are read, how what is found is ranked, and when the plans are said to be silent, from the questions of
tests/quality/questions and tests/quality/asking; the same data gives the same files.
--gold       a folder of more question sets: questions-d1.jsonl over data/plans, questions-d2.jsonl over its documents.
--synthetic  a folder of questions-N.jsonl that a machine wrote (q, lang, kind, clause): for reading alone.
--write      keeps what was learnt: retrieval/question/intents.json, retrieval/rank/weights.json and silence.json.
How good it is on documents it was learnt without: npm run eval -- --folds.
`;

const root = new URL("../../../retrieval/", import.meta.url);

/** What is kept, by file: what was learnt from everything but the set aside. */
function filesOf({ readings, rankingFiles, silence }: Learnt, origin: string): [file: string, text: string][] {
  const { trees, calibration, threshold } = silence.get("none")!;
  const { intents, fields, wanted, talk } = readings.get("none")!;
  const packed = {
    intents: packClassifier(intents),
    fields: packClassifier(fields),
    wanted: packClassifier(wanted),
    talk: packClassifier(talk),
  };
  return [
    ["question/intents.json", JSON.stringify({ origin, ...packed })],
    ["rank/weights.json", JSON.stringify(rankingFiles.get("none")!, null, 1)],
    ["rank/silence.json", JSON.stringify({ origin, features: SILENCE_FEATURES, trees, calibration, threshold })],
  ];
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      gold: { type: "string" },
      synthetic: { type: "string" },
      write: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const material = await readMaterial(values);
  try {
    const origin = `learnt by \`npm run learn\` from ${learntFrom(material)}`;
    const learnt = await learnFolds(material, origin);
    for (const [file, text] of filesOf(learnt, origin)) {
      if (values.write) writeFileSync(fileURLToPath(new URL(file, root)), `${text}\n`);
      process.stdout.write(`retrieval/${file}  ${text.length} characters${values.write ? ", written" : ""}\n`);
    }
  } finally {
    for (const { kept } of material.libraries) kept.close();
  }
}

await main();
