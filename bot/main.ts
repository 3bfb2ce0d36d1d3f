import { resolve } from "node:path";
import { runCommand, UsageError } from "../ingest/command-line.ts";
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

await runCommand({
  help: HELP,
  options: {},
  async run({ positionals }) {
    if (positionals.length > 0) throw new UsageError("lệnh này không nhận tham số");
    const config = settings();
    if (config === undefined) return 1;
    const say = (line: string) => process.stderr.write(`${line}\n`);
    const dataDir = resolve(config.dataDir);
    await prepareIndex({ dataDir, root: process.cwd(), plans: "data/plans", say });
    // What answers need (models, search) is most of the program: not loaded before the index stands.
    const [{ openAnswerer }, { chatInTerminal }] = await Promise.all([
      import("./answerer.ts"),
      import("./channels/terminal/terminal-chat.ts"),
    ]);
    const answerer = await openAnswerer({ dataDir, embeddingModel: config.embeddingModel });
    say(`Đã sẵn sàng trả lời về ${answerer.readings.length} kế hoạch.`);
    await chatInTerminal(answerer, { input: process.stdin, output: process.stdout });
    return 0;
  },
});
