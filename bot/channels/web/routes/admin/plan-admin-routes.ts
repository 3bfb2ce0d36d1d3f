import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { dayAt } from "../../../../../data/calendar/calendar-day.ts";
import type { PlanReading, Problem } from "../../../../../data/plan.ts";
import { TAKEN_ENDS } from "../../../../intake/file-name.ts";
import { planState } from "../../../../plans/plan-state.ts";
import { checkPage, countToCheck, type CheckPage } from "../../pages/admin/check-page.ts";
import { cardPage, overviewPage } from "../../pages/admin/plans-pages.ts";
import { cardAddress } from "../../plan-address.ts";
import { readForm } from "../../read-form.ts";
import { refuse } from "../../refuse.ts";
import type { WebEnv } from "../../web-parts.ts";
import { WEB_WORDING } from "../../wording.ts";
import { adminOf, adminsOnly, type AdminParts } from "./admin-guard.ts";
import { intakeAdminRoutes } from "./intake-admin-routes.ts";
import { readUnits } from "./read-units.ts";

const MOST_FORM_BYTES = 64 * 1024;
const MOST_REPORTS = 200;
const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  web: "trang web",
  telegram: "Telegram",
  "zalo-bot": "Zalo Bot",
  "zalo-oa": "Zalo OA",
};
const ACCEPT = TAKEN_ENDS.join(",");

const tooLarge = (c: Context) => refuse(c as Context<WebEnv>, 413, WEB_WORDING.vi.tooLarge);

/** The plans that have places to look at, with these. */
const placesOf = (all: readonly PlanReading[], of: (reading: PlanReading) => readonly Problem[]) =>
  all.map((reading) => ({ reading, problems: of(reading) })).filter(({ problems }) => problems.length > 0);

/** Plans with their state, documents handed over, each plan's card, and what waits for a look. */
export function planAdminRoutes(parts: AdminParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const { office, nowMs, readings, health } = parts;
  const { state, plans, held, reading: log, refresh } = office;
  const readingOf = (id: string) => readings().find(({ plan }) => plan.id === id);

  const noted = (c: Context<WebEnv>, kind: string, status: string, planIds: readonly string[], words?: string) =>
    state.audit.append({ atMs: nowMs(), channel: "web", kind, planIds, status }, adminOf(c), words);

  async function toCheck(): Promise<CheckPage> {
    const rules = await state.planVisibility.rules();
    const all = readings();
    const orphansOf = ({ corrections = [] }: PlanReading) => corrections.filter(({ isOrphan }) => isOrphan);
    return {
      waiting: (await held.list()).filter(({ state: of }) => of === "ready"),
      held: all.filter(({ plan }) => rules.get(plan.id)?.length === 0).map(({ plan }) => plan),
      reports: (await state.factReports.open(MOST_REPORTS)).map((report) => ({
        report,
        plan: readingOf(report.planId)?.plan,
      })),
      orphans: all.flatMap((one) => {
        const corrections = orphansOf(one);
        return corrections.length === 0 ? [] : [{ plan: one.plan, corrections }];
      }),
      problems: placesOf(all, ({ problems }) => problems),
      notUnderstood: placesOf(all, ({ notUnderstood = [] }) => notUnderstood),
      secretFiles: await plans.heldFiles(),
      failed: log.failed(),
    };
  }

  async function overview(c: Context<WebEnv>, { done, fault }: { done?: string; fault?: string } = {}) {
    const rules = await state.planVisibility.rules();
    const today = dayAt(nowMs());
    const newest = [...readings()].sort((a, b) => (b.plan.date ?? "").localeCompare(a.plan.date ?? ""));
    const page = overviewPage({
      plans: newest.map((one) => ({ reading: one, state: planState(one.plan, rules.get(one.plan.id), today) })),
      files: { held: await held.list(), read: log.files() },
      channels: parts.channels.map(({ name }) => CHANNEL_NAMES[name] ?? name),
      problems: (await health()).problems,
      toCheck: countToCheck(await toCheck()),
      ...{ accept: ACCEPT, done, fault },
    });
    return c.html(page, fault === undefined ? 200 : 400);
  }

  async function card(c: Context<WebEnv>, id: string, { done, fault }: { done?: string; fault?: string } = {}) {
    // What was read a moment ago may not be in force yet.
    if (readingOf(id) === undefined) await refresh();
    const one = readingOf(id);
    if (one === undefined) return refuse(c, 404, WEB_WORDING.vi.notFound);
    const units = (await state.planVisibility.rules()).get(id);
    const page = cardPage({ reading: one, units, state: planState(one.plan, units, dayAt(nowMs())), done, fault });
    return c.html(page, fault === undefined ? 200 : 400);
  }

  app.use("/quan-tri", adminsOnly);
  for (const path of ["can-xem-lai", "ke-hoach/:id"]) app.use(`/quan-tri/${path}`, adminsOnly);

  app.get("/quan-tri", (c) => overview(c));
  app.route("/", intakeAdminRoutes(parts, overview));

  app.get("/quan-tri/ke-hoach/:id", (c) =>
    card(c, c.req.param("id"), c.req.query("xong") === undefined ? {} : { done: "Đã lưu." }),
  );

  app.post("/quan-tri/ke-hoach/:id", bodyLimit({ maxSize: MOST_FORM_BYTES, onError: tooLarge }), async (c) => {
    const id = c.req.param("id");
    const form = await readForm(c);
    if (readingOf(id) === undefined) return refuse(c, 404, WEB_WORDING.vi.notFound);
    if (form["lam"] === "bo") {
      await plans.withdraw(id);
      await noted(c, "plan", "withdrawn", [id]);
      await refresh();
      return overview(c, { done: `Đã bỏ kế hoạch ${id}; tệp vẫn ở trong thư mục. Đọc lại: npm run ingest -- TỆP` });
    }
    const read = readUnits(form["don-vi"], readings());
    if ("fault" in read) return card(c, id, read);
    await state.planVisibility.set(id, read.units);
    const { units } = read;
    await noted(c, "visibility", units.length === 0 ? "everyone" : "restricted", [id], units.join("; "));
    return c.redirect(`${cardAddress(id)}?xong=1`, 303);
  });

  app.get("/quan-tri/can-xem-lai", async (c) => c.html(checkPage(await toCheck())));

  app.post("/quan-tri/can-xem-lai", bodyLimit({ maxSize: MOST_FORM_BYTES, onError: tooLarge }), async (c) => {
    const id = Number((await readForm(c))["bao-sai"]);
    if (await state.factReports.settle(id, nowMs())) await noted(c, "report", "settled", []);
    return c.redirect("/quan-tri/can-xem-lai", 303);
  });

  return app;
}
