import { setImmediate } from "node:timers/promises";
import type { Answerer } from "./answerer.ts";

/** Clauses asked about, spread over all plans; about a third of a second. */
const CLAUSES = 12;
const OPENING_CHARS = 80;
/** One question of each kind of fact, in both languages. */
const QUESTIONS: readonly ((words: string) => string)[] = [
  (words) => `Cơ quan nào chủ trì ${words}?`,
  (words) => `Khi nào phải xong ${words}?`,
  (words) => `${words} bao nhiêu?`,
  (words) => `Who is responsible for ${words} and when is it due?`,
];

/**
 * Asks about some clauses of the plans, so that what is made at the first use is there before a person asks: the first
 * answers are as quick as those that follow. Gives how many questions were asked; none without plans. Ends early where `signal` is aborted.
 */
export async function warmUp(answerer: Pick<Answerer, "readings" | "ask">, signal?: AbortSignal): Promise<number> {
  const texts = answerer.readings
    .flatMap(({ clauses }) => clauses.map(({ text }) => text))
    .filter((text) => text !== "");
  const step = Math.max(1, Math.floor(texts.length / CLAUSES));
  const asked = texts
    .filter((_, at) => at % step === 0)
    .slice(0, CLAUSES)
    .flatMap((text) => QUESTIONS.map((question) => question(text.slice(0, OPENING_CHARS))));
  for (const [at, question] of asked.entries()) {
    if (signal?.aborted) return at;
    await answerer.ask(question);
    // Whoever asks meanwhile has a turn between two questions.
    await setImmediate();
  }
  return asked.length;
}
