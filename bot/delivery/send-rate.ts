import type { Capabilities, SendWindow } from "../channels/channel.ts";

/**
 * How many messages a network may be handed now: at most `perSecond` in any second over all chats, and to one chat what its
 * windows leave. Handing over counts for the network; for a chat only what was taken does, for a refused try fills nothing.
 */
export class SendRate {
  readonly #rate: Capabilities["rate"];
  readonly #isGroup: (chatId: string) => boolean;
  #handedAtMs: number[] = [];
  readonly #takenAtMs = new Map<string, { readonly windows: readonly SendWindow[]; times: number[] }>();

  constructor(rate: Capabilities["rate"], isGroup: (chatId: string) => boolean = () => false) {
    this.#rate = rate;
    this.#isGroup = isGroup;
  }

  /** Messages that may go out at `nowMs`. */
  free(nowMs: number): number {
    this.#handedAtMs = this.#handedAtMs.filter((at) => at > nowMs - 1000 && at <= nowMs);
    return Math.max(0, this.#rate.perSecond - this.#handedAtMs.length);
  }

  /** The chats that have had their share for now. */
  full(nowMs: number): string[] {
    const full: string[] = [];
    for (const [chat, { windows, times }] of this.#takenAtMs) {
      const longestMs = Math.max(...windows.map(({ perMs }) => perMs));
      const recent = times.filter((at) => at > nowMs - longestMs && at <= nowMs);
      if (recent.length === 0) this.#takenAtMs.delete(chat);
      else this.#takenAtMs.set(chat, { windows, times: recent });
      if (windows.some(({ most, perMs }) => recent.filter((at) => at > nowMs - perMs).length >= most)) full.push(chat);
    }
    return full;
  }

  /** Notes that a message was handed over. */
  handed(nowMs: number): void {
    this.#handedAtMs.push(nowMs);
  }

  /** Notes that a chat's message was taken, or may have been. */
  taken(chat: string, chatId: string, nowMs: number): void {
    const { perChat, perGroup = perChat } = this.#rate;
    const known = this.#takenAtMs.get(chat)?.times ?? [];
    this.#takenAtMs.set(chat, { windows: this.#isGroup(chatId) ? perGroup : perChat, times: [...known, nowMs] });
  }
}
