import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { InboundKind } from "../../../bot/channels/channel.ts";
import { StoreError } from "../../../data/store/plan-store.ts";
import { createRespond } from "../../../bot/conversation/create-respond.ts";
import { fakeAnswerer } from "./fake-answerer.ts";
import { openTalk } from "./talk.ts";

async function talkWith(options: Parameters<typeof openTalk>[0] = {}) {
  const talk = await openTalk(options);
  await talk.says("/start");
  return talk;
}

test.each<[InboundKind, RegExp]>([
  ["image", /^Tôi chưa đọc được ảnh/u],
  ["file", /^Tôi chưa đọc được tệp/u],
  ["voice", /^Tôi chưa nghe được tin thoại/u],
  ["sticker", /^Tôi chỉ đọc được chữ/u],
  ["edited", /^Tôi không đọc lại tin đã sửa/u],
  ["unsupported", /^Tôi chưa đọc được loại tin này/u],
])("%s is answered by a sentence", async (kind, said) => {
  const talk = await talkWith();
  const { text, turn } = await talk.says(null, { kind });
  expect(text).toMatch(said);
  expect(turn.outcome).toBe("answered");
});

test("a message taken back is passed over", async () => {
  const { text, turn } = await (await talkWith()).says(null, { kind: "deleted" });
  expect([text, turn.outcome]).toEqual(["", "ignored"]);
});

test("of many stickers one is answered, until there are words again", async () => {
  const talk = await talkWith();
  const said: string[] = [];
  for (let at = 0; at < 5; at++) said.push((await talk.says("😀", { kind: "sticker" })).text);
  expect(said.filter((text) => text !== "")).toHaveLength(1);
  await talk.says("Ai chủ trì?");
  expect((await talk.says(null, { kind: "sticker" })).text).not.toBe("");
});

test("the words under a picture are answered, and the picture is said not to be seen", async () => {
  const { text } = await (await talkWith()).says("Ai chủ trì?", { kind: "image" });
  expect(text).toMatch(/^Tôi không xem được phần đính kèm[^]*Trả lời “Ai chủ trì\?”/u);
});

test("10,000 characters are not guessed at", async () => {
  const { text } = await (await talkWith()).says("kế hoạch ".repeat(1111) + "?");
  expect(text).toMatch(/^Tin nhắn dài 10\.000 ký tự/u);
});

test.each(["", "   ", "😀", "👍👍", "???", "...", "\u200b", "—"])(
  "what has no words asks for them: “%s”",
  async (text) => {
    expect((await (await talkWith()).says(text)).text).toMatch(/^Tin nhắn chưa có chữ nào/u);
  },
);

test.each(["#99.1", "#1.9", "#0.0"])("an unknown button says that it is old: %s", async (payload) => {
  expect((await (await talkWith()).says(payload)).text).toBe("Nút này đã cũ. Xin hỏi lại để có lựa chọn mới.");
});

test("a number with nothing on offer says so, in English to the English", async () => {
  const talk = await talkWith();
  expect((await talk.says("3")).text).toMatch(/^Hiện không có lựa chọn số 3/u);
  await talk.says("/ngonngu english");
  expect((await talk.says("3")).text).toMatch(/^There is no choice number 3/u);
});

describe("an unknown command", () => {
  test.each([
    ["/vice", "/viec"],
    ["/kehoac", "/kehoach"],
    ["/hlep", "/help"],
    ["/đơnvi", "/donvi"],
  ])("offers the nearest: %s", async (typed, meant) => {
    const talk = await talkWith();
    const { text } = await talk.says(typed);
    if (typed === "/đơnvi") expect(text).toMatch(/^Anh\/chị công tác/u);
    else {
      expect(text).toContain(`1. ${meant}:`);
      expect((await talk.says("1")).text).toBe((await (await talkWith()).says(meant)).text);
    }
  });

  test("near nothing leads to the list, and tells nobody of the commands of administrators", async () => {
    const talk = await talkWith();
    expect((await talk.says("/qwertyuiop")).text).toBe("Không có lệnh /qwertyuiop. Gõ /help để xem các lệnh.");
    expect((await talk.says("/hienthj")).text).not.toContain("/hienthi:");
    expect((await talk.says("/moi")).text).toBe("Lệnh này chỉ dành cho người quản trị.");
  });
});

test("“xem tiếp”, “quay lại” and “thôi” with nothing before them say so", async () => {
  const talk = await talkWith();
  expect((await talk.says("xem tiếp")).text).toMatch(/^Không còn trang nào/u);
  expect((await talk.says("quay lại")).text).toMatch(/^Chưa có trang nào/u);
  expect((await talk.says("thôi")).text).toMatch(/^Không có việc gì đang chờ/u);
  expect((await talk.says("go back")).text).toMatch(/^There is nothing to go back to/u);
});

test("a failure inside becomes an apology with an id; what is logged holds no word of the message", async () => {
  const talk = await talkWith();
  const { text, turn } = await talk.says("hỏng");
  expect(text).toMatch(/^Xin lỗi, chương trình gặp lỗi.*mã [0-9A-F]{6}\.$/u);
  expect(turn.outcome).toBe("answered");
  expect(talk.faults).toHaveLength(1);
  expect(text).toContain(talk.faults[0]!.errorId);
  expect(JSON.stringify(talk.faults)).not.toMatch(/hỏng|secret words/u);
  expect((await talk.store.audit.rows(0, 10)).at(-1)).toMatchObject({ kind: "text", status: "error" });
  expect((await talk.says("Ai chủ trì?")).text).toMatch(/^Trả lời/u);
});

test("a state that cannot be read is no apology: the event is to be handled again", async () => {
  const talk = await openTalk();
  const broken = new StoreError("failed", "the disk is gone");
  const respond = createRespond({
    answerer: fakeAnswerer(),
    state: { ...talk.store, conversations: { ...talk.store.conversations, get: () => Promise.reject(broken) } },
    commands: [],
    access: { mode: "open", adminIds: [], allowedIds: [], openChannels: new Set() },
    clock: talk.clock,
  });
  await expect(respond(talk.event("Ai chủ trì?"))).rejects.toBe(broken);
});

test("a conversation kept by another version of the program is begun anew", async () => {
  const talk = await openTalk();
  await talk.store.conversations.put("telegram:100", '{"turns":"?"}');
  expect((await talk.says("Ai chủ trì?")).text).toContain("Trả lời “Ai chủ trì?”");
});

const KINDS: readonly InboundKind[] = ["text", "button", "image", "file", "voice", "sticker", "edited", "unsupported"];

test("whatever is typed, in whatever state, yields a turn that can be kept, and no fault", async () => {
  const talk = await talkWith({ access: { adminIds: [{ channel: "telegram", id: "100" }] } });
  const names = fc.constantFrom(
    ...["/donvi", "/kehoach", "/viec", "/tim", "/moi", "/nguoi", "/chan", "/hienthi", "/ngonngu", "/xoa", "/start", ""],
  );
  const words = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.constantFrom("1", "2", "#3.1", "xem tiếp", "quay lại", "thôi", "bỏ", "telegram:100 Sở Y tế", "đồng ý", "không"),
  );
  await fc.assert(
    fc.asyncProperty(names, words, fc.constantFrom(...KINDS), async (name, rest, kind) => {
      const { text, turn } = await talk.says(`${name} ${rest}`, { kind });
      expect(turn.reply === null || text.trim() !== "").toBe(true);
    }),
    { numRuns: 200 },
  );
  expect(talk.faults).toEqual([]);
});
