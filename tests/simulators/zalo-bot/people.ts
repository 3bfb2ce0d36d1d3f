/** What the bot sent somebody. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly atMs: number;
  readonly method: string;
  readonly text: string | null;
  /** Address of a picture or a voice, id of a sticker. */
  readonly media: string | null;
}

/** Hands an event of a chat to the platform: `name` without `message.` and `.received`. */
export type Say = (chat: Chat, from: Person, name: string, content: Readonly<Record<string, string>>) => string;

/** Where people and the bot talk. */
export interface Chat {
  readonly id: string;
  readonly kind: "PRIVATE" | "GROUP";
  readonly received: ReceivedMessage[];
}

/** Somebody who uses Zalo; acts like a person with a phone. Each act gives the id of the message. */
export class Person implements Chat {
  readonly kind = "PRIVATE";
  readonly id: string;
  readonly displayName: string;
  /** Children and restricted accounts: everything they send arrives as "unsupported". */
  readonly isProtected: boolean;
  readonly received: ReceivedMessage[] = [];
  readonly #say: Say;

  constructor(id: string, displayName: string, isProtected: boolean, say: Say) {
    this.id = id;
    this.displayName = displayName;
    this.isProtected = isProtected;
    this.#say = say;
  }

  write(text: string): string {
    return this.#say(this, this, "text", { text });
  }

  sendPhoto(url: string, caption?: string): string {
    return this.#say(this, this, "image", { photo_url: url, ...(caption === undefined ? {} : { caption }) });
  }

  sendSticker(sticker: string): string {
    return this.#say(this, this, "sticker", { sticker, url: `https://stickers.example/${sticker}.png` });
  }

  sendVoice(url: string): string {
    return this.#say(this, this, "voice", { voice_url: url });
  }

  /** The platform tells the bot only that something came which it does not pass on. */
  sendFile(): string {
    return this.#say(this, this, "unsupported", {});
  }
}

/** A group the bot is in. It hears what mentions it. */
export class Group implements Chat {
  readonly kind = "GROUP";
  readonly id: string;
  readonly received: ReceivedMessage[] = [];
  readonly #say: Say;

  constructor(id: string, say: Say) {
    this.id = id;
    this.#say = say;
  }

  write(from: Person, text: string): string {
    return this.#say(this, from, "text", { text });
  }
}
