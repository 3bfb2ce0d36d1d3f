import { Hono } from "hono";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { addDays, dayAt } from "../../../../../data/calendar/calendar-day.ts";
import { deadlineKey } from "../../../../../data/calendar/deadline-key.ts";
import { planName } from "../../../../../retrieval/answer/cite-path.ts";
import { BackupError } from "../../../../backup/backup-file.ts";
import { backUp } from "../../../../backup/back-up-apart.ts";
import { deadlineKeyOf } from "../../../../reminders/occurrence-key.ts";
import { logPage } from "../../pages/admin/log-page.ts";
import { remindersPage, type ReminderLine } from "../../pages/admin/reminders-page.ts";
import { refuse } from "../../refuse.ts";
import type { WebEnv } from "../../web-parts.ts";
import { adminOf, adminsOnly, type AdminParts } from "./admin-guard.ts";

const LOG_ROWS = 100;
const LOOKED_BACK_DAYS = 60;
const LOOKED_AHEAD_DAYS = 60;
const MOST_LINES = 300;

/** What the program keeps a record of: the audit log, reminders, and all of it in one file. */
export function recordRoutes({ office, nowMs, readings, log }: AdminParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const { state, dataDir, root } = office;
  for (const path of ["nhat-ky", "nhac", "sao-luu"]) app.use(`/quan-tri/${path}`, adminsOnly);

  async function verdict(): Promise<string> {
    const { rows, fault } = await state.audit.verify();
    return fault === null
      ? `Nhật ký nguyên vẹn: ${rows} dòng.`
      : `Nhật ký có sai lệch ở dòng ${fault.seq}; nguyên vẹn đến dòng ${rows}.`;
  }

  app.get("/quan-tri/nhat-ky", async (c) => {
    const sought = (c.req.query("tim") ?? "").normalize("NFC").trim().slice(0, 200);
    const before = Number(c.req.query("truoc") ?? "");
    const from = Number.isSafeInteger(before) && before > 0 ? before : Number.MAX_SAFE_INTEGER;
    const rows = await state.audit.search(sought, from, LOG_ROWS);
    return c.html(
      logPage({
        ...{ sought, rows, before: rows.length < LOG_ROWS ? undefined : rows.at(-1)!.seq },
        verdict: c.req.query("kiem") === undefined ? undefined : await verdict(),
      }),
    );
  });

  async function reminderLines(onlyDoubted: boolean): Promise<ReminderLine[]> {
    const today = dayAt(nowMs());
    const rows = await state.reminders.between(addDays(today, -LOOKED_BACK_DAYS), addDays(today, LOOKED_AHEAD_DAYS));
    const chats = new Map((await state.recipients.all()).map((one) => [one.id, `${one.channel}:${one.chatId}`]));
    const known = new Map(
      readings().flatMap(({ plan, deadlines }) =>
        deadlines.map((deadline) => [deadlineKey(plan.id, deadline), { plan, what: deadline.what }] as const),
      ),
    );
    const marks = new Map<number, Awaited<ReturnType<typeof state.marks.of>>>();
    const lines: ReminderLine[] = [];
    for (const row of rows.toReversed()) {
      if (lines.length === MOST_LINES) break;
      if (onlyDoubted && (row.state === "delivered" || row.state === "claimed")) continue;
      const { recipientId, occurrenceKey } = row;
      if (!marks.has(recipientId)) marks.set(recipientId, await state.marks.of(recipientId));
      const found = known.get(deadlineKeyOf(occurrenceKey));
      lines.push({
        atMs: row.claimedAtMs,
        chat: chats.get(recipientId) ?? "(đã xóa)",
        day: row.day,
        what: found?.what ?? null,
        plan: found === undefined ? null : planName(found.plan, "vi"),
        state: row.state,
        isDone: (marks.get(recipientId)?.get(occurrenceKey)?.doneAtMs ?? null) !== null,
      });
    }
    return lines;
  }

  app.get("/quan-tri/nhac", async (c) => {
    const onlyDoubted = c.req.query("chi") === "nghi";
    const lines = await reminderLines(onlyDoubted);
    return c.html(remindersPage({ lines, onlyDoubted, chats: (await state.recipients.all()).length }));
  });

  app.post("/quan-tri/sao-luu", async (c) => {
    const folder = await mkdtemp(join(dataDir, ".backup-web-"));
    try {
      const name = `ke-hoach-${dayAt(nowMs())}.backup`;
      const to = join(folder, name);
      await backUp(to, { dataDir, root });
      await state.audit.append(
        { atMs: nowMs(), channel: "web", kind: "backup", planIds: [], status: "done" },
        adminOf(c),
      );
      const bytes = await readFile(to);
      c.header("Content-Type", "application/octet-stream");
      c.header("Content-Disposition", `attachment; filename="${name}"`);
      return c.body(new Uint8Array(bytes).buffer);
    } catch (cause) {
      if (!(cause instanceof BackupError)) throw cause;
      log.error({ err: cause }, "a backup could not be made");
      return refuse(c, 500, cause.message);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  return app;
}
