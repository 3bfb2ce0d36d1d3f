import type { Context } from "hono";
import { refuse } from "./refuse.ts";
import type { WebEnv } from "./web-parts.ts";
import { WEB_WORDING } from "./wording.ts";

/** Sends an outsider to the code first, and then on to where he wanted to go. */
export function askForCode(c: Context<WebEnv>): Response {
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.delete("k"); // it opened nothing
  const query = searchParams.size === 0 ? "" : `?${searchParams.toString()}`;
  return c.redirect(`/vao?tiep=${encodeURIComponent(pathname + query)}`, 303);
}

/** What is not there for this visitor: one who gave no code may have to give it; nothing tells what is hidden from what is not. */
export const hiddenFrom = (c: Context<WebEnv>): Response | Promise<Response> =>
  c.var.visitor.kind === "outsider" ? askForCode(c) : refuse(c, 404, WEB_WORDING.vi.notFound);
