import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { PlanReading } from "../data/plan.ts";
import { dataFolder, plansFolder } from "../data/store/data-folder.ts";
import { openPlanStore } from "../data/store/open-plan-store.ts";
import type { PlanStore, PlanSummary } from "../data/store/plan-store.ts";
import { runCommand, UsageError, type Help } from "../ingest/command-line.ts";
import { shorten, textTable } from "../ingest/text-table.ts";
import { findPlans } from "./plans/find-plan.ts";
import { planJson } from "./plans/plan-json.ts";
import { planPage, vietnameseDate } from "./plans/plan-page.ts";
import { prepareIndex } from "./plans-folder/prepare-index.ts";

const HELP: Help = {
  vi: `npm run plans -- [--json] [--text] [--remove] [MÃ, SỐ KÝ HIỆU hoặc TỆP]

Không nêu gì: liệt kê các kế hoạch trong chỉ mục.
MÃ (29-kh-bcd-quang-tri-2024) hoặc SỐ KÝ HIỆU (29/KH-BCĐ, gõ không dấu cũng được): in một kế hoạch
với các mục, phân công, thời hạn, chỉ tiêu, văn bản viện dẫn.
TỆP: đọc và in mà không lưu vào chỉ mục.

  --json     in JSON
  --text     in phần chữ lấy ra từ tệp; vị trí của các trích dẫn tính trong phần chữ này
  --remove   bỏ kế hoạch này khỏi chỉ mục; tệp của nó ở nguyên chỗ và không được đọc lại, cho đến khi
             chạy npm run ingest -- TỆP
  --help     in hướng dẫn này

Kế hoạch nằm trong thư mục PLANS_DIR (mặc định data/plans), chỉ mục trong DATA_DIR (mặc định data/index).
`,
  en: `npm run plans -- [--json] [--text] [--remove] [ID, NUMBER or FILE]

With nothing: lists the plans in the index.
ID (29-kh-bcd-quang-tri-2024) or NUMBER (29/KH-BCĐ, also without accents): prints one plan with its clauses, who does
what, deadlines, targets and documents referred to.
FILE: reads and prints it without keeping it.

  --json     prints JSON
  --text     prints the text taken out of the file; places of citations count in this text
  --remove   takes the plan out of the index; its file stays where it is and is not read again until
             npm run ingest -- FILE
  --help     prints this help

Plans lie in the folder PLANS_DIR (data/plans where not set), the index in DATA_DIR (data/index).
`,
};

interface OnePlan {
  readonly reading: PlanReading;
  readonly text: string;
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

async function readFile(path: string): Promise<OnePlan> {
  const [{ readBytes, readSource }, { readingThreads }] = await Promise.all([
    import("../ingest/read/read-source.ts"),
    import("../ingest/reading-threads.ts"),
  ]);
  const { source, notes } = await readSource(path, await readBytes(path));
  for (const note of notes) process.stderr.write(`${path}: ${note}\n`);
  return { reading: await readingThreads.readPlan(source), text: source.text };
}

async function keptPlan(store: PlanStore, { plan: { id } }: PlanSummary): Promise<OnePlan> {
  const [reading, text] = [await store.getReading(id), await store.sourceText(id)];
  if (reading === undefined || text === undefined) throw new Error(`plan ${id} went away while it was being read`);
  return { reading, text };
}

function printList(plans: readonly PlanSummary[], asJson: boolean): void {
  if (asJson) {
    const list = plans.map(({ plan, clauses, assignments, deadlines, targets, references, problems }) => ({
      plan,
      counts: { clauses, assignments, deadlines, targets, references, problems },
    }));
    process.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
    return;
  }
  if (plans.length === 0) {
    process.stderr.write(
      `Chưa có kế hoạch nào. Đặt tệp vào thư mục ${plansFolder(process.env)} hoặc chạy: npm run ingest -- TỆP\n`,
    );
    return;
  }
  const rows = plans.map(({ plan, clauses, assignments, deadlines, targets }) => [
    plan.id,
    plan.number ?? "(không số)",
    plan.date === null ? "" : vietnameseDate(plan.date),
    shorten(plan.issuer ?? plan.place ?? "", 40),
    shorten(plan.title ?? plan.source.file, 60),
    clauses,
    assignments,
    deadlines,
    targets,
  ]);
  const head = ["Mã", "Số", "Ngày", "Cơ quan", "Kế hoạch", "Mục", "Phân công", "Thời hạn", "Chỉ tiêu"];
  process.stdout.write(`${textTable(head, rows)}\n`);
}

function printPlan({ reading, text }: OnePlan, { json, asText }: { json: boolean; asText: boolean }): void {
  if (asText) process.stdout.write(text);
  else if (json) process.stdout.write(`${JSON.stringify(planJson(reading), null, 2)}\n`);
  else process.stdout.write(`${planPage(reading)}\n`);
}

async function remove(store: PlanStore, { plan: { id, number } }: PlanSummary): Promise<void> {
  const file = await store.withdraw(id);
  if (file === undefined) throw new Error(`plan ${id} went away while it was being taken out`);
  process.stderr.write(
    `Đã bỏ kế hoạch ${id}${number === null ? "" : ` (${number})`}; tệp ${file.location} ở nguyên chỗ.\n` +
      `Đọc lại bằng: npm run ingest -- ${file.location}\n`,
  );
}

await runCommand({
  help: HELP,
  options: {
    json: { type: "boolean", default: false },
    text: { type: "boolean", default: false },
    remove: { type: "boolean", default: false },
  },
  async run({ values: { json, text: asText, remove: removes }, positionals }) {
    const [wanted, ...more] = positionals;
    if (more.length > 0) throw new UsageError("chỉ nêu một kế hoạch mỗi lần");
    if (json && asText) throw new UsageError("--json và --text không đi cùng nhau");
    if (removes && (json || asText)) throw new UsageError("--remove không đi cùng --json hay --text");
    if (asText && wanted === undefined) throw new UsageError("--text cần mã, số ký hiệu hoặc tệp của một kế hoạch");
    if (removes && wanted === undefined) throw new UsageError("--remove cần mã hoặc số ký hiệu của một kế hoạch");
    if (wanted !== undefined && !removes && isFile(wanted)) {
      printPlan(await readFile(wanted), { json, asText });
      return 0;
    }
    const dataDir = resolve(dataFolder(process.env));
    const say = (line: string) => process.stderr.write(`${line}\n`);
    await prepareIndex({ dataDir, root: process.cwd(), plans: plansFolder(process.env), say });
    const store = await openPlanStore(dataDir);
    try {
      const plans = await store.listPlans();
      if (wanted === undefined) {
        printList(plans, json);
        return 0;
      }
      const found = findPlans(plans, wanted);
      if (found.length === 1) {
        if (removes) await remove(store, found[0]!);
        else printPlan(await keptPlan(store, found[0]!), { json, asText });
        return 0;
      }
      if (found.length === 0) say(`Không có kế hoạch hay tệp nào là “${wanted}”. Xem danh sách: npm run plans`);
      else
        say(`Có ${found.length} kế hoạch là “${wanted}”, hãy nêu mã: ${found.map(({ plan }) => plan.id).join(", ")}`);
      return 1;
    } finally {
      await store.close();
    }
  },
});
