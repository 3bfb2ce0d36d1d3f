import { readdirSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { runCommand, UsageError, type Help } from "../../ingest/command-line.ts";
import { textTable } from "../../ingest/text-table.ts";
import type { BenchOptions, BenchRow } from "./bench-row.ts";

const HELP: Help = {
  vi: `npm run bench -- [TÊN …]

Đo tốc độ, bộ nhớ và quy mô trên máy này, in một bảng. Không nêu tên thì đo tất cả; mỗi tên là một tệp trong
tests/bench: chat, embedding, ingest, restoration, search …

  --json       mỗi dòng một đối tượng JSON
  --seconds N  thời gian đo phần chat, mặc định 120 giây
  --files N    số tệp gây khó, mặc định mỗi loại một tệp; theo số mầm --seed N
  --size N     số điều khoản khi đo bên cạnh các thư viện khác (peers): mặc định 1k, còn có 10k, 100k
  --help       in hướng dẫn này
`,
  en: `npm run bench -- [NAME …]

Measures speed, memory and scale on this machine and prints one table. Without names everything is
measured; a name picks one file of tests/bench: chat, embedding, ingest, restoration, search …

  --json       one JSON object a line
  --seconds N  how long chat goes on, 120 without it
  --files N    how many hostile files there are, one of each kind without it; of --seed N
  --size N     clauses that peers search: 1k without it, 10k, 100k
  --help       this help
`,
};

/** Each of these files exports one function that measures and gives rows; it takes the folder of plans. */
const SUFFIX = "-speed.ts";
const PLANS = fileURLToPath(new URL("../../data/plans", import.meta.url));

type Measure = (plansFolder: string, options: BenchOptions) => Promise<readonly BenchRow[]> | readonly BenchRow[];

async function measureOf(name: string): Promise<Measure> {
  const module = (await import(`./${name}${SUFFIX}`)) as Record<string, unknown>;
  const found = Object.entries(module).filter(([key, value]) => key.endsWith("Speed") && typeof value === "function");
  if (found.length !== 1)
    throw new Error(`${name}${SUFFIX} must export one function named …Speed, has ${found.length}`);
  return found[0]![1] as Measure;
}

await runCommand({
  help: HELP,
  options: {
    json: { type: "boolean", default: false },
    seconds: { type: "string" },
    files: { type: "string" },
    seed: { type: "string" },
    size: { type: "string" },
  },
  async run({ values: { json, ...numbers }, positionals }) {
    const options: BenchOptions = Object.fromEntries(
      Object.entries(numbers).map(([name, text]) => {
        if (!/^[1-9]\d{0,8}k?$/u.test(text)) throw new UsageError(`--${name} phải là một số, không phải ${text}`);
        return [name, Number(text.replace("k", "000"))];
      }),
    );
    const names = readdirSync(new URL(".", import.meta.url))
      .filter((file) => file.endsWith(SUFFIX))
      .map((file) => file.slice(0, -SUFFIX.length))
      .sort();
    const unknown = positionals.filter((name) => !names.includes(name));
    if (unknown.length > 0) throw new UsageError(`không có phép đo ${unknown.join(", ")}; có: ${names.join(", ")}`);
    const rows: BenchRow[] = [];
    for (const name of names) {
      if (positionals.length > 0 && !positionals.includes(name)) continue;
      process.stderr.write(`measuring ${name} …\n`);
      for (const row of await (
        await measureOf(name)
      )(PLANS, options)) {
        rows.push(row);
        if (json) process.stdout.write(`${JSON.stringify(row)}\n`);
      }
    }
    const number = (value: number) =>
      value.toLocaleString("en-US", { maximumFractionDigits: value >= 100 ? 0 : value >= 1 ? 1 : 3 });
    const body = rows.map(({ what, value, unit }) => [what, number(value).padStart(12), unit]);
    if (!json) process.stdout.write(`${textTable(["what", "value".padStart(12), "unit"], body)}\n`);
    const [cpu] = cpus();
    process.stderr.write(`${cpus().length} × ${cpu?.model ?? "unknown processor"}, Node ${process.version}\n`);
    return 0;
  },
});
