import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test, vi } from "vitest";
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

  test("turns away connections beyond the most it holds, and answers again when one is gone", async () => {
    const { app } = await webFixture({ peerAddress: undefined });
    const stop = new AbortController();
    const { port, stopped } = await listen(app, { host: HOST, port: 0, signal: stop.signal, mostConnections: 3 });
    const held = Array.from({ length: 3 }, () => connect(port, HOST));
    await Promise.all(held.map((socket) => once(socket, "connect")));
    /** What a fresh connection is told; nothing where it is turned away. */
    const answer = async (): Promise<string> => {
      const socket = connect(port, HOST);
      let said = "";
      socket.setEncoding("utf8").on("data", (text: string) => (said += text));
      socket.on("error", () => undefined);
      socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      await new Promise((resolve) => socket.on("close", resolve));
      return said;
    };
    for (let attempt = 0; attempt < 5; attempt++) expect(await answer()).toBe("");
    // Those that were there first are answered all the same.
    held[0]!.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    const [first] = (await once(held[0]!, "data")) as [Buffer];
    expect(first.toString()).toMatch(/^HTTP\/1\.1 200/u);
    held[1]!.destroy();
    await vi.waitFor(async () => expect(await answer()).toMatch(/^HTTP\/1\.1 200/u));
    for (const socket of held) socket.destroy();
    stop.abort();
    await stopped;
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
