import type { ChatAddress } from "../../bot/channels/channel.ts";
import type { OutboxEntry } from "../../data/store/state/outbox.ts";
import type { StateStore } from "../../data/store/state/state-store.ts";
import { Deliveries } from "./sim-deliveries.ts";
import { Misfortunes } from "./sim-misfortunes.ts";
import { SimPeople } from "./sim-people.ts";
import { PlanChanges } from "./sim-plan-changes.ts";
import { SimProcess } from "./sim-process.ts";
import { calendar, DAY_MS, SimWorld } from "./sim-world.ts";

export interface SimResult {
  readonly seed: number;
  readonly faults: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

const ADMIN: ChatAddress = { channel: "telegram", chatId: "admin", threadId: null };
const ZONES = ["Asia/Ho_Chi_Minh", "UTC", "America/New_York", "Europe/Berlin"];
/** Steps at which a process dies, while misfortunes go on. */
const DEATHS = 0.004;

/** One simulated year of the real scheduler, sender and store, with faults, all from one seed. `store` must be empty. */
export async function simulateYear(seed: number, store: StateStore): Promise<SimResult> {
  const zone = process.env["TZ"];
  try {
    return await new SimYear(seed, store).run();
  } finally {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  }
}

class SimYear {
  readonly #seed: number;
  readonly #world: SimWorld;
  readonly #changes: PlanChanges;
  readonly #people: SimPeople;
  readonly #deliveries: Deliveries;
  readonly #misfortunes: Misfortunes;
  /** Until when misfortunes go on: in the year's last days all is well, so that what is late arrives. */
  #calmFromMs = 0;

  constructor(seed: number, store: StateStore) {
    this.#seed = seed;
    this.#world = new SimWorld(seed, store);
    this.#changes = new PlanChanges(this.#world);
    this.#people = new SimPeople(this.#world, this.#changes);
    this.#deliveries = new Deliveries(this.#world);
    this.#misfortunes = new Misfortunes(this.#world);
    this.#world.network.onTaken = (chatId, part) => {
      this.#deliveries.took(chatId, part);
      this.#people.took(chatId, part);
    };
  }

  async run(): Promise<SimResult> {
    const world = this.#world;
    const { random, time, plans, oracle, counts } = world;
    for (let plan = 1; plan <= random.int(2, 3); plan++) this.#changes.add(`P${plan}`);
    plans.change(plans.duties);
    this.#boot();
    await this.#drain();
    await this.#changes.finalise();
    time.trueMs += 60_000;
    await this.#people.subscribeAll();
    this.#schedule();
    await this.#drain();
    while (time.step(world.endMs)) await this.#drain();
    await this.#changes.finalise();
    await this.#deliveries.judge();
    world.process?.kill();
    counts["told"] = oracle.told;
    counts["folded into nearer ones"] = oracle.folded;
    return { seed: this.#seed, faults: oracle.faults, counts };
  }

  async #drain(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }

  #boot(): void {
    const world = this.#world;
    const { random, time } = world;
    world.process = new SimProcess({
      time,
      store: world.store,
      plans: world.plans,
      channel: world.network.channel,
      admins: [ADMIN],
      names: { resolve: () => null, find: () => [] },
      calendar,
      openingMs: () => this.#changes.openingMs(),
      isDiskFull: () => this.#misfortunes.isDiskFull,
      diesNow: () => time.trueMs < this.#calmFromMs && random.chance(DEATHS),
      committed: (entries) => this.#committed(entries),
      died: () => this.#misfortunes.died(() => this.#boot()),
      count: (what, times) => {
        if (what === "missed" && times > 0) world.oracle.fault("a reminder was missed though the program ran");
      },
    });
    this.#misfortunes.openStretch();
    world.process.start();
  }

  async #committed(entries: readonly OutboxEntry[]): Promise<void> {
    await this.#changes.finalise();
    await this.#people.followMoves();
    for (const entry of entries) this.#deliveries.claimed(entry);
  }

  #schedule(): void {
    const { random, time } = this.#world;
    const [changes, misfortunes] = [this.#changes, this.#misfortunes];
    this.#calmFromMs = time.trueMs + 345 * DAY_MS;
    const some = (most: number, what: () => void): void => {
      for (let times = random.int(0, most); times > 0; times--) time.after(random.int(1, 340 * 24 * 60) * 60_000, what);
    };
    some(4, () => this.#world.process?.kill());
    some(3, () => misfortunes.networkDown());
    some(2, () => misfortunes.diskFull());
    some(2, () => changes.amend());
    some(1, () => changes.retell());
    some(1, () => changes.remove());
    some(1, () => changes.plant());
    some(1, () => void this.#people.changeLeads());
    some(1, () => misfortunes.block());
    some(1, () => misfortunes.migrate());
    some(2, () => (process.env["TZ"] = random.pick(ZONES)));
    if (random.chance(0.4)) some(2, () => misfortunes.jump());
  }
}
