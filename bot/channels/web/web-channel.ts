import { z } from "zod";
import type { NamedValues } from "../../../data/store/state/named-values.ts";
import { settingsOfChat } from "../../conversation/access/forget-person.ts";
import type { Capabilities, Channel, ChatAddress, Delivery, OutboundPart, Receive } from "../channel.ts";

/** What the assistant says first to somebody on the web: kept until the browser has fetched what came after it. */
export interface Notice {
  /** Rises with each notice of a conversation. */
  readonly id: string;
  readonly atMs: number;
  readonly part: OutboundPart;
}

const noticeSchema = z.object({
  id: z.string(),
  atMs: z.number(),
  part: z.object({
    text: z.string(),
    buttons: z.array(z.object({ label: z.string(), payload: z.string() })),
    links: z.array(z.object({ label: z.string(), url: z.string() })),
  }),
});

const CAPABILITIES: Capabilities = {
  maxText: 3500,
  buttons: { most: 20, maxLabel: 200 },
  edit: false,
  files: false,
  proactiveWindowMs: null,
  markup: "none",
  rate: { perSecond: 1000, perChat: [{ most: 1000, perMs: 60_000 }] },
};

const prefixOf = (chatId: string) => `${settingsOfChat("web", chatId)}notice `;
/** A conversation nobody opens keeps its latest notices only. */
const MOST_KEPT = 50;

export interface WebChannelParts {
  /** Where notices are kept over a restart. */
  readonly settings: NamedValues;
  readonly nowMs: () => number;
}

/**
 * The web as a chat network for messages that answer nothing: `send` keeps a notice, the browser fetches it with
 * `GET /api/messages`. What is typed on the page does not come this way: it is answered in the same request.
 */
export class WebChannel implements Channel {
  readonly name = "web";
  readonly capabilities = CAPABILITIES;
  readonly #parts: WebChannelParts;
  #last = 0;

  constructor(parts: WebChannelParts) {
    this.#parts = parts;
  }

  /** Nothing to poll: waits for the end. */
  run(_receive: Receive, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  }

  async send({ chatId }: ChatAddress, part: OutboundPart): Promise<Delivery> {
    const { settings, nowMs } = this.#parts;
    const atMs = nowMs();
    this.#last = Math.max(atMs, this.#last + 1);
    const id = String(this.#last).padStart(15, "0");
    const notice: Notice = { id, atMs, part };
    await settings.put(`${prefixOf(chatId)}${id}`, JSON.stringify(notice));
    const kept = await settings.names(prefixOf(chatId));
    for (const name of kept.slice(0, -MOST_KEPT)) await settings.delete(name);
    return { kind: "delivered", providerId: id };
  }

  /** Notices of a conversation after one the browser has; that one and those before it are erased. */
  async after(chatId: string, seen: string | undefined): Promise<Notice[]> {
    const { settings } = this.#parts;
    const notices: Notice[] = [];
    for (const name of await settings.names(prefixOf(chatId))) {
      if (seen !== undefined && name.slice(prefixOf(chatId).length) <= seen) {
        await settings.delete(name);
        continue;
      }
      const kept = await settings.get(name);
      if (kept !== undefined) notices.push(noticeSchema.parse(JSON.parse(kept)));
    }
    return notices;
  }
}
