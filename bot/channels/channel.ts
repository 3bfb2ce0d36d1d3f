/**
 * What the rest of the program knows of a chat network. A channel takes events in and hands each to
 * `receive`, which returns once they are kept on disk; and it sends one part of a message at a time
 * and says what became of it. Order, repetition, retries and rates are not its business: the inbox
 * and the outbox see to them. What a network can do is data (`Capabilities`), not branches in code.
 */

export const CHANNELS = ["telegram", "zalo-bot", "zalo-oa", "web"] as const;
export type ChannelName = (typeof CHANNELS)[number];

export interface Capabilities {
  /** Longest text of one message, in UTF-16 units. */
  readonly maxText: number;
  /** Buttons under a message; `null` where the network has none and choices are typed. */
  readonly buttons: { readonly most: number; readonly maxLabel: number } | null;
  readonly edit: boolean;
  /** True where a document can be sent. */
  readonly files: boolean;
  /** How long after a person's last message the bot may write first, in milliseconds; `null` where it always may. */
  readonly proactiveWindowMs: number | null;
  readonly markup: "html" | "none";
  /** Messages the network takes: in all a second, and to one chat. What it says itself (429) counts more. */
  readonly rate: {
    readonly perSecond: number;
    readonly perChat: readonly SendWindow[];
    /** To a group, where that is otherwise. */
    readonly perGroup?: readonly SendWindow[];
  };
}

/** So many messages in any stretch of so many milliseconds. */
export interface SendWindow {
  readonly most: number;
  readonly perMs: number;
}

/** Where messages of one conversation go. `threadId` is a topic inside a group. */
export interface ChatAddress {
  readonly channel: ChannelName;
  readonly chatId: string;
  readonly threadId: string | null;
}

/**
 * What a person did. `text` and `button` carry words; `edited`, `deleted`, `image`, `file`, `voice`, `sticker` and
 * `unsupported` are answered by a sentence or not at all; `membership` says that the bot may or may no longer write.
 */
export type InboundKind =
  "text" | "button" | "image" | "file" | "voice" | "sticker" | "edited" | "deleted" | "unsupported" | "membership";

/** `joined`: started, followed, or added to a group; `left`: blocked, unfollowed or removed; `migrated`: the chat has another id now. */
export type Membership =
  { readonly change: "joined" | "left" } | { readonly change: "migrated"; readonly toChatId: string };

/** A document that came with an event; its bytes are fetched with `Channel.fetchFile`. */
export interface InboundFile {
  /** The network's handle of the bytes. */
  readonly ref: string;
  readonly name: string;
  /** In bytes; `null` where the network does not say. */
  readonly size: number | null;
}

export interface InboundEvent extends ChatAddress {
  /** Given once by the network; the same id again is the same event. */
  readonly eventId: string;
  readonly chatKind: "private" | "group";
  readonly senderId: string;
  readonly senderName: string | null;
  readonly kind: InboundKind;
  /** The words typed (a mention of the bot taken out), the payload of a button, the caption of a picture. */
  readonly text: string | null;
  readonly membership: Membership | null;
  /** Milliseconds since 1970 by the network's clock. */
  readonly sentAt: number;
  /** The network's own handle of a button press, where it wants one answered. */
  readonly callbackId?: string;
  /** With `file`, where the network lets the bytes be had. */
  readonly file?: InboundFile;
}

/**
 * The bytes of a file cannot be had. `gone`: they never will be; `too-large`: more than the network hands over; `later`:
 * the network was not reached or is busy. Holds no token and no address.
 */
export class FileFetchError extends Error {
  override readonly name = "FileFetchError";
  readonly code: "gone" | "too-large" | "later";

  constructor(code: "gone" | "too-large" | "later", message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Something a person may choose; `payload` comes back as a `button` event and starts with `#`. At most 64 bytes. */
export interface Choice {
  readonly label: string;
  readonly payload: string;
}

export interface Link {
  readonly label: string;
  readonly url: string;
}

/** A message before it is cut for a network. Choices are numbered in `text` already, so that they can be typed. */
export interface OutboundMessage {
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly links: readonly Link[];
  /** What may be said of it with one press: right, wrong. Shown where the network has room for it. */
  readonly rating?: readonly Choice[];
}

/** One message of a network: what `send` takes. Buttons and links come with the last part of a message. */
export interface OutboundPart {
  readonly text: string;
  readonly buttons: readonly Choice[];
  readonly links: readonly Link[];
  /** Buttons of their own, that may be left out. */
  readonly rating?: readonly Choice[];
}

/** What became of a part. Never holds words of the message, a token or an address. */
export type Delivery =
  | { readonly kind: "delivered"; readonly providerId: string | null }
  /** Certainly not delivered; may be sent again after so many milliseconds (`undefined`: the sender's own backoff). */
  | {
      readonly kind: "retry";
      readonly afterMs?: number;
      readonly scope?: "chat" | "channel";
      readonly reason: string;
    }
  /**
   * Nobody knows whether it arrived: the connection broke after the message was handed over. An answer of the network, 500,
   * 502, 503 and 504 too, is no such thing: it says that the message was not taken, and is a `retry`.
   */
  | { readonly kind: "ambiguous"; readonly reason: string }
  /** This message will never be taken. */
  | { readonly kind: "permanent"; readonly reason: string }
  /** This person cannot be written to now: blocked, left, outside the window. */
  | { readonly kind: "unreachable"; readonly reason: string }
  | { readonly kind: "quota"; readonly untilMs?: number; readonly reason: string }
  /** The network does not take our token any more: an operator is needed. */
  | { readonly kind: "auth"; readonly reason: string }
  /** The chat has another id; the same part is sent there. */
  | { readonly kind: "migrated"; readonly toChatId: string };

/** Keeps events on disk and returns; the channel acknowledges to its network only then. Throws where they could not be kept. */
export type Receive = (events: readonly InboundEvent[]) => Promise<void>;

export interface WebhookRequest {
  header(name: string): string | undefined;
  /** As received; signatures are over these bytes. */
  readonly body: Uint8Array;
}

export interface Channel {
  readonly name: ChannelName;
  readonly capabilities: Capabilities;
  /** Receives until `signal` is aborted: polls, or registers the webhook and waits. Lasts through outages; rejects only on what no retry mends. */
  run(receive: Receive, signal: AbortSignal): Promise<void>;
  /** Takes a call of the network at `POST /webhooks/<name>` and gives the HTTP status to answer with. */
  webhook?(request: WebhookRequest, receive: Receive): Promise<number>;
  send(to: ChatAddress, part: OutboundPart): Promise<Delivery>;
  /** True for the id of a group, where groups have rates of their own. */
  isGroup?(chatId: string): boolean;
  /** Shows that an answer is being written, where the network can. Failures do not matter and are swallowed. */
  typing?(to: ChatAddress): Promise<void>;
  /** The bytes of a file that somebody sent, piece by piece. Throws a `FileFetchError`. */
  fetchFile?(ref: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Tells the network that a button press was seen. Failures do not matter and are swallowed. */
  acknowledge?(event: InboundEvent): Promise<void>;
}
