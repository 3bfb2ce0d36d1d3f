import { fileURLToPath } from "node:url";
import { loadLexicon } from "../../data/lexicon/lexicon.ts";
import type { PlanReading } from "../../data/plan.ts";
import { bodiesOf } from "../../retrieval/question/plan-bodies.ts";
import { readQuestion } from "../../retrieval/question/read-question.ts";
import { DiacriticModel } from "../../retrieval/question/restore-diacritics.ts";
import type { SearchQuery } from "../../retrieval/search/query.ts";
import type { TestQuestion } from "./question-set.ts";

/** Reads questions as the program does, with marks restored and without. */
export function questionReaders(readings: readonly PlanReading[]): {
  readonly readQuestion: (question: TestQuestion) => SearchQuery;
  readonly readUnrestored: (question: TestQuestion) => SearchQuery;
} {
  const lexicon = loadLexicon();
  const bodies = bodiesOf(readings);
  const texts = readings.flatMap(({ clauses, passages }) => [...clauses, ...passages].map(({ text }) => text));
  const folder = fileURLToPath(new URL("../../data/models/diacritics/", import.meta.url));
  const diacritics = DiacriticModel.load(folder).withTexts(texts);
  return {
    readQuestion: ({ question }) => readQuestion(question, { lexicon, diacritics, bodies }),
    readUnrestored: ({ question }) => readQuestion(question, { lexicon, bodies }),
  };
}
