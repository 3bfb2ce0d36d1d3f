import type { Platform, SentThing, ShownMessage } from "../platform.ts";
import { TelegramSimulator } from "./telegram-simulator.ts";
import type { Content } from "./telegram-world.ts";
import type { SimMessage } from "./world.ts";

const CONTENT: Readonly<Record<SentThing, Content>> = {
  file: { document: { file_id: "tep-1", file_name: "ke-hoach.pdf", mime_type: "application/pdf", file_size: 90_000 } },
  photo: { photo: [{ file_id: "anh-1", width: 800, height: 600 }] },
  voice: { voice: { file_id: "tieng-1", duration: 4 } },
  sticker: { sticker: { file_id: "nhan-1", emoji: "👍" } },
};

const buttonsOf = ({ reply_markup: markup }: SimMessage) => markup?.inline_keyboard.flat() ?? [];
const choicesOf = (message: SimMessage) => buttonsOf(message).filter(({ url }) => url === undefined);

/** Telegram with one person at it. */
export async function telegramPlatform(reach: Readonly<Record<string, string>>): Promise<Platform> {
  const simulator = await new TelegramSimulator({ reach }).start();
  const { world } = simulator;
  const user = world.newUser("Nguyễn Thị Hoa");
  let last: SimMessage | undefined;
  return {
    name: "telegram",
    settings: { TELEGRAM_BOT_TOKEN: simulator.token, TELEGRAM_API_ROOT: simulator.root },
    write: (text) => {
      last = world.writes(user, text);
    },
    send: (what) => void world.sends(user, CONTENT[what]),
    edit(text) {
      if (last === undefined) return false;
      last = world.edits(last, text);
      return true;
    },
    press(number) {
      const message = world.received(user).findLast((each) => choicesOf(each).length > 0);
      const button = message === undefined ? undefined : choicesOf(message)[number - 1];
      if (button?.callback_data === undefined) return false;
      world.presses(user, message!, button.callback_data);
      return true;
    },
    block() {
      world.blocks(user);
      return true;
    },
    unblock() {
      world.unblocks(user);
      return true;
    },
    goDown: () => simulator.goDown(),
    recover: () => simulator.recover(),
    shown: () =>
      world.received(user).map((message): ShownMessage => ({
        text: message.text ?? "",
        choices: choicesOf(message).map(({ text }) => text),
        links: buttonsOf(message).flatMap(({ text, url }) => (url === undefined ? [] : [`${text}: ${url}`])),
      })),
    close: () => simulator.close(),
  };
}
