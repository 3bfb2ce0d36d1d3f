import { setTimeout } from "node:timers/promises";
import type { Platform, SentThing, ShownMessage } from "./platform.ts";

export const CONSOLE_HELP = `Gõ câu hỏi rồi Enter, như người dùng trên nền tảng đang chọn. Lệnh của trợ lý (/start, /han …) gõ như thường.
  /as NỀN_TẢNG        nói trên nền tảng khác
  /press SỐ           bấm nút
  /file /photo /voice /sticker   gửi thứ không phải chữ
  /edit CHỮ           sửa tin vừa gửi
  /block  /unblock    chặn trợ lý, thôi chặn
  /down THỜI_GIAN     nền tảng hỏng trong 30s, 5m, 1h …; /up cho chạy lại ngay
  /wait THỜI_GIAN     chờ
  /quit               dừng
`;

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3600_000 };

/** A length of time as people type it: `30s`, `5m`, `1h`; in milliseconds, `undefined` where it is none. */
export function parseLength(words: string): number | undefined {
  const [, count, unit] = /^(\d+)\s*([smh])$/u.exec(words.trim()) ?? [];
  return count === undefined ? undefined : Number(count) * UNIT_MS[unit!]!;
}

/** A message of the bot as lines of text. */
export function showMessage(platform: string, { text, choices, links }: ShownMessage): string {
  const lines = [
    ...text.split("\n"),
    ...choices.map((label, at) => `[${at + 1}] ${label}`),
    ...links.map((link) => `[↗] ${link}`),
  ];
  return lines.map((line) => `${platform} ◀ ${line}`.trimEnd()).join("\n");
}

const THINGS: readonly SentThing[] = ["file", "photo", "voice", "sticker"];

/** Somebody at a keyboard before several simulated networks. Lines come in by `type`, what is to be read goes to `print`. */
export class ChatConsole {
  readonly #platforms: ReadonlyMap<string, Platform>;
  readonly #print: (line: string) => void;
  readonly #printed = new Map<string, number>();
  readonly #outages = new Map<string, AbortController>();
  #current: Platform;

  constructor(platforms: readonly Platform[], print: (line: string) => void) {
    this.#platforms = new Map(platforms.map((platform) => [platform.name, platform]));
    this.#current = platforms[0]!;
    this.#print = print;
  }

  get prompt(): string {
    return `${this.#current.name} ▶ `;
  }

  /** Prints what the bot wrote since last time; true where there was something. */
  showNew(): boolean {
    let hasNew = false;
    for (const [name, platform] of this.#platforms) {
      const shown = platform.shown();
      const from = this.#printed.get(name) ?? 0;
      for (const message of shown.slice(from)) this.#print(showMessage(name, message));
      hasNew ||= shown.length > from;
      this.#printed.set(name, shown.length);
    }
    return hasNew;
  }

  /** Carries out one line. `answer`: something was sent that the bot may answer; `quit`: the person leaves. */
  async type(line: string): Promise<"answer" | "done" | "quit"> {
    const text = line.trim();
    const [, command = "", words = ""] = /^\/([a-z?]+)(?:\s+(.*))?$/u.exec(text) ?? [];
    const platform = this.#current;
    if (text === "" || text.startsWith("# ")) return "done";
    if (THINGS.some((thing) => thing === command)) {
      platform.send(command as SentThing);
      return "answer";
    }
    switch (command) {
      case "?":
        this.#print(CONSOLE_HELP);
        return "done";
      case "quit":
        return "quit";
      case "as":
        return this.#switchTo(words);
      case "press":
        if (platform.press(Number(words || 1))) return "answer";
        return this.#say("không có nút ấy");
      case "edit":
        if (platform.edit(words)) return "answer";
        return this.#say(`${platform.name} không cho sửa tin`);
      case "block":
      case "unblock":
        if (platform[command]()) return "done";
        return this.#say(`${platform.name} không báo cho trợ lý biết`);
      case "wait":
        await setTimeout(parseLength(words) ?? 1000);
        return "done";
      case "down":
        return this.#down(platform, words);
      case "up":
        this.#outages.get(platform.name)?.abort();
        return "done";
      default:
        platform.write(text);
        return "answer";
    }
  }

  #say(words: string): "done" {
    this.#print(`(${words})`);
    return "done";
  }

  #switchTo(name: string): "done" {
    const platform = this.#platforms.get(name);
    if (platform === undefined) return this.#say(`chỉ có ${[...this.#platforms.keys()].join(", ")}`);
    this.#current = platform;
    return "done";
  }

  async #down(platform: Platform, words: string): Promise<"done"> {
    const ms = parseLength(words);
    if (ms === undefined) return this.#say("hỏng bao lâu? ví dụ /down 1h");
    if (this.#outages.has(platform.name)) return this.#say(`${platform.name} đang hỏng`);
    const outage = new AbortController();
    this.#outages.set(platform.name, outage);
    await platform.goDown();
    void setTimeout(ms, undefined, { signal: outage.signal, ref: false })
      .catch(() => undefined)
      .then(() => platform.recover())
      .then(() => this.#outages.delete(platform.name));
    return this.#say(`${platform.name} hỏng trong ${words}`);
  }
}
