import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  loadAnswererModels,
  openAnswerer,
  type Answerer,
  type AnswererModels,
  type Asked,
} from "../../bot/answerer.ts";
import type { PlanReading } from "../../data/plan.ts";
import { LocalEmbeddings } from "../../data/models/embeddings.ts";
import { openPlanStore } from "../../data/store/open-plan-store.ts";
import { ingestPaths } from "../../ingest/ingest-paths.ts";
import { readPlan } from "../../ingest/read-plan.ts";
import { readerVersion } from "../../ingest/reader-version.ts";
import { DiacriticModel } from "../../retrieval/question/restore-diacritics.ts";
import type { TestQuestion } from "./question-set.ts";
import type { SourceTexts } from "./mark-answer.ts";

/** Some documents, read into an index of their own. */
export interface KeptLibrary {
  readonly readings: readonly PlanReading[];
  readonly sources: SourceTexts;
  /** The whole program over them. */
  openWith(models: AnswererModels): Promise<Answerer>;
  /** Removes the index. */
  close(): void;
}

/** The whole program over some documents, with the models it is shipped with. */
export interface OpenLibrary extends Pick<KeptLibrary, "sources" | "close"> {
  readonly answerer: Answerer;
}

/** Models that do not come from the project's own questions, loaded once. */
export type SharedModels = Pick<AnswererModels, "embeddings" | "diacritics">;

let shared: Promise<SharedModels> | undefined;

async function loadShared(): Promise<SharedModels> {
  const diacritics = fileURLToPath(new URL("../../data/models/diacritics/", import.meta.url));
  return { embeddings: await LocalEmbeddings.load(), diacritics: DiacriticModel.load(diacritics) };
}

export const sharedModels = (): Promise<SharedModels> => (shared ??= loadShared());

let shipped: Promise<AnswererModels> | undefined;
const shippedModels = (): Promise<AnswererModels> => (shipped ??= loadAnswererModels());

/** Reads files into an index and gives back all that it then holds. Throws where one cannot be read. */
async function ingest(dataDir: string, files: readonly string[]): Promise<PlanReading[]> {
  const store = await openPlanStore(dataDir);
  try {
    const { results } = await ingestPaths(store, files, {
      readPlan,
      readerVersion: readerVersion(),
      root: process.cwd(),
    });
    const failed = results.find(({ kind }) => kind === "failed");
    if (failed?.kind === "failed") throw new Error(`${failed.location}: ${failed.message}`, { cause: failed.cause });
    const readings: PlanReading[] = [];
    for (const { plan } of await store.listPlans()) readings.push((await store.getReading(plan.id))!);
    return readings;
  } finally {
    await store.close();
  }
}

export interface OpenOptions {
  /** Brings the index up to date after each file, so that its units lie in the order of `files`. */
  readonly oneByOne?: boolean;
}

/** Reads documents into a new index. Throws where one cannot be read. */
export async function keepLibrary(
  files: readonly string[],
  { oneByOne = false }: OpenOptions = {},
): Promise<KeptLibrary> {
  const dataDir = mkdtempSync(join(tmpdir(), "ke-hoach-eval-"));
  const close = (): void => rmSync(dataDir, { recursive: true, force: true });
  try {
    let readings: readonly PlanReading[] = [];
    for (const batch of oneByOne ? files.map((file) => [file]) : [files]) {
      readings = await ingest(dataDir, batch);
      if (oneByOne) await openAnswerer({ dataDir, models: await shippedModels() });
    }
    const texts = new Map(
      files.filter((file) => /\.(?:txt|md)$/u.test(file)).map((file) => [basename(file), readFileSync(file, "utf8")]),
    );
    const openWith = (models: AnswererModels) => openAnswerer({ dataDir, models });
    return { readings, sources: (file) => texts.get(file), openWith, close };
  } catch (cause) {
    close();
    throw cause;
  }
}

/** Reads documents into a new index and opens the program over it. Throws where a document cannot be read. */
export async function openLibrary(files: readonly string[], options: OpenOptions = {}): Promise<OpenLibrary> {
  const { sources, close, openWith } = await keepLibrary(files, options);
  try {
    return { answerer: await openWith(await shippedModels()), sources, close };
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
export async function askAll(
  { answerer }: Pick<OpenLibrary, "answerer">,
  questions: readonly TestQuestion[],
): Promise<AskedQuestion[]> {
  const asked = new Map<string, Asked>();
  const all: AskedQuestion[] = [];
  for (const question of questions) {
    const before = question.follows === null ? undefined : asked.get(question.follows);
    const started = performance.now();
    const one = await answerer.ask(question.question, { previous: before?.earlier });
    all.push({ question, asked: one, elapsedMs: performance.now() - started });
    asked.set(question.id, one);
  }
  return all;
}
