import type { Context, MiddlewareHandler } from "hono";
import { refuse } from "../../refuse.ts";
import { isAdmin } from "../../visitor.ts";
import type { OfficeParts, WebEnv, WebParts } from "../../web-parts.ts";
import { WEB_WORDING } from "../../wording.ts";

/** What pages for administrators are made of. */
export type AdminParts = WebParts & { readonly office: OfficeParts };

/** Lets administrators in. Whoever gave no code is asked for one; to anybody else the page is not there. */
export const adminsOnly: MiddlewareHandler<WebEnv> = async (c, next) => {
  const { visitor } = c.var;
  if (isAdmin(visitor)) return next();
  if (visitor.kind === "person") return refuse(c, 404, WEB_WORDING.vi.notFound);
  const { pathname, search } = new URL(c.req.url);
  if (c.req.method !== "GET") return refuse(c, 403, WEB_WORDING.vi.notAdmitted);
  return c.redirect(`/vao?tiep=${encodeURIComponent(pathname + search)}`, 303);
};

/** The administrator who looks at a page behind `adminsOnly`. */
export function adminOf(c: Context<WebEnv>): { readonly channel: "web"; readonly personId: string } {
  const { visitor } = c.var;
  if (visitor.kind !== "person") throw new Error("a page for administrators was reached by nobody");
  return { channel: "web", personId: visitor.id };
}
