import { isIP } from "node:net";
import type { Context } from "hono";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { WebEnv, WebParts } from "./web-parts.ts";

const isLoopback = (address: string) => /^(?:127\.|::1$|::ffff:127\.)/u.test(address);

type AddressParts = Pick<WebParts, "peerAddress">;

function peerOf(c: Context<WebEnv>, { peerAddress }: AddressParts): string | undefined {
  if (peerAddress) return peerAddress(c.env);
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined; // a request made by the program itself has no socket
  }
}

/** True where the request comes from this machine itself, and not through a proxy that runs on it. */
export function isFromThisMachine(c: Context<WebEnv>, parts: AddressParts): boolean {
  const peer = peerOf(c, parts);
  const isForwarded = c.req.header("x-forwarded-for") !== undefined || c.req.header("forwarded") !== undefined;
  return peer !== undefined && isLoopback(peer) && !isForwarded;
}

/** Who a request comes from, to count by: the socket's peer, or whom a proxy on this machine names last. */
export function callerAddress(c: Context<WebEnv>, parts: AddressParts): string {
  const peer = peerOf(c, parts) ?? "unknown";
  const named = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return isLoopback(peer) && isIP(named) !== 0 ? named : peer;
}
