import type { ChannelName } from "../../bot/channels/channel.ts";
import { TelegramSimulator } from "./telegram/telegram-simulator.ts";
import { startZaloBotSimulator } from "./zalo-bot/zalo-bot-simulator.ts";
import { zaloOaSettings } from "./zalo-oa/zalo-oa-platform.ts";
import { startZaloOaSimulator } from "./zalo-oa/zalo-oa-simulator.ts";

/** A simulated network with many people who write to the program. */
export interface TalkedTo {
  readonly name: ChannelName;
  /** What the program must be started with to talk to it. */
  readonly settings: Readonly<Record<string, string>>;
  /** Somebody writes; gives the chat and the id of the event. */
  write(person: number, text: string): { readonly chatId: string; readonly eventId: string };
  /** What a chat shows, in order. */
  shown(chatId: string): readonly { readonly id: string; readonly text: string }[];
  /** Whether what is written from now on is brought to the program's webhook; what is written before may not be. */
  hasWebhook(): boolean;
  close(): Promise<void>;
}

export interface TalkOptions {
  readonly people: number;
  /** The program's public address, and where it really is. */
  readonly publicUrl: string;
  readonly programUrl: string;
}

/** Networks bring what was not taken again at last: soon here, so that a test need not wait hours. */
const RETRY_MS = [1000, 2000, 4000, ...Array.from({ length: 60 }, () => 8000)];

async function telegram({ people, publicUrl, programUrl }: TalkOptions): Promise<TalkedTo> {
  const simulator = await new TelegramSimulator({ rates: null, reach: { [publicUrl]: programUrl } }).start();
  const { world } = simulator;
  const users = Array.from({ length: people }, (_, at) => world.newUser(`Cán bộ ${at}`));
  return {
    name: "telegram",
    settings: { TELEGRAM_BOT_TOKEN: simulator.token, TELEGRAM_API_ROOT: simulator.root },
    write(person, text) {
      const user = users[person]!;
      world.writes(user, text);
      return { chatId: String(user.id), eventId: String(world.queue.last()!.update_id) };
    },
    shown: (chatId) =>
      world
        .received({ ...users[0]!, id: Number(chatId) })
        .map(({ message_id: id, text = "" }) => ({ id: String(id), text })),
    hasWebhook: () => true,
    close: () => simulator.close(),
  };
}

async function zaloBot({ people, publicUrl, programUrl }: TalkOptions): Promise<TalkedTo> {
  const simulator = await startZaloBotSimulator({
    reach: { [publicUrl]: programUrl },
    switches: { messagesAMonth: Infinity, webhookTestsADay: Infinity, webhookRetryAfterMs: RETRY_MS },
  });
  const persons = Array.from({ length: people }, (_, at) => simulator.person(`Cán bộ ${at}`));
  const byId = new Map(persons.map((person) => [person.id, person]));
  return {
    name: "zalo-bot",
    settings: { ZALO_BOT_TOKEN: simulator.token, ZALO_BOT_API_ROOT: simulator.apiRoot },
    write: (person, text) => ({ chatId: persons[person]!.id, eventId: persons[person]!.write(text) }),
    shown: (chatId) => byId.get(chatId)!.received.map(({ messageId: id, text }) => ({ id, text: text ?? "" })),
    hasWebhook: () => simulator.traffic.some(({ path }) => path.endsWith("/setWebhook")),
    close: () => simulator.close(),
  };
}

async function zaloOa({ people, programUrl }: TalkOptions): Promise<TalkedTo> {
  const simulator = await startZaloOaSimulator({
    switches: { callsAMinute: Infinity, retryAfterMs: RETRY_MS, echo: false },
  });
  simulator.webhook.url = `${programUrl}/webhooks/zalo-oa`;
  const persons = Array.from({ length: people }, (_, at) => simulator.person(`Cán bộ ${at}`));
  for (const person of persons) person.follows = true;
  const byId = new Map(persons.map((person) => [person.id, person]));
  return {
    name: "zalo-oa",
    settings: zaloOaSettings(simulator),
    write: (person, text) => ({ chatId: persons[person]!.id, eventId: persons[person]!.write(text) }),
    shown: (chatId) => byId.get(chatId)!.received.map(({ messageId: id, text }) => ({ id, text: text ?? "" })),
    hasWebhook: () => true,
    close: () => simulator.close(),
  };
}

/** Every network, each begun anew. */
export const TALKED_TO = { telegram, "zalo-bot": zaloBot, "zalo-oa": zaloOa } as const;
