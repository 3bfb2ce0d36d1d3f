import { openPlanStore } from "../data/store/open-plan-store.ts";
import type { PlanStore } from "../data/store/plan-store.ts";
import type { PlanReading } from "../data/plan.ts";
import {
  loadAnswererModels,
  openAnswerer,
  type Answerer,
  type AnswererOptions,
  type Asked,
  type AskOptions,
  type Opened,
  type OpenOptions,
} from "./answerer.ts";
import { warmUp } from "./warm-up.ts";

export interface LiveAnswererParts {
  /** Opens an answerer over the plans as they are now. */
  readonly open: () => Promise<Answerer>;
  /** The revision of the plans kept; another number means that they changed. */
  readonly revision: () => Promise<number>;
  /** Milliseconds since any fixed instant. */
  readonly now: () => number;
  /** Takes one line when the plans changed and cannot be opened anew; the old ones go on answering. */
  readonly say: (line: string) => void;
  /** How long a revision seen is taken for current, in milliseconds. */
  readonly checkEveryMs?: number | undefined;
}

/**
 * An answerer that stays current: at a question, at most every `checkEveryMs`, it looks whether the plans changed, and
 * opens them anew beside the old ones, which answer meanwhile. A failure is said once for each change and tried again
 * at the next look.
 */
export class LiveAnswerer implements Answerer {
  readonly #parts: LiveAnswererParts;
  readonly #checkEveryMs: number;
  #current: Answerer;
  #revision: number;
  #checkedAt: number;
  #refreshing: Promise<void> | undefined;
  #failedRevision: number | undefined;
  #failedBefore = 0;

  private constructor(parts: LiveAnswererParts, current: Answerer, revision: number) {
    this.#parts = parts;
    this.#checkEveryMs = parts.checkEveryMs ?? 2000;
    this.#current = current;
    this.#revision = revision;
    this.#checkedAt = parts.now();
  }

  /** Opens the plans as they are now. Throws where they cannot be opened at all. */
  static async start(parts: LiveAnswererParts): Promise<LiveAnswerer> {
    // Read before opening: a change in between is noticed at the next look.
    const revision = await parts.revision();
    return new LiveAnswerer(parts, await parts.open(), revision);
  }

  get readings(): readonly PlanReading[] {
    return this.#current.readings;
  }

  get failedQuotes(): number {
    return this.#failedBefore + this.#current.failedQuotes;
  }

  ask(text: string, options?: AskOptions): Promise<Asked> {
    void this.refresh();
    return this.#current.ask(text, options);
  }

  open(planId: string, path: string, options?: OpenOptions): Promise<Opened> {
    void this.refresh();
    return this.#current.open(planId, path, options);
  }

  /** Looks for a change now if it is time to; settles when the plans in use are those kept. Never rejects. */
  refresh({ atOnce = false } = {}): Promise<void> {
    const now = this.#parts.now();
    if (this.#refreshing) return this.#refreshing;
    if (!atOnce && now - this.#checkedAt < this.#checkEveryMs) return Promise.resolve();
    this.#checkedAt = now;
    this.#refreshing = this.#lookAgain().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async #lookAgain(): Promise<void> {
    let revision: number | undefined;
    try {
      revision = await this.#parts.revision();
      if (revision === this.#revision) return;
      const next = await this.#parts.open();
      this.#failedBefore += this.#current.failedQuotes;
      [this.#current, this.#revision, this.#failedRevision] = [next, revision, undefined];
    } catch (cause) {
      const failing = revision ?? -1;
      if (this.#failedRevision === failing) return;
      this.#failedRevision = failing;
      const why = cause instanceof Error ? cause.message : String(cause);
      this.#parts.say(`Không mở được các kế hoạch vừa thay đổi, tạm trả lời theo bản đã mở trước đó: ${why}`);
    }
  }
}

export interface LiveAnswererOptions extends Omit<AnswererOptions, "models"> {
  readonly say: (line: string) => void;
  /** Milliseconds since any fixed instant. */
  readonly now?: () => number;
}

export interface OpenedLiveAnswerer {
  readonly answerer: LiveAnswerer;
  close(): Promise<void>;
}

/** A live answerer over a data folder; its models are loaded once. Throws where they or the plans cannot be opened. */
export async function openLiveAnswerer(options: LiveAnswererOptions): Promise<OpenedLiveAnswerer> {
  const { say, now = () => performance.now(), ...opening } = options;
  const models = await loadAnswererModels(opening.embeddingModel);
  const store: PlanStore = await openPlanStore(opening.dataDir);
  try {
    const answerer = await LiveAnswerer.start({
      open: async () => {
        const opened = await openAnswerer({ ...opening, models });
        await warmUp(opened);
        return opened;
      },
      revision: () => store.revision(),
      now,
      say,
    });
    return { answerer, close: () => store.close() };
  } catch (cause) {
    await store.close();
    throw cause;
  }
}
