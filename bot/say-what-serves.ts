import { networkInterfaces } from "node:os";
import type { ChannelName } from "./channels/channel.ts";
import type { Config } from "./config.ts";
import { isLoopback } from "./conversation/access/access-rules.ts";

export interface ServingFacts {
  readonly config: Pick<Config, "telegram" | "zaloBot" | "zaloOa" | "publicUrl" | "host">;
  /** Where the web server listens. */
  readonly url: string;
  readonly plans: number;
  /** Makes the first administrator: the code where a person looks on, else the file it was written to. */
  readonly adminCode: { readonly code: string } | { readonly file: string } | undefined;
  readonly say: (line: string) => void;
  /** This machine's addresses in its networks; looked up where left out. */
  readonly addresses?: readonly string[];
}

const ownAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((addresses = []) =>
    addresses.filter(({ internal, family }) => !internal && family === "IPv4").map(({ address }) => address),
  );

/** Addresses a browser can open in place of "every address of this machine". */
function openable(url: string, host: string, addresses: readonly string[]): string {
  const isEvery = host === "0.0.0.0" || host === "::";
  if (!isEvery || addresses.length === 0) return url;
  const { port } = new URL(url);
  return addresses.map((address) => `http://${address}:${port || 80}`).join(", ");
}

const TOKENS: Readonly<Partial<Record<ChannelName, readonly [name: string, setting: string]>>> = {
  telegram: ["Telegram", "TELEGRAM_BOT_TOKEN"],
  "zalo-bot": ["Zalo Bot", "ZALO_BOT_TOKEN"],
  "zalo-oa": ["Zalo OA", "ZALO_OA_REFRESH_TOKEN"],
};

/** The line for a channel that ended though the program goes on: nearly always a token that the network does not take. */
export function channelStopped(channel: ChannelName): string {
  const [name, setting] = TOKENS[channel] ?? [channel, undefined];
  const cause = setting === undefined ? "" : `; thường là do ${setting} không đúng hoặc đã bị thu hồi`;
  return `${name}: đã dừng${cause}. Các kênh khác vẫn chạy; sửa trong .env rồi khởi động lại.`;
}

/** Says in one line each time a network begins or ceases to answer. */
export function sayConnections(say: (line: string) => void): (channel: ChannelName, isReached: boolean) => void {
  const last = new Map<ChannelName, boolean>();
  return (channel, isReached) => {
    if (last.get(channel) === isReached) return;
    last.set(channel, isReached);
    const [name] = TOKENS[channel] ?? [channel];
    say(`${name}: ${isReached ? "đã kết nối" : "không kết nối được, sẽ thử lại"}.`);
  };
}

/** Tells the person at the terminal which channels are served, and how to get the others. */
export function sayWhatServes({ config, url, plans, adminCode, say, addresses = ownAddresses() }: ServingFacts): void {
  const { zaloBot, zaloOa, telegram, publicUrl, host } = config;
  const messengers = [
    ["Zalo Bot", zaloBot, "ZALO_BOT_TOKEN"],
    ["Zalo OA", zaloOa, "ZALO_OA_APP_ID, ZALO_OA_APP_SECRET, ZALO_OA_SECRET_KEY, ZALO_OA_REFRESH_TOKEN"],
    ["Telegram", telegram, "TELEGRAM_BOT_TOKEN"],
  ] as const;
  say(`Sẵn sàng trả lời về ${plans} kế hoạch.`);
  const outside = publicUrl === undefined ? "" : ` (bên ngoài: ${publicUrl})`;
  say(`- Trang web: ${openable(url, host, addresses)}${outside}`);
  if (!isLoopback(host) && publicUrl?.startsWith("https:") !== true)
    say(
      "  CẢNH BÁO: HOST cho máy khác gọi đến bằng http không mã hóa: mã mời, câu hỏi và kế hoạch có thể bị đọc trên đường đi. " +
        "Hãy để HOST=127.0.0.1 sau nginx hoặc Caddy có TLS và đặt PUBLIC_URL=https://… (docs/van-hanh.md).",
    );
  for (const [name, settings, needs] of messengers)
    say(
      settings === undefined
        ? `- ${name}: chưa bật; đặt ${needs} trong .env`
        : `- ${name}: đang kết nối; nếu không được, lý do hiện ở dưới và trong nhật ký`,
    );
  say("- Trong cửa sổ dòng lệnh: npm run ask");
  if (adminCode !== undefined)
    say(
      `Mã dành cho quản trị viên đầu tiên (dùng một lần, gửi cho trợ lý trong Zalo, Telegram hoặc nhập ở trang web): ${
        "code" in adminCode ? adminCode.code : `xem trong tệp ${adminCode.file}`
      }`,
    );
  say("Dừng: Ctrl+C.");
}
