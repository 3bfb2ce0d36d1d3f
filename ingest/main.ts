import { resolve } from "node:path";
import { dataFolder, pagesFolderOf } from "../data/store/data-folder.ts";
import { openPlanStore } from "../data/store/open-plan-store.ts";
import { runCommand } from "./command-line.ts";
import { ingestPaths } from "./ingest-paths.ts";
import { ingestTable, progressLine, tallyLine } from "./ingest-report.ts";
import { readingOf } from "./reading-of.ts";
import { readerVersion } from "./reader-version.ts";

const HELP = `npm run ingest -- [--prune] [TỆP hoặc THƯ MỤC …]

Đọc các kế hoạch (.txt, .md) vào chỉ mục; không nêu gì thì đọc data/plans/.
Chạy lại không đổi gì nếu tệp không đổi. Một tệp hỏng không làm dừng các tệp khác.

  --prune    bỏ khỏi chỉ mục các kế hoạch mà tệp không còn
  --help     in hướng dẫn này

Chỉ mục nằm trong thư mục DATA_DIR (mặc định data/index).
Mã thoát: 0 khi mọi tệp đều đọc được, 1 khi có tệp không đọc được, 2 khi sai tham số.
`;

await runCommand({
  help: HELP,
  options: { prune: { type: "boolean", default: false } },
  async run({ values: { prune }, positionals }) {
    const root = process.cwd();
    const paths = positionals.length > 0 ? positionals : ["data/plans"];
    const store = await openPlanStore(resolve(root, dataFolder(process.env)));
    const reading = await readingOf(paths, root);
    try {
      const tally = await ingestPaths(store, paths, {
        ...reading,
        readerVersion: readerVersion(),
        pagesFolder: pagesFolderOf(resolve(root, dataFolder(process.env))),
        root,
        prune,
        onResult: (result, done, total) => process.stderr.write(`${progressLine(result, done, total)}\n`),
      });
      for (const { location, planId } of tally.missing)
        process.stderr.write(
          prune
            ? `${location}: tệp không còn, đã bỏ kế hoạch ${planId}\n`
            : `${location}: tệp không còn, kế hoạch ${planId} vẫn được giữ; thêm --prune để bỏ\n`,
        );
      if (tally.results.length === 0) process.stderr.write("Không có tệp nào để đọc.\n");
      else process.stdout.write(`${ingestTable(tally, await store.listPlans())}\n`);
      process.stderr.write(`${tallyLine(tally, prune)}\n`);
      return tally.results.some(({ kind }) => kind === "failed") ? 1 : 0;
    } finally {
      await reading.close();
      await store.close();
    }
  },
});
