import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { valueOf } from "../../../../data/corrections/correction.ts";
import type { PlanReading } from "../../../../data/plan.ts";
import { factWords, KIND_NAMES } from "../../../plans/fact-words.ts";
import { reportPage } from "../pages/report-page.ts";
import { callerAddress } from "../peer-address.ts";
import { readForm } from "../read-form.ts";
import { refuse } from "../refuse.ts";
import { RequestRate } from "../request-rate.ts";
import { visiblePlans } from "../visitor.ts";
import type { OfficeParts, WebEnv, WebParts } from "../web-parts.ts";
import { WEB_WORDING } from "../wording.ts";

const MOST_BYTES = 16 * 1024;
const LONGEST_NOTE = 500;
const LONGEST_SHOWN = 1000;
const REPORTS = { burst: 10, everyMs: 360_000 };

/** What was read out of a clause, a line each. */
function factsAt({ assignments, deadlines, targets }: PlanReading, path: string): string[] {
  const here = <Fact extends { readonly clause: string }>(facts: readonly Fact[]) =>
    facts.filter(({ clause }) => clause === path);
  return [
    ...here(assignments).map((fact) => factWords("assignment", valueOf("assignment", fact))),
    ...here(deadlines).map((fact) => `${KIND_NAMES.deadline}: ${factWords("deadline", valueOf("deadline", fact))}`),
    ...here(targets).map((fact) => `${KIND_NAMES.target}: ${factWords("target", valueOf("target", fact))}`),
  ];
}

/** Whoever may see a plan may say that something read out of it is wrong. */
export function reportRoutes(parts: WebParts & { readonly office: OfficeParts }): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const rate = new RequestRate(REPORTS);
  const limited = bodyLimit({
    maxSize: MOST_BYTES,
    onError: (c) => refuse(c as Context<WebEnv>, 413, WEB_WORDING.vi.tooLarge),
  });

  async function opened(c: Context<WebEnv>) {
    const id = c.req.param("id");
    const reading = (await visiblePlans(c.var.visitor, parts)).find(({ plan }) => plan.id === id);
    const path = c.req.query("muc") ?? "";
    const facts = reading === undefined ? [] : factsAt(reading, path);
    return reading === undefined || facts.length === 0 ? undefined : { plan: reading.plan, path, facts };
  }

  app.get("/ke-hoach/:id/bao-sai", async (c) => {
    const page = await opened(c);
    return page === undefined ? refuse(c, 404, WEB_WORDING.vi.notFound) : c.html(reportPage(page));
  });

  app.post("/ke-hoach/:id/bao-sai", limited, async (c) => {
    const page = await opened(c);
    if (page === undefined) return refuse(c, 404, WEB_WORDING.vi.notFound);
    const { visitor } = c.var;
    const personId = visitor.kind === "person" ? visitor.id : "";
    const waitMs = rate.take(personId || callerAddress(c, parts), parts.nowMs());
    if (waitMs > 0) return refuse(c, 429, WEB_WORDING.vi.tooMany(Math.ceil(waitMs / 1000)));
    const typed = await readForm(c);
    const shown = page.facts[Number(typed["muc-sai"] ?? 0)] ?? page.facts[0]!;
    const note = (typed["ghi-chu"] ?? "").normalize("NFC").trim().slice(0, LONGEST_NOTE);
    await parts.office.state.factReports.add(
      { atMs: parts.nowMs(), planId: page.plan.id, clause: page.path, shown: shown.slice(0, LONGEST_SHOWN), note },
      { channel: "web", personId },
    );
    return c.html(reportPage({ ...page, isDone: true }));
  });

  return app;
}
