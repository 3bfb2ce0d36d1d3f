import { describe, expect, test } from "vitest";
import { listen } from "../../../../bot/channels/web/listen.ts";
import type { ListenError } from "../../../../bot/channels/web/listen-error.ts";
import { webFixture } from "./web-fixture.ts";

const HOST = "127.0.0.1";

describe("the listening server", () => {
  test("answers over a socket until it is told to stop, and finishes what it began", async () => {
    const { app } = await webFixture({ peerAddress: undefined });
    const stop = new AbortController();
    const { url, stopped } = await listen(app, { host: HOST, port: 0, signal: stop.signal });
    const answer = fetch(`${url}/healthz`);
    expect((await answer).status).toBe(200);
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
    const asked = fetch(`${url}/ke-hoach`);
    await (await asked).text();
    stop.abort();
    await stopped;
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  test("says which setting to change where the port is taken", async () => {
    const { app } = await webFixture();
    const stop = new AbortController();
    const { port, stopped } = await listen(app, { host: HOST, port: 0, signal: stop.signal });
    const failure = await listen(app, { host: HOST, port, signal: stop.signal }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: "ListenError", code: "port-in-use" });
    expect((failure as ListenError).message).toContain("PORT");
    stop.abort();
    await stopped;
  });

  test("is open to this machine's metrics but not to those of a forged header", async () => {
    const { app } = await webFixture({ peerAddress: undefined });
    const stop = new AbortController();
    const { url, stopped } = await listen(app, { host: HOST, port: 0, signal: stop.signal });
    const forged = await fetch(`${url}/metrics`, { headers: { "X-Forwarded-For": "127.0.0.1" } });
    expect(forged.status).toBe(404);
    stop.abort();
    await stopped;
  });
});
