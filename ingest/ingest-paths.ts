import { resolve } from "node:path";
import { existsSync } from "node:fs";
import type { PlanReading } from "../data/plan.ts";
import type { KnownFile, PlanStore, PlanSummary, WithdrawnFile } from "../data/store/plan-store.ts";
import { isPlan } from "./is-plan.ts";
import { archivedFile, holds } from "./read/archive-files.ts";
import { liesUnder, listFiles, locationOf } from "./list-files.ts";
import { ReadError, type ReadErrorCode } from "./read/read-error.ts";
import { readBytes, readSource, sha256Of, type ReadSource } from "./read/read-source.ts";
import type { SourceText } from "./read/source-text.ts";
import { MOST_THREADS, readingThreads } from "./reading-threads.ts";

/** What became of one file. `milliseconds` counts reading and storing. */
export type FileResult = { readonly location: string; readonly milliseconds: number } & (
  | { readonly kind: "stored" | "replaced"; readonly summary: PlanSummary; readonly notes: readonly string[] }
  | { readonly kind: "unchanged" | "moved"; readonly id: string }
  | { readonly kind: "duplicate"; readonly id: string; readonly of: string }
  /** A person took its plan out and nobody has named the file since. */
  | { readonly kind: "withdrawn"; readonly id: string }
  | {
      readonly kind: "failed";
      readonly code: ReadErrorCode | "program";
      readonly message: string;
      /** Whether a plan of an earlier version of the file is still kept, or was taken out just now. */
      readonly earlier: "none" | "kept" | "removed";
      readonly cause: unknown;
    }
);

export interface IngestOptions {
  /** Reads a text as a plan; on the reading threads of this program where left out. */
  readonly readPlan?: (source: SourceText) => PlanReading | Promise<PlanReading>;
  /** Files read by another version are read again. */
  readonly readerVersion: string;
  /** The folder that stored locations start from; the project's root. */
  readonly root: string;
  /** Take out plans whose file is gone. */
  readonly prune?: boolean;
  /** Leave known files as they were read, whatever they hold now. */
  readonly onlyNew?: boolean;
  /** The folder in which pages read out of pictures are kept, so that a reading that was cut off goes on. */
  readonly pagesFolder?: string;
  /** Aborted: the files not yet looked at are left for another time. */
  readonly signal?: AbortSignal | undefined;
  /** Called when a page of a long document is begun. */
  readonly onPage?: (location: string, page: number, pages: number) => void;
  /** Called after each file, in order. */
  readonly onResult?: (result: FileResult, done: number, total: number) => void;
}

export interface IngestTally {
  readonly results: readonly FileResult[];
  /** Files that are known, lay under the paths given, and are gone. */
  readonly missing: readonly KnownFile[];
}

/** What ingestion knows of the files already kept, brought up to date as it goes. */
class KnownFiles {
  readonly byLocation = new Map<string, KnownFile>();
  readonly bySha = new Map<string, KnownFile>();
  constructor(files: readonly KnownFile[]) {
    for (const file of files) this.add(file);
  }
  add(file: KnownFile): void {
    this.byLocation.set(file.location, file);
    this.bySha.set(file.sha256, file);
  }
  delete(location: string): void {
    const file = this.byLocation.get(location);
    if (file === undefined) return;
    this.byLocation.delete(location);
    this.bySha.delete(file.sha256);
  }
}

/** Files whose plans were taken out by hand, and how naming one of them takes it back. */
class Withdrawn {
  readonly #byLocation = new Map<string, WithdrawnFile>();
  readonly #bySha = new Map<string, WithdrawnFile>();
  private readonly store: PlanStore;
  private readonly named: ReadonlySet<string>;

  /** @param named locations of the files that were named themselves, not by their folder */
  constructor(store: PlanStore, files: readonly WithdrawnFile[], named: ReadonlySet<string>) {
    this.store = store;
    this.named = named;
    for (const file of files) {
      this.#byLocation.set(file.location, file);
      this.#bySha.set(file.sha256, file);
    }
  }

  /** The withdrawn file that stands here or has these bytes, unless this one was named and so is taken back. */
  async of(location: string, sha256: string): Promise<WithdrawnFile | undefined> {
    const file = this.#byLocation.get(location) ?? this.#bySha.get(sha256);
    if (file === undefined || !this.named.has(location)) return file;
    await this.store.takeBack({ location, sha256 });
    return undefined;
  }
}

/** Whether a file, or a document in an archive, is still there. */
function isThere(path: string): boolean {
  if (existsSync(path)) return true;
  const archived = archivedFile(path);
  return archived !== undefined && holds(archived);
}

/** True when the file is still there with the bytes it was read with. */
async function stillHolds(file: KnownFile, root: string): Promise<boolean> {
  try {
    return sha256Of(await readBytes(resolve(root, file.location))) === file.sha256;
  } catch {
    return false; // gone, or no longer readable: then the other copy takes its place
  }
}

/** Below this many files threads take longer to start than to read them. */
const MIN_FILES_AHEAD = 24;
const FILES_AHEAD = 3 * MOST_THREADS;

interface FileReading extends ReadSource {
  readonly reading: PlanReading;
}

/** Reads files, and where there are many, the next ones before their turn to be stored comes. */
class FileReader {
  readonly #begun = new Map<string, Promise<FileReading>>();
  readonly #ahead: number;
  #next = 0;
  private readonly store: PlanStore;
  private readonly files: readonly string[];
  private readonly known: KnownFiles;
  private readonly options: IngestOptions;

  constructor(store: PlanStore, files: readonly string[], known: KnownFiles, options: IngestOptions) {
    this.store = store;
    this.files = files;
    this.known = known;
    this.options = options;
    this.#ahead = files.length < MIN_FILES_AHEAD || options.readPlan !== undefined ? 0 : FILES_AHEAD;
  }

  /** The reading of a file; the one begun, where it is of these bytes. */
  async read(path: string, bytes: Uint8Array, sha256: string, location: string): Promise<FileReading> {
    const begun = this.#begun.get(sha256);
    this.#begun.delete(sha256);
    if (begun !== undefined) return begun;
    const { pagesFolder, readPlan = (source: SourceText) => readingThreads.readPlan(source) } = this.options;
    const onPage = (page: number, pages: number) => this.options.onPage?.(location, page, pages);
    const isCleared = await this.store.isCleared(sha256);
    const read = await readSource(path, bytes, { sha256, pagesFolder, onPage, isCleared });
    return { ...read, reading: await readPlan(read.source) };
  }

  /** Begins what will be needed soon: of files already kept nothing is, and one that cannot be opened says so at its turn. */
  async beginAfter(index: number): Promise<void> {
    for (; this.#next < Math.min(index + this.#ahead, this.files.length); this.#next++) {
      const path = this.files[this.#next]!;
      try {
        const bytes = await readBytes(path);
        const sha256 = sha256Of(bytes);
        if (this.known.bySha.has(sha256) || this.#begun.has(sha256)) continue;
        const reading = this.read(path, bytes, sha256, locationOf(path, this.options.root));
        reading.catch(() => undefined); // thrown to whoever takes it, at its turn
        this.#begun.set(sha256, reading);
      } catch (cause) {
        if (!(cause instanceof ReadError)) throw cause; // its turn names the reason
      }
    }
  }
}

type Outcome = FileResult extends infer R
  ? R extends FileResult
    ? Omit<R, "location" | "milliseconds">
    : never
  : never;

function summarise(id: string, location: string, reading: PlanReading): PlanSummary {
  return {
    plan: { ...reading.plan, id },
    location,
    clauses: reading.clauses.length,
    assignments: reading.assignments.length,
    deadlines: reading.deadlines.length,
    targets: reading.targets.length,
    references: reading.references.length,
    problems: reading.problems.length,
  };
}

async function ingestFile(
  store: PlanStore,
  {
    known,
    withdrawn,
    reader,
  }: { readonly known: KnownFiles; readonly withdrawn: Withdrawn; readonly reader: FileReader },
  path: string,
  location: string,
  options: IngestOptions,
): Promise<Outcome> {
  const { readerVersion, root, onlyNew = false } = options;
  let before = known.byLocation.get(location);
  if (before !== undefined && onlyNew) return { kind: "unchanged", id: before.planId };
  const bytes = await readBytes(path);
  const sha256 = sha256Of(bytes);
  if (before?.sha256 === sha256 && before.readerVersion === readerVersion)
    return { kind: "unchanged", id: before.planId };
  const out = await withdrawn.of(location, sha256);
  if (out !== undefined) return { kind: "withdrawn", id: out.planId };

  const twin = known.bySha.get(sha256);
  if (twin !== undefined && twin.location !== location) {
    if (before !== undefined) {
      await store.removeFile(location);
      known.delete(location);
    }
    if (await stillHolds(twin, root)) return { kind: "duplicate", id: twin.planId, of: twin.location };
    const file = path.split(/[\\/]/u).at(-1)!;
    await store.moveFile(twin.location, location, file);
    known.delete(twin.location);
    before = { ...twin, location, file };
    known.add(before);
    if (twin.readerVersion === readerVersion) return { kind: "moved", id: twin.planId };
  }

  const { source, notes, reading } = await reader.read(path, bytes, sha256, location);
  if (!isPlan(source.text, reading))
    throw new ReadError(
      "not-a-plan",
      "không nhận ra là văn bản hành chính: không thấy số, ký hiệu, cơ quan ban hành hay các mục",
    );
  const outcome = await store.putReading({ ...source, location, readerVersion }, reading);
  if (outcome.kind === "duplicate") return { kind: "duplicate", id: outcome.id, of: outcome.location };
  known.delete(location);
  known.add({ location, file: source.file, sha256, format: source.format, readerVersion, planId: outcome.id });
  return { kind: outcome.kind, summary: summarise(outcome.id, location, reading), notes };
}

/** True for a file of which nobody may be told a word, now or until somebody has looked at it. */
const isSecret = ({ code }: ReadError): boolean => code === "secret" || code === "doubtful";

/** Notes which files are held back, so that administrators are told: those doubtful now, and no others. */
async function noteHeld(store: PlanStore, path: string, { location, ...result }: FileResult): Promise<void> {
  const isHeld = result.kind === "failed" && result.code === "doubtful";
  await store.holdFile(location, isHeld ? sha256Of(await readBytes(path)) : null);
}

/** Turns what one file threw into its result; a failing store is no fault of the file and is thrown on. */
async function failure(store: PlanStore, known: KnownFiles, location: string, cause: unknown): Promise<Outcome> {
  if (cause instanceof Error && cause.name === "StoreError") throw cause;
  const was = known.byLocation.has(location);
  if (cause instanceof ReadError) {
    if (isSecret(cause) && was) {
      await store.removeFile(location, "secret");
      known.delete(location);
      return { kind: "failed", code: cause.code, message: cause.message, earlier: "removed", cause };
    }
    return { kind: "failed", code: cause.code, message: cause.message, earlier: was ? "kept" : "none", cause };
  }
  const detail = cause instanceof Error ? cause.message : String(cause);
  const message = `chương trình gặp lỗi khi đọc tệp này (${detail}). Hãy báo lại cho người bảo trì`;
  return { kind: "failed", code: "program", message, earlier: was ? "kept" : "none", cause };
}

/**
 * Reads files and folders of plans into the store, one transaction a plan. What was read before by the
 * same version from the same bytes is left alone; one bad file never stops the rest. Throws a
 * `StoreError` only when the store itself fails.
 */
export async function ingestPaths(
  store: PlanStore,
  paths: readonly string[],
  options: IngestOptions,
): Promise<IngestTally> {
  const { root, prune = false, onResult, signal } = options;
  const files = await listFiles(paths.map((path) => resolve(root, path)));
  const known = new KnownFiles(await store.filesKnown());
  const results: FileResult[] = [];
  const under = paths.map((path) => locationOf(path, root));
  const withdrawn = new Withdrawn(store, await store.withdrawnFiles(), new Set(under));
  const isUnder = (location: string) => under.some((folder) => liesUnder(location, folder, root));
  const gone = [...known.byLocation.values()].filter(
    ({ location }) => isUnder(location) && !isThere(resolve(root, location)),
  );
  const goneLocations = new Set(gone.map(({ location }) => location));

  const reader = new FileReader(store, files, known, options);
  for (const [index, path] of files.entries()) {
    if (signal?.aborted === true) break;
    await reader.beginAfter(index);
    const location = locationOf(path, root);
    if (goneLocations.has(location)) continue; // named on the command line, known and gone: reported as missing
    const from = performance.now();
    const outcome = await ingestFile(store, { known, withdrawn, reader }, path, location, options).catch(
      (cause: unknown) => failure(store, known, location, cause),
    );
    const result = { location, milliseconds: performance.now() - from, ...outcome } as FileResult;
    await noteHeld(store, path, result);
    results.push(result);
    onResult?.(result, results.length, files.length);
  }

  for (const { location } of await store.heldFiles())
    if (isUnder(location) && !existsSync(resolve(root, location))) await store.holdFile(location, null);
  const missing = gone.filter(({ location }) => known.byLocation.has(location));
  if (prune) for (const { location } of missing) await store.removeFile(location);
  return { results, missing };
}

/** Every known file that is gone, wherever it lay. */
export async function filesGone(store: PlanStore, root: string): Promise<KnownFile[]> {
  return (await store.filesKnown()).filter(({ location }) => !isThere(resolve(root, location)));
}
