import { resolve } from "node:path";
import type { DayPeriod } from "../data/calendar/calendar-day.ts";
import type { CalendarDay } from "../data/plan.ts";
import { dataFolder } from "../data/store/data-folder.ts";
import type { AuditCheck } from "../data/store/state/audit.ts";
import { openStateStore } from "../data/store/state/open-state-store.ts";
import type { StateStore } from "../data/store/state/state-store.ts";
import { runCommand, UsageError, type Help } from "../ingest/command-line.ts";
import { textTable } from "../ingest/text-table.ts";
import { notDays, readDays } from "./deadlines/read-days.ts";

const HELP: Help = {
  vi: `npm run audit -- [--verify] [--json] [--from NGÀY] [--to NGÀY]

In nhật ký: lúc nào, ai (bí danh), ở kênh nào, việc gì, kế hoạch nào trả lời. Không có nội dung tin nhắn,
trừ khi đặt AUDIT_TEXT=on. Mỗi dòng mang mã băm của dòng trước, nên dòng bị sửa, bị xóa hay bị chèn đều lộ ra.

  --verify     chỉ kiểm tra chuỗi mã băm; có sai lệch thì thoát với mã 1. Mã cuối chuỗi nên được ghi lại ở nơi khác
  --json       mỗi dòng là một đối tượng JSON
  --from NGÀY  từ ngày này (giờ Việt Nam): 30/6/2024, 2024-06-30, 6/2024 hoặc 2024
  --to NGÀY    đến hết ngày, tháng hoặc năm này
  --help       in hướng dẫn này

Dữ liệu nằm trong thư mục DATA_DIR (mặc định data/index).
`,
  en: `npm run audit -- [--verify] [--json] [--from DATE] [--to DATE]

Prints the log: when, who (a pseudonym), on which channel, what, and which plans answered. No words of messages,
unless AUDIT_TEXT=on. Each line carries the hash of the one before, so that a line changed, taken out or put in shows.

  --verify     only checks the chain of hashes; exits 1 where it is broken. Keep its last hash somewhere else
  --json       each line is a JSON object
  --from DATE  from this day (time of Viet Nam): 30/6/2024, 2024-06-30, 6/2024 or 2024
  --to DATE    to the end of this day, month or year
  --help       prints this help

Data lies in the folder DATA_DIR (data/index where not set).
`,
};

const DAY_MS = 86_400_000;
const PAGE_ROWS = 500;
const REASONS: Record<NonNullable<AuditCheck["fault"]>["reason"], string> = {
  gap: "thiếu dòng ngay trước dòng này",
  chain: "không nối với dòng trước",
  content: "nội dung đã bị sửa",
  text: "lời tin nhắn đã bị sửa",
};

/** The days a person types, where he does. */
function daysIn(typed: string | undefined, option: string): DayPeriod | undefined {
  if (typed === undefined) return undefined;
  const days = readDays(typed);
  if (days === null) throw new UsageError(`${option} ${notDays(typed)}`);
  return days;
}

/** The first instant of a day in Vietnam. */
const startOfDay = (day: CalendarDay) => Date.parse(`${day}T00:00:00+07:00`);

/** An instant as clocks in Vietnam show it. */
const localTime = (atMs: number) => new Date(atMs + 7 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");

async function verify(state: StateStore, asJson: boolean): Promise<number> {
  const check = await state.audit.verify();
  const { rows, head, fault } = check;
  if (asJson) process.stdout.write(`${JSON.stringify(check)}\n`);
  else if (fault === null) process.stdout.write(`Nhật ký nguyên vẹn: ${rows} dòng, mã cuối ${head}\n`);
  else
    process.stdout.write(
      `Nhật ký có sai lệch ở dòng ${fault.seq}: ${REASONS[fault.reason]}. Nguyên vẹn đến dòng ${rows}.\n`,
    );
  return fault === null ? 0 : 1;
}

async function print(state: StateStore, fromMs: number, toMs: number, asJson: boolean): Promise<void> {
  const lines: string[][] = [];
  let after = 0;
  for (;;) {
    const rows = await state.audit.rows(after, PAGE_ROWS);
    for (const row of rows) {
      after = row.seq;
      if (row.atMs < fromMs || row.atMs >= toMs) continue;
      const { atMs, seq, who, channel, kind, status, planIds, text } = row;
      if (asJson) process.stdout.write(`${JSON.stringify({ ...row, at: new Date(atMs).toISOString() })}\n`);
      else lines.push([String(seq), localTime(atMs), who ?? "-", channel, kind, status, planIds.join(" "), text ?? ""]);
    }
    if (rows.length < PAGE_ROWS) break;
  }
  if (asJson) return;
  if (lines.length === 0) process.stderr.write("Không có dòng nào.\n");
  else
    process.stdout.write(`${textTable(["Dòng", "Lúc", "Ai", "Kênh", "Việc", "Kết quả", "Kế hoạch", "Lời"], lines)}\n`);
}

await runCommand({
  help: HELP,
  options: {
    verify: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    from: { type: "string" },
    to: { type: "string" },
  },
  async run({ values, positionals }) {
    if (positionals.length > 0) throw new UsageError(`lệnh này không nhận “${positionals[0]}”`);
    const from = daysIn(values.from, "--from")?.start;
    const to = daysIn(values.to, "--to")?.end;
    if (from !== undefined && to !== undefined && to < from) throw new UsageError("--to phải sau --from");
    const fromMs = from === undefined ? Number.NEGATIVE_INFINITY : startOfDay(from);
    const untilMs = to === undefined ? Number.POSITIVE_INFINITY : startOfDay(to) + DAY_MS;
    const state = await openStateStore(resolve(dataFolder(process.env)));
    try {
      if (values.verify) return await verify(state, values.json);
      await print(state, fromMs, untilMs, values.json);
      return 0;
    } finally {
      await state.close();
    }
  },
});
