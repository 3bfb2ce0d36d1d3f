import type { OutboundPart } from "../../bot/channels/channel.ts";
import type { OutboxEntry } from "../../data/store/state/outbox.ts";
import { changesOf, itemsOf } from "./oracle.ts";
import { BOSS, DAY_MS, type SimWorld } from "./sim-world.ts";

/** What the program put into its outbox, what the network took, and whether the two agree in the end. */
export class Deliveries {
  readonly #world: SimWorld;
  readonly #taken = new Map<string, number>();
  readonly #sent = new Map<string, OutboxEntry>();

  constructor(world: SimWorld) {
    this.#world = world;
  }

  /** The network gave a chat a message. */
  took(chatId: string, part: OutboundPart): void {
    const id = `${chatId}\n${JSON.stringify(part)}`;
    this.#taken.set(id, (this.#taken.get(id) ?? 0) + 1);
  }

  /** The program put a message into its outbox: the oracle reads it. */
  claimed(entry: OutboxEntry): void {
    const { oracle, chats } = this.#world;
    const { text } = JSON.parse(entry.part) as OutboundPart;
    if (this.#sent.has(entry.key!)) oracle.fault(`the key ${entry.key} was put in again`);
    this.#sent.set(entry.key!, entry);
    if (!entry.key!.startsWith("reminder/")) {
      this.#world.note(`notices: ${entry.key!.split("/")[0]!}`);
      return;
    }
    const chat = chats.find(({ address }) => address.chatId === entry.chatId);
    const name = entry.chatId === BOSS ? BOSS : chat?.name;
    if (name === undefined) {
      oracle.fault(`a reminder for nobody: ${entry.chatId}`);
      return;
    }
    const nowMs = entry.createdAtMs;
    for (const item of itemsOf(text)) oracle.saw(name, item, nowMs);
    if (/^(?:Việc đến hạn trong tuần|Từ nay đến)/mu.test(text)) oracle.sawWeek(name, nowMs);
    for (const change of changesOf(text)) {
      this.#world.note(`changes told: ${change.kind}`);
      oracle.sawChange(name, change, nowMs);
    }
  }

  /** The year is over: was everything told, and is what became of each message what the program says of it? */
  async judge(): Promise<void> {
    const { oracle, store, endMs } = this.#world;
    oracle.lost(endMs - 7 * DAY_MS, (chat) => chat === BOSS);
    const notices = [...this.#sent.keys()].map((key) => key.split("/").slice(0, 2).join("/"));
    for (const [key, entry] of this.#sent) {
      const row = await store.outbox.byKey(key);
      if (row === undefined) {
        oracle.fault(`${key} is gone from the outbox`);
        continue;
      }
      this.#world.note(row.state);
      const taken = this.#taken.get(`${row.chatId}\n${entry.part}`) ?? 0;
      const [, message] = key.split("/");
      if (taken > 1 && row.kind === "reminder") oracle.fault(`${key} arrived ${taken} times`);
      if (row.state === "waiting" || row.state === "sending") oracle.fault(`${key} is still ${row.state}`);
      if (row.state === "delivered" && taken === 0) oracle.fault(`${key} is marked delivered and never arrived`);
      if (row.state === "failed" && taken > 0) oracle.fault(`${key} is marked failed and arrived`);
      if (!key.startsWith("reminder/")) continue;
      const notice = row.state === "failed" ? "unreachable" : row.state === "ambiguous" ? "ambiguous" : null;
      if (notice !== null && !notices.includes(`${notice}/${message}`))
        oracle.fault(`nobody heard that ${key} is ${row.state}`);
    }
  }
}
