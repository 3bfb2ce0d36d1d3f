/** The kinds of updates this simulator makes. */
export type UpdateKind = "message" | "edited_message" | "callback_query" | "my_chat_member";

export interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

export interface QueuedUpdate {
  readonly update: Update;
  /** The queue it belongs to: one chat's messages, one person's presses. Only the head of one is on its way to a webhook. */
  readonly source: string;
  readonly expiresAtMs: number;
}

/** Updates of one bot that were not confirmed yet, oldest first. */
export class UpdateQueue {
  #entries: QueuedUpdate[] = [];
  #nextId: number;
  /** Updates handed out once more whatever was confirmed: deliveries that networks repeat. */
  #replays: Update[] = [];
  #arrived = Promise.withResolvers<unknown>();
  /** The kinds the bot asked for; `undefined`: all. */
  allowed: ReadonlySet<string> | undefined;

  constructor(firstId: number) {
    this.#nextId = firstId;
  }

  /** Puts an update in; `undefined` where the bot does not want its kind. */
  push(kind: UpdateKind, body: object, source: string, expiresAtMs: number): Update | undefined {
    if (this.allowed?.has(kind) === false) return undefined;
    const update: Update = { update_id: this.#nextId++, [kind]: body };
    this.#entries.push({ update, source, expiresAtMs });
    this.#announce();
    return update;
  }

  replay(update: Update): void {
    this.#replays.push(update);
    this.#announce();
  }

  /** Resolves when something comes in. */
  get arrival(): Promise<unknown> {
    return this.#arrived.promise;
  }

  #announce(): void {
    this.#arrived.resolve(undefined);
    this.#arrived = Promise.withResolvers();
  }

  get size(): number {
    return this.#entries.length;
  }

  /** Forgets what is older than its time; it vanishes silently. */
  expire(nowMs: number): void {
    this.#entries = this.#entries.filter(({ expiresAtMs }) => expiresAtMs > nowMs);
  }

  /**
   * Confirms what lies before an offset: a negative one keeps only so many from the end; one outside the queue confirms
   * nothing.
   */
  confirm(offset: number): void {
    if (offset < 0) this.#entries = this.#entries.slice(offset);
    else if (offset <= this.#nextId) this.#entries = this.#entries.filter(({ update }) => update.update_id >= offset);
  }

  clear(): void {
    this.#entries = [];
  }

  read(limit: number): Update[] {
    return [...this.#entries.map(({ update }) => update), ...this.#replays.splice(0)].slice(0, limit);
  }

  /** The newest update that waits. */
  last(): Update | undefined {
    return this.#entries.at(-1)?.update;
  }

  /** The oldest update of each source. */
  heads(): QueuedUpdate[] {
    const heads = new Map<string, QueuedUpdate>();
    for (const entry of this.#entries) if (!heads.has(entry.source)) heads.set(entry.source, entry);
    return [...heads.values()];
  }

  takeReplays(): Update[] {
    return this.#replays.splice(0);
  }

  remove(entry: QueuedUpdate): void {
    this.#entries = this.#entries.filter((other) => other !== entry);
  }
}
