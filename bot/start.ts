import { resolve } from "node:path";
import { EmbeddingModelError } from "../data/models/embedding/embedding-model-error.ts";
import { isFolder } from "../data/store/data-folder.ts";
import { runCommand, UsageError, type Help } from "../ingest/command-line.ts";
import { ListenError } from "./channels/web/listen-error.ts";
import { machineClock } from "./clock.ts";
import { ConfigError, readConfig } from "./config.ts";
import { createLog } from "./log.ts";
import { prepareIndex } from "./plans-folder/prepare-index.ts";

const HELP: Help = {
  vi: `npm start

Đọc các kế hoạch trong thư mục PLANS_DIR (mặc định data/plans), rồi trả lời trên mọi kênh đã có
cài đặt: trang web (luôn có, mặc định http://127.0.0.1:3000), Zalo Bot, Zalo OA, Telegram.
Cài đặt bằng biến môi trường hoặc tệp .env; không bắt buộc cài đặt nào. Xem .env.example.

  --new-state    bắt đầu lại từ đầu khi tệp trạng thái (người dùng, mã mời, lịch nhắc) đã mất
  --help         in hướng dẫn này
`,
  en: `npm start

Reads the plans in the folder PLANS_DIR (data/plans where not set), then answers on every channel that has its
settings: the web (always, http://127.0.0.1:3000 where not set otherwise), Zalo Bot, Zalo OA, Telegram.
Settings are environment variables or lines of .env; none is needed. See .env.example.

  --new-state    begins anew where the state (people, codes, reminders) is lost
  --help         prints this help
`,
};

const READING_PATIENCE_MS = 15_000;

/** Aborted at the first Ctrl+C or SIGTERM; a second one ends the process at once. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const)
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(130);
      stop.abort();
    });
  return stop.signal;
}

await runCommand({
  help: HELP,
  options: { "new-state": { type: "boolean", default: false } },
  mendable: [ConfigError, EmbeddingModelError, ListenError],
  async run({ positionals, values: { "new-state": acceptNewState } }) {
    if (positionals.length > 0) throw new UsageError("lệnh này không nhận tham số");
    const config = readConfig(process.env, isFolder);
    const say = (line: string) => process.stderr.write(`${line}\n`);
    const dataDir = resolve(config.dataDir);
    const signal = stopSignal();
    // What takes longer is read while people are answered already.
    const patienceMs = READING_PATIENCE_MS;
    await prepareIndex({ dataDir, root: process.cwd(), plans: config.plansDir, say, patienceMs });
    const { serve } = await import("./serve.ts");
    await serve({
      config,
      dataDir,
      clock: machineClock(config.clockStart),
      log: createLog(config.logLevel),
      say,
      signal,
      acceptNewState,
    });
    return 0;
  },
});
