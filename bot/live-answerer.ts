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
import { machineClock, type Clock } from "./clock.ts";
import { IndexApart } from "./search-apart/index-apart.ts";
import { warmUp } from "./warm-up.ts";

export interface LiveAnswererParts {
  /** Opens an answerer over the plans as they are now. */
  readonly open: () => Promise<Answerer>;
  /** The revision of the plans kept; another number means that they changed. */
  readonly revision: () => Promise<number>;
  /** Ids of the plans kept now. */
  readonly planIds: () => Promise<readonly string[]>;
  /** Called with readings before they come into force: who may see a plan is settled before anybody can. */
  readonly beforeInForce?: ((readings: readonly PlanReading[]) => Promise<void>) | undefined;
  /** `now` counts from any fixed instant. */
  readonly clock: Clock;
  /** Takes one line when the plans changed and cannot be opened anew; those that are left go on answering. */
  readonly say: (line: string) => void;
  /** How often the plans kept are looked at, in milliseconds. */
  readonly checkEveryMs?: number | undefined;
  /** How long a question waits for plans that are being opened anew, in milliseconds. */
  readonly patienceMs?: number | undefined;
}

/** The plans in force at one moment. */
export interface PlansInForce {
  /** Rises with each change of what is in force; equal numbers mean the same readings. */
  readonly generation: number;
  readonly readings: readonly PlanReading[];
}

const CHECK_EVERY_MS = 1000;
const PATIENCE_MS = 5000;
const LONGEST_RETRY_MS = 60_000;
/** Opening that takes longer than this is followed by as long a rest, so that a folder being read does not keep it going. */
const QUICK_OPENING_MS = 2000;
const LONGEST_REST_MS = 30_000;

/**
 * The one place that says which plans are in force. It looks at the plans kept every second, and at once when the database tells of a change, whether or not anybody asks:
 * what was taken out is gone at that look, what changed is opened anew beside the old and then takes its place. Answers,
 * pages, reminders and calendars read from here, and `onChange` tells them. Opening that fails is said once for each
 * change and tried again; what was taken out stays gone meanwhile.
 */
export class LiveAnswerer implements Answerer {
  readonly #parts: LiveAnswererParts;
  readonly #checkEveryMs: number;
  readonly #listeners: (() => void)[] = [];
  #current: Answerer;
  /** The revision the current answerer was opened at, and the one whose withdrawals are known. */
  #openedRevision: number;
  #seenRevision: number;
  #inForce: PlansInForce;
  #refreshing: Promise<void> | undefined;
  #failed: { readonly revision: number; readonly sinceMs: number; times: number; againAtMs: number } | undefined;
  #failedQuotesBefore = 0;
  /** Since when the plans are being opened anew; `undefined` while they are not. */
  #openingSinceMs: number | undefined;
  #restUntilMs = -Infinity;

  private constructor(parts: LiveAnswererParts, current: Answerer, revision: number) {
    this.#parts = parts;
    this.#checkEveryMs = parts.checkEveryMs ?? CHECK_EVERY_MS;
    this.#current = current;
    this.#openedRevision = revision;
    this.#seenRevision = revision;
    this.#inForce = { generation: 1, readings: current.readings };
  }

  /** Opens the plans as they are now. Throws where they cannot be opened at all. */
  static async start(parts: LiveAnswererParts): Promise<LiveAnswerer> {
    // Read before opening: a change in between is noticed at the next look.
    const revision = await parts.revision();
    const opened = await parts.open();
    await parts.beforeInForce?.(opened.readings);
    return new LiveAnswerer(parts, opened, revision);
  }

  get readings(): readonly PlanReading[] {
    return this.#inForce.readings;
  }

  get failedQuotes(): number {
    return this.#failedQuotesBefore + this.#current.failedQuotes;
  }

  /** For how long the plans kept could not be opened, in milliseconds; `undefined` while those in force are those kept. */
  get staleForMs(): number | undefined {
    return this.#failed && this.#parts.clock.now() - this.#failed.sinceMs;
  }

  /** The plans in force after a look at those kept. */
  async inForce(): Promise<PlansInForce> {
    await this.#lookFirst();
    return this.#inForce;
  }

  /** Has `listener` called after each change of what is in force. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Looks at the plans kept again and again until `signal` is aborted. Never rejects. */
  async watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.refresh();
      await this.#parts.clock.sleep(this.#checkEveryMs, signal);
    }
  }

  async ask(text: string, options: AskOptions = {}): Promise<Asked> {
    await this.#lookFirst();
    return this.#current.ask(text, { ...options, visiblePlanIds: this.#stillVisible(options.visiblePlanIds) });
  }

  async open(planId: string, path: string, options: OpenOptions = {}): Promise<Opened> {
    await this.#lookFirst();
    const visiblePlanIds = this.#stillVisible(options.visiblePlanIds);
    return this.#current.open(planId, path, { ...options, visiblePlanIds });
  }

  /** Looks for a change; settles when the plans in force are those kept, or cannot be. Never rejects. */
  refresh(): Promise<void> {
    this.#refreshing ??= this.#look().finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  /**
   * A look, and patience with plans that are being opened: nobody is answered from what has just changed. The patience is that
   * of all who ask: where opening takes longer, those who come later are answered at once, without what was taken out meanwhile.
   */
  async #lookFirst(): Promise<void> {
    const over = new AbortController();
    const { clock, revision, patienceMs = PATIENCE_MS } = this.#parts;
    const waitedMs = this.#openingSinceMs === undefined ? 0 : clock.now() - this.#openingSinceMs;
    if (waitedMs >= patienceMs) return this.#withdraw(await revision());
    await Promise.race([this.refresh(), clock.sleep(patienceMs - waitedMs, over.signal)]);
    over.abort();
  }

  /** Without what was withdrawn, where the answerer still holds it. */
  #stillVisible(visible: ReadonlySet<string> | undefined): ReadonlySet<string> | undefined {
    if (this.#inForce.readings === this.#current.readings) return visible;
    const ids = this.#inForce.readings.map(({ plan }) => plan.id);
    return new Set(visible === undefined ? ids : ids.filter((id) => visible.has(id)));
  }

  async #look(): Promise<void> {
    const { revision: readRevision, open, clock } = this.#parts;
    let revision = -1;
    try {
      revision = await readRevision();
      await this.#withdraw(revision);
      if (revision === this.#openedRevision) return;
      if (this.#failed?.revision === revision && clock.now() < this.#failed.againAtMs) return;
      if (clock.now() < this.#restUntilMs) return;
      const sinceMs = clock.now();
      this.#openingSinceMs = sinceMs;
      const next = await open().finally(() => (this.#openingSinceMs = undefined));
      const tookMs = clock.now() - sinceMs;
      if (tookMs > QUICK_OPENING_MS) this.#restUntilMs = clock.now() + Math.min(tookMs, LONGEST_REST_MS);
      await this.#parts.beforeInForce?.(next.readings);
      this.#failedQuotesBefore += this.#current.failedQuotes;
      this.#current = next;
      this.#openedRevision = revision;
      this.#failed = undefined;
      this.#putInForce(next.readings);
      // What was taken out while the rest was opened.
      await this.#withdraw(await readRevision());
    } catch (cause) {
      this.#noteFailure(revision, cause);
    }
  }

  /** Takes out at once what is not kept any more, without waiting for the rest to be opened anew. */
  async #withdraw(revision: number): Promise<void> {
    if (revision === this.#seenRevision) return;
    const kept = new Set(await this.#parts.planIds());
    this.#seenRevision = revision;
    const left = this.#inForce.readings.filter(({ plan }) => kept.has(plan.id));
    if (left.length < this.#inForce.readings.length) this.#putInForce(left);
  }

  #putInForce(readings: readonly PlanReading[]): void {
    this.#inForce = { generation: this.#inForce.generation + 1, readings };
    for (const listener of this.#listeners) listener();
  }

  #noteFailure(revision: number, cause: unknown): void {
    const { clock, say } = this.#parts;
    const nowMs = clock.now();
    const before = this.#failed?.revision === revision ? this.#failed : undefined;
    const times = (before?.times ?? 0) + 1;
    const againAtMs = nowMs + Math.min(LONGEST_RETRY_MS, this.#checkEveryMs * 2 ** (times - 1));
    this.#failed = { revision, times, againAtMs, sinceMs: this.#failed?.sinceMs ?? nowMs };
    if (before !== undefined) return;
    const why = cause instanceof Error ? cause.message : String(cause);
    say(`Không mở được các kế hoạch vừa thay đổi, tạm trả lời theo bản đã mở trước đó: ${why}`);
  }
}

export interface LiveAnswererOptions extends Omit<AnswererOptions, "models"> {
  readonly say: (line: string) => void;
  readonly beforeInForce?: LiveAnswererParts["beforeInForce"];
}

export interface OpenedLiveAnswerer {
  readonly answerer: LiveAnswerer;
  close(): Promise<void>;
}

/** A live answerer over a data folder, not warmed up; its models are loaded once. Throws where they or the plans cannot be opened. */
export async function openLiveAnswerer(options: LiveAnswererOptions): Promise<OpenedLiveAnswerer> {
  const { say, beforeInForce, ...opening } = options;
  const models = await loadAnswererModels(opening.embeddingModel);
  const store: PlanStore = await openPlanStore(opening.dataDir);
  const { dataDir, embeddingModel } = opening;
  const index = new IndexApart({ dataDir, embeddingModel }, store);
  const stop = new AbortController();
  const close = async (): Promise<void> => {
    stop.abort();
    await store.close();
  };
  let isFirst = true;
  try {
    const answerer = await LiveAnswerer.start({
      open: async () => {
        await index.prepare(stop.signal);
        const opened = await openAnswerer({ ...opening, models });
        // At the start nobody is answered yet: whoever opens it warms up while people may ask.
        if (!isFirst) await warmUp(opened);
        isFirst = false;
        return opened;
      },
      revision: () => store.revision(),
      planIds: async () => (await store.filesKnown()).map(({ planId }) => planId),
      clock: { now: () => performance.now(), sleep: machineClock().sleep },
      say,
      beforeInForce,
    });
    void store.listenForChanges(() => void answerer.refresh(), stop.signal);
    return { answerer, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}
