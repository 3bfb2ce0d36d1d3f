import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { closeServer, listen } from "../listening.ts";
import { ManualClock } from "../manual-clock.ts";
import { until } from "../until.ts";
import { TelegramSimulator } from "./telegram-simulator.ts";
import type { SimUser } from "./world.ts";

let clock: ManualClock;
let simulator: TelegramSimulator;
let user: SimUser;
const reach: Record<string, string> = {};

interface Reply {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly ok: boolean;
  readonly result?: unknown;
  readonly description?: string;
  readonly parameters?: object;
}

beforeEach(async () => {
  clock = new ManualClock();
  simulator = await new TelegramSimulator({ clock, reach }).start();
  user = simulator.world.newUser("Nguyễn Thị Hoa");
});
afterEach(() => simulator.close());

async function call(method: string, params: object = {}, token = simulator.token): Promise<Reply> {
  const response = await fetch(`${simulator.root}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  const body = (await response.json()) as Omit<Reply, "status" | "retryAfter">;
  return { status: response.status, retryAfter: response.headers.get("retry-after"), ...body };
}

const ids = ({ result }: Reply): number[] => (result as { update_id: number }[]).map(({ update_id: id }) => id);
const send = (text: string, more: object = {}): Promise<Reply> =>
  call("sendMessage", { chat_id: user.id, text, ...more });

describe("getUpdates", () => {
  test("gives what waits again and again until a higher offset confirms it", async () => {
    for (const text of ["một", "hai", "ba"]) simulator.world.writes(user, text);
    const [first, second, third] = ids(await call("getUpdates"));
    await clock.advance(5000);

    expect(ids(await call("getUpdates"))).toEqual([first, second, third]);
    expect(ids(await call("getUpdates", { offset: second }))).toEqual([second, third]);
    await clock.advance(5000);
    expect(ids(await call("getUpdates"))).toEqual([second, third]);
  });

  test("a negative offset keeps only so many from the end", async () => {
    for (const text of ["một", "hai", "ba"]) simulator.world.writes(user, text);
    const third = ids(await call("getUpdates")).at(-1);

    expect(ids(await call("getUpdates", { offset: -1 }))).toEqual([third]);
  });

  test("holds the call until something comes", async () => {
    const waiting = call("getUpdates", { timeout: 30 });
    await until(() => clock.sleepers > 0);
    simulator.world.writes(user, "đây");

    expect(ids(await waiting)).toHaveLength(1);
  });

  test("ends an empty call after its time", async () => {
    const waiting = call("getUpdates", { timeout: 30 });
    await until(() => clock.sleepers > 0);
    await clock.advance(30_000);

    expect(await waiting).toMatchObject({ ok: true, result: [] });
  });

  test("a later waiting call ends the earlier one with 409, one without waiting disturbs nobody", async () => {
    const earlier = call("getUpdates", { timeout: 30 });
    await until(() => clock.sleepers > 0);
    await clock.advance(4000); // else the repeated offset counts as hammering
    expect(await call("getUpdates", { timeout: 0 })).toMatchObject({ ok: true });
    await clock.advance(4000);
    const later = call("getUpdates", { timeout: 30 });

    expect(await earlier).toMatchObject({
      status: 409,
      description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    });
    simulator.world.writes(user, "còn đây");
    expect(ids(await later)).toHaveLength(1);
  });

  test("forgets an update after 24 hours, and a press of a button after 150 seconds", async () => {
    simulator.world.writes(user, "cũ");
    await send("Chọn:", { reply_markup: { inline_keyboard: [[{ text: "1", callback_data: "#1" }]] } });
    simulator.world.presses(user, simulator.world.received(user)[0]!, 0);
    expect(ids(await call("getUpdates"))).toHaveLength(2);
    await clock.advance(151_000);
    expect(ids(await call("getUpdates"))).toHaveLength(1);
    await clock.advance(24 * 3600_000);

    expect(ids(await call("getUpdates"))).toEqual([]);
  });

  test("gives only the kinds asked for, and remembers them", async () => {
    await call("getUpdates", { allowed_updates: ["message"] });
    simulator.world.blocks(user);
    simulator.world.unblocks(user);
    simulator.world.writes(user, "một");

    expect(ids(await call("getUpdates", { offset: 1 }))).toHaveLength(1);
  });

  test("is refused while a webhook is set", async () => {
    await call("setWebhook", { url: "https://bot.example.vn/" });

    expect((await call("getUpdates")).description).toBe(
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  });
});

describe("sendMessage", () => {
  beforeEach(() => simulator.world.privateChat(user));

  test.each([
    ["4096 units after the marks are taken out", `<b>${"a".repeat(4096)}</b>`, { parse_mode: "HTML" }, 200, undefined],
    ["4097 units", "a".repeat(4097), {}, 400, "Bad Request: message is too long"],
    ["nothing but white space", "  \n", {}, 400, "Bad Request: message text is empty"],
    [
      "an unknown tag",
      "ạ<x>",
      { parse_mode: "HTML" },
      400,
      'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 3',
    ],
    [
      "a tag left open",
      "<b>x",
      { parse_mode: "HTML" },
      400,
      "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ],
    [
      "a payload of 65 bytes",
      "x",
      { reply_markup: { inline_keyboard: [[{ text: "1", callback_data: "x".repeat(65) }]] } },
      400,
      "Bad Request: BUTTON_DATA_INVALID",
    ],
    ["a topic that is none", "x", { message_thread_id: 5 }, 400, "Bad Request: message thread not found"],
  ])("%s", async (_, text, more, status, description) => {
    expect(await send(text, more)).toMatchObject({ status, ...(description === undefined ? {} : { description }) });
  });

  test("a fourth message at once to one chat is one too many, and a second later is not", async () => {
    for (const text of ["1", "2", "3"]) expect((await send(text)).status).toBe(200);
    expect(await send("4")).toMatchObject({ status: 429, retryAfter: "1", parameters: { retry_after: 1 } });
    await clock.advance(1000);

    expect((await send("4")).status).toBe(200);
  });

  test("a twenty-first message in a minute to one group is one too many", async () => {
    const group = simulator.world.newGroup("Tổ giúp việc");
    simulator.world.addsBot(user, group);
    for (let at = 0; at < 20; at++) {
      expect((await call("sendMessage", { chat_id: group.id, text: String(at) })).status).toBe(200);
      await clock.advance(1000);
    }

    expect(await call("sendMessage", { chat_id: group.id, text: "21" })).toMatchObject({
      status: 429,
      parameters: { retry_after: 40 },
    });
  });
});

test("an edit with the same words is refused as no change, one of a message that is not the bot's as not found", async () => {
  simulator.world.writes(user, "chào");
  const { result } = await send("một");
  const message = { chat_id: user.id, message_id: (result as { message_id: number }).message_id };

  expect((await call("editMessageText", { ...message, text: "một" })).description).toContain("message is not modified");
  expect((await call("editMessageText", { ...message, text: "hai" })).status).toBe(200);
  expect((await call("editMessageText", { ...message, message_id: 1, text: "ba" })).description).toBe(
    "Bad Request: message to edit not found",
  );
});

test("a press is answered within 15 seconds or refused as too old", async () => {
  simulator.world.privateChat(user);
  await send("Chọn:", { reply_markup: { inline_keyboard: [[{ text: "1", callback_data: "#1" }]] } });
  const [message] = simulator.world.received(user);
  const inTime = simulator.world.presses(user, message!, 0);
  expect((await call("answerCallbackQuery", { callback_query_id: inTime })).status).toBe(200);
  const late = simulator.world.presses(user, message!, 0);
  await clock.advance(16_000);

  expect((await call("answerCallbackQuery", { callback_query_id: late })).description).toContain("query is too old");
});

test("a token that is none of a bot's is 404, one of another bot's 401, an unknown method 404", async () => {
  expect((await call("getMe", {}, "khong-phai")).status).toBe(404);
  expect((await call("getMe", {}, `1:${"A".repeat(35)}`)).status).toBe(401);
  expect((await call("sendNothing")).description).toBe("Not Found: method not found");
  expect((await call("GETME")).status).toBe(200); // names are not case-sensitive
});

test("with privacy on, a group's talk reaches the bot only where it is meant", async () => {
  const group = simulator.world.newGroup("Tổ giúp việc");
  simulator.world.addsBot(user, group);
  for (const text of ["mai họp", "@KeHoachBot hạn?", "/han", "/han@BotKhac", "/han@KeHoachBot", "cảm ơn @NguoiKhac"])
    simulator.world.writes(user, text, { chat: group });

  const updates = simulator.world.queue.read(100) as unknown as { message?: { text: string } }[];
  expect(updates.flatMap(({ message }) => message?.text ?? [])).toEqual([
    "@KeHoachBot hạn?",
    "/han",
    "/han@KeHoachBot",
  ]);
});

describe("a webhook", () => {
  const seen: { text: string; atMs: number; secret: string | undefined }[] = [];
  let answer: (text: string, response: ServerResponse) => void;
  const server = createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { message } = JSON.parse(Buffer.concat(chunks).toString()) as { message: { text: string } };
      const secret = request.headers["x-telegram-bot-api-secret-token"] as string | undefined;
      seen.push({ text: message.text, atMs: clock.now(), secret });
      answer(message.text, response);
    });
  });
  const ok = (_: string, response: ServerResponse) => response.end();

  beforeEach(async () => {
    seen.length = 0;
    answer = ok;
    reach["https://bot.example.vn"] = await listen(server);
    await call("setWebhook", { url: "https://bot.example.vn/x", secret_token: "abc_-1" });
    return () => closeServer(server);
  });

  test("is called with the secret, in order within a chat", async () => {
    for (const text of ["một", "hai", "ba"]) simulator.world.writes(user, text);
    await until(() => seen.length === 3);

    expect(seen.map(({ text }) => text)).toEqual(["một", "hai", "ba"]);
    expect(seen[0]!.secret).toBe("abc_-1");
  });

  test("that fails for one chat holds up that chat and no other, and is tried at once, then after 2, 4, 8 seconds", async () => {
    let failures = 4;
    answer = (text, response) => response.writeHead(text === "khó" && failures-- > 0 ? 500 : 200).end();
    const startMs = clock.now();
    simulator.world.writes(user, "khó");
    simulator.world.writes(user, "sau câu khó");
    simulator.world.writes(simulator.world.newUser("Lan"), "người khác");
    await until(() => seen.filter(({ text }) => text === "khó").length === 2);
    expect(seen.map(({ text }) => text)).toContain("người khác");
    expect(seen.map(({ text }) => text)).not.toContain("sau câu khó");
    for (const [at, seconds] of [2, 4, 8].entries()) {
      await until(() => clock.sleepers > 0);
      await clock.advance(seconds * 1000);
      await until(() => seen.filter(({ text }) => text === "khó").length === 3 + at);
    }
    await until(() => seen.at(-1)!.text === "sau câu khó");

    expect(seen.filter(({ text }) => text === "khó").map(({ atMs }) => (atMs - startMs) / 1000)).toEqual([
      0, 0, 2, 6, 14,
    ]);
    expect((await call("getWebhookInfo")).result).toMatchObject({
      last_error_message: "Wrong response from the webhook: 500",
    });
  });

  test("may answer with a call of its own, whose result nobody is told", async () => {
    answer = (_, response) =>
      response.end(JSON.stringify({ method: "sendMessage", chat_id: user.id, text: "trong câu trả lời" }));
    simulator.world.writes(user, "một");
    await until(() => simulator.world.received(user).length === 1);

    expect(simulator.world.received(user)[0]!.text).toBe("trong câu trả lời");
  });
});

test("a webhook must be public and https on a known port, and its secret of few letters", async () => {
  const set = async (params: object) => (await call("setWebhook", params)).description;

  expect(await set({ url: "http://a.vn/" })).toBe(
    "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
  );
  expect(await set({ url: "https://a.vn:8080/" })).toContain("only on ports 80, 88, 443 or 8443");
  expect(await set({ url: "https://127.0.0.1/" })).toBe("Bad Request: bad webhook: IP address is reserved");
  expect(await set({ url: "https://a.vn/", secret_token: "dấu" })).toBe(
    "Bad Request: secret token contains unallowed characters",
  );
  expect(await set({ url: "https://a.vn/", secret_token: "abc" })).toBeUndefined();
});
