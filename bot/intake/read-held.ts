import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { PlanReading } from "../../data/plan.ts";
import { pagesFolderOf } from "../../data/store/data-folder.ts";
import { isPlan } from "../../ingest/is-plan.ts";
import { ReadError } from "../../ingest/read/read-error.ts";
import { readBytes, readSource, sha256Of } from "../../ingest/read/read-source.ts";
import { readingThreads } from "../../ingest/reading-threads.ts";

/** A held document as it was read; `refused` with the reason for people, whatever went wrong with the file itself. */
export type HeldReading =
  | { readonly kind: "read"; readonly reading: PlanReading; readonly sha256: string }
  | { readonly kind: "refused"; readonly reason: string; readonly isSecret: boolean };

export interface ReadHeldOptions {
  readonly dataDir: string;
  readonly onPage?: (page: number, pages: number) => void;
}

/**
 * Reads a held document as ingestion will, and keeps nothing of it in the index. Pages read out of pictures stay, so that
 * neither a kill nor the release reads them again; those of a refused document are erased.
 */
export async function readHeld(path: string, { dataDir, onPage }: ReadHeldOptions): Promise<HeldReading> {
  const pagesFolder = pagesFolderOf(dataDir);
  let sha256: string | undefined;
  try {
    const bytes = await readBytes(path);
    sha256 = sha256Of(bytes);
    const { source } = await readSource(path, bytes, { sha256, pagesFolder, ...(onPage && { onPage }) });
    const reading = await readingThreads.readPlan(source);
    if (!isPlan(source.text, reading))
      throw new ReadError(
        "not-a-plan",
        "không nhận ra là văn bản hành chính: không thấy số, ký hiệu, cơ quan ban hành hay các mục",
      );
    return { kind: "read", reading, sha256 };
  } catch (cause) {
    if (!(cause instanceof ReadError)) throw cause;
    if (sha256 !== undefined) await rm(join(pagesFolder, sha256), { recursive: true, force: true });
    const isSecret = cause.code === "secret" || cause.code === "doubtful";
    return { kind: "refused", reason: cause.message, isSecret };
  }
}
