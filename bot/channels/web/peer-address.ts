import { isIP } from "node:net";
import type { Context } from "hono";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { WebEnv, WebParts } from "./web-parts.ts";

const isLoopback = (address: string) => /^(?:127\.|::1$|::ffff:127\.)/u.test(address);

type AddressParts = Pick<WebParts, "peerAddress" | "publicUrl" | "trustedProxies">;

/** What proxies add, each kind its own. */
const PROXY_HEADERS = ["x-forwarded-for", "forwarded", "x-real-ip", "via", "x-forwarded-host", "x-forwarded-proto"];
const LOOPBACK_NAME = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/iu;

function peerOf(c: Context<WebEnv>, { peerAddress }: AddressParts): string | undefined {
  if (peerAddress) return peerAddress(c.env);
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined; // a request made by the program itself has no socket
  }
}

/**
 * True where the request comes from this machine itself, and not through a proxy that runs on it: one adds its headers, or
 * hands on the name that people call. Where people reach the server by a name of its own, only calls under a name of this
 * machine count.
 */
export function isFromThisMachine(c: Context<WebEnv>, parts: AddressParts): boolean {
  const peer = peerOf(c, parts);
  const isForwarded = PROXY_HEADERS.some((name) => c.req.header(name) !== undefined);
  const host = c.req.header("host") ?? new URL(c.req.url).host;
  const isNamedHere = parts.publicUrl === undefined || LOOPBACK_NAME.test(host);
  return peer !== undefined && isLoopback(peer) && !isForwarded && isNamedHere;
}

/** Who a request comes from, to count by: the socket's peer, or whom a trusted proxy names last. Those on this machine are trusted. */
export function callerAddress(c: Context<WebEnv>, parts: AddressParts): string {
  const peer = peerOf(c, parts) ?? "unknown";
  const named = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  const isTrusted = isLoopback(peer) || (parts.trustedProxies?.has(peer.replace(/^::ffff:/u, "")) ?? false);
  return isTrusted && isIP(named) !== 0 ? named : peer;
}
