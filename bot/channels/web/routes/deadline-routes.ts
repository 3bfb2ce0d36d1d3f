import { Hono, type Context } from "hono";
import { dayAt } from "../../../../data/calendar/calendar-day.ts";
import { loadLexicon } from "../../../../data/lexicon/lexicon.ts";
import type { PlanReading } from "../../../../data/plan.ts";
import { officeDaysOf } from "../../../../data/store/state/reminders/marks.ts";
import { calendarFeed } from "../../../calendar/calendar-feed.ts";
import { deadlineSheet } from "../../../deadlines/deadline-sheet.ts";
import { DUE_STATES, isMonth, monthDeadlines, nextDueDay } from "../../../deadlines/month-deadlines.ts";
import { readUnit } from "../../../deadlines/unit-deadlines.ts";
import { deadlinesPage, type DeadlineFilter } from "../pages/deadlines-page.ts";
import { isAdmin, visiblePlans } from "../visitor.ts";
import type { OfficeParts, WebEnv, WebParts } from "../web-parts.ts";
import { XLSX } from "../xlsx.ts";

/** Everybody's own office day: set by an administrator for all. */
const FOR_ALL = "";
const LONGEST_UNIT = 120;
const MOST_UNITS = 200;

function unitsOf(readings: readonly PlanReading[]): string[] {
  const names = new Set(readings.flatMap(({ deadlines }) => deadlines.flatMap(({ who }) => who)));
  return [...names].sort((one, other) => one.localeCompare(other, "vi")).slice(0, MOST_UNITS);
}

/** What is due: page, workbook, calendar file. */
export function deadlineRoutes(parts: WebParts & { readonly office: OfficeParts }): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const { nowMs, office } = parts;
  const { state, workingDays } = office;

  async function chosen(c: Context<WebEnv>) {
    const today = dayAt(nowMs());
    const asked = c.req.query("thang") ?? "";
    const typed = c.req.query("don-vi")?.normalize("NFC").trim().slice(0, LONGEST_UNIT);
    const visible = await visiblePlans(c.var.visitor, parts);
    const planId = visible.find(({ plan }) => plan.id === c.req.query("ke-hoach"))?.plan.id;
    const filter: DeadlineFilter = {
      month: isMonth(asked) ? asked : today.slice(0, 7),
      unit: typed === "" ? undefined : typed,
      planId,
      state: DUE_STATES.find((one) => one === c.req.query("trang-thai")),
    };
    const readings = planId === undefined ? visible : visible.filter(({ plan }) => plan.id === planId);
    const read = filter.unit === undefined ? undefined : readUnit(filter.unit, loadLexicon(), visible);
    const near = read?.kind === "unknown" && read.near.length > 0 ? ` Có phải: ${read.near.join("; ")}?` : "";
    const fault = read?.kind === "unknown" ? `Không có kế hoạch nào nhắc đến “${filter.unit}”.${near}` : undefined;
    const marks = await state.marks.all();
    const done = new Set(marks.flatMap(({ subject, mark }) => (mark.doneAtMs === null ? [] : [subject])));
    const officeDays = officeDaysOf(await state.marks.officeDays(), FOR_ALL);
    const unit = read?.kind === "unit" ? read : undefined;
    const options = { ...filter, today, workingDays, unit, officeDays, done };
    // A unit nobody knows has nothing to do: showing everybody's would mislead.
    const plans = fault === undefined ? readings : [];
    return { filter, today, visible, plans, unit, fault, options };
  }

  const toCode = (c: Context<WebEnv>) => {
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(`/vao?tiep=${encodeURIComponent(pathname + search)}`, 303);
  };

  app.get("/thoi-han", async (c) => {
    if (c.var.visitor.kind === "outsider") return toCode(c);
    const { filter, today, visible, plans, fault, options } = await chosen(c);
    const rows = monthDeadlines(plans, options);
    return c.html(
      deadlinesPage({
        ...{ filter, rows, today, fault, isAdmin: isAdmin(c.var.visitor), units: unitsOf(visible) },
        plans: visible.map(({ plan }) => plan),
        next: rows.length === 0 ? nextDueDay(plans, options) : undefined,
      }),
    );
  });

  app.get("/thoi-han.xlsx", async (c) => {
    if (c.var.visitor.kind === "outsider") return toCode(c);
    const { filter, plans, options } = await chosen(c);
    c.header("Content-Type", XLSX);
    c.header("Content-Disposition", `attachment; filename="thoi-han-${filter.month}.xlsx"`);
    return c.body(new Uint8Array(await deadlineSheet(monthDeadlines(plans, options))).buffer);
  });

  app.get("/thoi-han.ics", async (c) => {
    if (c.var.visitor.kind === "outsider") return toCode(c);
    const { plans, unit, options, today } = await chosen(c);
    const to = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
    const feed = calendarFeed(plans, {
      name: unit === undefined ? "Thời hạn trong kế hoạch" : `Thời hạn của ${unit.name}`,
      now: new Date(nowMs()),
      ...{ from: today, to: to.endsWith("-02-29") ? `${to.slice(0, 8)}28` : to, url: parts.publicUrl, workingDays },
      officeDays: options.officeDays,
      ...(unit && { includes: (plan, deadline) => unit.shareOf(plan, deadline) !== null }),
    });
    c.header("Content-Type", "text/calendar; charset=utf-8");
    c.header("Content-Disposition", 'attachment; filename="thoi-han.ics"');
    return c.body(feed);
  });

  return app;
}
