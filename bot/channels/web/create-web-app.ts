import { Hono, type Context } from "hono";
import { compress } from "hono/compress";
import { HTTPException } from "hono/http-exception";
import { routePath } from "hono/route";
import { correctionRoutes } from "./routes/admin/correction-routes.ts";
import { peopleRoutes } from "./routes/admin/people-routes.ts";
import { recordRoutes } from "./routes/admin/record-routes.ts";
import { planAdminRoutes } from "./routes/admin/plan-admin-routes.ts";
import { questionRoutes } from "./routes/admin/question-routes.ts";
import { refuse } from "./refuse.ts";
import { hostGuard, originGuard, securityHeaders } from "./request-guard.ts";
import { chatRoutes } from "./routes/chat-routes.ts";
import { deadlineRoutes } from "./routes/deadline-routes.ts";
import { entryRoutes } from "./routes/entry-routes.ts";
import { planRoutes } from "./routes/plan-routes.ts";
import { reportRoutes } from "./routes/report-routes.ts";
import { shareRoutes } from "./routes/share-routes.ts";
import { serviceRoutes } from "./routes/service-routes.ts";
import { shownText } from "../../shown-text.ts";
import { visitorOf } from "./visitor.ts";
import type { WebEnv, WebParts } from "./web-parts.ts";
import { WEB_WORDING } from "./wording.ts";

const say = WEB_WORDING.vi;

/** What browsers and monitors fetch again and again: told only where every detail is wanted. */
const QUIET_ROUTES = new Set(["/api/messages", "/healthz", "/metrics", "/assets/:version/:name"]);

/** The route that answered, for the log: never the address itself, which may hold a secret. */
function answeringRoute(c: Context<WebEnv>): string {
  const path = routePath(c, -1);
  return path === "/*" || path === "*" || path === "" ? "none" : path;
}

/** Answers `405` with the methods that an address does take. */
function refuseOtherMethods(app: Hono<WebEnv>): void {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of app.routes)
    if (method !== "ALL") methods.set(path, (methods.get(path) ?? new Set()).add(method));
  for (const [path, taken] of methods) {
    const allow = [...taken, ...(taken.has("GET") ? ["HEAD"] : [])].sort().join(", ");
    app.all(path, (c) => {
      c.header("Allow", allow);
      return refuse(c, 405, say.wrongMethod);
    });
  }
}

/**
 * Everything over HTTP: chat, plan pages, responsibility tables, webhooks, health, metrics, calendar. Opens no port and
 * knows no global: `app.request()` tests it, `listen` serves it.
 */
export function createWebApp(parts: WebParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const { log, metrics } = parts;

  app.use(async (c, next) => {
    const started = performance.now();
    await next();
    const ms = performance.now() - started;
    const [route, status] = [answeringRoute(c), c.res.status];
    metrics.httpSeconds.observe({ route, status: String(status) }, ms / 1000);
    const level = QUIET_ROUTES.has(route) && status < 400 ? "debug" : "info";
    log[level]({ method: c.req.method, route, status, ms: Math.round(ms * 10) / 10 }, "request");
  });
  app.use(compress());
  app.use(async (c, next) => {
    await next();
    if (!c.res.headers.get("Content-Type")?.startsWith("text/html") || c.req.method === "HEAD") return;
    c.res = new Response(shownText(await c.res.text()), c.res);
  });
  app.use(securityHeaders(parts));
  app.use(hostGuard(parts));
  app.route("/", serviceRoutes(parts));
  app.use(originGuard(parts));
  app.use(async (c, next) => {
    c.set("visitor", await visitorOf(c, parts));
    await next();
    // What a page shows depends on who looks: no shared cache may keep it.
    if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "private, no-cache");
  });
  app.route("/", entryRoutes(parts));
  app.route("/", chatRoutes(parts));
  app.route("/", shareRoutes(parts));
  app.route("/", planRoutes(parts));
  if (parts.office !== undefined) {
    const adminParts = { ...parts, office: parts.office };
    app.route("/", planAdminRoutes(adminParts));
    app.route("/", questionRoutes(adminParts));
    app.route("/", peopleRoutes(adminParts));
    app.route("/", recordRoutes(adminParts));
    app.route("/", correctionRoutes(adminParts));
    app.route("/", reportRoutes(adminParts));
    app.route("/", deadlineRoutes(adminParts));
  }
  refuseOtherMethods(app);

  app.notFound((c) => refuse(c, 404, say.notFound));
  app.onError((cause, c) => {
    if (cause instanceof HTTPException && cause.status < 500) return refuse(c, 400, say.notJson);
    parts.onFault?.();
    log.error({ err: cause, method: c.req.method, route: answeringRoute(c) }, "request failed");
    return refuse(c, 500, say.failed);
  });
  return app;
}
