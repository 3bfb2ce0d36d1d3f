import { resolve } from "node:path";
import { dataFolder, DEFAULT_PLANS_FOLDER } from "../data/store/data-folder.ts";
import { runCommand, UsageError, type Help } from "../ingest/command-line.ts";
import { BackupError } from "./backup/backup-file.ts";
import { restoreBackup } from "./backup/restore-backup.ts";

const HELP: Help = {
  vi: `npm run restore -- TỆP

Khôi phục bản sao lưu do npm run backup tạo ra vào DATA_DIR, phải là một thư mục trống hoặc chưa có; kế hoạch vào
PLANS_DIR. Không ghi đè tệp nào: kế hoạch mà chỗ của nó đã có tệp khác được để trong DATA_DIR/restored-plans, cài đặt cũ
trong DATA_DIR/restored.env.

  --json     in kết quả dạng JSON
  --help     in hướng dẫn này
`,
  en: `npm run restore -- FILE

Restores a backup of npm run backup into DATA_DIR, which must be empty or not there; plans go to PLANS_DIR. Nothing is
overwritten: a plan whose place holds another file lies in DATA_DIR/restored-plans, old settings in DATA_DIR/restored.env.

  --json     prints the result as JSON
  --help     prints this help
`,
};

await runCommand({
  help: HELP,
  options: { json: { type: "boolean", default: false } },
  mendable: [BackupError],
  run({ positionals, values }) {
    const [from, ...more] = positionals;
    if (from === undefined || more.length > 0) throw new UsageError("cần đúng một tên TỆP");
    const dataDir = resolve(dataFolder(process.env));
    const plansDir = resolve(process.env["PLANS_DIR"]?.trim() || DEFAULT_PLANS_FOLDER);
    const tally = restoreBackup({ from: resolve(from), dataDir, root: process.cwd(), plansDir });
    for (const path of tally.aside) process.stderr.write(`${path}: chỗ cũ đã có tệp khác, kế hoạch được để ở đây\n`);
    if (tally.settings !== null)
      process.stderr.write(`Cài đặt cũ: ${tally.settings}. Hãy xem và chép những dòng cần thiết vào .env.\n`);
    const waiting = tally.held === 0 ? "" : `, ${tally.held} văn bản chờ duyệt`;
    const line = `Đã khôi phục vào ${dataDir}: dữ liệu và ${tally.plans} kế hoạch${waiting}. Khởi động: npm start`;
    process.stdout.write(values.json ? `${JSON.stringify(tally)}\n` : `${line}\n`);
    return Promise.resolve(0);
  },
});
