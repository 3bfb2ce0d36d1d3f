import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "../../../../bot/channels/parse-json.ts";
import { readZaloBotEvent } from "../../../../bot/channels/zalo-bot/read-event.ts";

const SELF = { id: "1459232241454765289", names: ["Bot Trợ lý kế hoạch", "bot.VDKyGxQvc"] };
const NOW_MS = Date.parse("2026-06-01T01:00:00Z");
const FLAT = {
  event_name: "message.text.received",
  message: {
    date: 1780973847282,
    chat: { chat_type: "PRIVATE", id: "5d58aa01" },
    message_id: "0c95f001",
    from: { id: "5d58aa01", is_bot: false, display_name: "Nguyễn Văn An" },
    text: "Ai chủ trì?",
  },
};
const read = (body: unknown) => readZaloBotEvent(body, SELF, NOW_MS);
const withMessage = (name: string, changes: object) => ({ event_name: name, message: { ...FLAT.message, ...changes } });

test("a text comes out the same from the flat form of deliveries and the wrapped form of the documents", () => {
  const event = {
    channel: "zalo-bot",
    chatId: "5d58aa01",
    threadId: null,
    eventId: "0c95f001",
    chatKind: "private",
    senderId: "5d58aa01",
    senderName: "Nguyễn Văn An",
    kind: "text",
    text: "Ai chủ trì?",
    membership: null,
    sentAt: 1780973847282,
  };
  expect(read(FLAT)).toEqual({ kind: "event", event });
  expect(read({ ok: true, result: FLAT })).toEqual({ kind: "event", event });
});

test("dates in seconds and in milliseconds, as numbers and as digits, are the same instant", () => {
  for (const date of [1780973847, 1780973847000, "1780973847", "1780973847000"])
    expect(read(withMessage("message.text.received", { date }))).toMatchObject({ event: { sentAt: 1780973847000 } });
  expect(read(withMessage("message.text.received", { date: undefined }))).toMatchObject({ event: { sentAt: NOW_MS } });
});

test("an id sent as a number without quotes keeps all its digits", () => {
  const body = parseJson(
    '{"event_name":"message.text.received","message":{"message_id":9007199254740993,"chat":{"id":1459232241454765290},"from":{"id":1459232241454765290},"text":"a"}}',
  );
  expect(read(body)).toMatchObject({ event: { eventId: "9007199254740993", chatId: "1459232241454765290" } });
});

test.each([
  ["message.image.received", { photo_url: "https://x/y.jpg", caption: "Kế hoạch này?" }, "image", "Kế hoạch này?"],
  ["message.image.received", { photo: "https://x/y.jpg" }, "image", null],
  ["message.sticker.received", { sticker: "b3e1", url: "https://x" }, "sticker", null],
  ["message.voice.received", { voice_url: "https://x/y.aac" }, "voice", null],
  ["message.unsupported.received", {}, "unsupported", null],
  ["message.link.received", { text: "https://vanban.example" }, "text", "https://vanban.example"],
])("%s is read as its kind, with the words it carries", (name, content, kind, text) => {
  expect(read(withMessage(name, { text: undefined, ...content }))).toMatchObject({
    kind: "event",
    event: { kind, text },
  });
});

test("an unsupported event without a message is not understood, and its form says so without its content", () => {
  expect(read({ event_name: "message.unsupported.received" })).toEqual({
    kind: "not-understood",
    shape: "message.unsupported.received {event_name}",
  });
  expect(read({ event_name: "message.poll.received", message: { chat: { id: "1" }, question: "bí mật" } })).toEqual({
    kind: "not-understood",
    shape: "message.poll.received {event_name,message} message {chat,question}",
  });
});

test("the bot's own messages are known by its id, and by the mark of a bot where the id is not known yet", () => {
  expect(read(withMessage("message.text.received", { from: { id: SELF.id } }))).toEqual({ kind: "echo" });
  const marked = withMessage("message.text.received", { from: { id: "x", is_bot: true } });
  expect(readZaloBotEvent(marked, undefined, NOW_MS)).toEqual({ kind: "echo" });
});

test("in a group the mention of the bot is taken out, wherever it stands and however it is composed", () => {
  const chat = { chat_type: "GROUP", id: "g1" };
  const said = (text: string) => read(withMessage("message.text.received", { chat, text }));
  for (const text of [
    "@Bot Trợ lý kế hoạch Ai chủ trì?",
    "Ai chủ trì? @bot trợ lý kế hoạch",
    "@Bot Trợ lý kế hoạch: Ai chủ trì?".normalize("NFD"),
  ])
    expect(said(text)).toMatchObject({ event: { chatKind: "group", chatId: "g1", text: "Ai chủ trì?" } });
  expect(said("@Bot Trợ lý kế hoạchx ơi")).toMatchObject({ event: { text: "@Bot Trợ lý kế hoạchx ơi" } });
});

test("whatever comes is read without an exception, and its words never get into the log's form", () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.object());
  const secret = "Nguyễn Thị Bí Mật";
  fc.assert(
    fc.property(fc.constantFrom("event_name", "message", "result", "ok", secret), value, value, (key, one, other) => {
      const body = { event_name: one, message: { text: secret, chat: other }, [key]: other };
      const reading = readZaloBotEvent(body, SELF, NOW_MS);
      if (reading.kind === "not-understood") expect(reading.shape).not.toContain("Bí Mật");
    }),
  );
});
