import type { Channel, Receive } from "../../bot/channels/channel.ts";
import { LoopbackServer } from "./loopback-server.ts";

/** Serves a channel's webhook at `POST /webhooks/<name>` of an address on 127.0.0.1, as the program's own server does. */
export function serveWebhook(channel: Channel, receive: Receive): Promise<LoopbackServer> {
  const server = new LoopbackServer(async ({ path, headers, body }) => {
    if (path !== `/webhooks/${channel.name}`) return { status: 404, contentType: "text/plain", body: "" };
    const header = (name: string) => {
      const value = headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(", ") : value;
    };
    const status = (await channel.webhook?.({ header, body: new Uint8Array(body) }, receive)) ?? 404;
    return { status, contentType: "text/plain", body: "" };
  });
  return server.listen();
}
