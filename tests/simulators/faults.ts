import type { Exchange, Reply } from "./loopback-server.ts";
import { page } from "./loopback-server.ts";

/**
 * What may go wrong with a call: a page of the gateway; the line cut before the call is looked at, or after what it asks
 * for was done; a page that shows the address asked for.
 */
export type Fault = "502" | "503" | "504" | "429-page" | "reset-before" | "reset-after" | "404-echo" | Reply;

/** Faults switched on by method and count. */
export class Faults {
  readonly #pending: { readonly method: string; readonly fault: Fault; left: number }[] = [];

  /** @param method `*` for every one */
  add(method: string, fault: Fault, times = 1): void {
    this.#pending.push({ method, fault, left: times });
  }

  clear(): void {
    this.#pending.length = 0;
  }

  take(method: string): Fault | undefined {
    const next = this.#pending.find((entry) => entry.left > 0 && (entry.method === "*" || entry.method === method));
    if (next === undefined) return undefined;
    next.left--;
    return next.fault;
  }
}

/** Handles a call with a fault, if any: `act` does what the call asks for. */
export async function withFault(
  fault: Fault | undefined,
  { path }: Exchange,
  act: () => Promise<Reply | "reset"> | Reply | "reset",
): Promise<Reply | "reset"> {
  switch (fault) {
    case undefined:
      return act();
    case "502":
      return page(502, "Bad Gateway");
    case "503":
      return page(503, "Service Temporarily Unavailable");
    case "504":
      return page(504, "Gateway Time-out");
    case "429-page":
      return page(429, "Too Many Requests");
    case "404-echo":
      return page(404, "Not Found", `<p>${path} ${encodeURIComponent(path)} ${path.replaceAll(":", "&#58;")}</p>`);
    case "reset-before":
      return "reset";
    case "reset-after":
      await act();
      return "reset";
    default:
      return fault;
  }
}
