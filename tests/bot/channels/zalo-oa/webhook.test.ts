import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { sign } from "../../../../bot/channels/zalo-oa/signature.ts";
import { until } from "../../../simulators/until.ts";
import { zaloOaBench, type Bench, type BenchOptions } from "./zalo-oa-bench.ts";

let bench: Bench;
afterEach(() => bench.close());
const setUp = async (options: BenchOptions = {}) => (bench = await zaloOaBench(options));

const call = (body: string | Uint8Array, headers: Readonly<Record<string, string>>): Promise<number> => {
  const all: Readonly<Record<string, string>> = { "content-type": "application/json", ...headers };
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return bench.channel.webhook({ header: (name) => all[name.toLowerCase()], body: bytes }, bench.keep);
};
const text = (words: string) =>
  JSON.stringify({
    event_name: "user_send_text",
    timestamp: String(bench.clock.now()),
    sender: { id: "551" },
    recipient: { id: bench.simulator.oa.id },
    message: { text: words, msg_id: "m1" },
  });

test("what people do comes signed and is kept, whatever form the signature and the letters have", async () => {
  const { simulator, kept } = await setUp();
  const person = simulator.person();
  person.follow();
  await until(() => kept.length === 1);
  for (const [nth, switches] of [
    {},
    { macPrefix: false },
    { headerTimestamp: true },
    { headerTimestamp: false, escaped: true },
    { escaped: false, numericIds: true },
  ].entries()) {
    Object.assign(simulator.switches, switches);
    person.write("Ai chủ trì việc này?");
    await until(() => kept.length === nth + 2);
  }
  person.unfollow();
  await until(() => kept.length === 7);
  expect(kept.map(({ kind }) => kind)).toEqual(["membership", ...Array<string>(5).fill("text"), "membership"]);
  expect(new Set(kept.map(({ chatId }) => chatId))).toEqual(new Set([person.id]));
  expect(kept.slice(1, 6).every(({ text: words }) => words === "Ai chủ trì việc này?")).toBe(true);
});

test("a signature over the account's id is taken once the account is known", async () => {
  const { simulator, kept, lines } = await setUp({ switches: { signWithOaId: true, retryAfterMs: [] } });
  void bench.run().catch(() => undefined);
  await until(() => lines.some((line) => line.includes("knows the account")));
  simulator.person().write("chào");
  await until(() => kept.length === 1);
});

test("a press on a button comes as a button", async () => {
  const { simulator, channel, kept } = await setUp();
  const person = simulator.person();
  person.write("tìm");
  await until(() => kept.length === 1);
  const buttons = [{ label: "Xem tiếp", payload: "#4.1" }];
  await channel.send(
    { channel: "zalo-oa", chatId: person.id, threadId: null },
    { text: "Có 3 trang", buttons, links: [] },
  );
  person.press("Xem tiếp");
  await until(() => kept.length === 2);
  expect(kept[1]).toMatchObject({ kind: "button", text: "#4.1" });
});

test("the probe of the console is answered without a signature, and nothing comes of it", async () => {
  const { simulator, kept, counted } = await setUp();
  expect(simulator.attempts.map(({ outcome }) => outcome)).toEqual([200]);
  expect(await call(" { } ", {})).toBe(200);
  expect(await call('{"a":1}', {})).toBe(401);
  expect([kept, counted]).toEqual([[], ["refused"]]);
});

test("an event that could not be kept is brought again by the platform until it is, each time with its number", async () => {
  let failures = 2;
  const { simulator, clock, kept } = await setUp({
    receive: () => (failures-- > 0 ? Promise.reject(new Error("disk full")) : Promise.resolve()),
  });
  const id = simulator.person().write("đừng mất");
  await until(() => simulator.attempts.length === 2);
  await clock.advance(30_000);
  await until(() => simulator.attempts.length === 3);
  await clock.advance(5 * 60_000);
  await until(() => simulator.attempts.length === 4);
  expect(kept).toMatchObject([{ eventId: id }]);
  expect(simulator.attempts.slice(1).map(({ outcome, headers }) => [outcome, headers.num_retry])).toEqual([
    [500, undefined],
    [500, "1"],
    [200, "2"],
  ]);
});

test("an answer after two seconds is none to the platform: the event comes again, with the same id", async () => {
  let release: (() => void) | undefined;
  const { simulator, clock, kept } = await setUp({
    receive: () => (release === undefined ? new Promise<void>((resolve) => (release = resolve)) : Promise.resolve()),
  });
  const id = simulator.person().write("chậm");
  await until(() => release !== undefined);
  await clock.advance(2000);
  await until(() => simulator.attempts.at(-1)!.outcome === "timeout");
  release!();
  await clock.advance(30_000);
  await until(() => kept.length === 2);
  expect(kept.map(({ eventId }) => eventId)).toEqual([id, id]);
});

test("the last repetition, almost two hours after the event, is still taken", async () => {
  let failures = 5;
  const { simulator, clock, kept } = await setUp({
    receive: () => (failures-- > 0 ? Promise.reject(new Error("down")) : Promise.resolve()),
  });
  simulator.person().write("kiên trì");
  for (const [nth, seconds] of [30, 300, 900, 1800, 3600].entries()) {
    await until(() => simulator.attempts.length === nth + 2);
    await clock.advance(seconds * 1000);
  }
  await until(() => kept.length === 1);
});

test("the same event three times has the same id each time", async () => {
  const { simulator, kept } = await setUp({ switches: { times: 3 } });
  const id = simulator.person().write("một lần");
  await until(() => kept.length === 3);
  expect(kept.map(({ eventId }) => eventId)).toEqual([id, id, id]);
});

test("an echo of our own message is dropped, and an event of an unknown form is logged by its form only", async () => {
  const { simulator, channel, kept, counted, lines } = await setUp();
  const person = simulator.person();
  person.write("chào");
  await until(() => kept.length === 1);
  await channel.send(
    { channel: "zalo-oa", chatId: person.id, threadId: null },
    { text: "Vâng", buttons: [], links: [] },
  );
  await until(() => counted.includes("echo"));
  await simulator.emit({
    event_name: "user_dance",
    timestamp: String(bench.clock.now()),
    message: { steps: "riêng tư" },
  });
  expect(counted).toEqual(["echo", "not-understood"]);
  expect(lines.join("")).toContain("user_dance {event_name,message,timestamp} message {steps}");
  expect(lines.join("")).not.toContain("riêng tư");
});

test("size, signature and form are checked before anything is read out of an event", async () => {
  const { simulator, clock, kept } = await setUp();
  const body = text("a");
  const signed = simulator.webhook.sign(body);
  expect(await call(body, {})).toBe(401);
  expect(await call(`${body} `, signed)).toBe(401);
  expect(await call(body, simulator.webhook.sign(body, "another key"))).toBe(401);
  expect(await call(`${body}${" ".repeat(1024 * 1024)}`, signed)).toBe(413);
  expect(await call(body, { ...signed, "content-type": "text/html" })).toBe(415);
  const garbage = `{"timestamp":"${clock.now()}"`;
  expect(await call(garbage, { ...simulator.webhook.sign(garbage), "x-zevent-timestamp": String(clock.now()) })).toBe(
    400,
  );
  await clock.advance(2.6 * 3600_000);
  expect(await call(body, signed)).toBe(401);
  expect(kept).toEqual([]);
});

test("1,000 calls with wrong signatures are refused and none is read", async () => {
  const { kept } = await setUp();
  const body = text("giả mạo");
  const wrong = fc.oneof(fc.string(), fc.stringMatching(/^mac=[0-9a-f]{64}$/u), fc.constant("mac="));
  await fc.assert(
    fc.asyncProperty(wrong, async (signature) => {
      expect(await call(body, { "x-zevent-signature": signature })).toBe(401);
    }),
    { numRuns: 1000 },
  );
  expect(kept).toEqual([]);
});

test("1,000 malformed calls, signed or not, are refused or left alone, and none is taken for an event", async () => {
  const { simulator, kept } = await setUp();
  const whole = text("a");
  const cut = fc.nat(whole.length - 1).map((length) => whole.slice(0, length));
  const without = fc.constantFrom("sender", "msg_id", "event_name").map((name) => whole.replace(`"${name}"`, '"x"'));
  const malformed = fc.oneof(cut, fc.json(), fc.string(), without);
  await fc.assert(
    fc.asyncProperty(malformed, fc.boolean(), async (body, isSigned) => {
      const headers = isSigned ? simulator.webhook.sign(body) : {};
      expect([200, 400, 401]).toContain(await call(body, headers));
    }),
    { numRuns: 1000 },
  );
  expect(kept).toEqual([]);
});

test("in a drill on another day the platform's calls are held against the machine's time, and taken", async () => {
  const machineMs = Date.UTC(2026, 10, 29);
  const { simulator, clock, kept } = await setUp({ machineNow: () => machineMs });
  const signedAt = (atMs: number) => {
    const body = text("hạn báo cáo?").replace(String(clock.now()), String(atMs));
    const hex = sign(simulator.app.id, new TextEncoder().encode(body), String(atMs), simulator.secretKey);
    return call(body, { "x-zevent-signature": `mac=${hex}` });
  };
  expect(await signedAt(machineMs)).toBe(200);
  expect(await signedAt(clock.now())).toBe(401);
  expect(kept).toHaveLength(1);
});
