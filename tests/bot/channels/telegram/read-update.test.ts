import { describe, expect, test } from "vitest";
import type { InboundEvent } from "../../../../bot/channels/channel.ts";
import { readUpdate } from "../../../../bot/channels/telegram/read-update.ts";
import { telegramUpdate } from "../../../../bot/channels/telegram/update.ts";
import { ManualClock } from "../../../simulators/manual-clock.ts";
import { TelegramWorld } from "../../../simulators/telegram/telegram-world.ts";

const clock = new ManualClock("2024-06-03T08:00:00+07:00");
const newWorld = () => new TelegramWorld({ clock, seed: 3, botId: 123_456_789 });

/** What the program reads of the updates that wait. */
function readAll(world: TelegramWorld): (InboundEvent | undefined)[] {
  const bot = { id: world.bot.id, username: world.bot.username! };
  const updates = world.queue.read(100);
  world.queue.clear();
  return updates.map((update) => readUpdate(telegramUpdate.parse(update), bot, clock.now()));
}

function groupOf(world: TelegramWorld, { isForum = false } = {}) {
  const user = world.newUser("Nguyễn Thị Hoa");
  const group = world.newGroup("Phòng Nghiệp vụ Y", { isForum });
  world.addsBot(user, group);
  world.queue.clear();
  world.hasPrivacy = false;
  return { user, group };
}

describe("in a person's own chat", () => {
  test("words come with who wrote them, where and when", () => {
    const world = newWorld();
    const user = world.newUser("Nguyễn Thị Hoa");
    world.writes(user, "Hạn nộp báo cáo quý I?");

    expect(readAll(world)).toEqual([
      {
        channel: "telegram",
        eventId: expect.stringMatching(/^\d+$/u) as string,
        chatId: String(user.id),
        threadId: null,
        chatKind: "private",
        senderId: String(user.id),
        senderName: "Nguyễn Thị Hoa",
        kind: "text",
        text: "Hạn nộp báo cáo quý I?",
        membership: null,
        sentAt: Date.parse("2024-06-03T08:00:00+07:00"),
      },
    ]);
  });

  test("the payload of a link is kept behind /start", () => {
    const world = newWorld();
    world.opensLink(world.newUser("Lan"), "MOI-7K3PQ2XA");

    expect(readAll(world)[0]).toMatchObject({ kind: "text", text: "/start MOI-7K3PQ2XA" });
  });

  test.each([
    ["photo", "image"],
    ["document", "file"],
    ["voice", "voice"],
    ["audio", "voice"],
    ["video", "unsupported"],
    ["video_note", "unsupported"],
    ["sticker", "sticker"],
    ["location", "unsupported"],
    ["contact", "unsupported"],
    ["poll", "unsupported"],
  ] as const)("a %s is known as %s", (content, kind) => {
    const world = newWorld();
    world.sends(world.newUser("Lan"), { [content]: { file_id: "x" } });

    expect(readAll(world)[0]).toMatchObject({ kind, text: null });
  });

  test("an animation, which comes with a document, is no file", () => {
    const world = newWorld();
    world.sends(world.newUser("Lan"), { animation: { file_id: "x" }, document: { file_id: "x" } });

    expect(readAll(world)[0]).toMatchObject({ kind: "unsupported" });
  });

  test("the caption of a picture is its text", () => {
    const world = newWorld();
    world.sends(world.newUser("Lan"), { photo: [] }, { caption: "kế hoạch này hạn khi nào?" });

    expect(readAll(world)[0]).toMatchObject({ kind: "image", text: "kế hoạch này hạn khi nào?" });
  });

  test("an edited message says so, with its new words and the time of the change", async () => {
    const world = newWorld();
    const message = world.writes(world.newUser("Lan"), "hạn quý I");
    readAll(world);
    await clock.advance(60_000);
    world.edits(message, "hạn quý II");

    expect(readAll(world)[0]).toMatchObject({ kind: "edited", text: "hạn quý II", sentAt: clock.now() });
  });

  test("a press of a button carries its payload and what answers it", () => {
    const world = newWorld();
    const user = world.newUser("Lan");
    const chat = world.privateChat(user);
    const message = { message_id: 1, date: 0, from: world.bot, chat: { id: chat.id, type: chat.type } };
    const id = world.presses(user, message, "#12.1");

    expect(readAll(world)[0]).toMatchObject({ kind: "button", text: "#12.1", callbackId: id, sentAt: clock.now() });
  });

  test("a block is leaving, an unblock is joining", () => {
    const world = newWorld();
    const user = world.newUser("Lan");
    world.blocks(user);
    world.unblocks(user);

    expect(readAll(world).map((event) => event?.membership)).toEqual([{ change: "left" }, { change: "joined" }]);
  });

  test("other bots and pinned messages are no events", () => {
    const world = newWorld();
    world.writes(world.newUser("Robot", { is_bot: true }), "xin chào");
    world.sends(world.newUser("Lan"), { pinned_message: {} });

    expect(readAll(world)).toEqual([undefined, undefined]);
  });
});

describe("in a group", () => {
  test("talk among people is not for the bot", () => {
    const world = newWorld();
    const { user, group } = groupOf(world);
    world.writes(user, "mai họp lúc 8 giờ nhé", { chat: group });
    world.sends(user, { photo: [] }, { chat: group });

    expect(readAll(world)).toEqual([undefined, undefined]);
  });

  test.each([
    ["@KeHoachBot Sở Y tế làm gì?", "Sở Y tế làm gì?"],
    ["👩‍⚕️👩‍⚕️ chị hỏi @kehoachbot, hạn quý I?", "👩‍⚕️👩‍⚕️ chị hỏi hạn quý I?"],
    ["Sở Y tế làm gì @KeHoachBot", "Sở Y tế làm gì"],
    ["dòng một @KeHoachBot\ndòng hai", "dòng một\ndòng hai"],
  ])("a message that names it is, without the name: %s", (text, words) => {
    const world = newWorld();
    const { user, group } = groupOf(world);
    world.writes(user, text, { chat: group });

    expect(readAll(world)[0]).toMatchObject({ kind: "text", text: words, chatKind: "group" });
  });

  test("a name that only begins like the bot's is somebody else", () => {
    const world = newWorld();
    const { user, group } = groupOf(world);
    world.writes(user, "@KeHoachBot2 hạn quý I?", { chat: group });

    expect(readAll(world)).toEqual([undefined]);
  });

  test("a name chosen from the list of people, without @, is taken out by its place", () => {
    const world = newWorld();
    const { user, group } = groupOf(world);
    const entities = [{ type: "text_mention", offset: 3, length: 12, user: world.bot }];
    world.writes(user, "👩 Trợ lý kế h hạn quý I?", { chat: group, entities });

    expect(readAll(world)[0]).toMatchObject({ text: "👩 hạn quý I?" });
  });

  test("a reply to the bot is for it, a reply to a person is not", () => {
    const world = newWorld();
    const { user, group } = groupOf(world);
    const chat = { id: group.id, type: group.type };
    const bots = { message_id: 90, date: 0, from: world.bot, chat, text: "Trước ngày 15/3." };
    world.writes(user, "thế còn quý II?", { chat: group, replyTo: bots });
    world.writes(user, "thế còn quý II?", { chat: group, replyTo: { ...bots, from: user } });

    expect(readAll(world).map((event) => event?.text)).toEqual(["thế còn quý II?", undefined]);
  });

  test("a message in a topic that the bot opened is no reply to it", () => {
    const world = newWorld();
    const { user, group } = groupOf(world, { isForum: true });
    const threadId = world.newTopic(group);
    const chat = { id: group.id, type: group.type };
    const opening = { message_id: threadId, date: 0, from: world.bot, chat, forum_topic_created: { name: "Báo cáo" } };
    world.writes(user, "mai họp nhé", { chat: group, threadId, replyTo: opening });

    expect(readAll(world)).toEqual([undefined]);
  });

  test("commands are for it unless they name another bot; its own name is taken off", () => {
    const world = newWorld();
    const { user, group } = groupOf(world);
    for (const text of ["/han", "/han@KeHoachBot quý I", "/han@BotKhac quý I", "đi /han"])
      world.writes(user, text, { chat: group });

    expect(readAll(world).map((event) => event?.text)).toEqual(["/han", "/han quý I", undefined, undefined]);
  });

  test("a topic is kept, the General topic and reply threads are none", () => {
    const world = newWorld();
    const { user, group } = groupOf(world, { isForum: true });
    const threadId = world.newTopic(group);
    world.writes(user, "@KeHoachBot hạn?", { chat: group, threadId });
    world.writes(user, "@KeHoachBot hạn?", { chat: group });
    world.writes(user, "@KeHoachBot hạn?", { chat: group, threadId: 9999 });

    expect(readAll(world).map((event) => event?.threadId)).toEqual([String(threadId), null, null]);
  });

  test("being added and removed is joining and leaving, being made an administrator is neither", () => {
    const world = newWorld();
    const { user, group } = groupOf(world);
    group.botStatus = "administrator";
    world.addsBot(user, group);
    world.removesBot(user, group);
    world.addsBot(user, group);

    expect(readAll(world).map((event) => event?.membership)).toEqual([
      undefined,
      { change: "left" },
      { change: "joined" },
    ]);
  });

  test("a group that becomes a supergroup is told twice, both times as the old one's move to the new one", () => {
    const world = newWorld();
    const { user, group } = groupOf(world);
    const { id } = world.migrates(user, group);

    const move = { chatId: String(group.id), membership: { change: "migrated", toChatId: String(id) } };
    expect(readAll(world)).toMatchObject([move, move]);
  });
});
