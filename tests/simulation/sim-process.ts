import { moveChat } from "../../bot/conversation/move-chat.ts";
import { pino } from "pino";
import type { Channel, ChannelName, ChatAddress } from "../../bot/channels/channel.ts";
import type { Clock } from "../../bot/clock.ts";
import { Lanes } from "../../bot/conversation/lanes.ts";
import { OutboxSender } from "../../bot/delivery/outbox-sender.ts";
import type { Answerer } from "../../bot/answerer.ts";
import { LiveAnswerer } from "../../bot/live-answerer.ts";
import { ReminderScheduler } from "../../bot/reminders/scheduler.ts";
import type { ReminderCount } from "../../bot/reminders/scheduler-options.ts";
import type { WorkingCalendar } from "../../data/calendar/working-days.ts";
import type { OutboxEntry } from "../../data/store/state/outbox.ts";
import type { State, StateStore } from "../../data/store/state/state-store.ts";
import { StoreError } from "../../data/store/plan-store.ts";
import type { BodyNames } from "../../bot/deadlines/unit-share.ts";
import type { SimPlans } from "./sim-plans.ts";
import type { SimTime } from "./sim-time.ts";

/** What a simulated process stands in. */
export interface Surroundings {
  readonly time: SimTime;
  readonly store: StateStore;
  readonly plans: SimPlans;
  /** How long opening the plans takes, in milliseconds; `undefined` where it fails this time. */
  openingMs(): number | undefined;
  readonly channel: Channel;
  readonly admins: readonly ChatAddress[];
  readonly names: BodyNames;
  readonly calendar: WorkingCalendar;
  isDiskFull(): boolean;
  /** True where the machine dies at this very step. */
  diesNow(): boolean;
  /** What a committed transaction put into the outbox. */
  committed(entries: readonly OutboxEntry[]): Promise<void>;
  died(): void;
  count(what: ReminderCount, times: number): void;
}

const silent = pino({ level: "silent" });
const never = new Promise<never>(() => undefined);
const DEATH = new Error("the process is dead");
const A_DAY_MS = 86_400_000;
const LOOK_EVERY_MS = 1000;

/** The real scheduler and sender in a process that may die at each step, and then does nothing more. */
export class SimProcess {
  readonly scheduler: ReminderScheduler;
  readonly sender: OutboxSender;
  readonly #world: Surroundings;
  readonly #live: Promise<LiveAnswerer>;
  readonly #stop = new AbortController();
  #isDead = false;
  #started = false;

  constructor(world: Surroundings) {
    this.#world = world;
    const clock: Clock = { now: world.time.now, sleep: (ms, signal) => this.#sleep(ms, signal) };
    const state = this.store;
    this.#live = LiveAnswerer.start({
      open: () => this.#openPlans(),
      revision: () => Promise.resolve(world.plans.revision),
      planIds: () => Promise.resolve(world.plans.planIds),
      clock,
      say: () => undefined,
      checkEveryMs: LOOK_EVERY_MS,
    });
    this.scheduler = new ReminderScheduler({
      state,
      plans: { inForce: async () => (await this.#live).inForce() },
      names: world.names,
      channels: new Map<ChannelName, Channel>([[world.channel.name, world.channel]]),
      lanes: new Lanes(),
      clock,
      log: silent,
      calendar: world.calendar,
      admins: world.admins,
      wakeSender: () => this.sender.wake(),
      count: (what, times) => world.count(what, times),
      longestSleepMs: 7 * A_DAY_MS,
    });
    this.sender = new OutboxSender({
      state,
      channels: new Map<ChannelName, Channel>([[world.channel.name, this.#gatedChannel()]]),
      clock,
      log: silent,
      onSettled: this.scheduler.onSettled,
      onMigrated: (tx, channel, from, to) => moveChat(channel, from, to)(tx),
      longestSleepMs: 7 * A_DAY_MS,
    });
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  start(): void {
    void this.#live.then((live) => live.onChange(() => this.scheduler.wake()));
    void this.scheduler.run(this.#stop.signal);
    void this.sender.run(this.#stop.signal);
  }

  wake(): void {
    this.scheduler.wake();
    this.sender.wake();
  }

  /**
   * People changed the plans and tell nobody: the program looks by itself. Of its looks, one a second all year, only those
   * are played that have something to see.
   */
  async watchPlans(): Promise<void> {
    const live = await this.#live;
    for (let looks = 0; looks < 2 || live.staleForMs !== undefined; looks++) {
      await this.#sleep(LOOK_EVERY_MS);
      if (this.#isDead) await never;
      await live.refresh();
    }
  }

  async #openPlans(): Promise<Answerer> {
    const readings = this.#world.plans.readings();
    const ms = this.#started ? this.#world.openingMs() : 0;
    if (ms === undefined) throw new Error("the simulated index cannot be opened");
    await this.#sleep(ms);
    this.#started = true;
    const never_ = () => Promise.reject(new Error("nobody asks here"));
    return { readings, failedQuotes: 0, ask: never_, open: never_ };
  }

  /** As SIGKILL: nothing is said to anybody, what is under way stays as it is. */
  kill(): void {
    if (this.#isDead) return;
    this.#isDead = true;
    this.#world.died();
  }

  /** The store as the process sees it: each transaction may be its last step. */
  readonly store: StateStore = this.#gatedStore();

  async #step(): Promise<void> {
    if (!this.#isDead && this.#world.diesNow()) this.kill();
    if (this.#isDead) await never;
  }

  #sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true || ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const off = this.#world.time.after(ms, () => {
        if (!this.#isDead) resolve();
      });
      signal?.addEventListener(
        "abort",
        () => {
          off();
          if (!this.#isDead) resolve();
        },
        { once: true },
      );
    });
  }

  #gatedChannel(): Channel {
    const { channel } = this.#world;
    return {
      ...channel,
      send: async (to, part) => {
        await this.#step();
        const delivery = await channel.send(to, part);
        await this.#step();
        return delivery;
      },
    };
  }

  #gatedStore(): StateStore {
    return new Proxy({} as StateStore, {
      get: (_, name) => {
        if (name === "write") return <T>(work: (state: State) => Promise<T>) => this.write(work);
        return Reflect.get(this.#world.store, name) as unknown;
      },
    });
  }

  /** One transaction; `committed` is called once it is on disk, also where the process dies right after. */
  async write<T>(work: (state: State) => Promise<T>, committed?: (result: T) => void): Promise<T> {
    await this.#step();
    const added: OutboxEntry[] = [];
    try {
      const result = await this.#world.store.write(async (tx) => {
        const outbox = new Proxy(tx.outbox, {
          get(target, name) {
            const member = Reflect.get(target, name, target) as (...values: unknown[]) => unknown;
            return (...values: unknown[]) => {
              if (name === "add") added.push(...(values[0] as OutboxEntry[]));
              return Reflect.apply(member, target, values);
            };
          },
        });
        const done = await work({ ...tx, outbox });
        if (this.#isDead || this.#world.diesNow()) {
          this.kill();
          throw DEATH;
        }
        if (this.#world.isDiskFull()) throw new StoreError("full", "no room left on the simulated disk");
        return done;
      });
      committed?.(result);
      await this.#world.committed(added);
      await this.#step();
      return result;
    } catch (cause) {
      if (cause === DEATH) await never;
      throw cause;
    }
  }
}
