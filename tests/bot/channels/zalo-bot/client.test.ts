import { inspect } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ZaloBotClient } from "../../../../bot/channels/zalo-bot/client.ts";
import { ZaloBotError } from "../../../../bot/channels/zalo-bot/zalo-bot-error.ts";
import { json, LoopbackServer } from "../../../simulators/loopback-server.ts";
import { ManualClock } from "../../../simulators/manual-clock.ts";
import { until } from "../../../simulators/until.ts";
import { startZaloBotSimulator, type ZaloBotSimulator } from "../../../simulators/zalo-bot/zalo-bot-simulator.ts";

let clock: ManualClock;
let simulator: ZaloBotSimulator;
let client: ZaloBotClient;

beforeEach(async () => {
  clock = new ManualClock();
  simulator = await startZaloBotSimulator({ clock });
  client = new ZaloBotClient({ token: simulator.token, apiRoot: `${simulator.apiRoot}/`, callTimeoutMs: 2000 });
});
afterEach(() => simulator.close());

const failure = async (call: Promise<unknown>): Promise<ZaloBotError> => {
  const error = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!(error instanceof ZaloBotError)) throw new Error("the call did not fail as a ZaloBotError");
  return error;
};

test("each method of the platform is called by its name and its answer is read", async () => {
  const person = simulator.person();
  person.write("xin chào");
  expect(await client.getMe()).toMatchObject({ id: simulator.bot.id, account_type: "BASIC" });
  expect(await client.getUpdates(1)).toMatchObject([{ event_name: "message.text.received" }]);
  expect(await client.getWebhookInfo()).toMatchObject({ url: "" });
  const message = await client.sendMessage(person.id, "Kính gửi anh");
  expect(person.received).toMatchObject([{ messageId: message.message_id, text: "Kính gửi anh" }]);
  await client.sendSticker(person.id, "b3e1");
  await client.sendVoice(person.id, "https://x.example/a.aac");
  await client.sendChatAction(person.id);
  expect(person.received.map(({ method }) => method)).toEqual(["sendMessage", "sendSticker", "sendVoice"]);
  expect(await client.setWebhook("https://kehoach.example.gov.vn/x", "abcdefgh")).toMatchObject({
    verification: { ok: false },
  });
  expect(await client.testWebhook()).toMatchObject({ ok: false, outcome: "webhook.err.conn" });
  expect(await client.deleteWebhook()).toMatchObject({ url: "" });
});

test("a picture is fetched by the platform, twice, and an empty caption is left out", async () => {
  const pictures = await new LoopbackServer(() => ({ status: 200, contentType: "image/png", body: "png" })).listen();
  const person = simulator.person();
  person.write("ảnh");
  await client.sendPhoto(person.id, `${pictures.url}/a.png`, "");
  expect(pictures.traffic).toHaveLength(2);
  expect(person.received).toMatchObject([{ method: "sendPhoto", text: null }]);
  expect((await failure(client.sendPhoto(person.id, "data:image/png;base64,AAAA"))).code).toBe("refused");
  await pictures.close();
});

test("a poll that brings nothing answers 408 after its time, which is an empty list", async () => {
  const poll = client.getUpdates(10);
  await until(() => simulator.waitingPolls === 1);
  await clock.advance(10_000);
  expect(await poll).toEqual([]);
});

test("an update is one object, an array or nothing at all, and all are taken", async () => {
  const update = { event_name: "message.text.received", message: {} };
  for (const [result, expected] of [
    [update, [update]],
    [
      [update, update],
      [update, update],
    ],
    [{}, []],
    [[], []],
  ] as const) {
    simulator.fail("getUpdates", json({ ok: true, result }));
    expect(await client.getUpdates(1)).toEqual(expected);
  }
});

test("setWebhook and deleteWebhook that answer `true`, as they once did, are taken", async () => {
  simulator.fail("*", json({ ok: true, result: true }), 2);
  expect(await client.setWebhook("https://a.example", "abcdefgh")).toMatchObject({ url: "" });
  expect(await client.deleteWebhook()).toMatchObject({ url: "" });
});

test.each([
  ["401 in an answer with HTTP 200", json({ ok: false, error_code: 401, description: "Invalid token" }), "token"],
  ["a code written as a string", json({ ok: false, error_code: "429", description: "Quota exceeded" }), "quota"],
  ["an unknown method", json({ ok: false, error_code: 404, description: "Not Found" }), "refused"],
  ["403", json({ ok: false, error_code: 403, description: "Internal server error" }), "refused"],
  ["408", json({ ok: false, error_code: 408, description: "Request timeout" }), "timeout"],
  ["426", json({ ok: false, error_code: 426, description: "Daily limit" }), "daily-limit"],
  ["500", json({ ok: false, error_code: 500, description: "?" }), "unavailable"],
  ["a refusal without a code under an HTTP status", json({ ok: false }, 401), "token"],
  ["a 502 page", "502", "unavailable"],
  ["a 504 page", "504", "unavailable"],
  ["a 429 page", "429-page", "pace"],
  ["a 404 page", "404-echo", "gateway"],
  ["JSON that is no answer", json("[1,2]"), "unreadable"],
  [
    "a redirect",
    { status: 302, contentType: "text/html", body: "", headers: { location: "http://127.0.0.1:1/" } },
    "gateway",
  ],
  ["a line cut", "reset-after", "interrupted"],
] as const)("%s is an error of its own class", async (_name, fault, code) => {
  const person = simulator.person();
  person.write("a");
  simulator.fail("sendMessage", fault);
  expect((await failure(client.sendMessage(person.id, "Xin chào"))).code).toBe(code);
});

test("a server that cannot be reached was certainly told nothing; one that does not answer may have been", async () => {
  const dead = new LoopbackServer(() => "reset");
  await dead.listen();
  const address = dead.url;
  await dead.close();
  const unreached = new ZaloBotClient({ token: "1:abcdefgh", apiRoot: address });
  expect((await failure(unreached.getMe())).code).toBe("not-sent");
  const silent = await new LoopbackServer(() => new Promise<never>(() => undefined)).listen();
  const unanswered = new ZaloBotClient({ token: "1:abcdefgh", apiRoot: silent.url, callTimeoutMs: 1000 });
  expect((await failure(unanswered.getMe())).code).toBe("interrupted");
  await silent.close();
});

test("a poll is waited for the seconds it asked for, and a grace more", async () => {
  const silent = await new LoopbackServer(() => new Promise<never>(() => undefined)).listen();
  const unanswered = new ZaloBotClient({ token: "1:abcdefgh", apiRoot: silent.url, pollGraceMs: 700 });
  const error = await failure(unanswered.getUpdates(0));
  expect([error.code, error.message]).toEqual(["interrupted", "getUpdates: no answer within 700 ms"]);
  await silent.close();
});

test("a proxy named in the environment is not used; one that is configured is", async () => {
  const proxy = await new LoopbackServer(() => json({ ok: true, result: { id: "1" } })).listen();
  const before = process.env.HTTP_PROXY;
  process.env.HTTP_PROXY = process.env.http_proxy = proxy.url;
  try {
    await client.getMe();
    expect(proxy.traffic).toHaveLength(0);
  } finally {
    if (before === undefined) delete process.env.HTTP_PROXY;
    else process.env.HTTP_PROXY = before;
    delete process.env.http_proxy;
  }
  const through = new ZaloBotClient({ token: "1:abcdefgh", apiRoot: "http://bot-api.invalid", proxy: proxy.url });
  expect(await through.getMe()).toMatchObject({ id: "1" });
  expect(proxy.traffic.map(({ path }) => path)).toEqual(["http://bot-api.invalid/bot1:abcdefgh/getMe"]);
  await proxy.close();
});

test("a token that would lead the call elsewhere is refused before any call, and not shown", () => {
  for (const token of ["", "abc", "12:a/b", "12:a?b", "12:a#b", "12:a%2e", "12:a b", "12:a\nb", "12:..\\x"]) {
    expect(() => new ZaloBotClient({ token })).toThrow(ZaloBotError);
    expect(() => new ZaloBotClient({ token })).not.toThrow(token === "" ? "12:" : token);
  }
});

test("neither the token nor what was sent is in an error, however it is printed and whatever the platform quotes", async () => {
  const person = simulator.person();
  person.write("a");
  const words = "Tổ công tác họp kín lúc 14 giờ";
  const { token } = simulator;
  const secret = token.slice(token.indexOf(":") + 1);
  const quoting = `no ${token} ${encodeURIComponent(token)} ${token.replace(":", "&#58;")} ${token.slice(0, 40)} ${words}`;
  for (const fault of [
    json({ ok: false, error_code: 400, description: quoting }),
    json({ ok: false, error_code: 500, description: `x ${quoting}`.repeat(20) }),
    json(`<html>${quoting}`),
    "404-echo",
    "502",
    "429-page",
    "reset-before",
    "reset-after",
  ] as const) {
    simulator.fail("sendMessage", fault);
    const error = await failure(client.sendMessage(person.id, words));
    const printed = `${inspect(error, { depth: 20, showHidden: true })}${String(error.stack)}${JSON.stringify(error)}`;
    for (const hidden of [token, encodeURIComponent(token), secret.slice(0, 12), words])
      expect(printed).not.toContain(hidden);
  }
});
