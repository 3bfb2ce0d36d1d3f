import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import {
  loadAnswererModels,
  openAnswerer,
  type Answerer,
  type AnswererModels,
  type Asked,
} from "../../bot/answerer.ts";
import { openPlanStore } from "../../data/store/open-plan-store.ts";
import { ingestPaths } from "../../ingest/ingest-paths.ts";
import { readPlan } from "../../ingest/read-plan.ts";
import { readerVersion } from "../../ingest/reader-version.ts";
import type { TestQuestion } from "./question-set.ts";
import type { SourceTexts } from "./mark-answer.ts";

/** The whole program over some documents, in an index of its own. */
export interface OpenLibrary {
  readonly answerer: Answerer;
  readonly sources: SourceTexts;
  /** Removes the index. */
  close(): void;
}

let models: Promise<AnswererModels> | undefined;

export interface OpenOptions {
  /** Brings the index up to date after each file, so that its units lie in the order of `files`. */
  readonly oneByOne?: boolean;
}

/** Reads documents into a new index and opens the program over it. Throws where a document cannot be read. */
export async function openLibrary(
  files: readonly string[],
  { oneByOne = false }: OpenOptions = {},
): Promise<OpenLibrary> {
  const dataDir = mkdtempSync(join(tmpdir(), "ke-hoach-eval-"));
  const close = (): void => rmSync(dataDir, { recursive: true, force: true });
  try {
    models ??= loadAnswererModels();
    const options = { dataDir, models: await models };
    for (const batch of oneByOne ? files.map((file) => [file]) : [files]) {
      const store = await openPlanStore(dataDir);
      try {
        const { results } = await ingestPaths(store, batch, {
          readPlan,
          readerVersion: readerVersion(),
          root: process.cwd(),
        });
        const failed = results.find(({ kind }) => kind === "failed");
        if (failed?.kind === "failed")
          throw new Error(`${failed.location}: ${failed.message}`, { cause: failed.cause });
      } finally {
        await store.close();
      }
      if (oneByOne) await openAnswerer(options);
    }
    const texts = new Map(
      files.filter((file) => /\.(?:txt|md)$/u.test(file)).map((file) => [basename(file), readFileSync(file, "utf8")]),
    );
    return { answerer: await openAnswerer(options), sources: (file) => texts.get(file), close };
  } catch (cause) {
    close();
    throw cause;
  }
}

export interface AskedQuestion {
  readonly question: TestQuestion;
  readonly asked: Asked;
  /** From the question as typed to the message, in milliseconds. */
  readonly elapsedMs: number;
}

/** Asks questions in order; one that follows another is asked in its conversation. */
export async function askAll({ answerer }: OpenLibrary, questions: readonly TestQuestion[]): Promise<AskedQuestion[]> {
  const asked = new Map<string, Asked>();
  const all: AskedQuestion[] = [];
  for (const question of questions) {
    const before = question.follows === null ? undefined : asked.get(question.follows);
    const started = performance.now();
    const one = await answerer.ask(question.question, { previous: before?.question });
    all.push({ question, asked: one, elapsedMs: performance.now() - started });
    asked.set(question.id, one);
  }
  return all;
}
