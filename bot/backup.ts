import { resolve } from "node:path";
import { dataFolder } from "../data/store/data-folder.ts";
import { runCommand, UsageError, type Help } from "../ingest/command-line.ts";
import { BackupError } from "./backup/backup-file.ts";
import { makeBackup } from "./backup/make-backup.ts";

const HELP: Help = {
  vi: `npm run backup -- TỆP

Ghi vào một tệp mọi thứ cơ quan không được để mất: người dùng, mã mời, lịch nhắc, nhật ký, chỉ mục, các kế hoạch,
văn bản chờ duyệt và cài đặt. Chạy được cả khi trợ lý đang phục vụ; tệp được đọc lại và kiểm tra trước khi mang tên TỆP.

  --with-secrets    sao lưu cả mã bí mật, token và proxy trong .env (mặc định bỏ ra)
  --json            in kết quả dạng JSON
  --help            in hướng dẫn này

Tệp trạng thái trong bản sao lưu chứa dữ liệu cá nhân và khóa của trợ lý: hãy giữ như giữ máy chủ.
Khôi phục: npm run restore -- TỆP
`,
  en: `npm run backup -- FILE

Writes everything an office must not lose into one file: people, codes, reminders, the log, the index, the plans, documents
that wait for a yes, and the settings. Also while the assistant serves; the file is read back and checked before it is named FILE.

  --with-secrets    the secrets, tokens and proxy of .env too (left out otherwise)
  --json            prints the result as JSON
  --help            prints this help

The state in a backup holds personal data and keys of the assistant: keep it as you keep the server.
To restore: npm run restore -- FILE
`,
};

await runCommand({
  help: HELP,
  options: { "with-secrets": { type: "boolean", default: false }, json: { type: "boolean", default: false } },
  mendable: [BackupError],
  async run({ positionals, values }) {
    const [to, ...more] = positionals;
    if (to === undefined || more.length > 0) throw new UsageError("cần đúng một tên TỆP");
    const root = process.cwd();
    const dataDir = resolve(dataFolder(process.env));
    const tally = await makeBackup({ dataDir, root, to: resolve(to), withSecrets: values["with-secrets"] });
    for (const location of tally.missing)
      process.stderr.write(`${location}: tệp không còn; nội dung đã đọc vẫn nằm trong chỉ mục được sao lưu\n`);
    const size = `${(tally.bytes / 1e6).toLocaleString("vi-VN", { maximumFractionDigits: 1 })} MB`;
    const waiting = tally.held === 0 ? "" : `, ${tally.held} văn bản chờ duyệt`;
    const line = `Đã sao lưu vào ${to}: dữ liệu, ${tally.plans} kế hoạch${waiting}, ${size}; đã đọc lại và kiểm tra.`;
    process.stdout.write(values.json ? `${JSON.stringify(tally)}\n` : `${line}\n`);
    return 0;
  },
});
