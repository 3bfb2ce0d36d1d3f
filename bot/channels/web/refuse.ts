import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { messagePage } from "./pages/message-pages.ts";
import type { WebEnv } from "./web-parts.ts";

const TITLES: Readonly<Record<number, string>> = {
  400: "Yêu cầu chưa đúng",
  403: "Không được phép",
  404: "Không tìm thấy",
  405: "Cách gọi không đúng",
  413: "Quá dài",
  421: "Sai địa chỉ",
  429: "Quá nhanh",
  500: "Có lỗi",
};

/** True where a page is looked at; programs get JSON. */
const wantsPage = (c: Context<WebEnv>): boolean =>
  !c.req.path.startsWith("/api/") &&
  !c.req.path.startsWith("/webhooks/") &&
  (c.req.header("accept") ?? "").includes("text/html");

/** Says why a request was not taken: a page to people, `{"error"}` to programs. */
export function refuse(
  c: Context<WebEnv>,
  status: ContentfulStatusCode,
  message: string,
): Response | Promise<Response> {
  if (wantsPage(c)) return c.html(messagePage(TITLES[status] ?? TITLES[500]!, message), status);
  return c.json({ error: message }, status);
}
