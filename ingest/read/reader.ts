import type { SourcePage, Span } from "../../data/plan.ts";

/** What a reader makes of a file's bytes. */
export interface ReaderOutput {
  /** The text that every span of the plan counts in. */
  readonly text: string;
  /** What people should know of how it was read (another encoding, broken places), in Vietnamese. */
  readonly notes: readonly string[];
  /** Words outside the text in which a stamp of secrecy may stand: the header of the first page, red ink. */
  readonly stampText?: string;
  readonly pages?: readonly SourcePage[];
  readonly doubts?: readonly Span[];
}

/** What a reader of a long document is given besides its bytes. */
export interface ReadOptions {
  /** Called when a page is begun. */
  readonly onPage?: ((page: number, pages: number, scanned: boolean) => void) | undefined;
  /** The folder in which read pages of a scan are kept, so that a reading that was cut off goes on. */
  readonly keepIn?: string | undefined;
}
