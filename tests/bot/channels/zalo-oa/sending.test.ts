import { afterEach, beforeEach, expect, test } from "vitest";
import { renderParts } from "../../../../bot/delivery/render-parts.ts";
import { json } from "../../../simulators/loopback-server.ts";
import { until } from "../../../simulators/until.ts";
import type { Person } from "../../../simulators/zalo-oa/people.ts";
import { part, to, zaloOaBench, type Bench, type BenchOptions } from "./zalo-oa-bench.ts";

let bench: Bench;
let person: Person;
async function setUp(options: BenchOptions = {}) {
  bench = await zaloOaBench(options);
  person = bench.simulator.person();
  person.write("xin chào");
  await until(() => bench.kept.length === 1);
}
beforeEach(() => setUp());
afterEach(() => bench.close());
const again = async (options: BenchOptions) => {
  await bench.close();
  await setUp(options);
};

const DAY_MS = 24 * 3600_000;
const send = (text: string) => bench.channel.send(to(person.id), part(text));

test("a message arrives with its links and choices as buttons, links first, five in all", async () => {
  const choices = [1, 2, 3, 4, 5].map((nth) => ({ label: `Mục ${nth}`, payload: `#1.${nth}` }));
  const links = [{ label: "Mở kế hoạch", url: "https://kehoach.example.gov.vn/ke-hoach/1" }];
  const delivery = await bench.channel.send(to(person.id), part("Có 5 mục", choices, links));
  const [message] = person.received;
  expect(delivery).toEqual({ kind: "delivered", providerId: message!.messageId });
  expect(message!.buttons.map(({ title, type }) => [title, type])).toEqual([
    ["Mở kế hoạch", "oa.open.url"],
    ...[1, 2, 3, 4].map((nth) => [`Mục ${nth}`, "oa.query.hide"]),
  ]);
});

test("2,000 letters typed decomposed are one message, and 2,001 are two", async () => {
  const text = "tiếng ".repeat(334).slice(0, 1999) + "ệ";
  expect(await send(text.normalize("NFD"))).toMatchObject({ kind: "delivered" });
  expect(person.received[0]!.text).toBe(text);
  const parts = renderParts({ text: `${text}ế`, choices: [], links: [] }, bench.channel.capabilities);
  expect(parts).toHaveLength(2);
  for (const one of parts) expect(await bench.channel.send(to(person.id), one)).toMatchObject({ kind: "delivered" });
});

test("within 48 hours a message is free, within 7 days charged, after that the person cannot be reached", async () => {
  expect(bench.channel.capabilities.proactiveWindowMs).toBe(7 * DAY_MS);
  await bench.clock.advance(2 * DAY_MS);
  await send("a");
  await bench.clock.advance(5 * DAY_MS);
  await send("b");
  await bench.clock.advance(1);
  expect(await send("c")).toEqual({ kind: "unreachable", reason: "outside-window" });
  expect(person.received.map(({ charged }) => charged)).toEqual([false, true]);
  person.write("tôi đây");
  expect(await send("d")).toMatchObject({ kind: "delivered" });
});

test("outside the window an approved template goes out where one is configured, with the beginning of the words", async () => {
  await again({ templateId: "tpl-nhac-viec" });
  bench.simulator.templates.set("tpl-nhac-viec", ["text"]);
  await bench.clock.advance(8 * DAY_MS);
  const delivery = await send(`Nhắc việc: ${"báo cáo kết quả thực hiện ".repeat(20)}`);
  expect(delivery).toMatchObject({ kind: "delivered" });
  const { text } = person.received[0]!.template as { text: string };
  expect(text.length).toBeLessThanOrEqual(200);
  expect(text).toMatch(/^Nhắc việc: báo cáo .* \p{L}+…$/u);
  person.refusesTemplates = true;
  expect(await send("nữa")).toEqual({ kind: "unreachable", reason: "recipient -139" });
  bench.simulator.templates.clear();
  expect(await send("nữa")).toEqual({ kind: "permanent", reason: "content -131" });
});

test.each([
  [-213, { kind: "unreachable", reason: "recipient -213" }],
  [-232, { kind: "unreachable", reason: "outside-window" }],
  [-244, { kind: "unreachable", reason: "recipient -244" }],
  [-201, { kind: "permanent", reason: "content -201" }],
  [-9999, { kind: "permanent", reason: "content -9999" }],
  [-211, { kind: "quota", reason: "quota -211" }],
  [-144, { kind: "quota", reason: "quota -144" }],
  [-218, { kind: "retry", scope: "chat", afterMs: 3600_000, reason: "recipient-quota -218" }],
  [-32, { kind: "retry", scope: "channel", reason: "pace -32" }],
  [-204, { kind: "auth", reason: "account -204" }],
  // It is 08:00 in Viet Nam: 22 hours until 06:00.
  [-234, { kind: "retry", scope: "chat", afterMs: 22 * 3600_000, reason: "night -234" }],
  ["429-page", { kind: "retry", scope: "channel", reason: "pace 429" }],
  ["404-echo", { kind: "retry", scope: "channel", reason: "gateway 404" }],
  ["502", { kind: "retry", scope: "chat", reason: "unavailable 502" }],
  ["reset-before", { kind: "ambiguous", reason: "interrupted" }],
  [json("{}"), { kind: "ambiguous", reason: "unreadable 200" }],
] as const)("a send that ends with %j is told as what it means", async (fault, delivery) => {
  bench.simulator.fail("oa/message/cs", fault);
  expect(await send("Kính gửi")).toEqual(delivery);
});

test("a line cut after the message was taken is ambiguous, for the person has it", async () => {
  bench.simulator.fail("oa/message/cs", "reset-after");
  expect(await send("một lần")).toMatchObject({ kind: "ambiguous" });
  expect(person.received).toHaveLength(1);
});

test("without a token nothing is sent: a refusal needs the operator, an outage is waited out", async () => {
  bench.simulator.fail("token", "502");
  expect(await send("a")).toEqual({ kind: "retry", scope: "channel", reason: "not-sent" });
  bench.simulator.oauth.withdraw();
  expect(await send("a")).toEqual({ kind: "auth", reason: "token" });
  expect(person.received).toEqual([]);
});

test("a state agency whose messages only the older address takes is served by it, links written out", async () => {
  await again({ switches: { oaType: 4, olderAddress: true } });
  const links = [{ label: "Mở", url: "https://kehoach.example.gov.vn/a" }];
  expect(await bench.channel.send(to(person.id), part("Kính gửi", [], links))).toMatchObject({ kind: "delivered" });
  expect(await send("Lần hai")).toMatchObject({ kind: "delivered" });
  expect(person.received.map(({ by, text }) => [by, text])).toEqual([
    ["v2", "Kính gửi\nMở: https://kehoach.example.gov.vn/a"],
    ["v2", "Lần hai"],
  ]);
  expect(bench.lines.filter((line) => line.includes("older address"))).toHaveLength(1);
});

test("a state agency that neither address serves receives only, which the operator is told once", async () => {
  await again({ switches: { oaType: 4 } });
  expect(await send("a")).toEqual({ kind: "permanent", reason: "receive-only -240" });
  expect(await send("b")).toMatchObject({ kind: "permanent" });
  expect(bench.lines.filter((line) => line.includes("only receives"))).toHaveLength(1);
  bench.simulator.switches.stateAgenciesSend = true;
  expect(await send("c")).toMatchObject({ kind: "delivered" });
});

test("out of messages, the quota is said to be used up", async () => {
  await again({ switches: { messagesLeft: 1 } });
  expect(await send("a")).toMatchObject({ kind: "delivered" });
  expect(await send("b")).toMatchObject({ kind: "quota" });
});

test("files, details of a person and what may be sent to him can be had", async () => {
  const { client } = bench.channel;
  const token = await client.uploadFile(new TextEncoder().encode("%PDF-1.7"), "ke-hoach.pdf");
  await client.sendFile(person.id, token);
  expect(person.received).toMatchObject([{ file: token }]);
  await expect(client.uploadFile(new Uint8Array(5 * 1024 * 1024 + 1), "to.pdf")).rejects.toMatchObject({
    errorCode: -210,
  });
  await expect(client.uploadImage(new Uint8Array(3), "a.exe")).rejects.toMatchObject({ errorCode: -201 });
  expect(await client.uploadImage(new Uint8Array(3), "a.png")).toMatch(/^[0-9a-f]{64}$/u);
  expect(await client.userDetail(person.id)).toMatchObject({ user_id: person.id, display_name: "Nguyễn Văn An" });
  expect(await client.messageQuota(person.id)).toMatchObject({ last_interaction: bench.clock.now() });
  await bench.clock.advance(7 * DAY_MS);
  person.write("còn không?");
  await expect(client.sendFile(person.id, token)).rejects.toMatchObject({ errorCode: -100 });
});

test("the account is looked up at the start and its tokens kept alive, so that a quiet quarter does not end them", async () => {
  const running = bench.run();
  await until(() => bench.lines.some((line) => line.includes("knows the account")));
  for (let step = 0; step < 2 * 100; step++) {
    await until(() => bench.clock.sleepers === 1);
    await bench.clock.advance(12 * 3600_000);
  }
  expect(bench.clock.now() - Date.parse("2024-06-03T01:00:00Z")).toBe(100 * DAY_MS);
  expect(await bench.channel.client.getOa()).toMatchObject({ name: "UBND phường Ví Dụ" });
  bench.stop.abort();
  await running;
});

test("without a public address the channel says that it only sends", async () => {
  await again({ publicUrl: undefined });
  void bench.run();
  await until(() => bench.lines.some((line) => line.includes("only sent")));
});

test("an account whose consent was withdrawn ends the channel with words for the operator", async () => {
  bench.simulator.oauth.withdraw();
  await expect(bench.run()).rejects.toMatchObject({ name: "ZaloOaError", code: "token" });
  expect(bench.lines.join("")).toContain("consent anew");
});

test("neither tokens nor keys nor words of people get into the log, whatever fails", async () => {
  for (const fault of ["502", "429-page", "404-echo", "reset-before", "reset-after", -201, -230] as const) {
    bench.simulator.fail("oa/message/cs", fault);
    await send("câu trả lời riêng");
  }
  bench.simulator.oauth.withdraw();
  await send("câu trả lời riêng");
  const log = bench.lines.join("");
  const { appSecret, secretKey, refreshToken } = bench.settings;
  const used = bench.simulator.traffic
    .map(({ headers }) => headers.access_token)
    .filter((token) => typeof token === "string");
  for (const hidden of [appSecret, secretKey, refreshToken, ...used, "riêng"]) expect(log).not.toContain(hidden);
});
