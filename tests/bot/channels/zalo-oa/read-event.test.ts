import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "../../../../bot/channels/parse-json.ts";
import { readZaloOaEvent } from "../../../../bot/channels/zalo-oa/read-event.ts";

const OA = "1646000000000000001";
const NOW_MS = 1717061900000;
const read = (body: unknown) => readZaloOaEvent(body, OA, NOW_MS);
const sent = (name: string, message: object, changes: object = {}) => ({
  app_id: "50554360515256678",
  event_name: name,
  timestamp: "1717061839659",
  sender: { id: "5510000000000000001" },
  recipient: { id: OA },
  user_id_by_app: "3611",
  message: { msg_id: "e2a6", ...message },
  ...changes,
});

test("a text is an event of the person, by the id the platform repeats", () => {
  expect(read(sent("user_send_text", { text: "Ai chủ trì?" }))).toEqual({
    kind: "event",
    event: {
      channel: "zalo-oa",
      chatId: "5510000000000000001",
      threadId: null,
      eventId: "e2a6",
      chatKind: "private",
      senderId: "5510000000000000001",
      senderName: null,
      kind: "text",
      text: "Ai chủ trì?",
      membership: null,
      sentAt: 1717061839659,
    },
  });
});

test("the payload of a button, which comes back as text, is a button", () => {
  expect(read(sent("user_send_text", { text: "#3.1" }))).toMatchObject({ event: { kind: "button", text: "#3.1" } });
});

test.each([
  ["user_send_image", { text: "chú thích" }, "image", "chú thích"],
  ["user_send_gif", {}, "image", null],
  ["user_send_link", { text: "https://a.example" }, "text", "https://a.example"],
  ["user_send_link", {}, "unsupported", null],
  ["user_send_audio", {}, "voice", null],
  ["user_send_video", {}, "unsupported", null],
  ["user_send_sticker", {}, "sticker", null],
  ["user_send_location", {}, "unsupported", null],
  ["user_send_business_card", {}, "unsupported", null],
  ["user_send_file", {}, "file", null],
])("%s is read as its kind", (name, message, kind, text) => {
  expect(read(sent(name, message))).toMatchObject({ kind: "event", event: { kind, text } });
});

test("a document comes with the address of its bytes, its name and its size", () => {
  const payload = { url: "https://files.example/a.pdf", name: "kế hoạch.pdf", size: "1024", checksum: "x" };
  expect(read(sent("user_send_file", { attachments: [{ type: "file", payload }] }))).toMatchObject({
    event: { kind: "file", file: { ref: "https://files.example/a.pdf", name: "kế hoạch.pdf", size: 1024 } },
  });
});

test.each([
  ["none", undefined],
  ["no address", [{ type: "file", payload: { url: "javascript:alert(1)" } }]],
  ["something else", "tệp"],
])("a document with attachments that are %s is a file that cannot be had", (_, attachments) => {
  const reading = read(sent("user_send_file", { attachments }));
  expect(reading).toMatchObject({ event: { kind: "file" } });
  expect(reading).not.toHaveProperty("event.file");
});

test.each([
  ["follow", "joined"],
  ["unfollow", "left"],
])("%s says that the account may, or may no longer, write", (name, change) => {
  const body = { event_name: name, oa_id: OA, follower: { id: "551" }, source: "x", timestamp: "1717061839659" };
  expect(read(body)).toMatchObject({
    event: { kind: "membership", membership: { change }, chatId: "551", eventId: `${name} 551 1717061839659` },
  });
});

test.each([
  ...["text", "image", "gif", "list", "file", "sticker", "template"].map((kind) => [`oa_send_${kind}`, "echo"]),
  ...[
    "anonymous_send_text",
    "user_submit_info",
    "widget_interaction_accepted",
    "user_call_oa",
    "user_received_message",
  ].map((name) => [name, "ignored"]),
  ...["user_seen_message", "user_send_group_text", "create_group", "user_join_group", "user_leave_group"].map(
    (name) => [name, "ignored"],
  ),
  ...["change_template_status", "change_oa_daily_quota", "user_feedback"].map((name) => [name, "ignored"]),
  ["something_new", "not-understood"],
])("%s is %s", (name, kind) => {
  expect(read(sent(name, {}))).toMatchObject({ kind });
});

test("an event of another account of the same app is left alone; before the account is known it is taken", () => {
  const other = sent("user_send_text", { text: "a" }, { recipient: { id: "999" } });
  expect(read(other)).toEqual({ kind: "ignored" });
  expect(readZaloOaEvent(other, undefined, NOW_MS)).toMatchObject({ kind: "event" });
});

test("ids beyond 2^53 without quotes keep their digits", () => {
  const body = parseJson(JSON.stringify(sent("user_send_text", { text: "a" })).replace(/"id":"(\d+)"/gu, '"id":$1'));
  expect(read(body)).toMatchObject({ event: { senderId: "5510000000000000001" } });
});

test("whatever comes is read without an exception, and its words never get into the log's form", () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.object());
  fc.assert(
    fc.property(fc.constantFrom("user_send_text", "follow", "x"), value, value, (name, one, other) => {
      const reading = read({ event_name: name, sender: one, message: other, "Bí Mật": other });
      if (reading.kind === "not-understood") expect(reading.shape).not.toContain("Mật");
    }),
  );
});
