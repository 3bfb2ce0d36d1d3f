import { deadlineKey } from "../../data/calendar/deadline-key.ts";
import { deadlineOf, lastDays, movedWhen, randomWhen, type SimDuty } from "./sim-plans.ts";
import { HOUR_MS, UNITS, type SimChat, type SimWorld } from "./sim-world.ts";

/** Two looks, the longest opening, and the longest wait between tries of one that failed. */
const NOTICED_MS = 90_000;

/** Plans that are added, amended, read otherwise and taken out, and what the oracle makes of it once the program knows. */
export class PlanChanges {
  readonly #world: SimWorld;
  /** Duties that the program has not taken in yet, by name: what they were before, `null` for new ones. */
  readonly #pending = new Map<string, { readonly before: SimDuty | null; readonly after: SimDuty | null }>();
  #changedMs = 0;
  #isOpeningBroken = false;

  constructor(world: SimWorld) {
    this.#world = world;
  }

  /** Whether the program has not taken a duty in yet. */
  isPending({ name }: SimDuty): boolean {
    return this.#pending.has(name);
  }

  /** Adds a plan, of which nobody tells the program. */
  add(planId: string): void {
    const { random, plans, year } = this.#world;
    const count = random.int(1, 3);
    const duties = Array.from({ length: count }, (_, at): SimDuty => ({
      name: `Báo cáo ${planId}${"abc"[at]!}`,
      planId,
      unit: random.pick(UNITS),
      when: randomWhen(random, year),
      reading: 1,
    }));
    plans.duties = [...plans.duties, ...duties];
    for (const duty of duties) this.#pending.set(duty.name, { before: null, after: duty });
  }

  /** How long opening the plans takes; `undefined` while it fails. */
  openingMs(): number | undefined {
    return this.#isOpeningBroken ? undefined : this.#world.random.int(1, 20_000);
  }

  /** Takes into the oracle what the program has by now taken in of changed plans. */
  async finalise(): Promise<void> {
    if (this.#pending.size === 0) return;
    const { store, time, oracle, chats } = this.#world;
    const known = await store.knownDeadlines.all();
    for (const [name, { before, after }] of this.#pending) {
      const row = known.find(({ deadline }) => deadline.what === name);
      if (row?.key !== (after === null ? undefined : deadlineKey(after.planId, deadlineOf(after)))) continue;
      this.#pending.delete(name);
      if (this.#ranSinceChange() && time.trueMs > this.#changedMs + NOTICED_MS)
        oracle.fault(`the change of ${name} was noticed ${time.trueMs - this.#changedMs} ms late`);
      if (after?.when === before?.when) continue;
      const knownMs = row?.sinceMs ?? time.now();
      for (const chat of chats) this.#change(chat, before, after, knownMs);
    }
  }

  amend(): void {
    const { random, plans } = this.#world;
    const duty = random.pick(plans.duties);
    if (this.#pending.size > 0) return;
    const when = movedWhen(duty.when, random);
    if (JSON.stringify(when) === JSON.stringify(duty.when)) return;
    this.#world.note("plans amended");
    this.#replace(duty, { ...duty, when });
  }

  retell(): void {
    if (this.#pending.size > 0) return;
    const duty = this.#world.random.pick(this.#world.plans.duties);
    this.#world.note("plans read otherwise");
    this.#replace(duty, { ...duty, reading: duty.reading + 1 });
  }

  remove(): void {
    const { random, plans } = this.#world;
    if (this.#pending.size > 0 || plans.duties.length < 2) return;
    this.#world.note("duties removed");
    this.#replace(random.pick(plans.duties), null);
  }

  plant(): void {
    const { plans } = this.#world;
    if (this.#pending.size > 0) return;
    this.#world.note("plans added");
    this.add("Q1");
    plans.change(plans.duties);
    this.#changed();
  }

  #replace(before: SimDuty, after: SimDuty | null): void {
    const { plans } = this.#world;
    this.#pending.set(before.name, { before, after });
    plans.change(plans.duties.flatMap((duty) => (duty === before ? (after ?? []) : duty)));
    this.#changed();
  }

  /** Nobody wakes the program: it must notice by itself, within seconds and what opening takes. */
  #changed(): void {
    const { random, time } = this.#world;
    this.#changedMs = time.trueMs;
    this.#isOpeningBroken = random.chance(0.2);
    if (this.#isOpeningBroken)
      time.after(random.int(1, 300) * 60_000, () => {
        this.#changedMs = time.trueMs;
        this.#isOpeningBroken = false;
      });
    if (this.#world.process?.isDead === false) void this.#world.process.watchPlans();
  }

  /** Whether the program has run on since the plans changed, so that it has no excuse for serving the old. */
  #ranSinceChange(): boolean {
    const { stretches, isClockSound } = this.#world.oracle;
    const last = stretches.at(-1);
    return last?.toMs === Infinity && last.fromMs <= this.#changedMs && isClockSound;
  }

  #change(chat: SimChat, before: SimDuty | null, after: SimDuty | null, knownMs: number): void {
    const world = this.#world;
    const { oracle, year } = world;
    const duty = (after ?? before)!;
    if (!world.wants(chat, duty)) return;
    const today = new Date(knownMs + 7 * HOUR_MS).toISOString().slice(0, 10);
    for (const ledger of world.ledgersOf(chat)) {
      const [name, isContact] = ledger;
      const old = before === null ? [] : lastDays(before.when, year);
      const next = after === null ? [] : lastDays(after.when, year);
      const done = old.filter((day) => oracle.ledger(name, duty.name, day)?.isDone === true);
      const moved = old.filter((day) => !next.includes(day));
      const ledgers = new Map(old.map((day) => [day, oracle.ledger(name, duty.name, day)]));
      for (const day of moved) oracle.close(name, duty.name, day);
      for (const [at, lastDay] of next.entries()) {
        world.owe(chat, ledger, duty.name, lastDay, knownMs);
        // The same month's or quarter's turn, on another day.
        const oldDay = old[at];
        if (oldDay === undefined) continue;
        if (done.includes(oldDay)) oracle.done(name, duty.name, lastDay);
        const [from, to] = [ledgers.get(oldDay), oracle.ledger(name, duty.name, lastDay)];
        if (from !== undefined && to !== undefined && from !== to) oracle.carrySnooze(from, to);
      }
      if (before === null || isContact) continue;
      const upcoming = moved.find((day) => day >= today);
      if (upcoming === undefined) continue;
      const kind = after === null ? "ended" : "moved";
      oracle.expectChange(chat.name, kind, duty.name, knownMs, !done.includes(upcoming));
    }
  }
}
