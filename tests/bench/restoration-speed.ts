import { ownQuestions } from "../quality/question-set.ts";
import { foldAccents } from "../../data/vietnamese.ts";
import { DiacriticModel } from "../../retrieval/question/restore-diacritics.ts";
import type { BenchRow } from "./bench-row.ts";

const MODEL = new URL("../../data/models/diacritics", import.meta.url).pathname;
const ROUNDS = 20;

/** How fast accents are restored in questions typed without them. */
export function restorationSpeed(): BenchRow[] {
  const from = performance.now();
  const model = DiacriticModel.load(MODEL);
  const loadMs = performance.now() - from;
  const questions = ownQuestions(["clauses"])
    .filter(({ lang }) => lang !== "en")
    .map(({ question }) => foldAccents(question));
  for (const question of questions) model.restore(question);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++)
    for (const question of questions) {
      const start = performance.now();
      model.restore(question);
      times.push(performance.now() - start);
    }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))]!;
  return [
    { what: "restoring accents: load", value: loadMs, unit: "ms" },
    { what: "restoring the accents of a question, p50", value: at(0.5), unit: "ms" },
    { what: "restoring the accents of a question, p99", value: at(0.99), unit: "ms" },
  ];
}
