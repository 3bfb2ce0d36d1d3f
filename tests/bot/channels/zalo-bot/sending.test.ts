import { afterEach, beforeEach, expect, test } from "vitest";
import { ZaloBotChannel } from "../../../../bot/channels/zalo-bot/zalo-bot-channel.ts";
import { renderParts } from "../../../../bot/delivery/render-parts.ts";
import { json, LoopbackServer } from "../../../simulators/loopback-server.ts";
import type { Person } from "../../../simulators/zalo-bot/people.ts";
import { capturedLog } from "../captured-log.ts";
import { part, to, zaloBotBench, type Bench } from "./zalo-bot-bench.ts";

let bench: Bench;
let person: Person;
beforeEach(async () => {
  bench = await zaloBotBench({ switches: { messagesAMonth: 20 } });
  person = bench.simulator.person();
  person.write("xin chào");
});
afterEach(() => bench.close());

const send = (text: string) => bench.channel.send(to(person.id), part(text));
const refusal = (errorCode: number) => json({ ok: false, error_code: errorCode, description: "x" });

test("a message that arrived has the platform's id", async () => {
  const delivery = await send("Sở Y tế chủ trì.");
  expect(person.received.map(({ text }) => text)).toEqual(["Sở Y tế chủ trì."]);
  expect(delivery).toEqual({ kind: "delivered", providerId: person.received[0]!.messageId });
});

test("2,000 letters that were typed decomposed are one message, and 2,001 are two, cut between words", async () => {
  const word = "tiếng ";
  const text = word.repeat(334).slice(0, 1999) + "ệ";
  expect(text.normalize("NFD").length).toBeGreaterThan(2000);
  expect(await send(text.normalize("NFD"))).toMatchObject({ kind: "delivered" });
  expect(person.received[0]!.text).toBe(text);

  const message = { text: `${text}ế`.normalize("NFD"), choices: [], links: [] };
  const parts = renderParts(message, bench.channel.capabilities);
  for (const one of parts) expect(await bench.channel.send(to(person.id), one)).toMatchObject({ kind: "delivered" });
  const [first, second] = person.received.slice(1).map((received) => received.text!);
  expect(first).toMatch(/tiếng \(1\/2\)$/u);
  expect(second).toMatch(/^tiếng .*\(2\/2\)$/u);
});

test("what is too long or empty is not sent at all, and control characters become blanks", async () => {
  expect(await send("a".repeat(2001))).toMatchObject({ kind: "permanent" });
  expect(await send(" \n ")).toMatchObject({ kind: "permanent" });
  expect(person.received).toEqual([]);
  await send("một\u0000hai\r\nba\tbốn");
  expect(person.received[0]!.text).toBe("một hai\nba\tbốn");
});

test.each([
  [refusal(401), "auth"],
  [refusal(400), "permanent"],
  [refusal(404), "permanent"],
  [refusal(429), "retry"],
  ["429-page", "retry"],
  ["404-echo", "retry"],
  ["408", "ambiguous"],
  ["502", "retry"],
  [refusal(500), "retry"],
  [refusal(503), "retry"],
  [refusal(504), "retry"],
  ["reset-before", "ambiguous"],
  ["reset-after", "ambiguous"],
] as const)(
  "a send that ends with %j is %s: an answer of the network, 5xx too, says that nothing was taken",
  async (fault, kind) => {
    bench.simulator.fail("sendMessage", fault);
    expect(await send("Kính gửi")).toMatchObject({ kind });
  },
);

test("a line cut after the message was taken is ambiguous, for the person has it", async () => {
  bench.simulator.fail("sendMessage", "reset-after");
  expect(await send("một lần")).toEqual({ kind: "ambiguous", reason: "interrupted" });
  expect(person.received).toHaveLength(1);
});

test("a network that is down certainly took nothing: the message may be sent again", async () => {
  const dead = await new LoopbackServer(() => "reset").listen();
  const apiRoot = dead.url;
  await dead.close();
  const { clock, state } = bench;
  const { log } = capturedLog();
  const channel = new ZaloBotChannel({ token: "1:abcdefgh", apiRoot, settings: state.settings, clock, log });
  expect(await channel.send(to("c1"), part("a"))).toEqual({ kind: "retry", scope: "channel", reason: "not-sent" });
  await channel.typing(to("c1"));
});

test("a person who never wrote to the bot cannot be written to", async () => {
  const stranger = bench.simulator.person();
  expect(await bench.channel.send(to(stranger.id), part("a"))).toEqual({ kind: "permanent", reason: "refused 400" });
});

test("past the messages of the month, haste is tried first and then the quota is said to be used up", async () => {
  for (let nth = 0; nth < 20; nth++) expect(await send(`${nth}`)).toMatchObject({ kind: "delivered" });
  const kinds: string[] = [];
  for (let nth = 0; nth < 5; nth++) kinds.push((await send("quá")).kind);
  expect(kinds).toEqual(["retry", "retry", "retry", "quota", "quota"]);
  await bench.clock.advance(31 * 24 * 3600_000);
  expect(await send("tháng sau")).toMatchObject({ kind: "delivered" });
  expect(person.received).toHaveLength(21);
});

test("typing is shown, and its failures do not matter", async () => {
  await bench.channel.typing(to(person.id));
  expect(bench.simulator.traffic.at(-1)?.path).toMatch(/\/sendChatAction$/u);
  bench.simulator.fail("sendChatAction", "reset-before");
  await bench.channel.typing(to(person.id));
});
