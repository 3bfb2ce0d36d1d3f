import type { Exchange, Reply } from "./loopback-server.ts";
import { page } from "./loopback-server.ts";

/**
 * What may go wrong with a call: a page of the gateway; the line cut before the call is looked at, or after what it asks
 * for was done; a page that shows the address asked for.
 */
export type HttpFault = "502" | "503" | "504" | "429-page" | "reset-before" | "reset-after" | "404-echo" | Reply;

/** Handles a call with a fault, if any: `act` does what the call asks for. */
export async function withFault(
  fault: HttpFault | undefined,
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
