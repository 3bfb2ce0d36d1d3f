import { resolve } from "node:path";
import { dataFolder } from "../data/store/data-folder.ts";
import { databaseUrl, isDatabaseUrl, NO_DATABASE_URL } from "../data/store/database-url.ts";
import { moveDatabase } from "../data/store/postgres/move-database.ts";
import { runCommand, UsageError, type Help } from "../ingest/command-line.ts";

const HELP: Help = {
  vi: `npm run move-database -- postgres|sqlite

Chuyển toàn bộ dữ liệu (kế hoạch đã đọc, người dùng, lịch nhắc, nhật ký) giữa SQLite trong DATA_DIR và
PostgreSQL ở DATABASE_URL, rồi đọc lại cả hai bên và so từng bảng. Nơi đến phải còn trống; nơi đi giữ nguyên.
Hãy dừng chương trình trước khi chuyển.

  postgres    từ SQLite sang PostgreSQL
  sqlite      từ PostgreSQL về SQLite
  --json      in kết quả bằng JSON
  --help      in hướng dẫn này
`,
  en: `npm run move-database -- postgres|sqlite

Moves all that is kept (plans as read, people, reminders, the log) between SQLite in DATA_DIR and the PostgreSQL of
DATABASE_URL, then reads both sides again and compares table by table. Where it goes to must be empty; where it comes
from stays as it is. Stop the program before.

  postgres    from SQLite to PostgreSQL
  sqlite      from PostgreSQL back to SQLite
  --json      prints the result as JSON
  --help      prints this help
`,
};

await runCommand({
  help: HELP,
  options: { json: { type: "boolean", default: false } },
  async run({ positionals, values }) {
    const [to, ...rest] = positionals;
    if ((to !== "postgres" && to !== "sqlite") || rest.length > 0)
      throw new UsageError("hãy nêu nơi chuyển đến: postgres hoặc sqlite");
    const url = databaseUrl(process.env);
    if (url === undefined || !isDatabaseUrl(url)) throw new UsageError(`DATABASE_URL: ${NO_DATABASE_URL}`);
    const moved = await moveDatabase({ dataDir: resolve(dataFolder(process.env)), databaseUrl: url, to });
    if (values.json) process.stdout.write(`${JSON.stringify(moved)}\n`);
    else
      for (const { part, table, rows, sha256 } of moved)
        process.stdout.write(`${part}.${table}\t${rows}\t${sha256.slice(0, 16)}\n`);
    process.stderr.write(`Đã chuyển ${moved.reduce((sum, { rows }) => sum + rows, 0)} dòng; hai bên trùng nhau.\n`);
    return 0;
  },
});
