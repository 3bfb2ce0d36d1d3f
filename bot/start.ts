import { resolve } from "node:path";
import { chatInTerminal } from "./channels/terminal/terminal-chat.ts";
import type { TerminalConversation } from "./channels/terminal/terminal-conversation.ts";
import { runCommand, UsageError } from "../ingest/command-line.ts";
import { machineClock } from "./clock.ts";
import { ConfigError, readConfig, type Config } from "./config.ts";
import { prepareIndex } from "./prepare-index.ts";

const HELP = `npm start

Đọc các kế hoạch trong data/plans/ nếu chỉ mục chưa có hoặc đã cũ, rồi trả lời câu hỏi
trong cửa sổ dòng lệnh.
Cài đặt bằng biến môi trường hoặc tệp .env; không bắt buộc cài đặt nào.

  --help     in hướng dẫn này
`;

function settings(): Config | undefined {
  try {
    return readConfig(process.env);
  } catch (cause) {
    if (!(cause instanceof ConfigError)) throw cause;
    process.stderr.write(`${cause.message}\n`);
    return undefined;
  }
}

async function openConversation(config: Config, dataDir: string): Promise<TerminalConversation> {
  const [{ openAnswerer }, { openTerminalConversation }] = await Promise.all([
    import("./answerer.ts"),
    import("./channels/terminal/terminal-conversation.ts"),
  ]);
  const answerer = await openAnswerer({ dataDir, embeddingModel: config.embeddingModel });
  return openTerminalConversation({ answerer, clock: machineClock(config.clockStart) });
}

await runCommand({
  help: HELP,
  options: {},
  async run({ positionals }) {
    if (positionals.length > 0) throw new UsageError("lệnh này không nhận tham số");
    const config = settings();
    if (config === undefined) return 1;
    const say = (line: string) => process.stderr.write(`${line}\n`);
    const dataDir = resolve(config.dataDir);
    const { results } = await prepareIndex({ dataDir, root: process.cwd(), plans: "data/plans", say });
    const plans = results.filter(({ kind }) => kind !== "failed" && kind !== "duplicate").length;
    say(`Sẵn sàng trả lời về ${plans} kế hoạch trong data/plans/.`);

    // What answers need (models, search) is most of the program: loaded while the first question is typed.
    let opened: Promise<TerminalConversation> | undefined;
    const open = (): Promise<TerminalConversation> => (opened ??= openConversation(config, dataDir));
    // A failure comes up again when a question waits for it.
    if (process.stdin.isTTY) setImmediate(() => void open().catch(() => undefined));
    await chatInTerminal(open, { input: process.stdin, output: process.stdout });
    return 0;
  },
});
