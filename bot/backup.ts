import { resolve } from "node:path";
import { dataFolder } from "../data/store/data-folder.ts";
import { runCommand, UsageError } from "../ingest/command-line.ts";
import { BackupError } from "./backup/backup-file.ts";
import { makeBackup } from "./backup/make-backup.ts";

const HELP = `npm run backup -- TỆP

Ghi vào một tệp mọi thứ cơ quan không được để mất: người dùng, mã mời, lịch nhắc, nhật ký, chỉ mục, các kế hoạch,
văn bản chờ duyệt và cài đặt. Chạy được cả khi trợ lý đang phục vụ; tệp được đọc lại và kiểm tra trước khi mang tên TỆP.

  --with-secrets    sao lưu cả mã bí mật, token và proxy trong .env (mặc định bỏ ra)
  --json            in kết quả dạng JSON
  --help            in hướng dẫn này

Tệp trạng thái trong bản sao lưu chứa dữ liệu cá nhân và khóa của trợ lý: hãy giữ như giữ máy chủ.
Khôi phục: npm run restore -- TỆP
`;

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
