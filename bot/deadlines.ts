import { resolve } from "node:path";
import { dayAt } from "../data/calendar/calendar-day.ts";
import { workingCalendar } from "../data/calendar/working-days.ts";
import { loadLexicon } from "../data/lexicon/lexicon.ts";
import type { PlanReading } from "../data/plan.ts";
import { dataFolder, plansFolder } from "../data/store/data-folder.ts";
import { openPlanStore } from "../data/store/open-plan-store.ts";
import type { PlanStore } from "../data/store/plan-store.ts";
import { withDeadlinesInForce } from "../data/versions/deadlines-in-force.ts";
import { runCommand, UsageError, type Help } from "../ingest/command-line.ts";
import { calendarFeed } from "./calendar/calendar-feed.ts";
import { machineClock } from "./clock.ts";
import { ConfigError, readConfig } from "./config.ts";
import { deadlineJson } from "./deadlines/deadline-json.ts";
import { listDeadlines } from "./deadlines/deadline-list.ts";
import { deadlinePage } from "./deadlines/deadline-page.ts";
import { HolidayFileError, readHolidays } from "./deadlines/office-holidays.ts";
import { DaysError, readStretch } from "./deadlines/read-days.ts";
import { readUnit, type UnitReading } from "./deadlines/unit-deadlines.ts";
import { findPlans } from "./plans/find-plan.ts";
import { prepareIndex } from "./plans-folder/prepare-index.ts";

const HELP: Help = {
  vi: `npm run deadlines -- [--json] [--ics] [--from NGÀY] [--to NGÀY] [--unit TÊN] [--plan MÃ]

Các thời hạn, kỳ báo cáo mà kế hoạch nêu, theo ngày ở Việt Nam. Không nêu ngày: 12 tháng kể từ hôm nay.

  --from NGÀY   từ ngày: 30/6/2024, 2024-06-30, 6/2024 hoặc 2024
  --to NGÀY     đến hết ngày, tháng hoặc năm này
  --unit TÊN    của một đơn vị; viết tắt, gõ không dấu cũng được
  --plan MÃ     của một kế hoạch, theo mã hoặc số ký hiệu
  --json        in JSON
  --ics         in tệp lịch iCalendar
  --help        in hướng dẫn này

Ngày cuối trùng ngày nghỉ thì được đánh dấu *, không tự dời. Ngày nghỉ riêng của cơ quan: holidays.json trong DATA_DIR.
Kế hoạch nằm trong thư mục PLANS_DIR (mặc định data/plans).
`,
  en: `npm run deadlines -- [--json] [--ics] [--from DATE] [--to DATE] [--unit NAME] [--plan ID]

Deadlines and reporting dates of the plans, by days in Viet Nam. Without dates: twelve months from today.

  --from DATE   from this day: 30/6/2024, 2024-06-30, 6/2024 or 2024
  --to DATE     to the end of this day, month or year
  --unit NAME   of one agency; abbreviated or without accents will do
  --plan ID     of one plan, by id or number
  --json        prints JSON
  --ics         prints an iCalendar file
  --help        prints this help

A last day that is off is marked *, and is not moved. Days off of the office's own: holidays.json in DATA_DIR.
Plans lie in the folder PLANS_DIR (data/plans where not set).
`,
};

/** The instant the program takes for now: that of the drill (`CLOCK_START`), else the machine's. */
function now({ CLOCK_START }: NodeJS.ProcessEnv): Date {
  return new Date(machineClock(readConfig({ CLOCK_START }).clockStart).now());
}

async function readPlans(store: PlanStore, wanted: string | undefined): Promise<PlanReading[]> {
  const plans = await store.listPlans();
  const chosen = wanted === undefined ? plans : findPlans(plans, wanted);
  if (wanted !== undefined && chosen.length !== 1)
    throw new UsageError(
      chosen.length === 0
        ? `không có kế hoạch “${wanted}”; xem danh sách: npm run plans`
        : `“${wanted}” là ${chosen.length} kế hoạch, hãy nêu mã: ${chosen.map(({ plan }) => plan.id).join(", ")}`,
    );
  // Another plan may have changed one that is chosen.
  const readings = await Promise.all(plans.map(({ plan }) => store.getReading(plan.id)));
  const ids = new Set(chosen.map(({ plan }) => plan.id));
  return withDeadlinesInForce(readings.filter((reading) => reading !== undefined)).filter(({ plan }) =>
    ids.has(plan.id),
  );
}

function sayUnknownUnit(wanted: string, { near, named }: Extract<UnitReading, { kind: "unknown" }>): void {
  const others = near.length > 0 ? ` Có phải: ${near.join("; ")}?` : ` Các đơn vị được nêu: ${named.join("; ")}.`;
  process.stderr.write(`Không có kế hoạch nào nhắc đến đơn vị “${wanted}”.${others}\n`);
}

/** Errors of what a person gave become faults of usage. */
function asUsage<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof DaysError || cause instanceof ConfigError) throw new UsageError(cause.message, { cause });
    throw cause;
  }
}

await runCommand({
  help: HELP,
  options: {
    json: { type: "boolean", default: false },
    ics: { type: "boolean", default: false },
    from: { type: "string" },
    to: { type: "string" },
    unit: { type: "string" },
    plan: { type: "string" },
  },
  async run({ values: { json, ics, from, to, unit, plan }, positionals }) {
    if (positionals.length > 0) throw new UsageError(`không hiểu “${positionals.join(" ")}”`);
    if (json && ics) throw new UsageError("--json và --ics không đi cùng nhau");
    const instant = asUsage(() => now(process.env));
    const today = dayAt(instant);
    const stretch = asUsage(() => readStretch({ from, to }, today));
    const dataDir = resolve(dataFolder(process.env));
    const say = (line: string) => process.stderr.write(`${line}\n`);
    await prepareIndex({ dataDir, root: process.cwd(), plans: plansFolder(process.env), say });
    const store = await openPlanStore(dataDir);
    try {
      const plans = await readPlans(store, plan);
      const reading = unit === undefined ? undefined : readUnit(unit, loadLexicon(), plans);
      if (unit !== undefined && reading?.kind === "unknown") {
        sayUnknownUnit(unit, reading);
        return 2;
      }
      const known = reading?.kind === "unit" ? reading : undefined;
      const workingDays = workingCalendar(await readHolidays(dataDir));
      if (ics) {
        const name = known === undefined ? "Thời hạn trong kế hoạch" : `Thời hạn của ${known.name}`;
        const includes = known && ((...args: Parameters<typeof known.shareOf>) => known.shareOf(...args) !== null);
        const chosen = { ...stretch, ...(includes && { includes }) };
        process.stdout.write(calendarFeed(plans, { name, now: instant, workingDays, ...chosen }));
        return 0;
      }
      const list = listDeadlines(plans, { ...stretch, today, workingDays, ...(known && { unit: known }) });
      const name = known?.name ?? null;
      process.stdout.write(
        json ? `${JSON.stringify(deadlineJson(list, name), null, 2)}\n` : `${deadlinePage(list, name)}\n`,
      );
      return 0;
    } catch (cause) {
      if (!(cause instanceof HolidayFileError)) throw cause;
      say(cause.message);
      return 1;
    } finally {
      await store.close();
    }
  },
});
