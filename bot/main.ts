import { resolve } from "node:path";
import { runCommand, UsageError } from "../ingest/command-line.js";
import { ConfigError, readConfig, type Config } from "./config.js";
import { prepareIndex } from "./prepare-index.js";

const HELP = `npm start

Đọc các kế hoạch trong data/plans/ nếu chỉ mục chưa có hoặc đã cũ, rồi trả lời câu hỏi.
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
    await prepareIndex({ dataDir: resolve(config.dataDir), root: process.cwd(), plans: "data/plans", say });
    say('Chỉ mục đã sẵn sàng. Chưa có kênh trò chuyện nào để mở; hỏi bằng: npm run ask -- "câu hỏi"');
    return 0;
  },
});
