import type { Logger } from "pino";
import type { NameResolver } from "../../data/lexicon/agency-names.ts";
import type { PlanReading } from "../../data/plan.ts";
import type { StateStore } from "../../data/store/state/state-store.ts";
import { FileFetchError, type Channel, type ChannelName } from "../channels/channel.ts";
import type { Clock } from "../clock.ts";
import type { OfferedChoice } from "../conversation/conversation-state.ts";
import { Wakeup } from "../delivery/wakeup.ts";
import { tell } from "../reminders/tell.ts";
import { IntakeError, type HeldFile, type HeldFiles } from "./held-files.ts";
import { makeCard } from "./make-card.ts";
import { readHeld, type ReadHeldOptions } from "./read-held.ts";
import { intakeWords, readyMessage } from "./intake-words.ts";

export interface IntakeWorkerParts {
  readonly held: HeldFiles;
  readonly dataDir: string;
  readonly state: StateStore;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  /** The plans in force, that a new one is held against. */
  readonly readings: () => readonly PlanReading[];
  readonly names: NameResolver;
  readonly clock: Clock;
  readonly log: Logger;
  readonly wakeSender: () => void;
  /** Reads a held document; for tests. */
  readonly read?: typeof readHeld;
}

const LONGEST_SLEEP_MS = 60_000;
const FETCH_RETRY_MS = 30_000;
/** A file that the network did not hand over for so long is given up. */
const FETCH_PATIENCE_MS = 3_600_000;
/** A chat is told of the page so often at most. */
const PROGRESS_EVERY_MS = 20_000;
const REFUSED_KEPT_MS = 86_400_000;

/**
 * Fetches, reads and shows documents that were sent, one at a time, until `signal` is aborted: each step is kept before the
 * next, so that after a kill it goes on where it was, a scan at its page.
 */
export class IntakeWorker {
  readonly #parts: IntakeWorkerParts;
  readonly #wakeup: Wakeup;
  readonly #againAtMs = new Map<string, number>();

  constructor(parts: IntakeWorkerParts) {
    this.#parts = parts;
    this.#wakeup = new Wakeup(parts.clock);
  }

  /** To be called when a document was noted. */
  wake(): void {
    this.#wakeup.wake();
  }

  /** Never rejects: what fails is logged and tried again. */
  async run(signal: AbortSignal): Promise<void> {
    const { held, clock, log } = this.#parts;
    while (!signal.aborted) {
      try {
        await held.forgetOld(clock.now() - REFUSED_KEPT_MS);
        for (const file of await held.list()) {
          if (signal.aborted) return;
          if (file.state === "awaiting" && (this.#againAtMs.get(file.id) ?? 0) <= clock.now())
            await this.#fetch(file, signal);
          else if (file.state === "received") await this.#read(file);
        }
      } catch (error) {
        log.error({ err: error }, "documents that were sent could not be looked after");
      }
      await this.#wakeup.wait(this.#againAtMs.size > 0 ? FETCH_RETRY_MS : LONGEST_SLEEP_MS, signal);
    }
  }

  async #fetch(file: HeldFile, signal: AbortSignal): Promise<void> {
    const { held, channels, clock, log } = this.#parts;
    const channel = file.to === null ? undefined : channels.get(file.to.channel);
    // Sent another way: whoever sends it brings the bytes.
    if (file.ref === null) return;
    try {
      if (channel?.fetchFile === undefined) throw new FileFetchError("gone", "the channel gives no files");
      const received = await held.receive(file, await channel.fetchFile(file.ref, signal), { signal });
      this.#againAtMs.delete(file.id);
      await this.#read(received);
    } catch (cause) {
      if (signal.aborted) return;
      const isLater = cause instanceof FileFetchError && cause.code === "later";
      if (isLater && clock.now() - file.atMs < FETCH_PATIENCE_MS) {
        this.#againAtMs.set(file.id, clock.now() + FETCH_RETRY_MS);
        return;
      }
      if (!(cause instanceof FileFetchError || cause instanceof IntakeError))
        log.error({ err: cause }, "a document that was sent could not be kept");
      this.#againAtMs.delete(file.id);
      const reason =
        cause instanceof IntakeError
          ? cause.message
          : cause instanceof FileFetchError && cause.code === "too-large"
            ? intakeWords.tooLargeForNetwork
            : intakeWords.notFetched;
      await this.#refuse(file, reason);
    }
  }

  async #read(file: HeldFile): Promise<void> {
    const { held, dataDir, readings, names, log, clock, read = readHeld } = this.#parts;
    let toldAtMs = clock.now();
    const onPage: ReadHeldOptions["onPage"] = (page, pages) => {
      if (pages < 2 || clock.now() - toldAtMs < PROGRESS_EVERY_MS) return;
      toldAtMs = clock.now();
      void this.#tell(file, `page-${String(page)}`, { text: intakeWords.page(page, pages), choices: [] });
    };
    let outcome: Awaited<ReturnType<typeof readHeld>>;
    try {
      outcome = await read(held.pathOf(file), { dataDir, onPage });
    } catch (error) {
      log.error({ err: error }, "a document that was sent could not be read");
      await this.#refuse(file, intakeWords.fault);
      return;
    }
    if (outcome.kind === "refused") {
      if (outcome.isSecret)
        log.warn({ id: file.id }, "a document that was sent may be secret: it was refused and erased");
      await this.#refuse(file, outcome.reason);
      return;
    }
    const card = makeCard(outcome.reading, { inForce: readings(), names });
    const ready: HeldFile = { ...file, state: "ready", sha256: outcome.sha256, card };
    await held.put(ready);
    await this.#tell(ready, "card", readyMessage(ready));
  }

  async #refuse(file: HeldFile, reason: string): Promise<void> {
    await this.#parts.held.refuse(file, reason);
    await this.#tell(file, "refused", { text: intakeWords.refused(file.name, reason), choices: [] });
  }

  /** Tells whoever sent it, once for each key; a failure to keep the message is logged, the document goes on. */
  async #tell(
    { id, to }: HeldFile,
    key: string,
    message: { readonly text: string; readonly choices: readonly OfferedChoice[] },
  ): Promise<void> {
    const { state, channels, clock, log, wakeSender } = this.#parts;
    const capabilities = to === null ? undefined : channels.get(to.channel)?.capabilities;
    if (to === null || capabilities === undefined) return;
    const keyOf = (part: number) => `intake/${id}/${key}/${String(part)}`;
    try {
      await state.write((tx) => tell(tx, { to, kind: "notice", message, capabilities, keyOf, nowMs: clock.now() }));
      wakeSender();
    } catch (error) {
      log.error({ err: error }, "what became of a document that was sent could not be told");
    }
  }
}
