import { createServer } from "node:http";
import { connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { ChatAddress, InboundEvent, OutboundPart } from "../../../../bot/channels/channel.ts";
import type { TelegramChannel, TelegramOptions } from "../../../../bot/channels/telegram/telegram-channel.ts";
import { closeServer, listen } from "../../../simulators/listening.ts";
import type { SimChat, SimUser } from "../../../simulators/telegram/world.ts";
import { until } from "../../../simulators/until.ts";
import { namedValues, startTelegramRig, type TelegramRig } from "./telegram-rig.ts";

let rig: TelegramRig;
const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function newRig(options: Parameters<typeof startTelegramRig>[0] = { rates: null }): Promise<TelegramRig> {
  rig = await startTelegramRig(options);
  stops.push(() => rig.simulator.close());
  return rig;
}

/** Lets a channel receive; `kept` is what it handed over. */
function run(options: Partial<TelegramOptions> = {}, receive?: (events: readonly InboundEvent[]) => Promise<void>) {
  const channel = rig.newChannel(options);
  const kept: InboundEvent[] = [];
  const stop = new AbortController();
  const keep = async (events: readonly InboundEvent[]) => Promise.resolve(void kept.push(...events));
  const running = channel.run(receive ?? keep, stop.signal);
  running.catch(() => undefined);
  const end = async () => {
    stop.abort();
    await running.catch(() => undefined);
  };
  stops.push(end);
  return { channel, kept, running, end };
}

const callsOf = (method: string) => rig.simulator.calls.filter((call) => call.method === method);
const part = (text: string, more: Partial<OutboundPart> = {}): OutboundPart => ({
  text,
  buttons: [],
  links: [],
  ...more,
});
const to = (chat: SimChat | SimUser, threadId: number | null = null): ChatAddress => ({
  channel: "telegram",
  chatId: String(chat.id),
  threadId: threadId === null ? null : String(threadId),
});

function newPerson(name = "Nguyễn Thị Hoa"): SimUser {
  const user = rig.simulator.world.newUser(name);
  rig.simulator.world.privateChat(user);
  return user;
}

test("a batch that could not be kept is not confirmed, and comes again until it is", async () => {
  const { simulator } = await newRig();
  const kept: string[] = [];
  let failures = 2;
  run({}, async (events) => {
    await Promise.resolve();
    if (failures-- > 0) throw new Error("the disk is full");
    kept.push(...events.map(({ text }) => text!));
  });
  simulator.world.writes(newPerson(), "câu một");
  await until(() => kept.length > 0);
  await until(() => simulator.world.queue.size === 0);

  expect(kept).toEqual(["câu một"]);
  const offsets = callsOf("getUpdates").map(({ params }) => params["offset"]);
  expect(offsets.slice(0, 3)).toEqual([undefined, undefined, undefined]);
});

test("only the kinds of updates that are read are asked for", async () => {
  await newRig();
  run();
  await until(() => callsOf("getUpdates").length > 0);

  expect(callsOf("getUpdates")[0]!.params["allowed_updates"]).toEqual([
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
  ]);
});

test("without a public address the webhook is taken away, and what waits is not dropped", async () => {
  const { simulator } = await newRig();
  const { kept } = run();
  simulator.world.writes(newPerson(), "câu đang đợi");
  await until(() => kept.length === 1);

  expect(callsOf("deleteWebhook")[0]!.params).toEqual({ drop_pending_updates: false });
});

test("a second program on the same token does not end the first: both go on, and the log says what is wrong", async () => {
  const { simulator, lines } = await newRig();
  const one = run();
  await until(() => callsOf("getUpdates").length > 0);
  const other = run();
  await until(() => lines.some((line) => line.includes("another program receives")));
  await other.end();
  simulator.world.writes(newPerson(), "còn nghe không?");
  await until(() => one.kept.length + other.kept.length >= 1);

  expect(simulator.calls.some(({ status }) => status === 409)).toBe(true);
});

test("a webhook that somebody sets meanwhile is taken away again", async () => {
  const { simulator } = await newRig();
  const { kept } = run();
  await until(() => callsOf("getUpdates").length > 0);
  const answer = await fetch(`${simulator.root}/bot${simulator.token}/setWebhook?url=https://khac.example.vn/x`);
  expect(await answer.json()).toEqual({ ok: true, result: true });
  simulator.world.writes(newPerson(), "nghe rồi");
  await until(() => kept.length === 1);

  expect(callsOf("deleteWebhook").length).toBe(2);
});

test.each([
  ["401", 401, "Unauthorized"],
  ["404", 404, "Not Found"],
])(
  "a token that Telegram refuses with %s ends the channel with a word to the operator, without the token",
  async (_, code, text) => {
    const { simulator, lines } = await newRig();
    simulator.refuse("getMe", code, text);
    const { running } = run();

    await expect(running).rejects.toMatchObject({ name: "TelegramCallError", code: "refused", status: code });
    expect(lines.join("")).toContain("TELEGRAM_BOT_TOKEN");
    expect(lines.join("")).not.toContain(simulator.token.slice(0, 20));
  },
);

test("an outage at the start and another in the middle are waited out", async () => {
  const { simulator } = await newRig();
  await simulator.goDown();
  const { kept } = run();
  await new Promise((resolve) => setTimeout(resolve, 30));
  await simulator.recover();
  simulator.world.writes(newPerson(), "sau sự cố");
  await until(() => kept.length === 1);
  await simulator.goDown();
  await new Promise((resolve) => setTimeout(resolve, 30));
  simulator.faults.next("getUpdates", { kind: "page", status: 502 }, 2);
  await simulator.recover();
  simulator.world.writes(newPerson(), "sau sự cố nữa");
  await until(() => kept.length === 2);

  expect(kept.map(({ text }) => text)).toEqual(["sau sự cố", "sau sự cố nữa"]);
});

test("the commands are listed in Vietnamese, for everybody and for Vietnamese, and in English", async () => {
  await newRig();
  run();
  await until(() => callsOf("getUpdates").length > 0);

  expect(
    callsOf("setMyCommands").map(({ params, status }) => [params["language_code"], params["commands"], status]),
  ).toEqual([
    [undefined, [{ command: "han", description: "Thời hạn sắp tới" }], 200],
    ["vi", [{ command: "han", description: "Thời hạn sắp tới" }], 200],
    ["en", [{ command: "han", description: "Coming deadlines" }], 200],
  ]);
});

test("a webhook secret is made once and used again by the next start", async () => {
  await newRig();
  const settings = namedValues();
  for (let starts = 0; starts < 2; starts++) {
    const { end } = run({ publicUrl: "https://ke-hoach.example.vn/", settings });
    const before = callsOf("setWebhook").length;
    await until(() => callsOf("setWebhook").length > before);
    await end();
  }
  const [one, two] = callsOf("setWebhook").map(({ params }) => params);

  expect(one!["url"]).toBe("https://ke-hoach.example.vn/webhooks/telegram");
  expect(one!["secret_token"]).toMatch(/^[\w-]{43}$/u);
  expect(two).toEqual(one);
});

test("where Telegram takes no webhook at the public address, updates are polled", async () => {
  const { simulator, lines } = await newRig();
  const { kept } = run({ publicUrl: "http://may-chu.noi-bo:3000" });
  simulator.world.writes(newPerson(), "vẫn nghe");
  await until(() => kept.length === 1);

  expect(lines.join("")).toContain("PUBLIC_URL");
});

test("a part carries its buttons in rows and its links, and no preview of them", async () => {
  const { simulator } = await newRig();
  const user = newPerson();
  const choices = ["1", "2", "3", "4", "5", "6"].map((label, at) => ({ label, payload: `#1.${at + 1}` }));
  const link = { label: "Mở kế hoạch", url: "https://ke-hoach.example.vn/ke-hoach/29#II.4" };
  const rating = [
    { label: "👍 Đúng", payload: "#+abcdefghijkl" },
    { label: "👎 Sai", payload: "#-abcdefghijkl" },
  ];
  await rig.newChannel().send(to(user), part("Chọn:", { buttons: choices, links: [link], rating }));
  const [message] = simulator.world.received(user);

  expect(message!.reply_markup!.inline_keyboard.map((row) => row.map(({ text }) => text))).toEqual([
    ["1", "2", "3", "4", "5"],
    ["6"],
    ["Mở kế hoạch"],
    ["👍 Đúng", "👎 Sai"],
  ]);
  expect(callsOf("sendMessage")[0]!.params["link_preview_options"]).toEqual({ is_disabled: true });
});

test("a payload of 64 bytes is a button, one of 65 is left out and the message goes all the same", async () => {
  const { simulator } = await newRig();
  const user = newPerson();
  const buttons = ["đ".repeat(32), "đ".repeat(32) + "x"].map((payload) => ({ label: payload.slice(0, 9), payload }));
  const delivery = await rig.newChannel().send(to(user), part("Chọn:", { buttons }));

  expect(delivery.kind).toBe("delivered");
  expect(simulator.world.received(user)[0]!.reply_markup!.inline_keyboard.flat()).toHaveLength(1);
});

test("a link that Telegram takes for none is written below the words", async () => {
  const { simulator } = await newRig();
  const user = newPerson();
  const links = [{ label: "Mở kế hoạch", url: "http://127.0.0.1:3000/ke-hoach/29" }];
  const delivery = await rig.newChannel().send(to(user), part("Xem:", { links }));

  expect(delivery.kind).toBe("delivered");
  expect(simulator.world.received(user)[0]!.text).toBe("Xem:\nMở kế hoạch: http://127.0.0.1:3000/ke-hoach/29");
});

test("markup that is refused goes out as plain text", async () => {
  const { simulator } = await newRig();
  const user = newPerson();
  simulator.refuse("sendMessage", 400, `Bad Request: can't parse entities: Unsupported start tag "x" at byte offset 3`);
  const delivery = await rig.newChannel().send(to(user), part("a < b\n“trích”"));

  expect(delivery.kind).toBe("delivered");
  expect(simulator.world.received(user)[0]!.text).toBe("a < b\n“trích”");
  expect(callsOf("sendMessage")[1]!.params["parse_mode"]).toBeUndefined();
});

test("an answer goes into the topic of its question, and outside where the topic is gone", async () => {
  const { simulator } = await newRig();
  const group = simulator.world.newGroup("Tổ giúp việc", { isForum: true });
  group.botStatus = "member";
  const threadId = simulator.world.newTopic(group);
  const channel = rig.newChannel();
  await channel.send(to(group, threadId), part("trong chủ đề"));
  group.topics.delete(threadId);
  await channel.send(to(group, threadId), part("chủ đề đã xóa"));

  expect(simulator.world.received(group).map(({ text, message_thread_id: id }) => [text, id])).toEqual([
    ["trong chủ đề", threadId],
    ["chủ đề đã xóa", undefined],
  ]);
});

test("a group that became a supergroup is told with its new id", async () => {
  const { simulator } = await newRig();
  const group = simulator.world.newGroup("Tổ giúp việc");
  group.botStatus = "member";
  const { id } = simulator.world.migrates(simulator.world.newUser("Lan"), group);

  expect(await rig.newChannel().send(to(group), part("báo cáo"))).toEqual({ kind: "migrated", toChatId: String(id) });
});

const UNREACHABLE: readonly (readonly [who: string, reason: string, arrange: (user: SimUser) => void])[] = [
  [
    "somebody who blocked the bot",
    "bot was blocked by the user",
    (user) => {
      rig.simulator.world.blocks(user);
    },
  ],
  [
    "somebody whose account is gone",
    "user is deactivated",
    (user) => {
      rig.simulator.world.privateChat(user).isDeactivated = true;
    },
  ],
  [
    "somebody nobody knows",
    "chat not found",
    ({ id }) => {
      rig.simulator.world.chats.delete(id);
      rig.simulator.world.users.delete(id);
    },
  ],
  [
    "somebody who never began",
    "bot can't initiate conversation with a user",
    ({ id }) => {
      rig.simulator.world.chats.delete(id);
    },
  ],
];

test.each(UNREACHABLE)("%s cannot be written to", async (_, reason, arrange) => {
  await newRig();
  const user = newPerson();
  arrange(user);

  expect(await rig.newChannel().send(to(user), part("nhắc"))).toEqual({ kind: "unreachable", reason });
});

test("too many messages to one chat hold that chat, and a second chat that is told to wait holds the channel", async () => {
  const { simulator } = await newRig();
  const [one, two] = [newPerson("An"), newPerson("Bình")];
  const channel = rig.newChannel();
  simulator.refuseForRate("sendMessage", 7, 2);

  const told = { kind: "retry", afterMs: 7000, reason: "Too Many Requests" };
  expect(await channel.send(to(one), part("a"))).toEqual({ ...told, scope: "chat" });
  expect(await channel.send(to(two), part("b"))).toEqual({ ...told, scope: "channel" });
});

test("what never left and what 5xx refuses may be sent again; what may have arrived is ambiguous", async () => {
  const { simulator } = await newRig();
  const user = newPerson();
  const channel = rig.newChannel();
  const ends: unknown[] = [];
  const send = async (): Promise<void> => void ends.push((await channel.send(to(user), part("x"))).kind);
  await simulator.goDown();
  await send();
  await simulator.recover();
  for (const fault of [
    { kind: "reset" },
    { kind: "reset-after" },
    { kind: "page", status: 500 },
    { kind: "page", status: 502 },
    { kind: "page", status: 503 },
    { kind: "page", status: 504 },
    { kind: "page", status: 403 },
  ] as const) {
    simulator.faults.next("sendMessage", fault);
    await send();
  }

  expect(ends).toEqual(["retry", "ambiguous", "ambiguous", "retry", "retry", "retry", "retry", "ambiguous"]);
  expect(simulator.world.received(user)).toHaveLength(1); // reset-after: it had arrived
});

test("a press is answered once, and an answer that comes too late harms nobody", async () => {
  const { simulator } = await newRig();
  const { channel, kept } = run();
  const user = newPerson();
  await channel.send(to(user), part("Chọn:", { buttons: [{ label: "Xem tiếp", payload: "#1.1" }] }));
  simulator.world.presses(user, simulator.world.received(user)[0]!, 0);
  await until(() => kept.length === 1);
  await channel.acknowledge(kept[0]!);
  await channel.acknowledge(kept[0]!);

  expect(callsOf("answerCallbackQuery").map(({ status }) => status)).toEqual([200, 400]);
});

test("typing is shown in the topic of the question", async () => {
  await newRig();
  const user = newPerson();
  await rig.newChannel().typing(to(user));

  expect(callsOf("sendChatAction")).toMatchObject([{ params: { chat_id: user.id, action: "typing" }, status: 200 }]);
});

/** A proxy that forwards, or refuses, what it is asked for. */
async function newProxy(answer: "forward" | "refuse"): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(new URL(request.url!).host);
    if (answer === "refuse") return void response.writeHead(502).end("no");
    const { host, port, pathname } = new URL(request.url!);
    const through = connect(Number(port), "127.0.0.1");
    through.write(`${request.method} ${pathname} HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n`);
    for (const name of ["content-type", "content-length"] as const)
      if (request.headers[name] !== undefined) through.write(`${name}: ${request.headers[name]}\r\n`);
    through.write("\r\n");
    request.pipe(through, { end: false });
    through.pipe(response.socket!);
  });
  proxy.on("connect", (_, socket) => socket.end("HTTP/1.1 403 Forbidden\r\n\r\n"));
  const url = await listen(proxy);
  stops.push(() => closeServer(proxy));
  return { url, asked };
}

test("calls go through the proxy where one is set", async () => {
  const { simulator } = await newRig();
  const { url, asked } = await newProxy("forward");
  const user = newPerson();
  const delivery = await rig.newChannel({ proxy: url }).send(to(user), part("qua máy chủ trung gian"));

  expect(delivery.kind).toBe("delivered");
  expect(asked).toEqual([new URL(simulator.root).host]);
});

test("a proxy that gives no way to Telegram is no hand-over: the message may be sent again", async () => {
  await newRig();
  const { url } = await newProxy("refuse");
  const channel: TelegramChannel = rig.newChannel({ proxy: url, apiRoot: "https://api.telegram.invalid" });

  expect(await channel.send(to(newPerson()), part("x"))).toMatchObject({ kind: "retry" });
});
