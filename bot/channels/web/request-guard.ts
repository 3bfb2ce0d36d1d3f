import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { refuse } from "./refuse.ts";
import type { WebEnv, WebParts } from "./web-parts.ts";
import { WEB_WORDING } from "./wording.ts";

type GuardParts = Pick<WebParts, "publicUrl" | "hosts">;

/** Headers that keep a page from loading, framing, sending to or telling anything outside. */
export const securityHeaders = ({ publicUrl }: GuardParts): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      objectSrc: ["'none'"],
    },
    // "no-referrer" would also blank the origin of our own forms, which the origin guard reads.
    referrerPolicy: "same-origin",
    xFrameOptions: "DENY",
    strictTransportSecurity: publicUrl?.startsWith("https:") ? "max-age=31536000" : false,
    permissionsPolicy: { camera: [], geolocation: [], microphone: [] },
  });

const hostName = (host: string) => host.replace(/:\d+$/u, "").toLowerCase();

/** Turns away calls under another host's name: a page elsewhere could have its own name point to this machine. */
export function hostGuard({ hosts, publicUrl }: GuardParts): MiddlewareHandler<WebEnv> {
  const known = new Set([...(hosts ?? []), ...(publicUrl === undefined ? [] : [new URL(publicUrl).hostname])]);
  return async (c, next) => {
    const host = hostName(c.req.header("host") ?? new URL(c.req.url).host);
    if (hosts !== undefined && !known.has(host)) return refuse(c, 421, WEB_WORDING.vi.otherHost);
    return next();
  };
}

/** Turns away what another site makes a browser send. Calls that no browser makes name no origin. */
export function originGuard({ publicUrl }: GuardParts): MiddlewareHandler<WebEnv> {
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).host;
  return async (c, next) => {
    const origin = c.req.header("origin");
    if (c.req.method !== "POST" || origin === undefined) return next();
    const host = URL.canParse(origin) ? new URL(origin).host : "";
    const own = c.req.header("host") ?? new URL(c.req.url).host;
    if (host !== "" && (host === own || host === publicHost)) return next();
    return refuse(c, 403, WEB_WORDING.vi.otherOrigin);
  };
}
