/**
 * How many syllables the diacritic model restores on text it was not trained on, and how long it takes.
 * Usage: npx node tests/bench/restoration-accuracy.ts --held FILE [--part test] [--questions FILE] [--plans FOLDER] [--sample N]
 * FILE is what `ingest/train/diacritics/main.ts --held` wrote; questions are JSON Lines with `q` and `lang`.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { foldAccents, isSyllable, normaliseTones } from "../../data/vietnamese.ts";
import { DiacriticModel } from "../../retrieval/question/restore-diacritics.ts";

const Held = z.object({
  dev: z.array(z.object({ text: z.string(), seen: z.boolean() })),
  test: z.array(z.object({ text: z.string(), seen: z.boolean() })),
});
const Question = z.object({ q: z.string(), lang: z.string() });
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const WORD = /[\p{L}\p{M}]+/gu;

/** A coin that falls the same way on every run (Numerical Recipes' linear congruential generator). */
function seededCoin(): () => boolean {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state < 2 ** 31;
  };
}

const coin = seededCoin();
/** What typing leaves of a text written in full. */
const TYPINGS: Readonly<Record<string, (text: string) => string>> = {
  "no accents": foldAccents,
  "half the words": (text) => text.replace(WORD, (word) => (coin() ? foldAccents(word) : word)),
  "no tones": (text) => text.normalize("NFD").replace(TONE, "").normalize("NFC"),
  "in full": (text) => text,
};

interface Tally {
  syllables: number;
  right: number;
  rightInThree: number;
  sentences: number;
  rightSentences: number;
}

/** Places of the words that count: syllables, abbreviations in capitals left out. */
function judgedWords(text: string): { words: string[]; judged: number[] } {
  const words = text.match(WORD) ?? [];
  const judged = words.flatMap((word, at) =>
    isSyllable(word) && !(word.length > 1 && word === word.toUpperCase()) ? [at] : [],
  );
  return { words, judged };
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

function measure(name: string, texts: readonly string[], model: DiacriticModel): void {
  for (const [typing, type] of Object.entries(TYPINGS)) {
    const tally: Tally = { syllables: 0, right: 0, rightInThree: 0, sentences: 0, rightSentences: 0 };
    const wallMs: number[] = [];
    let cpuMs = 0;
    for (const text of texts) {
      const meant = normaliseTones(text);
      const typed = type(meant);
      const cpu = process.cpuUsage();
      const started = performance.now();
      const readings = model.restore(typed, { language: "vi" });
      wallMs.push(performance.now() - started);
      cpuMs += process.cpuUsage(cpu).user / 1000;
      const { words, judged } = judgedWords(meant);
      const rightOf = (reading: string) => {
        const restored = reading.match(WORD) ?? [];
        return judged.filter((at) => restored[at] === words[at]).length;
      };
      const right = readings.map((reading) => rightOf(reading.text));
      tally.syllables += judged.length;
      tally.right += right[0]!;
      tally.rightInThree += Math.max(...right);
      tally.sentences++;
      if (right[0] === judged.length) tally.rightSentences++;
    }
    wallMs.sort((a, b) => a - b);
    const share = (part: number, all: number) => `${((100 * part) / all).toFixed(2)} %`;
    console.log(
      [
        name.padEnd(24),
        typing.padEnd(14),
        `syllables ${share(tally.right, tally.syllables)} of ${tally.syllables}`,
        `best of 3 ${share(tally.rightInThree, tally.syllables)}`,
        `sentences ${share(tally.rightSentences, tally.sentences)} of ${tally.sentences}`,
        `p50 ${percentile(wallMs, 0.5).toFixed(2)} ms, p99 ${percentile(wallMs, 0.99).toFixed(2)} ms, cpu ${(cpuMs / texts.length).toFixed(2)} ms`,
      ].join("  "),
    );
  }
}

const { values } = parseArgs({
  options: {
    model: { type: "string", default: "data/models/diacritics" },
    held: { type: "string" },
    part: { type: "string", default: "test" },
    questions: { type: "string" },
    plans: { type: "string", default: "data/plans" },
    sample: { type: "string", default: "10000" },
  },
});
const sample = <T>(all: readonly T[]): T[] => {
  const step = Math.max(1, Math.ceil(all.length / Number(values.sample)));
  return all.filter((_, at) => at % step === 0);
};
const started = performance.now();
const model = DiacriticModel.load(values.model);
console.log(
  `load ${(performance.now() - started).toFixed(0)} ms, ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB resident`,
);
if (values.held !== undefined) {
  const part = z.enum(["dev", "test"]).parse(values.part);
  const held = Held.parse(JSON.parse(readFileSync(values.held, "utf8")))[part];
  const fresh = [...new Set(held.filter(({ seen }) => !seen).map(({ text }) => text))];
  const asked = fresh.filter((text) => judgedWords(text).judged.length >= 10 && judgedWords(text).judged.length <= 25);
  measure(`${part}, as it stands`, sample(held.map(({ text }) => text)), model);
  measure(`${part}, not in training`, sample(fresh), model);
  measure(`${part}, 10-25 syllables`, sample(asked), model);
}
if (values.questions !== undefined) {
  const lines = readFileSync(values.questions, "utf8").trim().split("\n");
  const asked = lines.map((line) => Question.parse(JSON.parse(line))).filter(({ lang }) => lang === "vi");
  measure("questions", sample(asked.map(({ q }) => q)), model);
}
const plans = readdirSync(values.plans)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(join(values.plans, name), "utf8").split(/\s*\n\s*/));
const lines = plans.flat().filter((line) => line.length > 20);
measure("plans", sample(lines), model);
plans.forEach((plan, at) => {
  const others = plans.filter((_, other) => other !== at).flat();
  measure(
    `plan ${at}, others learnt`,
    plan.filter((line) => line.length > 20),
    model.withTexts(others),
  );
});
measure("plans, learnt", sample(lines), model.withTexts(plans.flat()));
