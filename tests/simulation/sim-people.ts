import type { OutboundPart } from "../../bot/channels/channel.ts";
import { chosenAction, conversationKey, readConversation } from "../../bot/conversation/conversation-state.ts";
import { defaultSettings } from "../../bot/reminders/default-settings.ts";
import { markDone, snooze, snoozedUntilMs, SNOOZES, turnOff } from "../../bot/reminders/marking.ts";
import type { State } from "../../data/store/state/state-store.ts";
import { itemsOf, type Said } from "./oracle.ts";
import { lastDays } from "./sim-plans.ts";
import type { PlanChanges } from "./sim-plan-changes.ts";
import type { SimProcess } from "./sim-process.ts";
import { BOSS, DAY_MS, HOUR_MS, UNITS, type SimChat, type SimWorld } from "./sim-world.ts";

/** What somebody does about an item of a message. */
interface Reaction {
  readonly eventId: string;
  readonly payload: string;
  readonly react: "done" | "snooze" | "off";
  readonly item: Said;
}

/** People and groups who subscribe, react to what they are told, and change their minds. */
export class SimPeople {
  readonly #world: SimWorld;
  readonly #changes: PlanChanges;
  #eventId = 0;

  constructor(world: SimWorld, changes: PlanChanges) {
    this.#world = world;
    this.#changes = changes;
  }

  async subscribeAll(): Promise<void> {
    const { random, time } = this.#world;
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
      else time.after(random.int(10, 200) * DAY_MS, () => void this.#subscribe(chat));
    }
  }

  async #subscribe(chat: SimChat): Promise<void> {
    const world = this.#world;
    const nowMs = world.time.now();
    const isDigest = world.random.chance(0.3);
    await this.#changes.finalise();
    await world.store.write(async ({ recipients }) => {
      const { id } = await recipients.open(chat.address, chat.name === "G" ? "group" : "private", {
        ...defaultSettings("vi", nowMs),
        leads: chat.leads.map((days) => ({ days, sinceMs: nowMs })),
        atMinute: chat.atMinute,
        digestSinceMs: isDigest ? nowMs : null,
        contact: chat.hasContact ? { channel: "telegram", chatId: BOSS, threadId: null } : null,
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
    world.chats.push(chat);
    for (const duty of world.plans.duties)
      if (world.wants(chat, duty) && !this.#changes.isPending(duty))
        for (const ledger of world.ledgersOf(chat))
          for (const lastDay of lastDays(duty.when, world.year)) world.owe(chat, ledger, duty.name, lastDay, 0);
    world.process?.wake();
  }

  /** The network gave a chat a message: sometimes somebody there reacts, hours later. */
  took(chatId: string, part: OutboundPart): void {
    const { random, time, chats } = this.#world;
    const chat = chats.find(({ address }) => address.chatId === chatId);
    if (chat === undefined || part.buttons.length === 0 || !random.chance(0.4)) return;
    const react = random.pick(["done", "done", "snooze", "off"] as const);
    const items = itemsOf(part.text);
    const at = random.int(0, Math.max(0, items.length - 1));
    const item = items[at];
    if (item === undefined) return;
    const { payload } = part.buttons[items.length === 1 ? 0 : at]!;
    const eventId = `e${this.#eventId++}`;
    const send = (tries: number): void => {
      const { process } = this.#world;
      if (process === undefined || process.isDead) {
        if (tries > 0) time.after(HOUR_MS, () => send(tries - 1));
      } else
        void this.#react(process, chat, { eventId, payload, react, item }).catch(
          () => tries > 0 && time.after(HOUR_MS, () => send(tries - 1)),
        );
    };
    const delayMs = random.int(1, 600) * 60_000;
    time.after(delayMs, () => send(20));
    // The network sends the same event again.
    if (random.chance(0.3)) time.after(delayMs + random.int(1, 60) * 1000, () => send(20));
  }

  async #react(process: SimProcess, chat: SimChat, { eventId, payload, react, item }: Reaction): Promise<void> {
    const world = this.#world;
    const { oracle } = world;
    const nowMs = world.time.now();
    const { channel, chatId } = chat.address;
    const when = world.random.pick(SNOOZES);
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
        return () => oracle.snooze(chat.name, what, day, nowMs, untilMs);
      }
      if (react === "off") await turnOff(tx, recipient.id, key, true, nowMs);
      else await markDone(tx, recipient.id, key, by, nowMs);
      return () => {
        for (const [name] of world.ledgersOf(chat)) oracle.done(name, what, day);
      };
    };
    // The oracle learns of it as soon as it is on disk, also where the process dies right after.
    await process.write(work, (learn) => learn?.());
    world.note(`reactions: ${react}`);
    process.wake();
  }

  async changeLeads(): Promise<void> {
    const { random, time, store, oracle, chats } = this.#world;
    const chat = random.pick(chats);
    const nowMs = time.now();
    const leads = random.pick([
      [4, 1],
      [14, 3, 0],
      [7, 0],
    ]);
    const recipient = await store.recipients.at(chat.address);
    if (recipient === undefined) return;
    const before = new Map(recipient.leads.map((lead) => [lead.days, lead.sinceMs]));
    await store.recipients.change(recipient.id, {
      leads: leads.map((days) => ({ days, sinceMs: before.get(days) ?? nowMs })),
    });
    chat.leads = leads;
    oracle.changeLeads(chat.name, leads, chat.atMinute, nowMs);
    this.#world.note("leads changed");
    this.#world.process?.wake();
  }

  /** The program has learnt that a chat has another id. */
  async followMoves(): Promise<void> {
    const { chats, network, store } = this.#world;
    for (const chat of chats) {
      const chatId = network.moved.get(chat.address.chatId);
      if (chatId === undefined) continue;
      const address = { ...chat.address, chatId };
      if ((await store.recipients.at(address)) !== undefined) chat.address = address;
    }
  }
}
