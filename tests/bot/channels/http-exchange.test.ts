import { createServer, type AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterEach, expect, test } from "vitest";
import { exchange, HttpExchangeError, type HttpCall } from "../../../bot/channels/http-exchange.ts";
import { json, LoopbackServer, type Handle } from "../../simulators/loopback-server.ts";

const servers: { close(): unknown }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(handle: Handle): Promise<LoopbackServer> {
  const server = await new LoopbackServer(handle).listen();
  servers.push(server);
  return server;
}

const SECRET_PATH = "/bot12:abcdefghijkl/sendMessage";
const call = (url: string, changes: Partial<HttpCall> = {}) =>
  exchange({
    method: "POST",
    url: `${url}${SECRET_PATH}`,
    headers: { access_token: "tok_123456789" },
    body: "{}",
    timeoutMs: 3000,
    ...changes,
  });

async function failure(promise: Promise<unknown>): Promise<HttpExchangeError> {
  const error: unknown = await promise.catch((cause: unknown) => cause);
  if (!(error instanceof HttpExchangeError)) throw new Error("no HttpExchangeError");
  const printed = `${inspect(error, { depth: 20, showHidden: true })}${String(error.stack)}`;
  expect(printed).not.toMatch(/abcdefghijkl|tok_123456789/u);
  return error;
}

test("a reply of any status is given as it came, and a redirect is not followed", async () => {
  const target = await serve(() => json({ stolen: true }));
  const server = await serve(() => ({
    status: 302,
    contentType: "text/html",
    body: "đi",
    headers: { location: target.url },
  }));
  expect(await call(server.url)).toEqual({ status: 302, contentType: "text/html", text: "đi" });
  expect(target.traffic).toEqual([]);
});

test("a port where nobody listens and a name nobody knows were told nothing", async () => {
  const server = await serve(() => "reset");
  const { url } = server;
  await server.close();
  servers.length = 0;
  expect((await failure(call(url))).code).toBe("not-sent");
  expect((await failure(call("http://khong-co.invalid"))).code).toBe("not-sent");
});

test("a TLS handshake that fails was told nothing, though the line stood", async () => {
  const server = await serve(() => json({}));
  expect((await failure(call(server.url.replace("http:", "https:")))).code).toBe("not-sent");
  const hangsUp = createServer((socket) => socket.once("data", () => socket.resetAndDestroy())).listen(0, "127.0.0.1");
  servers.push(hangsUp);
  await new Promise((resolve) => hangsUp.once("listening", resolve));
  const { port } = hangsUp.address() as AddressInfo;
  expect((await failure(call(`https://127.0.0.1:${port}`))).code).toBe("not-sent");
});

test("a line cut, a reply that never ends and one that is far too long may follow on something done", async () => {
  const cut = await serve(() => "reset");
  expect((await failure(call(cut.url))).code).toBe("interrupted");
  const silent = await serve(() => new Promise<never>(() => undefined));
  expect((await failure(call(silent.url, { timeoutMs: 500 }))).message).toBe("no answer within 500 ms");
  const long = await serve(() => json(`"${"a".repeat(2 * 1024 * 1024)}"`));
  expect((await failure(call(long.url))).code).toBe("interrupted");
});
