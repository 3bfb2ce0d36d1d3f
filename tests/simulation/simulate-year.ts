import type { ChatAddress, OutboundPart } from "../../bot/channels/channel.ts";
import { chosenAction, conversationKey, readConversation } from "../../bot/conversation/conversation-state.ts";
import { defaultSettings } from "../../bot/reminders/default-settings.ts";
import { markDone, snooze, snoozedUntilMs, SNOOZES, turnOff } from "../../bot/reminders/marking.ts";
import { deadlineKey } from "../../data/calendar/deadline-key.ts";
import { workingCalendar } from "../../data/calendar/working-days.ts";
import type { OutboxEntry } from "../../data/store/state/outbox.ts";
import type { State, StateStore } from "../../data/store/state/state-store.ts";
import { changesOf, itemsOf, Oracle, type Said } from "./oracle.ts";
import { Random } from "./random.ts";
import { SimNetwork } from "./sim-network.ts";
import { deadlineOf, lastDays, movedWhen, randomWhen, SimPlans, type SimDuty } from "./sim-plans.ts";
import { SimProcess } from "./sim-process.ts";
import { SimTime } from "./sim-time.ts";

export interface SimResult {
  readonly seed: number;
  readonly faults: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
/** Two looks, the longest opening, and the longest wait between tries of one that failed. */
const NOTICED_MS = 90_000;
const ADMIN: ChatAddress = { channel: "telegram", chatId: "admin", threadId: null };
const calendar = workingCalendar();
const UNITS = ["Sở Alpha", "Sở Beta"];
const ZONES = ["Asia/Ho_Chi_Minh", "UTC", "America/New_York", "Europe/Berlin"];

interface SimChat {
  readonly name: string;
  address: ChatAddress;
  leads: number[];
  readonly atMinute: number;
  readonly wants: readonly { readonly kind: "unit" | "plan"; readonly value: string }[];
  readonly hasContact: boolean;
  sinceMs: number;
}

/** What somebody does about an item of a message. */
interface Reaction {
  readonly eventId: string;
  readonly payload: string;
  readonly react: "done" | "snooze" | "off";
  readonly item: Said;
}

/** One simulated year of the real scheduler, sender and store, with faults, all from one seed. `store` must be empty. */
export async function simulateYear(seed: number, store: StateStore): Promise<SimResult> {
  const world = new World(seed, store);
  return world.run();
}

class World {
  readonly #seed: number;
  readonly #store: StateStore;
  readonly #random: Random;
  readonly #year: number;
  readonly #time: SimTime;
  readonly #plans: SimPlans;
  readonly #network: SimNetwork;
  readonly #oracle = new Oracle((day) => calendar.dayOff(day) !== null);
  readonly #counts: Record<string, number> = {};
  readonly #chats: SimChat[] = [];
  /** Duties that the program has not taken in yet, by name: what they were before, `null` for new ones. */
  readonly #pending = new Map<string, { readonly before: SimDuty | null; readonly after: SimDuty | null }>();
  readonly #taken = new Map<string, number>();
  readonly #sent = new Map<string, OutboxEntry>();
  readonly #calm: { atMs: number } = { atMs: 0 };
  #process: SimProcess | undefined;
  #isDiskFull = false;
  #changedMs = 0;
  #isOpeningBroken = false;
  #eventId = 0;

  constructor(seed: number, store: StateStore) {
    this.#seed = seed;
    this.#store = store;
    this.#random = new Random(seed);
    this.#year = this.#random.int(2023, 2028);
    this.#time = new SimTime(Date.parse(`${this.#year}-01-01T00:30:00+07:00`));
    this.#plans = new SimPlans(this.#year);
    this.#network = new SimNetwork(this.#random, this.#time);
    this.#network.onTaken = (chatId, part) => this.#taken_(chatId, part);
  }

  get #endMs(): number {
    return Date.parse(`${this.#year + 1}-01-12T00:00:00+07:00`);
  }

  async run(): Promise<SimResult> {
    const random = this.#random;
    const zone = process.env["TZ"];
    for (let plan = 1; plan <= random.int(2, 3); plan++) this.#addPlan(`P${plan}`);
    this.#plans.change(this.#plans.duties);
    this.#boot();
    await this.#drain();
    await this.#finalise();
    this.#time.trueMs += 60_000;
    await this.#subscribeAll();
    this.#schedule();
    await this.#drain();
    while (this.#time.step(this.#endMs)) await this.#drain();
    await this.#judge();
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
    this.#process?.kill();
    this.#counts["told"] = this.#oracle.told;
    this.#counts["folded into nearer ones"] = this.#oracle.folded;
    return { seed: this.#seed, faults: this.#oracle.faults, counts: this.#counts };
  }

  #note(what: string): void {
    this.#counts[what] = (this.#counts[what] ?? 0) + 1;
  }

  async #drain(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }

  // ---- plans

  #addPlan(planId: string): void {
    const random = this.#random;
    const count = random.int(1, 3);
    const duties = Array.from({ length: count }, (_, at): SimDuty => ({
      name: `Báo cáo ${planId}${"abc"[at]!}`,
      planId,
      unit: random.pick(UNITS),
      when: randomWhen(random, this.#year),
      reading: 1,
    }));
    this.#plans.duties = [...this.#plans.duties, ...duties];
    for (const duty of duties) this.#pending.set(duty.name, { before: null, after: duty });
  }

  #wants(chat: SimChat, { planId, unit }: SimDuty): boolean {
    return chat.wants.some(({ kind, value }) => (kind === "plan" ? value === planId : value === unit));
  }

  /** Takes into the oracle what the program has by now taken in of changed plans. */
  async #finalise(): Promise<void> {
    if (this.#pending.size === 0) return;
    const known = await this.#store.knownDeadlines.all();
    for (const [name, { before, after }] of this.#pending) {
      const row = known.find(({ deadline }) => deadline.what === name);
      if (row?.key !== (after === null ? undefined : deadlineKey(after.planId, deadlineOf(after)))) continue;
      this.#pending.delete(name);
      if (this.#ranSinceChange() && this.#time.trueMs > this.#changedMs + NOTICED_MS)
        this.#oracle.fault(`the change of ${name} was noticed ${this.#time.trueMs - this.#changedMs} ms late`);
      if (after?.when === before?.when) continue;
      const knownMs = row?.sinceMs ?? this.#time.now();
      for (const chat of this.#chats) this.#change(chat, before, after, knownMs);
    }
  }

  #change(chat: SimChat, before: SimDuty | null, after: SimDuty | null, knownMs: number): void {
    const duty = (after ?? before)!;
    if (!this.#wants(chat, duty)) return;
    const today = new Date(knownMs + 7 * HOUR_MS).toISOString().slice(0, 10);
    for (const [name, isContact] of this.#ledgersOf(chat)) {
      const old = before === null ? [] : lastDays(before.when, this.#year);
      const next = after === null ? [] : lastDays(after.when, this.#year);
      const done = old.filter((day) => this.#oracle.ledger(name, duty.name, day)?.isDone === true);
      const moved = old.filter((day) => !next.includes(day));
      const ledgers = new Map(old.map((day) => [day, this.#oracle.ledger(name, duty.name, day)]));
      for (const day of moved) this.#oracle.close(name, duty.name, day);
      for (const [at, lastDay] of next.entries()) {
        this.#owe(chat, name, isContact, duty, lastDay, knownMs);
        // The same month's or quarter's turn, on another day.
        const oldDay = old[at];
        if (oldDay === undefined) continue;
        if (done.includes(oldDay)) this.#oracle.done(name, duty.name, lastDay);
        const [from, to] = [ledgers.get(oldDay), this.#oracle.ledger(name, duty.name, lastDay)];
        if (from !== undefined && to !== undefined && from !== to) this.#oracle.carrySnooze(from, to);
      }
      if (before === null || isContact) continue;
      const upcoming = moved.find((day) => day >= today);
      if (upcoming === undefined) continue;
      const kind = after === null ? "ended" : "moved";
      this.#oracle.expectChange(chat.name, kind, duty.name, knownMs, !done.includes(upcoming));
    }
  }

  #ledgersOf(chat: SimChat): [name: string, isContact: boolean][] {
    return chat.hasContact
      ? [
          [chat.name, false],
          ["boss", true],
        ]
      : [[chat.name, false]];
  }

  #owe(
    chat: SimChat,
    name: string,
    isContact: boolean,
    { name: duty }: SimDuty,
    lastDay: string,
    knownMs: number,
  ): void {
    const { leads, atMinute, sinceMs } = chat;
    this.#oracle.owe(name, { duty, lastDay }, isContact ? [1] : leads, { atMinute, sinceMs, knownMs });
  }

  // ---- people

  async #subscribeAll(): Promise<void> {
    const random = this.#random;
    const hasContact = random.chance(0.5);
    for (const [at, name] of ["A", "G"].slice(0, random.int(1, 2)).entries()) {
      const wants = [
        { kind: "unit" as const, value: random.pick(UNITS) },
        ...(random.chance(0.6) ? [{ kind: "plan" as const, value: "P1" }] : []),
      ];
      const chat: SimChat = {
        name,
        address: { channel: "telegram", chatId: `id-${name}`, threadId: null },
        leads: random.pick([[7, 3, 1, 0], [5, 2], [0], [10, 1]]),
        atMinute: random.pick([480, 480, 450, 300, 1290]),
        wants,
        hasContact: hasContact && at === 0,
        sinceMs: 0,
      };
      if (at === 0 || random.chance(0.7)) await this.#subscribe(chat);
      else this.#time.after(random.int(10, 200) * DAY_MS, () => void this.#subscribe(chat));
    }
  }

  async #subscribe(chat: SimChat): Promise<void> {
    const nowMs = this.#time.now();
    const isDigest = this.#random.chance(0.3);
    await this.#finalise();
    await this.#store.write(async ({ recipients }) => {
      const { id } = await recipients.open(chat.address, chat.name === "G" ? "group" : "private", {
        ...defaultSettings("vi", nowMs),
        leads: chat.leads.map((days) => ({ days, sinceMs: nowMs })),
        atMinute: chat.atMinute,
        digestSinceMs: isDigest ? nowMs : null,
        contact: chat.hasContact ? { channel: "telegram", chatId: "boss", threadId: null } : null,
        contactSinceMs: chat.hasContact ? nowMs : null,
      });
      for (const { kind, value } of chat.wants)
        await recipients.subscribe({
          recipientId: id,
          kind,
          value,
          label: value,
          sinceMs: nowMs,
          expiredSinceMs: null,
        });
    });
    chat.sinceMs = nowMs;
    this.#chats.push(chat);
    for (const duty of this.#plans.duties)
      if (this.#wants(chat, duty) && !this.#pending.has(duty.name))
        for (const [name, isContact] of this.#ledgersOf(chat))
          for (const lastDay of lastDays(duty.when, this.#year)) this.#owe(chat, name, isContact, duty, lastDay, 0);
    this.#process?.wake();
  }

  /** The network gave a chat a message: sometimes somebody there reacts, hours later. */
  #taken_(chatId: string, part: OutboundPart): void {
    const random = this.#random;
    const id = `${chatId}\n${JSON.stringify(part)}`;
    this.#taken.set(id, (this.#taken.get(id) ?? 0) + 1);
    const chat = this.#chats.find(({ address }) => address.chatId === chatId);
    if (chat === undefined || part.buttons.length === 0 || !random.chance(0.4)) return;
    const react = random.pick(["done", "done", "snooze", "off"] as const);
    const items = itemsOf(part.text);
    const at = random.int(0, Math.max(0, items.length - 1));
    const item = items[at];
    if (item === undefined) return;
    const { payload } = part.buttons[items.length === 1 ? 0 : at]!;
    const eventId = `e${this.#eventId++}`;
    const send = (tries: number): void => {
      const process_ = this.#process;
      if (process_ === undefined || process_.isDead) {
        if (tries > 0) this.#time.after(HOUR_MS, () => send(tries - 1));
      } else
        void this.#react(process_, chat, { eventId, payload, react, item }).catch(
          () => tries > 0 && this.#time.after(HOUR_MS, () => send(tries - 1)),
        );
    };
    const delayMs = random.int(1, 600) * 60_000;
    this.#time.after(delayMs, () => send(20));
    // The network sends the same event again.
    if (random.chance(0.3)) this.#time.after(delayMs + random.int(1, 60) * 1000, () => send(20));
  }

  async #react(process_: SimProcess, chat: SimChat, { eventId, payload, react, item }: Reaction): Promise<void> {
    const nowMs = this.#time.now();
    const { channel, chatId } = chat.address;
    const when = this.#random.pick(SNOOZES);
    const work = async (tx: State): Promise<(() => void) | undefined> => {
      const isNew = await tx.inbox.add({ channel, chatId, eventId, receivedAtMs: nowMs, event: "{}" });
      if (!isNew) return undefined;
      const conversation = readConversation(await tx.conversations.get(conversationKey(chat.address)));
      const action = chosenAction(conversation, payload);
      const recipient = await tx.recipients.at(chat.address);
      if (action?.kind !== "command" || recipient === undefined) return undefined;
      const { words: key } = action;
      const [known] = (await tx.knownDeadlines.all()).filter((one) => key.startsWith(`${one.key}@`));
      if (known?.deadline.what !== item.duty) return undefined;
      const { duty: what, lastDay: day } = item;
      const by = { id: "u1", name: "Bình" };
      if (react === "snooze") {
        const untilMs = snoozedUntilMs(when, recipient, nowMs);
        await snooze(tx, recipient.id, key, untilMs, nowMs);
        return () => this.#oracle.snooze(chat.name, what, day, nowMs, untilMs);
      }
      if (react === "off") await turnOff(tx, recipient.id, key, true, nowMs);
      else await markDone(tx, recipient.id, key, by, nowMs);
      return () => {
        for (const [name] of this.#ledgersOf(chat)) this.#oracle.done(name, what, day);
      };
    };
    // The oracle learns of it as soon as it is on disk, also where the process dies right after.
    await process_.write(work, (learn) => learn?.());
    this.#note(`reactions: ${react}`);
    process_.wake();
  }

  // ---- the process and its misfortunes

  #boot(): void {
    this.#process = new SimProcess({
      time: this.#time,
      store: this.#store,
      plans: this.#plans,
      channel: this.#network.channel,
      admins: [ADMIN],
      names: { resolve: () => null, find: () => [] },
      calendar,
      openingMs: () => this.#openingMs(),
      isDiskFull: () => this.#isDiskFull,
      diesNow: () => this.#time.trueMs < this.#calm.atMs && this.#random.chance(0.004),
      committed: (entries) => this.#committed(entries),
      died: () => this.#died(),
      count: (what, times) => {
        if (what === "missed" && times > 0) this.#oracle.fault("a reminder was missed though the program ran");
      },
    });
    this.#openStretch();
    this.#process.start();
  }

  /** Nobody wakes the program: it must notice by itself, within seconds and what opening takes. */
  #plansChanged(): void {
    this.#changedMs = this.#time.trueMs;
    this.#isOpeningBroken = this.#random.chance(0.2);
    if (this.#isOpeningBroken)
      this.#time.after(this.#random.int(1, 300) * 60_000, () => {
        this.#changedMs = this.#time.trueMs;
        this.#isOpeningBroken = false;
      });
    if (this.#process?.isDead === false) void this.#process.watchPlans();
  }

  #openingMs(): number | undefined {
    return this.#isOpeningBroken ? undefined : this.#random.int(1, 20_000);
  }

  /** Whether the program has run on since the plans changed, so that it has no excuse for serving the old. */
  #ranSinceChange(): boolean {
    const last = this.#oracle.stretches.at(-1);
    return last?.toMs === Infinity && last.fromMs <= this.#changedMs && this.#oracle.isClockSound;
  }

  #openStretch(): void {
    const isOpen = this.#oracle.stretches.at(-1)?.toMs === Infinity;
    if (!isOpen && !this.#isDiskFull) this.#oracle.stretches.push({ fromMs: this.#time.trueMs, toMs: Infinity });
  }

  #closeStretch(): void {
    const last = this.#oracle.stretches.at(-1);
    if (last?.toMs === Infinity) last.toMs = this.#time.trueMs;
  }

  #died(): void {
    this.#note("crashes");
    this.#closeStretch();
    const random = this.#random;
    const downMs = random.chance(0.2) ? random.int(10, 130) * HOUR_MS : random.int(1, 180) * 60_000;
    this.#time.after(downMs, () => {
      if (this.#process?.isDead === true) this.#boot();
    });
  }

  async #committed(entries: readonly OutboxEntry[]): Promise<void> {
    await this.#finalise();
    await this.#followMoves();
    for (const entry of entries) this.#claimed(entry);
  }

  /** The program has learnt that a chat has another id. */
  async #followMoves(): Promise<void> {
    for (const chat of this.#chats) {
      const chatId = this.#network.moved.get(chat.address.chatId);
      if (chatId === undefined) continue;
      const address = { ...chat.address, chatId };
      if ((await this.#store.recipients.at(address)) !== undefined) chat.address = address;
    }
  }

  #claimed(entry: OutboxEntry): void {
    const { text } = JSON.parse(entry.part) as OutboundPart;
    if (this.#sent.has(entry.key!)) this.#oracle.fault(`the key ${entry.key} was put in again`);
    this.#sent.set(entry.key!, entry);
    if (!entry.key!.startsWith("reminder/")) {
      this.#note(`notices: ${entry.key!.split("/")[0]!}`);
      return;
    }
    const chat = this.#chats.find(({ address }) => address.chatId === entry.chatId);
    const name = entry.chatId === "boss" ? "boss" : chat?.name;
    if (name === undefined) {
      this.#oracle.fault(`a reminder for nobody: ${entry.chatId}`);
      return;
    }
    const nowMs = entry.createdAtMs;
    for (const item of itemsOf(text)) this.#oracle.saw(name, item, nowMs);
    if (/^(?:Việc đến hạn trong tuần|Từ nay đến)/mu.test(text)) this.#oracle.sawWeek(name, nowMs);
    for (const change of changesOf(text)) {
      this.#note(`changes told: ${change.kind}`);
      this.#oracle.sawChange(name, change, nowMs);
    }
  }

  #schedule(): void {
    const random = this.#random;
    const year = 365 * DAY_MS;
    this.#calm.atMs = this.#time.trueMs + year - 20 * DAY_MS;
    const some = (most: number, what: () => void): void => {
      for (let times = random.int(0, most); times > 0; times--)
        this.#time.after(random.int(1, 340 * 24 * 60) * 60_000, what);
    };
    some(4, () => this.#process?.kill());
    some(3, () => this.#networkDown());
    some(2, () => this.#diskFull());
    some(2, () => this.#amend());
    some(1, () => this.#retell());
    some(1, () => this.#remove());
    some(1, () => this.#plant());
    some(1, () => void this.#changeLeads());
    some(1, () => this.#block());
    some(1, () => this.#migrate());
    some(2, () => (process.env["TZ"] = random.pick(ZONES)));
    if (random.chance(0.4)) some(2, () => this.#jump());
  }

  #networkDown(): void {
    this.#note("outages of the network");
    this.#network.isDown = true;
    const hours = this.#random.chance(0.1) ? this.#random.int(50, 90) : this.#random.int(1, 30);
    this.#time.after(hours * HOUR_MS, () => (this.#network.isDown = false));
  }

  #diskFull(): void {
    this.#note("full disks");
    this.#isDiskFull = true;
    this.#closeStretch();
    this.#time.after(this.#random.int(1, 20) * 60_000, () => {
      this.#isDiskFull = false;
      if (this.#process?.isDead === false) this.#openStretch();
    });
  }

  #jump(): void {
    this.#note("clock jumps");
    this.#oracle.isClockSound = false;
    const byMs = this.#random.pick([-DAY_MS, DAY_MS, -HOUR_MS, HOUR_MS, 6 * HOUR_MS]);
    this.#time.clockOffsetMs += byMs;
    this.#process?.wake();
    this.#time.after(this.#random.int(10, 72 * 60) * 60_000, () => {
      this.#time.clockOffsetMs -= byMs;
      this.#process?.wake();
    });
  }

  #amend(): void {
    const duty = this.#random.pick(this.#plans.duties);
    if (this.#pending.size > 0) return;
    const when = movedWhen(duty.when, this.#random);
    if (JSON.stringify(when) === JSON.stringify(duty.when)) return;
    this.#note("plans amended");
    this.#replace(duty, { ...duty, when });
  }

  #retell(): void {
    if (this.#pending.size > 0) return;
    const duty = this.#random.pick(this.#plans.duties);
    this.#note("plans read otherwise");
    this.#replace(duty, { ...duty, reading: duty.reading + 1 });
  }

  #remove(): void {
    if (this.#pending.size > 0 || this.#plans.duties.length < 2) return;
    this.#note("duties removed");
    this.#replace(this.#random.pick(this.#plans.duties), null);
  }

  #plant(): void {
    if (this.#pending.size > 0) return;
    this.#note("plans added");
    this.#addPlan("Q1");
    this.#plans.change(this.#plans.duties);
    this.#plansChanged();
  }

  #replace(before: SimDuty, after: SimDuty | null): void {
    this.#pending.set(before.name, { before, after });
    this.#plans.change(this.#plans.duties.flatMap((duty) => (duty === before ? (after ?? []) : duty)));
    this.#plansChanged();
  }

  async #changeLeads(): Promise<void> {
    const chat = this.#random.pick(this.#chats);
    const nowMs = this.#time.now();
    const leads = this.#random.pick([
      [4, 1],
      [14, 3, 0],
      [7, 0],
    ]);
    const recipient = await this.#store.recipients.at(chat.address);
    if (recipient === undefined) return;
    const before = new Map(recipient.leads.map((lead) => [lead.days, lead.sinceMs]));
    await this.#store.recipients.change(recipient.id, {
      leads: leads.map((days) => ({ days, sinceMs: before.get(days) ?? nowMs })),
    });
    chat.leads = leads;
    this.#oracle.changeLeads(chat.name, leads, chat.atMinute, nowMs);
    this.#note("leads changed");
    this.#process?.wake();
  }

  #block(): void {
    const { chatId } = this.#random.pick(this.#chats).address;
    this.#note("chats that block");
    this.#network.blocked.add(chatId);
    this.#time.after(this.#random.int(1, 40) * DAY_MS, () => this.#network.blocked.delete(chatId));
  }

  #migrate(): void {
    const chat = this.#random.pick(this.#chats);
    const { chatId } = chat.address;
    this.#note("chats that migrate");
    this.#network.moved.set(chatId, `${chatId}+`);
  }

  // ---- judgement

  async #judge(): Promise<void> {
    await this.#finalise();
    this.#oracle.lost(this.#endMs - 7 * DAY_MS, (chat) => chat === "boss");
    await this.#judgeDeliveries();
  }

  async #judgeDeliveries(): Promise<void> {
    const notices = [...this.#sent.keys()].map((key) => key.split("/").slice(0, 2).join("/"));
    for (const [key, entry] of this.#sent) {
      const row = await this.#store.outbox.byKey(key);
      if (row === undefined) {
        this.#oracle.fault(`${key} is gone from the outbox`);
        continue;
      }
      this.#note(row.state);
      const taken = this.#taken.get(`${row.chatId}\n${entry.part}`) ?? 0;
      const [, message] = key.split("/");
      if (taken > 1 && row.kind === "reminder") this.#oracle.fault(`${key} arrived ${taken} times`);
      if (row.state === "waiting" || row.state === "sending") this.#oracle.fault(`${key} is still ${row.state}`);
      if (row.state === "delivered" && taken === 0) this.#oracle.fault(`${key} is marked delivered and never arrived`);
      if (row.state === "failed" && taken > 0) this.#oracle.fault(`${key} is marked failed and arrived`);
      if (!key.startsWith("reminder/")) continue;
      const notice = row.state === "failed" ? "unreachable" : row.state === "ambiguous" ? "ambiguous" : null;
      if (notice !== null && !notices.includes(`${notice}/${message}`))
        this.#oracle.fault(`nobody heard that ${key} is ${row.state}`);
    }
  }
}
