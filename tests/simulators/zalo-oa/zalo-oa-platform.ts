import type { Platform, SentThing } from "../platform.ts";
import type { Person, ReceivedMessage } from "./people.ts";
import { startZaloOaSimulator } from "./zalo-oa-simulator.ts";

const SEND: Readonly<Record<SentThing, (person: Person) => unknown>> = {
  file: (person) => person.sendFile("https://file.example/ke-hoach.pdf", "ke-hoach.pdf"),
  photo: (person) => person.sendImage("https://photo.example/anh.jpg"),
  voice: (person) => person.sendAudio("https://voice.example/tieng.aac"),
  sticker: (person) => person.sendSticker(),
};

function labelOf({ title, payload }: ReceivedMessage["buttons"][number]): string {
  const url = (payload as { readonly url?: string }).url;
  return url === undefined ? title : `${title} → ${url}`;
}

/**
 * A Zalo Official Account with one person who follows it.
 *
 * @param programUrl where the program's web server really is: the account's webhook is set on Zalo's page, not by the program
 */
export async function zaloOaPlatform(programUrl: string): Promise<Platform> {
  const simulator = await startZaloOaSimulator();
  simulator.webhook.url = `${programUrl}/webhooks/zalo-oa`;
  const person = simulator.person("Lê Thị Cúc");
  person.follows = true;
  const { refreshToken } = simulator.oauth.grantByHand();
  return {
    name: "zalo-oa",
    settings: {
      ZALO_OA_APP_ID: simulator.app.id,
      ZALO_OA_APP_SECRET: simulator.app.secret,
      ZALO_OA_SECRET_KEY: simulator.secretKey,
      ZALO_OA_REFRESH_TOKEN: refreshToken,
      ZALO_OA_API_ROOT: simulator.apiRoot,
      ZALO_OA_OAUTH_ROOT: simulator.apiRoot,
    },
    write: (text) => void person.write(text),
    send: (what) => void SEND[what](person),
    edit: () => false,
    press(number) {
      const button = person.received.findLast(({ buttons }) => buttons.length > 0)?.buttons[number - 1];
      if (typeof button?.payload !== "string") return false;
      person.write(button.payload);
      return true;
    },
    block() {
      person.unfollow();
      return true;
    },
    unblock() {
      person.follow();
      return true;
    },
    goDown: () => {
      simulator.fail("*", "502", Infinity);
      return Promise.resolve();
    },
    recover: () => {
      simulator.mend();
      return Promise.resolve();
    },
    shown: () =>
      person.received.map(({ text, template, buttons }) => ({
        text: text ?? (template === null ? "" : JSON.stringify(template)),
        buttons: buttons.map(labelOf),
      })),
    close: () => simulator.close(),
  };
}
