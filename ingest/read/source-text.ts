/** What a reader gives the rest of ingestion: the text of one file, and the file it is the text of. */
export interface SourceText {
  /** The name of the file without folders. */
  readonly file: string;
  /** SHA-256 of the file's bytes, in hex. */
  readonly sha256: string;
  readonly format: "txt" | "md";
  /**
   * The decoded bytes, nothing else changed: a byte order mark stays as U+FEFF, line ends and
   * Unicode forms stay as they are. Every span of a plan counts in this string.
   */
  readonly text: string;
}
