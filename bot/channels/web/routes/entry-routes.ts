import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { invitationPage } from "../pages/message-pages.ts";
import { callerAddress } from "../peer-address.ts";
import { readForm } from "../read-form.ts";
import { refuse } from "../refuse.ts";
import { RequestRate } from "../request-rate.ts";
import { startSession } from "../visitor.ts";
import type { WebEnv, WebParts } from "../web-parts.ts";
import { WEB_WORDING } from "../wording.ts";

const MOST_BYTES = 4096;
/** Codes tried from one address: a code cannot be guessed at this pace. */
const TRIES = { burst: 5, everyMs: 120_000 };

const FAULTS = {
  unknown: "Mã không đúng hoặc đã được dùng. Xin kiểm tra lại, hoặc hỏi người quản trị.",
  expired: "Mã đã hết hạn. Xin người quản trị cấp mã mới.",
} as const;

/** A place on this server only: no scheme, no other host. */
function localPath(next: string | undefined): string {
  if (next === undefined || !/^\/(?![/\\])[^\\\s]*$/u.test(next)) return "/";
  return next;
}

/** Where a person gives an invitation code, once for each browser. */
export function entryRoutes(parts: WebParts): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  const rate = new RequestRate(TRIES);

  app.get("/vao", (c) => {
    const next = localPath(c.req.query("tiep"));
    return c.var.visitor.kind === "person" ? c.redirect(next, 303) : c.html(invitationPage({ next }));
  });

  app.post(
    "/vao",
    bodyLimit({ maxSize: MOST_BYTES, onError: (c) => refuse(c as Context<WebEnv>, 413, WEB_WORDING.vi.tooLarge) }),
    async (c) => {
      const form = await readForm(c);
      const next = localPath(form["tiep"]);
      const code = form["ma"]?.trim() ?? "";
      const waitMs = rate.take(callerAddress(c, parts), parts.nowMs());
      if (waitMs > 0) {
        const minutes = Math.ceil(waitMs / 60_000);
        c.header("Retry-After", String(Math.ceil(waitMs / 1000)));
        return c.html(invitationPage({ next, fault: `Đã thử quá nhiều mã. Xin thử lại sau ${minutes} phút.` }), 429);
      }
      const redeemed = code === "" ? ({ kind: "unknown" } as const) : await parts.access.redeem(code);
      if (redeemed.kind !== "admitted") return c.html(invitationPage({ next, fault: FAULTS[redeemed.kind] }), 403);
      startSession(c, redeemed.personId, parts);
      return c.redirect(next, 303);
    },
  );

  return app;
}
