import type { ReadErrorCode } from "../read-error.ts";
import type { ReaderOutput } from "../reader.ts";
import type { SourceFormat } from "../source-text.ts";

/** What a process that reads one document is asked for. */
export interface ReadRequest {
  readonly format: SourceFormat;
  readonly bytes: Uint8Array;
  /** The folder in which read pages of a scan are kept, so that a reading that was cut off goes on. */
  readonly keepIn: string | undefined;
}

/** What it says while it reads, and at its end. */
export type ReadMessage =
  | { readonly kind: "page"; readonly page: number; readonly pages: number; readonly scanned: boolean }
  | { readonly kind: "done"; readonly output: ReaderOutput }
  | { readonly kind: "failed"; readonly code: ReadErrorCode; readonly message: string }
  | { readonly kind: "fault"; readonly message: string; readonly stack: string };
