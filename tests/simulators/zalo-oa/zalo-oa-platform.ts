import type { Platform, SentThing } from "../platform.ts";
import type { Person, ReceivedMessage } from "./people.ts";
import { startZaloOaSimulator } from "./zalo-oa-simulator.ts";

const SEND: Readonly<Record<SentThing, (person: Person) => unknown>> = {
  file: (person) => person.sendFile("https://file.example/ke-hoach.pdf", "ke-hoach.pdf"),
  photo: (person) => person.sendImage("https://photo.example/anh.jpg"),
  voice: (person) => person.sendAudio("https://voice.example/tieng.aac"),
  sticker: (person) => person.sendSticker(),
};

const choicesOf = ({ buttons }: ReceivedMessage) => buttons.filter(({ payload }) => typeof payload === "string");

const linksOf = ({ buttons }: ReceivedMessage): string[] =>
  buttons.flatMap(({ title, payload }) => {
    const url = (payload as { readonly url?: string }).url;
    return url === undefined ? [] : [`${title}: ${url}`];
  });

/** The settings of a program that talks to a simulator, with a token granted by hand. */
export const zaloOaSettings = (simulator: Awaited<ReturnType<typeof startZaloOaSimulator>>) => ({
  ZALO_OA_APP_ID: simulator.app.id,
  ZALO_OA_APP_SECRET: simulator.app.secret,
  ZALO_OA_SECRET_KEY: simulator.secretKey,
  ZALO_OA_REFRESH_TOKEN: simulator.oauth.grantByHand().refreshToken,
  ZALO_OA_API_ROOT: simulator.apiRoot,
  ZALO_OA_OAUTH_ROOT: simulator.apiRoot,
});

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
  return {
    name: "zalo-oa",
    settings: zaloOaSettings(simulator),
    write: (text) => void person.write(text),
    send: (what) => void SEND[what](person),
    edit: () => false,
    press(number) {
      const message = person.received.findLast((each) => choicesOf(each).length > 0);
      const choice = message === undefined ? undefined : choicesOf(message)[number - 1];
      if (choice === undefined) return false;
      person.write(String(choice.payload));
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
      person.received.map((message) => ({
        text: message.text ?? (message.template === null ? "" : JSON.stringify(message.template)),
        choices: choicesOf(message).map(({ title }) => title),
        links: linksOf(message),
      })),
    close: () => simulator.close(),
  };
}
