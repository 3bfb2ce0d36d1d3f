import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { dayAt } from "../../../../../data/calendar/calendar-day.ts";
import type { PlanReading } from "../../../../../data/plan.ts";
import { KNOWN_EXTENSIONS } from "../../../../../ingest/read/formats.ts";
import { locationOf } from "../../../../../ingest/list-files.ts";
import { findUnit } from "../../../../conversation/find-unit.ts";
import { UPLOADED } from "../../../../uploads/uploaded-setting.ts";
import { planState } from "../../../../plans/plan-state.ts";
import { keepUpload, MOST_UPLOAD_BYTES, UploadError } from "../../../../uploads/keep-upload.ts";
import { checkPage, countToCheck, type CheckPage } from "../../pages/admin/check-page.ts";
import { cardPage, filesPiece, overviewPage } from "../../pages/admin/plans-pages.ts";
import { cardAddress } from "../../plan-address.ts";
import { readForm } from "../../read-form.ts";
import { refuse } from "../../refuse.ts";
import type { WebEnv } from "../../web-parts.ts";
import { WEB_WORDING } from "../../wording.ts";
import { adminOf, adminsOnly, type AdminParts } from "./admin-guard.ts";

const MOST_FORM_BYTES = 64 * 1024;
/** Several files at once, and what a form adds to them. */
const MOST_BYTES = 4 * MOST_UPLOAD_BYTES;
const MOST_REPORTS = 200;
const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  web: "trang web",
  telegram: "Telegram",
  "zalo-bot": "Zalo Bot",
  "zalo-oa": "Zalo OA",
};
const ACCEPT = KNOWN_EXTENSIONS.filter((end) => end !== ".zip").join(",");

const tooLarge = (c: Context) => refuse(c as Context<WebEnv>, 413, WEB_WORDING.vi.tooLarge);

/** Plans with their state, upload, each plan's card, and what waits for a look. */
export function planAdminRoutes(parts: AdminParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const { office, nowMs, readings, health } = parts;
  const { state, plans, plansDir, root, reading: log, refresh } = office;
  const readingOf = (id: string) => readings().find(({ plan }) => plan.id === id);

  const noted = (c: Context<WebEnv>, kind: string, status: string, planIds: readonly string[], words?: string) =>
    state.audit.append({ atMs: nowMs(), channel: "web", kind, planIds, status }, adminOf(c), words);

  async function toCheck(): Promise<CheckPage> {
    const rules = await state.planVisibility.rules();
    const all = readings();
    const orphansOf = ({ corrections = [] }: PlanReading) => corrections.filter(({ isOrphan }) => isOrphan);
    return {
      held: all.filter(({ plan }) => rules.get(plan.id)?.length === 0).map(({ plan }) => plan),
      reports: (await state.factReports.open(MOST_REPORTS)).map((report) => ({
        report,
        plan: readingOf(report.planId)?.plan,
      })),
      orphans: all.flatMap((one) => {
        const corrections = orphansOf(one);
        return corrections.length === 0 ? [] : [{ plan: one.plan, corrections }];
      }),
      problems: all.flatMap((one) => (one.problems.length === 0 ? [] : [{ reading: one, problems: one.problems }])),
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
      files: log.files(),
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
  for (const path of ["tai-len", "dang-doc", "can-xem-lai", "ke-hoach/:id"]) app.use(`/quan-tri/${path}`, adminsOnly);

  app.get("/quan-tri", (c) => overview(c));
  app.get("/quan-tri/dang-doc", (c) => c.html(filesPiece(log.files())));

  app.post("/quan-tri/tai-len", bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge }), async (c) => {
    const form = await c.req.parseBody({ all: true }).catch(() => undefined);
    const files = [form?.["tep"]].flat().filter((file): file is File => file instanceof File && file.name !== "");
    if (files.length === 0) return overview(c, { fault: "Chưa nhận được tệp nào: xin chọn tệp rồi tải lại." });
    const [kept, faults]: [string[], string[]] = [[], []];
    for (const file of files)
      try {
        const bytes = new Uint8Array(await file.arrayBuffer());
        const name = await keepUpload(plansDir, { name: file.name, bytes }, async (free) => {
          const location = locationOf(`${plansDir}/${free}`, root);
          if (!(await plans.filesKnown()).some((known) => known.location === location))
            await state.settings.put(`${UPLOADED}${location}`, "");
        });
        log.uploaded(locationOf(`${plansDir}/${name}`, root));
        kept.push(name);
      } catch (error) {
        if (!(error instanceof UploadError)) throw error;
        parts.log.warn({ err: error.cause }, "an upload was not taken");
        faults.push(error.message);
      }
    if (kept.length > 0) await noted(c, "upload", "done", [], kept.join(", "));
    return overview(c, {
      ...(kept.length > 0 ? { done: `Đã nhận ${kept.length} tệp, đang đọc: ${kept.join(", ")}.` } : {}),
      ...(faults.length > 0 ? { fault: faults.join(" ") } : {}),
    });
  });

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
    const units: string[] = [];
    for (const typed of (form["don-vi"] ?? "")
      .split(/\r?\n/u)
      .map((line) => line.trim())
      .filter(Boolean)) {
      const found = findUnit(typed, readings());
      if (found.kind !== "one") return card(c, id, { fault: `Không rõ đơn vị “${typed}”. Xin ghi tên đầy đủ.` });
      units.push(found.name);
    }
    const known = (await plans.filesKnown()).find(({ planId }) => planId === id);
    await state.write(async (tx) => {
      await tx.planVisibility.set(id, units);
      if (known !== undefined) await tx.settings.delete(`${UPLOADED}${known.location}`);
    });
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
