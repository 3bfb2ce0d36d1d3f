import { LoopbackServer } from "../../simulators/loopback-server.ts";
import type { WebhookCall } from "./messenger-behaviour.ts";

/** Where a simulator's webhook calls come in, in place of the program's web server. */
export function takeWebhookCalls(deliver: (call: WebhookCall) => Promise<number>): Promise<LoopbackServer> {
  return new LoopbackServer(async ({ headers, body }) => {
    const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    const status = await deliver({ headers: named, body: new Uint8Array(body) });
    return { status, contentType: "text/plain", body: "" };
  }).listen();
}
