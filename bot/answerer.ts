import { join } from "node:path";
import { loadLexicon } from "../data/lexicon/lexicon.ts";
import { LocalEmbeddings } from "../data/models/embeddings.ts";
import { loadWordList } from "../data/models/words.ts";
import type { Answer, PlanReading } from "../data/plan.ts";
import { openPlanStore } from "../data/store/open-plan-store.ts";
import { answerQuestion } from "../retrieval/answer/answer-question.ts";
import { viewOf } from "../retrieval/answer/knowledge.ts";
import { namesRow, rowsOf } from "../retrieval/answer/compose-table.ts";
import type { Question } from "../retrieval/question/question.ts";
import { DiacriticModel } from "../retrieval/question/restore-diacritics.ts";
import { understandQuestion } from "../retrieval/question/understand-question.ts";
import { openSearchIndex } from "../retrieval/search/open-search-index.ts";
import { PlanRetriever } from "../retrieval/search/plan-retriever.ts";

export interface AskOptions {
  /** The question before it in the same conversation, as understood. */
  readonly previous?: Question | undefined;
  /** Looks in this plan only. */
  readonly planId?: string | undefined;
  readonly id?: string | undefined;
}

export interface Asked {
  readonly answer: Answer;
  /** For the question that follows. */
  readonly question: Question;
}

/** Everything that answers questions over the plans of one data folder, as they were when it was opened. */
export interface Answerer {
  readonly readings: readonly PlanReading[];
  ask(text: string, options?: AskOptions): Promise<Asked>;
}

export interface AnswererOptions {
  /** Folder of generated data. */
  readonly dataDir: string;
  /** Folder of an embedding model in place of the shipped one. */
  readonly embeddingModel?: string | undefined;
}

const DIACRITIC_MODEL = new URL("../data/models/diacritics", import.meta.url).pathname;

/** Reads the plans kept, opens the search index (bringing it up to date) and the models. Throws where one of them fails. */
export async function openAnswerer({ dataDir, embeddingModel }: AnswererOptions): Promise<Answerer> {
  const readings: PlanReading[] = [];
  const texts = new Map<string, string>();
  const store = await openPlanStore(dataDir);
  try {
    for (const { plan } of await store.listPlans()) {
      const [reading, text] = [await store.getReading(plan.id), await store.sourceText(plan.id)];
      if (reading === undefined || text === undefined) continue;
      readings.push(reading);
      texts.set(plan.id, text);
    }
  } finally {
    await store.close();
  }
  const embeddings = await LocalEmbeddings.load(embeddingModel);
  const model = { embeddings, id: embeddings.id, hash: embeddings.hash, dimensions: embeddings.dimensions };
  const { index } = await openSearchIndex(join(dataDir, "search"), readings, { words: loadWordList(), model });
  const retriever = new PlanRetriever({ index });
  const lexicon = loadLexicon();
  const diacritics = DiacriticModel.load(DIACRITIC_MODEL).withTexts(
    readings.flatMap(({ clauses, passages }) => [...clauses, ...passages].map(({ text }) => text)),
  );
  const rows = rowsOf(readings.map(viewOf));

  return {
    readings,
    async ask(text, { previous, planId, id } = {}) {
      const started = performance.now();
      const open = planId === undefined ? readings : readings.filter(({ plan }) => plan.id === planId);
      const question = understandQuestion(text, {
        plans: open.map(({ plan }) => plan),
        lexicon,
        diacritics,
        previous,
        namesRow: (words) => namesRow(rows, words),
      });
      const answer = await answerQuestion(question, {
        knowledge: { readings: open, search: (query, options) => retriever.search(query, options) },
        names: lexicon.agencyNames,
        sourceText: (plan) => texts.get(plan),
      });
      const elapsedMs = Math.round((performance.now() - started) * 10) / 10;
      return { question, answer: { ...(id === undefined ? {} : { id }), ...answer, elapsedMs } };
    },
  };
}
