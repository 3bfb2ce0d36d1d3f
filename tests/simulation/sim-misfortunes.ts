import { DAY_MS, HOUR_MS, type SimWorld } from "./sim-world.ts";

/** What befalls the machine, the network and the chats; and the stretches in which the program could have run. */
export class Misfortunes {
  readonly #world: SimWorld;
  isDiskFull = false;

  constructor(world: SimWorld) {
    this.#world = world;
  }

  openStretch(): void {
    const { stretches } = this.#world.oracle;
    const isOpen = stretches.at(-1)?.toMs === Infinity;
    if (!isOpen && !this.isDiskFull) stretches.push({ fromMs: this.#world.time.trueMs, toMs: Infinity });
  }

  #closeStretch(): void {
    const last = this.#world.oracle.stretches.at(-1);
    if (last?.toMs === Infinity) last.toMs = this.#world.time.trueMs;
  }

  /** The process died; `boot` starts it again, some time later. */
  died(boot: () => void): void {
    const { random, time } = this.#world;
    this.#world.note("crashes");
    this.#closeStretch();
    const downMs = random.chance(0.2) ? random.int(10, 130) * HOUR_MS : random.int(1, 180) * 60_000;
    time.after(downMs, () => {
      if (this.#world.process?.isDead === true) boot();
    });
  }

  networkDown(): void {
    const { random, time, network } = this.#world;
    this.#world.note("outages of the network");
    network.isDown = true;
    const hours = random.chance(0.1) ? random.int(50, 90) : random.int(1, 30);
    time.after(hours * HOUR_MS, () => (network.isDown = false));
  }

  diskFull(): void {
    const { random, time } = this.#world;
    this.#world.note("full disks");
    this.isDiskFull = true;
    this.#closeStretch();
    time.after(random.int(1, 20) * 60_000, () => {
      this.isDiskFull = false;
      if (this.#world.process?.isDead === false) this.openStretch();
    });
  }

  jump(): void {
    const { random, time, oracle } = this.#world;
    this.#world.note("clock jumps");
    oracle.isClockSound = false;
    const byMs = random.pick([-DAY_MS, DAY_MS, -HOUR_MS, HOUR_MS, 6 * HOUR_MS]);
    time.clockOffsetMs += byMs;
    this.#world.process?.wake();
    time.after(random.int(10, 72 * 60) * 60_000, () => {
      time.clockOffsetMs -= byMs;
      this.#world.process?.wake();
    });
  }

  block(): void {
    const { random, time, network, chats } = this.#world;
    const { chatId } = random.pick(chats).address;
    this.#world.note("chats that block");
    network.blocked.add(chatId);
    time.after(random.int(1, 40) * DAY_MS, () => network.blocked.delete(chatId));
  }

  migrate(): void {
    const { random, network, chats } = this.#world;
    const { chatId } = random.pick(chats).address;
    this.#world.note("chats that migrate");
    network.moved.set(chatId, `${chatId}+`);
  }
}
