import type { PlanStore } from "../../data/store/plan-store.ts";
import { runApart } from "../apart.ts";

/** What a process that brings the search index in line is asked for. */
export interface IndexRequest {
  readonly dataDir: string;
  readonly embeddingModel?: string | undefined;
}

/** Characters of changed plans that are taken into the index in a moment: more is work for another process. */
const MOST_AT_ONCE = 100_000;

/**
 * Brings the search index of a folder in line with its plans in a process of its own, where much of them changed since the
 * last call: whoever opens the index then finds it made. The first call does nothing, for nobody waits for an answer yet.
 */
export class IndexApart {
  readonly #request: IndexRequest;
  readonly #store: Pick<PlanStore, "filesKnown" | "sourceText">;
  #known: ReadonlySet<string> | undefined;

  constructor(request: IndexRequest, store: Pick<PlanStore, "filesKnown" | "sourceText">) {
    this.#request = request;
    this.#store = store;
  }

  /** Settles when the index is made, or little is left to do. Rejects where it cannot be, or `signal` is aborted. */
  async prepare(signal: AbortSignal): Promise<void> {
    const files = await this.#store.filesKnown();
    const keyOf = (file: (typeof files)[number]) => `${file.planId} ${file.sha256} ${file.readerVersion}`;
    const before = this.#known;
    const changed = before === undefined ? [] : files.filter((file) => !before.has(keyOf(file)));
    if (await this.#isMuch(changed.map(({ planId }) => planId)))
      await runApart(new URL("./child.ts", import.meta.url), this.#request, { signal });
    this.#known = new Set(files.map(keyOf));
  }

  async #isMuch(planIds: readonly string[]): Promise<boolean> {
    let characters = 0;
    for (const id of planIds) {
      characters += (await this.#store.sourceText(id))?.length ?? 0;
      if (characters > MOST_AT_ONCE) return true;
    }
    return false;
  }
}
