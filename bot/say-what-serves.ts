import type { Config } from "./config.ts";

export interface ServingFacts {
  readonly config: Pick<Config, "telegram" | "zaloBot" | "zaloOa" | "publicUrl">;
  /** Where the web server listens. */
  readonly url: string;
  readonly plans: number;
  /** Makes the first administrator: the code where a person looks on, else the file it was written to. */
  readonly adminCode: { readonly code: string } | { readonly file: string } | undefined;
  readonly say: (line: string) => void;
}

/** Tells the person at the terminal which channels are served, and how to get the others. */
export function sayWhatServes({ config, url, plans, adminCode, say }: ServingFacts): void {
  const { zaloBot, zaloOa, telegram, publicUrl } = config;
  const messengers = [
    ["Zalo Bot", zaloBot, "ZALO_BOT_TOKEN"],
    ["Zalo OA", zaloOa, "ZALO_OA_APP_ID, ZALO_OA_APP_SECRET, ZALO_OA_SECRET_KEY, ZALO_OA_REFRESH_TOKEN"],
    ["Telegram", telegram, "TELEGRAM_BOT_TOKEN"],
  ] as const;
  say(`Sẵn sàng trả lời về ${plans} kế hoạch.`);
  say(`- Trang web: ${url}${publicUrl === undefined ? "" : ` (bên ngoài: ${publicUrl})`}`);
  for (const [name, settings, needs] of messengers)
    say(settings === undefined ? `- ${name}: chưa bật; đặt ${needs} trong .env` : `- ${name}: đang phục vụ`);
  say("- Trong cửa sổ dòng lệnh: npm run ask");
  if (adminCode !== undefined)
    say(
      `Mã dành cho quản trị viên đầu tiên (dùng một lần, gửi cho trợ lý trong Zalo, Telegram hoặc nhập ở trang web): ${
        "code" in adminCode ? adminCode.code : `xem trong tệp ${adminCode.file}`
      }`,
    );
  say("Dừng: Ctrl+C.");
}
