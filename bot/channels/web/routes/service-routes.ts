import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ContentfulStatusCode, StatusCode } from "hono/utils/http-status";
import { asset } from "../assets.ts";
import { isFromThisMachine } from "../peer-address.ts";
import { refuse } from "../refuse.ts";
import type { WebEnv, WebParts } from "../web-parts.ts";
import { WEB_WORDING } from "../wording.ts";

const say = WEB_WORDING.vi;
const MOST_WEBHOOK_BYTES = 1024 * 1024;
const YEAR_S = 31_536_000;

/** What machines call: webhooks of chat networks, health, metrics, calendars, and the files of the pages. */
export function serviceRoutes(parts: WebParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();

  for (const channel of parts.channels) {
    if (channel.webhook === undefined) continue;
    app.post(
      `/webhooks/${channel.name}`,
      bodyLimit({ maxSize: MOST_WEBHOOK_BYTES, onError: (c) => refuse(c as Context<WebEnv>, 413, say.tooLarge) }),
      async (c) => {
        const body = new Uint8Array(await c.req.arrayBuffer());
        const request = { header: (name: string) => c.req.header(name), body };
        c.status((await channel.webhook!(request, parts.receive)) as StatusCode);
        return c.body(null);
      },
    );
  }

  app.get("/healthz", async (c) => {
    const health = await parts.health();
    const status: ContentfulStatusCode = health.ok ? 200 : 503;
    // How many plans there are, also hidden ones, and what is wrong is for this machine alone.
    return c.json(isFromThisMachine(c, parts) ? health : { ok: health.ok }, status);
  });

  app.get("/metrics", async (c) => {
    if (!parts.metricsArePublic && !isFromThisMachine(c, parts)) return refuse(c, 404, say.notFound);
    const { registry } = parts.metrics;
    return c.body(await registry.metrics(), 200, { "Content-Type": registry.contentType });
  });

  app.get("/lich.ics", async (c) => {
    const feed = await parts.calendarFeed(new URL(c.req.url).searchParams);
    if (feed === undefined) return refuse(c, 404, say.notFound);
    return c.body(feed, 200, {
      "Content-Type": "text/calendar; charset=utf-8",
      "Cache-Control": "private, max-age=900",
    });
  });

  app.get("/assets/:version/:name", (c) => {
    const found = asset(c.req.param("name"));
    if (found === undefined) return refuse(c, 404, say.notFound);
    const isCurrent = found.version === c.req.param("version");
    return c.body(found.body, 200, {
      "Content-Type": found.type,
      "Cache-Control": isCurrent ? `public, max-age=${YEAR_S}, immutable` : "no-cache",
    });
  });

  return app;
}
