import type { SourceText } from "./source-text.ts";

/** What a reader makes of a file's bytes. */
export interface ReaderOutput {
  /** The text that every span of the plan counts in. */
  readonly text: string;
  /** What people should know of how it was read (another encoding, broken places), in Vietnamese. */
  readonly notes: readonly string[];
}

/**
 * One format of documents. Another format is one more reader in the list of `readSource`; `read`
 * throws a `ReadError` for bytes it cannot make text of.
 */
export interface Reader {
  readonly format: SourceText["format"];
  /** Ends of file names in lower case, with the dot. */
  readonly extensions: readonly string[];
  /** True for bytes that only this format begins with; formats without such a beginning leave it out. */
  readonly recognises?: (bytes: Uint8Array) => boolean;
  readonly read: (bytes: Uint8Array) => ReaderOutput | Promise<ReaderOutput>;
}
