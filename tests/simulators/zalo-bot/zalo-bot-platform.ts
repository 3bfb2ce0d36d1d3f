import type { Platform, SentThing } from "../platform.ts";
import type { Person } from "./people.ts";
import { startZaloBotSimulator } from "./zalo-bot-simulator.ts";

const SEND: Readonly<Record<SentThing, (person: Person) => unknown>> = {
  file: (person) => person.sendFile(),
  photo: (person) => person.sendPhoto("https://photo.example/anh.jpg"),
  voice: (person) => person.sendVoice("https://voice.example/tieng.aac"),
  sticker: (person) => person.sendSticker("b3e1"),
};

/** Zalo's bot platform with one person at it. It knows no buttons, no edits and no blocking that the bot is told of. */
export async function zaloBotPlatform(reach: Readonly<Record<string, string>>): Promise<Platform> {
  const simulator = await startZaloBotSimulator({ reach });
  const person = simulator.person("Trần Văn Bình");
  return {
    name: "zalo-bot",
    settings: { ZALO_BOT_TOKEN: simulator.token, ZALO_BOT_API_ROOT: simulator.apiRoot },
    write: (text) => void person.write(text),
    send: (what) => void SEND[what](person),
    edit: () => false,
    press: () => false,
    block: () => false,
    unblock: () => false,
    goDown: () => {
      simulator.fail("*", "502", Infinity);
      return Promise.resolve();
    },
    recover: () => {
      simulator.mend();
      return Promise.resolve();
    },
    shown: () => person.received.map(({ text, media }) => ({ text: text ?? media ?? "", choices: [], links: [] })),
    close: () => simulator.close(),
  };
}
