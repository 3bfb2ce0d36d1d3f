import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type EmbeddingModelError, LocalEmbeddings, SHIPPED_EMBEDDING_MODEL } from "../../data/models/embeddings.ts";

export interface BenchRow {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
}

const QUESTIONS = [
  "Sở Y tế phải gửi báo cáo kết quả mở rộng điểm cấp phát thuốc Methadone trước ngày nào?",
  "Which department leads the expansion of methadone dispensing points?",
  "co quan nao chu tri cong tac cai nghien ma tuy tai cong dong",
  "Chỉ tiêu giảm số người nghiện năm 2025 là bao nhiêu phần trăm?",
];

/** Speed of the shipped model over runs of 60 to 100 words of the plans, beside the library's own tokenizer and runtime on the same folder. */
export async function embeddingSpeed(plansFolder: string): Promise<BenchRow[]> {
  const start = performance.now();
  const model = await LocalEmbeddings.load();
  const loadMs = performance.now() - start;
  const ordinary = await LocalEmbeddings.load(SHIPPED_EMBEDDING_MODEL, { through: "pipeline" }).catch(
    (cause: unknown) => {
      if ((cause as EmbeddingModelError).code === "no-library") return undefined;
      throw cause;
    },
  );
  const clauses = runsOfWords(plansFolder);
  await model.embedPassages(clauses);

  const times: number[] = [];
  for (let i = 0; i < 2000; i++) {
    const asked = performance.now();
    await model.embedQuery(QUESTIONS[i % QUESTIONS.length]!);
    times.push(performance.now() - asked);
  }
  times.sort((a, b) => a - b);
  const total = times.reduce((sum, ms) => sum + ms, 0);
  const many = Array.from({ length: 6000 }, (_, i) => clauses[i % clauses.length]!);
  return [
    { what: "embedding model: load", value: loadMs, unit: "ms" },
    { what: "embedding model: size on disk", value: folderBytes(SHIPPED_EMBEDDING_MODEL) / 1e6, unit: "MB" },
    { what: "embedding a question, p50", value: times[times.length >> 1]!, unit: "ms" },
    { what: "embedding a question, p99", value: times[Math.floor(times.length * 0.99)]!, unit: "ms" },
    { what: "embedding questions", value: (1000 * times.length) / total, unit: "questions/s" },
    { what: "embedding clauses of 60–100 words", value: await perSecond(model, many), unit: "clauses/s" },
    ...(ordinary === undefined
      ? []
      : [
          {
            what: "the same through transformers.js",
            value: await perSecond(ordinary, many.slice(0, 600)),
            unit: "clauses/s",
          },
        ]),
  ];
}

async function perSecond(model: LocalEmbeddings, clauses: string[]): Promise<number> {
  const start = performance.now();
  await model.embedPassages(clauses);
  return (1000 * clauses.length) / (performance.now() - start);
}

function runsOfWords(folder: string): string[] {
  const words = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .flatMap((name) => readFileSync(join(folder, name), "utf8").split(/\s+/));
  const runs: string[] = [];
  for (let at = 0; at < words.length; at += 60 + (runs.length % 41)) {
    runs.push(words.slice(at, at + 60 + (runs.length % 41)).join(" "));
  }
  return runs;
}

function folderBytes(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0);
}
