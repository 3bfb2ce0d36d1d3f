import type { PlanSummary } from "../data/store/plan-store.ts";
import type { FileResult, IngestTally } from "./ingest-paths.ts";
import { shorten, textTable, type Cell } from "./text-table.ts";

const EARLIER = {
  none: "",
  kept: " (vẫn giữ bản đã đọc lần trước)",
  removed: " (đã xóa bản đã đọc lần trước)",
} as const;

const milliseconds = (value: number) => `${Math.round(value)} ms`;

/** One line of progress for a file, without its end of line. */
export function progressLine(result: FileResult, done: number, total: number): string {
  const count = `[${done}/${total}] ${result.location}: `;
  switch (result.kind) {
    case "stored":
    case "replaced": {
      const { plan, clauses, problems } = result.summary;
      const name = plan.number ?? plan.id;
      const doubts = problems > 0 ? `, ${problems} chỗ cần xem lại` : "";
      const notes = result.notes.map((note) => `; ${note}`).join("");
      const verb = result.kind === "stored" ? "đã đọc" : "đã đọc lại";
      return `${count}${verb} ${name}, ${clauses} mục${doubts} (${milliseconds(result.milliseconds)})${notes}`;
    }
    case "unchanged":
      return `${count}không đổi`;
    case "moved":
      return `${count}đổi chỗ hoặc đổi tên, nội dung không đổi`;
    case "duplicate":
      return `${count}trùng nội dung với ${result.of}, không lưu thêm`;
    case "withdrawn":
      return `${count}kế hoạch ${result.id} đã được bỏ, không đọc; đọc lại bằng: npm run ingest -- ${result.location}`;
    case "failed":
      return `${count}KHÔNG ĐỌC: ${result.message}${EARLIER[result.earlier]}`;
  }
}

/** The table of what each file gave; `plans` are those kept now, for the files that were not read again. */
export function ingestTable(tally: IngestTally, plans: readonly PlanSummary[]): string {
  const kept = new Map(plans.map((summary) => [summary.location, summary]));
  const rows: Cell[][] = [];
  for (const result of tally.results) {
    if (result.kind === "failed" || result.kind === "duplicate" || result.kind === "withdrawn") continue;
    const read = result.kind === "stored" || result.kind === "replaced";
    const summary = read ? result.summary : kept.get(result.location);
    if (summary === undefined) continue;
    const { plan, clauses, assignments, deadlines, targets, references, problems } = summary;
    rows.push([
      plan.number ?? "(không số)",
      shorten(plan.title ?? plan.source.file, 48),
      clauses,
      assignments,
      deadlines,
      targets,
      references,
      problems,
      read ? milliseconds(result.milliseconds) : "không đổi",
    ]);
  }
  const head = ["Số", "Kế hoạch", "Mục", "Phân công", "Thời hạn", "Chỉ tiêu", "Viện dẫn", "Cần xem lại", "Thời gian"];
  return textTable(head, rows);
}

/** The last line: how many files came to what. */
export function tallyLine({ results, missing }: IngestTally, pruned: boolean): string {
  const count = (...kinds: FileResult["kind"][]) => results.filter(({ kind }) => kinds.includes(kind)).length;
  const parts = [
    `${results.length} tệp`,
    `${count("stored", "replaced")} đọc mới`,
    `${count("unchanged", "moved")} không đổi`,
  ];
  if (count("duplicate") > 0) parts.push(`${count("duplicate")} trùng nội dung`);
  if (count("withdrawn") > 0) parts.push(`${count("withdrawn")} đã bỏ từ trước`);
  if (count("failed") > 0) parts.push(`${count("failed")} không đọc được`);
  if (missing.length > 0) parts.push(`${missing.length} tệp không còn${pruned ? ", đã bỏ khỏi chỉ mục" : ""}`);
  return parts.join(", ");
}
