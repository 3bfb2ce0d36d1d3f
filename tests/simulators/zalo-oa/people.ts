/** What the account sent somebody. */
export interface ReceivedMessage {
  readonly messageId: string;
  readonly atMs: number;
  /** `cs`: a plain message; `v2`: by the older address; `template`: one approved beforehand. */
  readonly by: "cs" | "v2" | "template";
  readonly text: string | null;
  readonly buttons: readonly { readonly title: string; readonly type: string; readonly payload: unknown }[];
  /** The file's token, where one was sent. */
  readonly file: string | null;
  readonly template: Readonly<Record<string, unknown>> | null;
  /** Sent between 48 hours and 7 days after the person's last word. */
  readonly charged: boolean;
}

/** Hands an event to the platform. */
export interface Events {
  message(from: Person, name: string, message: object): string;
  relation(of: Person, name: "follow" | "unfollow"): void;
}

/** Somebody who uses Zalo; acts like a person with a phone. */
export class Person {
  readonly id: string;
  readonly displayName: string;
  readonly received: ReceivedMessage[] = [];
  follows = false;
  /** `undefined`: never. */
  lastInteractionMs: number | undefined;
  /** Wants no messages of templates. */
  refusesTemplates = false;
  /** Does not let the account write. */
  blocked = false;
  readonly #events: Events;

  constructor(id: string, displayName: string, events: Events) {
    this.id = id;
    this.displayName = displayName;
    this.#events = events;
  }

  follow(): void {
    this.follows = true;
    this.#events.relation(this, "follow");
  }

  unfollow(): void {
    this.follows = false;
    this.#events.relation(this, "unfollow");
  }

  /** Gives the id of the message. */
  write(text: string): string {
    return this.#events.message(this, "user_send_text", { text });
  }

  /** Presses a button of the last message that has it. */
  press(title: string): string {
    const buttons = this.received.toReversed().flatMap((message) => message.buttons);
    const button = buttons.find((one) => one.title === title);
    if (button === undefined || typeof button.payload !== "string") throw new Error(`no button “${title}” to press`);
    return this.write(button.payload);
  }

  sendImage(url: string, text?: string): string {
    const attachments = [{ type: "image", payload: { url, thumbnail: url } }];
    return this.#events.message(this, "user_send_image", { ...(text === undefined ? {} : { text }), attachments });
  }

  sendFile(url: string, name: string): string {
    const payload = { url, name, size: "1024", checksum: "0", type: "pdf" };
    return this.#events.message(this, "user_send_file", { attachments: [{ type: "file", payload }] });
  }

  sendSticker(): string {
    const payload = { id: "46aa", url: "https://zalo-api.zdn.example/sticker" };
    return this.#events.message(this, "user_send_sticker", { attachments: [{ type: "sticker", payload }] });
  }

  sendAudio(url: string): string {
    return this.#events.message(this, "user_send_audio", { attachments: [{ type: "audio", payload: { url } }] });
  }

  sendLocation(latitude: string, longitude: string): string {
    const payload = { coordinates: { latitude, longitude } };
    return this.#events.message(this, "user_send_location", { attachments: [{ type: "location", payload }] });
  }
}
