import { fileURLToPath } from "node:url";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { LocalEmbeddings } from "../../../data/models/embeddings.ts";
import { loadWordList } from "../../../data/models/words.ts";
import type { PlanReading } from "../../../data/plan.ts";
import { evidenceOf, type Evidence } from "../../../retrieval/answer/abstention.ts";
import { rankParts } from "../../../retrieval/answer/rank-parts.ts";
import { DiacriticModel } from "../../../retrieval/question/restore-diacritics.ts";
import { understandQuestion } from "../../../retrieval/question/understand-question.ts";
import { PlanRetriever } from "../../../retrieval/search/plan-retriever.ts";
import { makeIndex } from "../variants.ts";
import type { MadePlan } from "./made-library.ts";

/** A question, the evidence found for it, and whether the plans asked do answer it. */
export interface AbstentionCase {
  readonly evidence: Evidence;
  readonly answered: boolean;
}

interface LabelledQuestion {
  readonly text: string;
  readonly readings: readonly PlanReading[];
  readonly answered: boolean;
}

let models: Promise<{ embeddings: LocalEmbeddings; diacritics: DiacriticModel }> | undefined;

async function loadModels() {
  const folder = fileURLToPath(new URL("../../../data/models/diacritics/", import.meta.url));
  return { embeddings: await LocalEmbeddings.load(), diacritics: DiacriticModel.load(folder) };
}

/** The evidence for questions over plans, by the whole way from the words typed to the ranked clauses. */
export async function casesOver(
  readings: readonly PlanReading[],
  questions: readonly LabelledQuestion[],
): Promise<AbstentionCase[]> {
  const { embeddings, diacritics } = await (models ??= loadModels());
  const { id, hash, dimensions } = embeddings;
  const index = await makeIndex(readings, { words: loadWordList(), model: { embeddings, id, hash, dimensions } });
  const retriever = new PlanRetriever({ index });
  const lexicon = loadLexicon();
  const known = diacritics.withTexts(readings.flatMap(({ clauses }) => clauses.map(({ text }) => text)));
  const cases: AbstentionCase[] = [];
  for (const { text, readings: asked, answered } of questions) {
    const plans = asked.map(({ plan }) => plan);
    const question = understandQuestion(text, { plans, lexicon, diacritics: known });
    // What is judged by its scope, or needs no topic, is none of this model's business.
    if (question.asked.missing !== null || question.topic === "" || question.kind === "metadata") continue;
    const ranked = await rankParts(
      { ...question, asked: { ...question.asked, planIds: null } },
      { readings: asked, search: (query, options) => retriever.search(query, options) },
    );
    cases.push({ evidence: evidenceOf(ranked), answered });
  }
  return cases;
}

/** Questions of one plan asked over a library that has it, and over the library without it. */
export async function leaveOneOut(library: readonly MadePlan[], perPlan: number): Promise<AbstentionCase[]> {
  const readings = library.map(({ reading }) => reading);
  const questions = library.flatMap(({ reading, questions: own }) => {
    const step = Math.max(1, Math.floor(own.length / perPlan));
    const others = readings.filter((one) => one !== reading);
    return own
      .filter((_, at) => at % step === 0)
      .slice(0, perPlan)
      .flatMap(({ question }) => [
        { text: question, readings, answered: true },
        { text: question, readings: others, answered: false },
      ]);
  });
  return casesOver(readings, questions);
}
