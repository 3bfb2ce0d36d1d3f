import { Hono, type Context } from "hono";
import { z } from "zod";
import { dayAt } from "../../../../data/calendar/calendar-day.ts";
import type { PlanReading } from "../../../../data/plan.ts";
import { ROLES, responsibilitiesOf } from "../../../plans/responsibilities.ts";
import { responsibilitySheet } from "../../../plans/responsibility-sheet.ts";
import { planChoices, selectPlans, selectResponsibilities, SORTS } from "../../../plans/select-responsibilities.ts";
import { planPage } from "../pages/plan-page.ts";
import { plansPage } from "../pages/plans-page.ts";
import { responsibilityPage } from "../pages/responsibility-page.ts";
import { sourcePage } from "../pages/source-page.ts";
import { refuse } from "../refuse.ts";
import { isAdmin, openPlan, visiblePlans } from "../visitor.ts";
import type { WebEnv, WebParts } from "../web-parts.ts";
import { WEB_WORDING } from "../wording.ts";
import { XLSX } from "../xlsx.ts";

const say = WEB_WORDING.vi;

const given = z.string().trim().min(1).optional().catch(undefined);
/** What a filter of the table may say in its address; what it says wrongly counts as not said. */
const filterQuery = z
  .object({
    "co-quan": given,
    "vai-tro": z.enum(ROLES).optional().catch(undefined),
    tu: given,
    xep: z.enum(SORTS).optional().catch(undefined),
    "ke-hoach": given,
    nam: given,
    noi: given,
    "hieu-luc": z.enum(["in-force", "ended"]).optional().catch(undefined),
  })
  .transform((query) => ({
    ...{ bodyKey: query["co-quan"], role: query["vai-tro"], words: query.tu, sort: query.xep },
    ...{ planId: query["ke-hoach"], year: query.nam, place: query.noi, hold: query["hieu-luc"] },
  }));

const pieceQuery = z.coerce.number().int().min(1).catch(1);
const index = z.coerce.number().int().min(0);
const spanQuery = z.object({ start: index, end: index });

/** The plans to be read: list, plan, original text, responsibility tables. */
export function planRoutes(parts: WebParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();

  /** Sends an outsider to the code first, and then on to where he wanted to go. */
  function askForCode(c: Context<WebEnv>) {
    const { pathname, searchParams } = new URL(c.req.url);
    searchParams.delete("k"); // it opened nothing
    const query = searchParams.size === 0 ? "" : `?${searchParams.toString()}`;
    return c.redirect(`/vao?tiep=${encodeURIComponent(pathname + query)}`, 303);
  }

  const hidden = (c: Context<WebEnv>) =>
    c.var.visitor.kind === "outsider" ? askForCode(c) : refuse(c, 404, say.notFound);

  function table(c: Context<WebEnv>, readings: readonly PlanReading[], plan?: PlanReading["plan"], token?: string) {
    const filter = filterQuery.parse(c.req.query());
    const chosen = plan === undefined ? selectPlans(readings, filter, dayAt(parts.nowMs())) : readings;
    const all = chosen.flatMap(responsibilitiesOf);
    const choices = { plans: readings.map((reading) => reading.plan), ...planChoices(readings) };
    return {
      plan,
      token,
      isAdmin: isAdmin(c.var.visitor),
      filter,
      choices,
      all,
      rows: selectResponsibilities(all, filter),
      page: pieceQuery.parse(c.req.query("trang")),
    };
  }

  async function sheet(c: Context<WebEnv>, { rows, plan }: ReturnType<typeof table>) {
    const name = plan === undefined ? "phan-cong.xlsx" : `phan-cong-${plan.id}.xlsx`;
    c.header("Content-Type", XLSX);
    c.header("Content-Disposition", `attachment; filename="${name}"`);
    return c.body(new Uint8Array(await responsibilitySheet(rows)).buffer);
  }

  app.get("/ke-hoach", async (c) =>
    c.var.visitor.kind === "outsider"
      ? askForCode(c)
      : c.html(plansPage(await visiblePlans(c.var.visitor, parts), isAdmin(c.var.visitor))),
  );

  app.get("/ke-hoach/:id", async (c) => {
    const opened = await openPlan(c, c.req.param("id"), parts);
    if (opened === undefined) return hidden(c);
    const mayReport = parts.office !== undefined && c.var.visitor.kind !== "outsider";
    // Whoever came by a link that opens one plan sees nothing of others, not even their names.
    const readings = opened.token === undefined ? await visiblePlans(c.var.visitor, parts) : [opened.reading];
    return c.html(
      planPage(opened.reading, { token: opened.token, isAdmin: isAdmin(c.var.visitor), mayReport, readings }),
    );
  });

  app.get("/ke-hoach/:id/nguon", async (c) => {
    const opened = await openPlan(c, c.req.param("id"), parts);
    if (opened === undefined) return hidden(c);
    const { plan } = opened.reading;
    const text = await parts.sourceText(plan.id);
    if (text === undefined) return refuse(c, 404, say.notFound);
    const span = spanQuery.safeParse(c.req.query()).data;
    const isInside = span !== undefined && span.start < span.end && span.end <= text.length;
    return c.html(sourcePage({ plan, text, span: isInside ? span : undefined, token: opened.token }));
  });

  app.get("/ke-hoach/:id/phan-cong", async (c) => {
    const opened = await openPlan(c, c.req.param("id"), parts);
    if (opened === undefined) return hidden(c);
    return c.html(responsibilityPage(table(c, [opened.reading], opened.reading.plan, opened.token)));
  });

  app.get("/ke-hoach/:id/phan-cong.xlsx", async (c) => {
    const opened = await openPlan(c, c.req.param("id"), parts);
    return opened === undefined ? hidden(c) : sheet(c, table(c, [opened.reading], opened.reading.plan));
  });

  app.get("/phan-cong", async (c) => {
    if (c.var.visitor.kind === "outsider") return askForCode(c);
    return c.html(responsibilityPage(table(c, await visiblePlans(c.var.visitor, parts))));
  });

  app.get("/phan-cong.xlsx", async (c) => {
    if (c.var.visitor.kind === "outsider") return askForCode(c);
    return sheet(c, table(c, await visiblePlans(c.var.visitor, parts)));
  });

  return app;
}
