import { resolve } from "node:path";
import { dataFolder, pagesFolderOf, plansFolder } from "../data/store/data-folder.ts";
import { openPlanStore } from "../data/store/open-plan-store.ts";
import type { KnownFile, PlanStore } from "../data/store/plan-store.ts";
import { runCommand, UsageError, type Help } from "./command-line.ts";
import { progressLine } from "./ingest-report.ts";
import { ReadError } from "./read/read-error.ts";
import { readBytes, readSource, sha256Of } from "./read/read-source.ts";
import { folderLines, readPlansFolder } from "./read-plans-folder.ts";
import { readerVersion } from "./reader-version.ts";
import { textTable } from "./text-table.ts";
import { verifyReading, type Mismatch, type Verification } from "./verify-reading.ts";

const HELP: Help = {
  vi: `npm run verify

Đọc lại mọi tệp nguồn và kiểm tra từng mục, từng dữ kiện, từng trích dẫn đã lưu có nằm đúng chỗ không:
cắt phần chữ theo vị trí đã lưu thì được đúng lời đã trích (chỉ bỏ qua khoảng trắng, dấu markdown, số
chú thích và chỗ lược ghi bằng …); các mục phủ phần thân văn bản đúng một lần.

  --help     in hướng dẫn này

Kế hoạch nằm trong thư mục PLANS_DIR (mặc định data/plans), chỉ mục trong DATA_DIR (mặc định data/index). Mã thoát 1 khi có bất kỳ chỗ sai nào.
`,
  en: `npm run verify

Reads every source file again and checks that each clause, fact and citation stands where the index says: cutting the
text there gives the words quoted (but for white space, markdown marks, footnote digits and gaps marked …); the clauses
cover the body of each document once.

  --help     prints this help

Plans lie in the folder PLANS_DIR (data/plans where not set), the index in DATA_DIR (data/index). Exits 1 where anything is wrong.
`,
};

/** At most this many mismatches of one plan are printed; all are counted. */
const SHOWN = 20;

/** What is wrong with the file itself; nothing when it still gives the text that was stored. */
async function fileMismatch(store: PlanStore, file: KnownFile, stored: string): Promise<Mismatch | undefined> {
  const what = `tệp ${file.location}`;
  try {
    const bytes = await readBytes(resolve(file.location));
    const sha256 = sha256Of(bytes);
    if (sha256 !== file.sha256)
      return { what, expected: `sha256 ${file.sha256}`, found: `sha256 ${sha256}; hãy chạy npm run ingest` };
    const pagesFolder = pagesFolderOf(dataFolder(process.env));
    const { source } = await readSource(file.location, bytes, {
      sha256,
      pagesFolder,
      isCleared: await store.isCleared(sha256),
    });
    if (source.text !== stored)
      return { what, expected: `${stored.length} ký tự như đã lưu`, found: `${source.text.length} ký tự khác` };
    return undefined;
  } catch (cause) {
    if (!(cause instanceof ReadError)) throw cause;
    return { what, expected: "tệp đọc được như lần trước", found: cause.message };
  }
}

async function verifyPlan(store: PlanStore, file: KnownFile): Promise<Verification> {
  const [reading, text] = [await store.machineReading(file.planId), await store.sourceText(file.planId)];
  if (reading === undefined || text === undefined)
    throw new Error(`plan ${file.planId} went away while it was checked`);
  const { checked, mismatches } = verifyReading(reading, text);
  const ofFile = await fileMismatch(store, file, text);
  return { checked, mismatches: ofFile === undefined ? mismatches : [ofFile, ...mismatches] };
}

await runCommand({
  help: HELP,
  options: {},
  async run({ positionals }) {
    if (positionals.length > 0) throw new UsageError("lệnh này không nhận tham số");
    const root = process.cwd();
    const folder = plansFolder(process.env);
    const store = await openPlanStore(resolve(root, dataFolder(process.env)));
    try {
      // A plan of the folder that nobody read yet is read; one that was read is judged as it is kept.
      const tally = await readPlansFolder(store, folder, {
        readerVersion: readerVersion(),
        pagesFolder: pagesFolderOf(resolve(root, dataFolder(process.env))),
        root,
        onlyNew: true,
        onResult: (result, done, total) => {
          if (result.kind === "stored" || result.kind === "failed")
            process.stderr.write(`${progressLine(result, done, total)}\n`);
        },
      });
      for (const line of folderLines({ ...tally, missing: [] })) process.stderr.write(`${line}\n`);
      let wrong = 0;
      for (const problem of await store.integrityProblems()) {
        process.stderr.write(`chỉ mục: ${problem}\n`);
        wrong++;
      }
      const rows: (string | number)[][] = [];
      for (const file of await store.filesKnown()) {
        const { checked, mismatches } = await verifyPlan(store, file);
        wrong += mismatches.length;
        for (const { what, expected, found } of mismatches.slice(0, SHOWN))
          process.stderr.write(`${file.planId}: ${what}\n  phải là: ${expected}\n  ở đó là: ${found}\n`);
        if (mismatches.length > SHOWN)
          process.stderr.write(`${file.planId}: và ${mismatches.length - SHOWN} chỗ sai nữa\n`);
        const { clauses, passages, assignments, deadlines, targets, references, tables, footnotes, body } = checked;
        rows.push([
          file.planId,
          ...[clauses, passages, assignments, deadlines, targets, references, tables, footnotes, body],
          mismatches.length,
        ]);
      }
      const totals = rows.reduce<number[]>(
        (sums, row) => row.slice(1).map((value, i) => (sums[i] ?? 0) + Number(value)),
        [],
      );
      if (rows.length > 1) rows.push(["TỔNG", ...totals]);
      const head = [
        "Kế hoạch",
        ...["Mục", "Đoạn", "Phân công", "Thời hạn", "Chỉ tiêu", "Viện dẫn", "Bảng", "Chú thích", "Chữ ở thân"],
        "Sai",
      ];
      if (rows.length === 0) process.stderr.write(`Chưa có kế hoạch nào; thư mục kế hoạch là ${folder}.\n`);
      else process.stdout.write(`${textTable(head, rows)}\n`);
      process.stdout.write(wrong === 0 ? "Mọi thứ đã lưu đều nằm đúng chỗ.\n" : `${wrong} chỗ sai.\n`);
      return wrong === 0 ? 0 : 1;
    } finally {
      await store.close();
    }
  },
});
