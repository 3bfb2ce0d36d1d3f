import type { SourcePage, Span } from "../../data/plan.ts";

/** How a document came. `scan` is a picture, or several in one file; a PDF may hold scanned pages too. */
export type SourceFormat = "txt" | "md" | "docx" | "odt" | "doc" | "rtf" | "html" | "pdf" | "scan";

/** What a reader gives the rest of ingestion: the text of one file, and the file it is the text of. */
export interface SourceText {
  /** The name of the file without folders. */
  readonly file: string;
  /** SHA-256 of the file's bytes, in hex. */
  readonly sha256: string;
  readonly format: SourceFormat;
  /**
   * Of `txt` and `md` the decoded bytes, nothing else changed: a byte order mark stays as U+FEFF, line ends and Unicode
   * forms stay as they are. Of the other formats the words taken out of the file, as `plans --text` prints them. Every
   * span of a plan counts in this string.
   */
  readonly text: string;
  /** Which page each stretch of the text stands on, where the file has pages. In order of the text. */
  readonly pages?: readonly SourcePage[];
  /** Words that were read from a picture and may be wrong. In order. */
  readonly doubts?: readonly Span[];
}
