import type { Channel, ChatAddress, Delivery, OutboundPart } from "../../bot/channels/channel.ts";
import type { Random } from "./random.ts";
import type { SimTime } from "./sim-time.ts";

/** A simulated chat network with its whims: down for hours, slow, rationing, silent after taking a message. */
export class SimNetwork {
  isDown = false;
  /** Share of sends that are rationed (429), and that are taken without anybody saying so. */
  rationed = 0.03;
  unsaid = 0.02;
  readonly blocked = new Set<string>();
  /** Chats that have another id now. */
  readonly moved = new Map<string, string>();
  /** Called with what a chat really got. */
  onTaken: (chatId: string, part: OutboundPart) => void = () => undefined;
  readonly #random: Random;
  readonly #time: SimTime;

  constructor(random: Random, time: SimTime) {
    this.#random = random;
    this.#time = time;
  }

  readonly channel: Channel = {
    name: "telegram",
    capabilities: {
      maxText: 100_000,
      buttons: { most: 30, maxLabel: 60 },
      edit: false,
      files: false,
      proactiveWindowMs: null,
      markup: "none",
      rate: { perSecond: 30, perChat: [{ most: 20, perMs: 60_000 }] },
    },
    run: () => Promise.resolve(),
    send: (to, part) => this.#send(to, part),
  };

  async #send({ chatId }: ChatAddress, part: OutboundPart): Promise<Delivery> {
    if (this.isDown) return { kind: "retry", reason: "no connection" };
    const onTheWayMs = this.#random.int(20, 3000);
    await new Promise<void>((resolve) => this.#time.after(onTheWayMs, resolve));
    if (this.isDown) return { kind: "retry", reason: "no connection" };
    const toChatId = this.moved.get(chatId);
    if (toChatId !== undefined) return { kind: "migrated", toChatId };
    if (this.blocked.has(chatId)) return { kind: "unreachable", reason: "blocked" };
    if (this.#random.chance(this.rationed))
      return { kind: "retry", afterMs: this.#random.int(1, 90) * 1000, scope: "channel", reason: "429" };
    this.onTaken(chatId, part);
    if (this.#random.chance(this.unsaid)) return { kind: "ambiguous", reason: "timeout" };
    return { kind: "delivered", providerId: "m" };
  }
}
