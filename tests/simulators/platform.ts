import type { ChannelName } from "../../bot/channels/channel.ts";

/** What a person sees of a message of the bot. */
export interface ShownMessage {
  readonly text: string;
  /** Labels of the buttons that say something to the bot, in order. */
  readonly choices: readonly string[];
  /** Buttons that open an address: label and address. */
  readonly links: readonly string[];
}

/** Something a person sends that is not words. */
export type SentThing = "file" | "photo" | "voice" | "sticker";

/** One simulated network with one person in front of it, as someone at a terminal uses it. */
export interface Platform {
  readonly name: ChannelName;
  /** What the program must be started with to talk to it. */
  readonly settings: Readonly<Record<string, string>>;
  write(text: string): void;
  send(what: SentThing): void;
  /** Changes the person's last message; false where the network has no such thing. */
  edit(text: string): boolean;
  /** Takes a choice of the bot's last message that has some, from 1; false where there is none. */
  press(number: number): boolean;
  /** Blocks or unfollows the bot, and takes it back; false where the network does not tell the bot. */
  block(): boolean;
  unblock(): boolean;
  /** The network fails every call from now on, until `recover`. */
  goDown(): Promise<void>;
  recover(): Promise<void>;
  /** Messages of the bot to this person so far, oldest first. */
  shown(): readonly ShownMessage[];
  close(): Promise<void>;
}
