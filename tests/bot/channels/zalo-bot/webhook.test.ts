import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { until } from "../../../simulators/until.ts";
import { part, PUBLIC_URL, to, zaloBotBench, type Bench, type BenchOptions } from "./zalo-bot-bench.ts";

const SECRET = "bi-mat-cua-webhook-0123456789";
const HEADER = "x-bot-api-secret-token";
const TEXT = {
  event_name: "message.text.received",
  message: { message_id: "m1", chat: { id: "c1" }, from: { id: "c1" }, date: 1780973847282, text: "Ai chủ trì?" },
};

let bench: Bench;
afterEach(() => bench.close());

async function withWebhook(options: BenchOptions = {}): Promise<Bench> {
  bench = await zaloBotBench({ publicUrl: PUBLIC_URL, webhookSecret: SECRET, ...options });
  void bench.run().catch(() => undefined);
  await until(() => bench.lines.some((line) => line.includes("webhook set")), "the webhook");
  bench.counted.length = 0;
  return bench;
}

const call = (body: string | Uint8Array, headers: Record<string, string> = { [HEADER]: SECRET }): Promise<number> => {
  const all: Record<string, string> = { "content-type": "application/json", ...headers };
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return bench.channel.webhook({ header: (name) => all[name.toLowerCase()], body: bytes }, bench.keep);
};

test("with a public address the webhook is set, the platform's check of it passes, and messages come by it", async () => {
  const { simulator, kept } = await withWebhook();
  expect(simulator.webhookUrl).toBe(`${PUBLIC_URL}/webhooks/zalo-bot`);
  const person = simulator.person();
  person.write("Ai chủ trì?");
  simulator.switches.wrapped = true;
  person.write("còn Huế?");
  await until(() => kept.length === 2);
  expect(kept.map(({ text }) => text).sort()).toEqual(["Ai chủ trì?", "còn Huế?"]);
  expect(simulator.traffic.some(({ path }) => path.endsWith("/getUpdates"))).toBe(false);
});

test("the secret is made once, kept, and the same after a restart", async () => {
  bench = await zaloBotBench({ publicUrl: PUBLIC_URL });
  const first = { header: () => undefined, body: new Uint8Array() };
  await bench.channel.webhook(first, bench.keep);
  const secret = await bench.state.settings.get("zalo-bot.webhook-secret");
  expect(secret).toMatch(/^[\w-]{43}$/u);
  expect(await call(JSON.stringify(TEXT), { [HEADER]: secret! })).toBe(200);
  expect(await bench.state.settings.get("zalo-bot.webhook-secret")).toBe(secret);
});

test("an event is answered 200 only once it is kept, and 500 where it could not be", async () => {
  let full = true;
  await withWebhook({ receive: () => (full ? Promise.reject(new Error("disk full")) : Promise.resolve()) });
  expect(await call(JSON.stringify(TEXT))).toBe(500);
  full = false;
  expect(await call(JSON.stringify(TEXT))).toBe(200);
  expect(bench.kept).toMatchObject([{ eventId: "m1" }]);
});

test("an event that was not kept in time comes again with the same id", async () => {
  let release: (() => void) | undefined;
  const { simulator, kept } = await withWebhook({
    switches: { webhookRetryAfterMs: [30_000] },
    receive: () => (release === undefined ? new Promise<void>((resolve) => (release = resolve)) : Promise.resolve()),
  });
  const id = simulator.person().write("chậm");
  await until(() => release !== undefined);
  await bench.clock.advance(5000);
  await until(() => simulator.attempts.at(-1)?.outcome === "timeout");
  release!();
  await bench.clock.advance(30_000);
  await until(() => kept.length === 2);
  expect(kept.map(({ eventId }) => eventId)).toEqual([id, id]);
});

test("whoever carries the secret is answered 200, whatever it is about: the platform's check is not documented", async () => {
  const { kept, counted } = await withWebhook();
  for (const body of ["", "{}", '{"event_name":"webhook.verify"}', '{"ok":true}']) expect(await call(body)).toBe(200);
  expect(kept).toEqual([]);
  expect(counted.every((what) => what === "not-understood")).toBe(true);
});

test("the secret is looked at before anything else, then size, content type and form", async () => {
  const { kept } = await withWebhook();
  const good = JSON.stringify(TEXT);
  expect(await call(good, {})).toBe(401);
  expect(await call("no json", { [HEADER]: "wrong" })).toBe(401);
  expect(await call(good, { [HEADER]: `${SECRET}x` })).toBe(401);
  expect(await call(`${good}${" ".repeat(1024 * 1024)}`)).toBe(413);
  expect(await call(good, { [HEADER]: SECRET, "content-type": "text/plain" })).toBe(415);
  expect(await call("no json")).toBe(400);
  expect(await call("12")).toBe(400);
  expect(await call(`[${good}]`)).toBe(400);
  expect(await call(new Uint8Array([0x7b, 0xff, 0x7d]))).toBe(400);
  expect(await call(good, { [HEADER]: SECRET, "content-type": "application/json; charset=utf-8" })).toBe(200);
  expect(kept).toHaveLength(1);
});

test("1,000 calls with wrong secrets are refused and none is read", async () => {
  const { kept } = await withWebhook();
  const wrong = fc.oneof(
    fc.string(),
    fc.constant(SECRET.slice(0, -1)),
    fc.constant(SECRET.toUpperCase()),
    fc.constant(""),
  );
  await fc.assert(
    fc.asyncProperty(wrong, async (secret) => {
      fc.pre(secret !== SECRET);
      expect(await call(JSON.stringify(TEXT), { [HEADER]: secret })).toBe(401);
    }),
    { numRuns: 1000 },
  );
  expect(kept).toEqual([]);
});

test("1,000 malformed calls under the right secret are refused or left alone, and none is taken for an event", async () => {
  const { kept } = await withWebhook();
  const whole = JSON.stringify(TEXT);
  const cut = fc.nat(whole.length - 1).map((length) => whole.slice(0, length));
  const garbage = fc.uint8Array({ maxLength: 200 });
  const odd = fc.json();
  const without = fc.constantFrom("chat", "event_name", "message").map((name) => whole.replace(`"${name}"`, '"x"'));
  await fc.assert(
    fc.asyncProperty(fc.oneof(cut, garbage, odd, without), async (body) => {
      const status = await call(body);
      expect([200, 400]).toContain(status);
    }),
    { numRuns: 1000 },
  );
  expect(kept).toEqual([]);
});

test("without a public address the webhook does not exist", async () => {
  bench = await zaloBotBench({ webhookSecret: SECRET });
  expect(await call(JSON.stringify(TEXT))).toBe(404);
});

test.each(["http://10.0.0.5:3000", "https://10.0.0.5"])(
  "an address the platform cannot reach (%s) is said to the operator, and the bot polls",
  async (publicUrl) => {
    bench = await zaloBotBench({ publicUrl, webhookSecret: SECRET });
    void bench.run().catch(() => undefined);
    await until(() => bench.simulator.waitingPolls === 1);
    expect(bench.lines.join("")).toContain("the bot polls");
  },
);

test("a check of the platform that fails is said to the operator, with its outcome", async () => {
  bench = await zaloBotBench({ publicUrl: "https://chua-co.example.gov.vn", webhookSecret: SECRET });
  bench.simulator.reach["https://chua-co.example.gov.vn"] = "http://127.0.0.1:9";
  void bench.run().catch(() => undefined);
  await until(() => bench.lines.some((line) => line.includes("webhook.err.conn")));
});

test("neither tokens nor secrets nor words of people get into the log, whatever fails", async () => {
  const { simulator, channel, lines } = await withWebhook();
  const person = simulator.person("Lê Thị Riêng");
  person.write("câu hỏi riêng");
  const faults = ["502", "504", "429-page", "404-echo", "reset-before", "reset-after", "408"] as const;
  for (const fault of faults) {
    simulator.fail("sendMessage", fault);
    await channel.send(to(person.id), part("câu trả lời riêng"));
  }
  await call("rác", { [HEADER]: "sai bí mật" });
  simulator.token = "1:another";
  await channel.send(to(person.id), part("câu trả lời riêng"));
  const log = lines.join("");
  expect(log).not.toMatch(/riêng|Riêng|sai bí mật|bi-mat-cua-webhook/u);
  for (const { path } of simulator.traffic) {
    const token = /bot([^/]+)/u.exec(path)![1]!;
    expect(log).not.toContain(token);
    expect(log).not.toContain(token.slice(token.indexOf(":") + 1, -10));
  }
});
