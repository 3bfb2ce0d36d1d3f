import type { FileResult } from "../../ingest/ingest-paths.ts";

/** How far a file of the folder of plans has come. */
export type ReadingState =
  | { readonly kind: "reading"; readonly page: number; readonly pages: number }
  | { readonly kind: "read"; readonly planId: string }
  /** The same bytes lie there under another name. */
  | { readonly kind: "duplicate"; readonly planId: string }
  | { readonly kind: "failed"; readonly message: string };

export interface FileReading {
  /** Where the file lies, as the store names it. */
  readonly location: string;
  readonly atMs: number;
  readonly state: ReadingState;
}

/** Files remembered at most; those longest done with go first. */
const MOST_REMEMBERED = 200;

/** What happens to files of the folder of plans since the start, for whoever put one there. */
export class ReadingLog {
  readonly #files = new Map<string, FileReading>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Says that a page of a long document is being read. */
  readonly page = (location: string, page: number, pages: number): void =>
    this.#note(location, { kind: "reading", page, pages });

  /** Says what became of a file. What did not change is noted only where somebody waits for it. */
  readonly result = (result: FileResult): void => {
    const { location } = result;
    switch (result.kind) {
      case "stored":
      case "replaced":
        this.#note(location, { kind: "read", planId: result.summary.plan.id });
        return;
      case "failed":
        this.#note(location, { kind: "failed", message: result.message });
        return;
      case "duplicate":
        if (this.#files.has(location)) this.#note(location, { kind: "duplicate", planId: result.id });
        return;
      default:
        if (this.#files.has(location)) this.#note(location, { kind: "read", planId: result.id });
    }
  };

  /** The latest first. */
  files(): readonly FileReading[] {
    return [...this.#files.values()].reverse();
  }

  failed(): readonly FileReading[] {
    return this.files().filter(({ state }) => state.kind === "failed");
  }

  #note(location: string, state: ReadingState): void {
    const before = this.#files.get(location);
    // The same end again, at the next look at the folder, is no news.
    if (before !== undefined && JSON.stringify(before.state) === JSON.stringify(state)) return;
    this.#files.delete(location);
    this.#files.set(location, { location, atMs: this.#nowMs(), state });
    if (this.#files.size > MOST_REMEMBERED) this.#files.delete(this.#files.keys().next().value!);
  }
}
