import { randomUUID } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { setTimeout } from "node:timers/promises";
import { runCommand, UsageError } from "../../ingest/command-line.ts";
import { ChatConsole, CONSOLE_HELP } from "./chat-console.ts";
import { runForged, type ForgedTally } from "./forged/run-forged.ts";
import type { Platform } from "./platform.ts";
import { Program } from "./program.ts";
import { telegramPlatform } from "./telegram/telegram-platform.ts";
import { zaloBotPlatform } from "./zalo-bot/zalo-bot-platform.ts";
import { zaloOaPlatform } from "./zalo-oa/zalo-oa-platform.ts";

const HELP = `npm run simulate -- [--start] [--port N] [--script FILE]
npm run simulate -- --forged N [--seed N]

Mô phỏng các nền tảng nhắn tin trên máy này (127.0.0.1), không cần mạng, không cần mã thật: in các dòng cài đặt
để chạy chương trình với chúng, rồi cho gõ như một người dùng của nền tảng đã chọn.

  --start        chạy luôn chương trình với các cài đặt ấy
  --port N       cổng của chương trình, mặc định 3000
  --script FILE  đọc các dòng từ tệp thay cho bàn phím, mỗi dòng chờ trả lời, rồi dừng
  --forged N     gọi webhook của chương trình N lần mỗi kênh bằng lời gọi giả hoặc hỏng, in kết quả từng loại; mã thoát 1
                 nếu có lời gọi nào lọt qua
  --seed N       số mầm của các lời gọi ấy, mặc định 1
  --help         in hướng dẫn này

Dữ liệu của mỗi lần chạy thử nằm ở một thư mục tạm mới, trừ khi đặt DATA_DIR (mỗi thư mục chỉ
dùng được một lần: nền tảng mô phỏng bắt đầu lại từ đầu). CLOCK_START, ACCESS, ADMIN_IDS được chuyển
cho chương trình; ví dụ CLOCK_START=2024-06-13T07:59:00+07:00 để xem lời nhắc lúc 8:00.

${CONSOLE_HELP}`;

/** Settings of whoever runs the simulators that go to the program. */
const PASSED_ON = ["DATA_DIR", "CLOCK_START", "ACCESS", "ADMIN_IDS"];
/** A public address that only the simulators know the way to. */
const PUBLIC_URL = "https://tro-ly.example.vn";
/** In a script: how long the first word of an answer may take, and after how long of silence it is taken as whole. */
const ANSWER_TIMEOUT_MS = 30_000;
const SILENCE_MS = 700;

/** Waits for an answer to begin and to end. */
async function awaitAnswer(chat: ChatConsole): Promise<void> {
  const endMs = performance.now() + ANSWER_TIMEOUT_MS;
  let quietSinceMs: number | undefined;
  while (performance.now() < endMs) {
    if (chat.showNew()) quietSinceMs = performance.now();
    if (quietSinceMs !== undefined && performance.now() - quietSinceMs > SILENCE_MS) return;
    await setTimeout(20);
  }
  if (quietSinceMs === undefined) process.stdout.write("(không có trả lời)\n");
}

async function runScript(chat: ChatConsole, file: string): Promise<void> {
  const text = await readFile(file, "utf8");
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    process.stdout.write(`${chat.prompt}${line}\n`);
    const next = await chat.type(line);
    if (next === "quit") return;
    if (next === "answer") await awaitAnswer(chat);
  }
}

/** Prints what became of forged calls; 1 where one got through or a message of the network's own did not. */
function showForged(tallies: readonly ForgedTally[]): number {
  for (const { network, statuses, forged, through, genuine, kept, refused, counted } of tallies) {
    process.stdout.write(
      `${network}: ${forged} forged or malformed calls, ${through} through; ${kept} of ${genuine} genuine messages taken once; ` +
        `${refused} refused, ${counted} counted\n`,
    );
    for (const [kind, by] of [...statuses].sort(([one], [other]) => one.localeCompare(other)))
      process.stdout.write(
        `  ${kind.padEnd(40)} ${[...by].map(([status, times]) => `${status}: ${times}`).join(", ")}\n`,
      );
  }
  return tallies.every(({ through, genuine, kept }) => through === 0 && genuine === kept) ? 0 : 1;
}

async function runTerminal(chat: ChatConsole): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const prompt = (): void => {
    lines.setPrompt(chat.prompt);
    lines.prompt(true);
  };
  const timer = setInterval(() => {
    if (chat.showNew()) prompt();
  }, 100);
  prompt();
  for await (const line of lines) {
    if ((await chat.type(line)) === "quit") break;
    prompt();
  }
  clearInterval(timer);
  lines.close();
}

await runCommand({
  help: HELP,
  options: {
    start: { type: "boolean", default: false },
    port: { type: "string", default: "3000" },
    script: { type: "string" },
    forged: { type: "string" },
    seed: { type: "string", default: "1" },
  },
  async run({ values: { start, port, script, forged, seed }, positionals }) {
    if (positionals.length > 0) throw new UsageError(`không hiểu ${positionals.join(" ")}`);
    if (forged !== undefined) {
      if (![forged, seed].every((number) => /^\d{1,7}$/u.test(number)))
        throw new UsageError("--forged và --seed cần một số nguyên");
      return showForged(await runForged(Number(forged), Number(seed)));
    }
    if (!/^\d{1,5}$/u.test(port)) throw new UsageError(`cổng phải là một số, không phải ${port}`);
    const programUrl = `http://127.0.0.1:${port}`;
    const reach = { [PUBLIC_URL]: programUrl };
    const platforms: readonly Platform[] = [
      await zaloBotPlatform(reach),
      await zaloOaPlatform(programUrl),
      await telegramPlatform(reach),
    ];
    const ownFolder = join(tmpdir(), `ke-hoach-${randomUUID()}`);
    const settings: Record<string, string> = {
      ...Object.assign({}, ...platforms.map((platform) => platform.settings)),
      PUBLIC_URL,
      PORT: port,
      ACCESS: "open",
      DATA_DIR: ownFolder,
      ...Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    };
    let program: Program | undefined;
    try {
      if (start) {
        program = new Program({ ...settings, LOG_LEVEL: "warn" }, (text) => process.stderr.write(text));
        await program.untilServing();
      } else {
        process.stdout.write("Chạy chương trình ở cửa sổ khác với các cài đặt sau:\n\n");
        for (const [name, value] of Object.entries(settings)) process.stdout.write(`${name}=${value}\n`);
        process.stdout.write("\n");
      }
      const chat = new ChatConsole(platforms, (line) => {
        process.stdout.write(script === undefined ? `\r\u001b[K${line}\n` : `${line}\n`);
      });
      if (script === undefined) {
        process.stdout.write(CONSOLE_HELP);
        await runTerminal(chat);
      } else await runScript(chat, script);
      return 0;
    } finally {
      await program?.stop();
      for (const platform of platforms) await platform.close();
      if (start) await rm(ownFolder, { recursive: true, force: true });
    }
  },
});
