import { resolve } from "node:path";
import { dataFolder, isFolder, pagesFolderOf, plansFolder } from "../data/store/data-folder.ts";
import { openPlanStore } from "../data/store/open-plan-store.ts";
import type { PlanStore } from "../data/store/plan-store.ts";
import { runCommand, UsageError, type Help } from "./command-line.ts";
import { ingestPaths, type IngestOptions, type IngestTally } from "./ingest-paths.ts";
import { ingestTable, progressLine, tallyLine } from "./ingest-report.ts";
import { folderLines, readPlansFolder, tookOutLine, type FolderTally } from "./read-plans-folder.ts";
import { readBytes, sha256Of } from "./read/read-source.ts";
import { readerVersion } from "./reader-version.ts";

const HELP: Help = {
  vi: `npm run ingest -- [--prune] [--not-secret] [TỆP hoặc THƯ MỤC …]

Đọc các kế hoạch (.docx, .pdf, bản quét, ảnh, .doc, .odt, .rtf, .html, .txt, .md, .zip) vào chỉ mục; không nêu gì thì đọc thư mục PLANS_DIR (mặc định data/plans).
Chạy lại không đổi gì nếu tệp không đổi. Một tệp hỏng không làm dừng các tệp khác.

  --prune         bỏ khỏi chỉ mục các kế hoạch mà tệp không còn; không nêu gì thì cả các tệp vốn nằm ở nơi khác
  --not-secret    các TỆP nêu ra đã được người có thẩm quyền xem và không phải văn bản mật: đọc cả khi có
                  chỗ giống dấu độ mật (không áp dụng cho văn bản đóng dấu rõ ràng)
  --help          in hướng dẫn này

Chỉ mục nằm trong thư mục DATA_DIR (mặc định data/index).
Mã thoát: 0 khi mọi tệp đều đọc được, 1 khi có tệp không đọc được, 2 khi sai tham số.
`,
  en: `npm run ingest -- [--prune] [--not-secret] [FILE or FOLDER …]

Reads plans (.docx, .pdf, scans, pictures, .doc, .odt, .rtf, .html, .txt, .md, .zip) into the index; with nothing named, the folder PLANS_DIR (data/plans where not set).
Again changes nothing where no file changed. A broken file does not stop the others.

  --prune         takes plans out whose file is gone; with nothing named also of files that lay elsewhere
  --not-secret    somebody with authority has looked at the FILES named, and they are no secrets: reads them although
                  something looks like a stamp (a plain stamp is refused still)
  --help          prints this help

The index lies in the folder DATA_DIR (data/index where not set).
Exits 0 where every file was read, 1 where one was not, 2 for wrong arguments.
`,
};

const say = (line: string) => process.stderr.write(`${line}\n`);

/** Reads the paths a person named. */
async function readGiven(store: PlanStore, paths: readonly string[], options: IngestOptions): Promise<IngestTally> {
  const tally = await ingestPaths(store, paths, options);
  for (const file of tally.missing)
    say(
      options.prune
        ? tookOutLine(file)
        : `${file.location}: tệp không còn, kế hoạch ${file.planId} vẫn được giữ; thêm --prune để bỏ`,
    );
  return tally;
}

/** Reads the folder of plans. */
async function readFolder(store: PlanStore, folder: string, options: IngestOptions): Promise<FolderTally> {
  const tally = await readPlansFolder(store, folder, options);
  for (const line of folderLines(tally)) say(line);
  return tally;
}

await runCommand({
  help: HELP,
  options: { prune: { type: "boolean", default: false }, "not-secret": { type: "boolean", default: false } },
  async run({ values: { prune, "not-secret": notSecret }, positionals }) {
    if (notSecret && (positionals.length === 0 || positionals.some(isFolder)))
      throw new UsageError("--not-secret cần tên từng tệp đã xem, không nhận cả thư mục");
    const root = process.cwd();
    const isGiven = positionals.length > 0;
    const paths = isGiven ? positionals : [plansFolder(process.env)];
    const store = await openPlanStore(resolve(root, dataFolder(process.env)));
    if (notSecret) for (const path of paths) await store.clear(sha256Of(await readBytes(path)), Date.now());
    try {
      const options: IngestOptions = {
        readerVersion: readerVersion(),
        pagesFolder: pagesFolderOf(resolve(root, dataFolder(process.env))),
        root,
        prune,
        onPage: (location, page, pages) => {
          if (process.stderr.isTTY && pages > 1)
            process.stderr.write(`\r${location}: đang đọc trang ${page}/${pages} `);
        },
        onResult: (result, done, total) => say(progressLine(result, done, total)),
      };
      const tally = isGiven
        ? { ...(await readGiven(store, paths, options)), tookOut: prune }
        : await readFolder(store, paths[0]!, options);
      if (tally.results.length === 0) say("Không có tệp nào để đọc.");
      else process.stdout.write(`${ingestTable(tally, await store.listPlans())}\n`);
      say(tallyLine(tally, tally.tookOut));
      return tally.results.some(({ kind }) => kind === "failed") ? 1 : 0;
    } finally {
      await store.close();
    }
  },
});
