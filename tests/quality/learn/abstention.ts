import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fitLogistic } from "../../../ingest/train/words/logistic-regression.ts";
import { answerable, EVIDENCE, loadAbstention, type Abstention } from "../../../retrieval/answer/abstention.ts";
import { ownQuestions } from "../question-set.ts";
import { readPlans } from "../read-plans.ts";
import { casesOver, leaveOneOut, type AbstentionCase } from "./abstention-cases.ts";
import { librariesOf, makePlans } from "./made-library.ts";
import { readQuestionPairs } from "./question-pairs.ts";
import { reliabilityTable, type Judged } from "./reliability.ts";

const HELP = `npx node tests/quality/learn/abstention.ts --pairs FOLDER [--per-plan 24] [--write]

Learns retrieval/answer/abstention.json: how likely the plans answer a question, from the evidence found for it.
FOLDER holds questions-*.jsonl (question, clause). Clauses are laid out as plans; each question is asked over a library
that has its plan, and over the same library without it. Every fourth library is held back. The dev half of the project's
own sets "clauses" and "silent" is learnt from too, with the weight of its number.
Prints the reliability curve on what was held back. --write keeps what was learnt.
`;

const LIBRARY = 4;
/** Every so-many-th library is held back. */
const HELD_BACK = 4;
/** What turning away an answerable question costs beside answering one that cannot be: most questions asked are answerable, and the nearest clause is shown either way. */
const COST_OF_SILENCE = 2.5;
/** Share of answerable questions that may be turned away where a plan or body is named. */
const TURNED_AWAY_NAMED = 0.03;

const { values } = parseArgs({
  options: {
    pairs: { type: "string" },
    "per-plan": { type: "string", default: "24" },
    write: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** The probability below which such a share of answerable questions falls. */
function threshold(cases: readonly Judged[], turnedAway: number): number {
  const said = cases
    .filter(({ happened }) => happened)
    .map((one) => one.said)
    .sort((one, other) => one - other);
  return said[Math.floor(said.length * turnedAway)] ?? 0.5;
}

/** The probability from which answering costs least in all, classes weighed equally. */
function cheapest(cases: readonly Judged[]): number {
  const rate = (happened: boolean, counts: (said: number) => boolean) => {
    const own = cases.filter((one) => one.happened === happened);
    return own.filter(({ said }) => counts(said)).length / Math.max(1, own.length);
  };
  let best = { least: 0.5, cost: Infinity };
  for (let least = 0.02; least < 1; least += 0.01) {
    const cost = COST_OF_SILENCE * rate(true, (said) => said < least) + rate(false, (said) => said >= least);
    if (cost < best.cost) best = { least, cost };
  }
  return best.least;
}

function share(cases: readonly Judged[], happened: boolean, least: number): string {
  const own = cases.filter((one) => one.happened === happened);
  return (own.filter(({ said }) => said >= least).length / Math.max(1, own.length)).toFixed(3);
}

async function ownCases(): Promise<AbstentionCase[]> {
  const readings = await readPlans("data/plans");
  const questions = ownQuestions(["clauses", "silent"]).filter(({ split }) => split === "dev");
  return casesOver(
    readings,
    questions.map(({ question, answers }) => ({ text: question, readings, answered: answers.length > 0 })),
  );
}

async function main(pairs: string): Promise<void> {
  const libraries = librariesOf(makePlans(readQuestionPairs(pairs)), LIBRARY);
  const training: AbstentionCase[] = [];
  const held: AbstentionCase[] = [];
  for (const [at, library] of libraries.entries()) {
    const cases = await leaveOneOut(library, Number(values["per-plan"]));
    (at % HELD_BACK === HELD_BACK - 1 ? held : training).push(...cases);
    process.stderr.write(`library ${at + 1} of ${libraries.length}\n`);
  }
  const own = await ownCases();
  const all = [...training, ...own];
  const model = fitLogistic(
    all.map(({ evidence }) => EVIDENCE.map((name) => evidence[name])),
    all.map(({ answered }) => answered),
    { ridge: 0.1 },
  );
  const weights = Object.fromEntries(
    EVIDENCE.map((name, at) => [name, rounded(model.weights[at]!)]),
  ) as Abstention["weights"];
  const learnt = { bias: rounded(model.bias), weights };
  const judged = (cases: readonly AbstentionCase[]): Judged[] =>
    cases.map(({ evidence, answered }) => ({ said: answerable(evidence, learnt), happened: answered }));
  const least = rounded(cheapest(judged(all)));
  const leastNamed = rounded(threshold(judged(all), TURNED_AWAY_NAMED));
  say(JSON.stringify({ ...learnt, least, leastNamed }, null, 1));
  for (const [title, cases] of [
    ["learnt from", judged(all)],
    ["held back", judged(held)],
    ["the project's own", judged(own)],
  ] as const) {
    say(reliabilityTable(title, cases));
    say(
      `answered at ${least}: ${share(cases, true, least)} of answerable, ${share(cases, false, least)} of unanswerable\n`,
    );
  }
  const origin = `learnt by tests/quality/learn/abstention.ts from ${training.length} cases over ${libraries.length} made libraries and ${own.length} of the project's own questions`;
  if (!values.write) return;
  const { leastMatchWithoutVectors } = loadAbstention();
  const file = fileURLToPath(new URL("../../../retrieval/answer/abstention.json", import.meta.url));
  writeFileSync(
    file,
    `${JSON.stringify({ origin, ...learnt, least, leastNamed, leastMatchWithoutVectors }, null, 2)}\n`,
  );
}

if (values.help) process.stdout.write(HELP);
else if (values.pairs === undefined) {
  process.stderr.write(HELP);
  process.exitCode = 2;
} else await main(values.pairs);
