import { ReadError, type ReadErrorCode } from "../read-error.ts";
import type { DocumentRequest } from "../read-document.ts";
import type { ReaderOutput } from "../reader.ts";

/** What a process that reads one document is asked for. */
export interface ReadRequest extends DocumentRequest {
  /** The folder in which read pages of a scan are kept, so that a reading that was cut off goes on. */
  readonly keepIn: string | undefined;
}

/** What one threw that reads apart from the program: `failed` says what is wrong with the document, `fault` with the reader. */
export type Thrown =
  | { readonly kind: "failed"; readonly code: ReadErrorCode; readonly message: string }
  | { readonly kind: "fault"; readonly message: string; readonly stack: string };

/** What a reading process says while it reads, and at its end. */
export type ReadMessage =
  | { readonly kind: "page"; readonly page: number; readonly pages: number; readonly scanned: boolean }
  | { readonly kind: "done"; readonly output: ReaderOutput }
  | Thrown;

/** What was thrown, fit to be sent. */
export function toThrown(cause: unknown): Thrown {
  if (cause instanceof ReadError) return { kind: "failed", code: cause.code, message: cause.message };
  if (cause instanceof Error) return { kind: "fault", message: cause.message, stack: cause.stack ?? "" };
  return { kind: "fault", message: String(cause), stack: "" };
}

/** What was thrown, as it was there: a `ReadError`, or another one with its stack. */
export function fromThrown(thrown: Thrown): Error {
  if (thrown.kind === "failed") return new ReadError(thrown.code, thrown.message);
  const cause = new Error(thrown.message);
  if (thrown.stack !== "") cause.stack = thrown.stack;
  return cause;
}
