import { describe, expect, test } from "vitest";
import type { ChannelName } from "../../../../bot/channels/channel.ts";
import { admit, type AccessRules } from "../../../../bot/conversation/access/access-rules.ts";
import { firstAdminCode } from "../../../../bot/conversation/access/first-admin-code.ts";
import {
  hashInvitationCode,
  makeInvitationCode,
  readInvitationCode,
} from "../../../../bot/conversation/access/invitation-code.ts";
import { StaleTurnError } from "../../../../bot/conversation/command.ts";
import type { Person } from "../../../../data/store/state/people.ts";
import { TWO_PLANS } from "../fake-answerer.ts";
import { openTalk, type Talk, type TalkOptions } from "../talk.ts";

const DAY_MS = 86_400_000;
const [QUANG_TRI, HA_NOI] = TWO_PLANS.map(({ plan }) => plan.id) as [string, string];
const ADMIN = { senderId: "1", chatId: "1", senderName: "Quản trị" };
const invited = (options: TalkOptions = {}) =>
  openTalk({ ...options, access: { mode: "invite", adminIds: [{ channel: "telegram", id: "1" }], ...options.access } });

/** What is said to an administrator, who was told already that a machine answers. */
const last = (text: string) => text.split("\n\n").at(-1)!;

/** A code that an administrator makes. */
async function codeFrom(talk: Talk, words = ""): Promise<string> {
  const { text } = await talk.says(`/moi ${words}`, ADMIN);
  return /Mã mời: (\S{8})/u.exec(text)![1]!;
}

describe("who is let in", () => {
  const key = { channel: "telegram", personId: "7" };
  const rules = (mode: AccessRules["mode"], more: Partial<AccessRules> = {}): AccessRules => ({
    mode,
    adminIds: [],
    allowedIds: [],
    openChannels: new Set<ChannelName>(),
    ...more,
  });
  const known = (more: Partial<Person> = {}): Person => ({
    ...key,
    name: null,
    unit: "Sở Y tế",
    role: "member",
    blocked: false,
    sinceMs: 0,
    ...more,
  });
  const listed = { channel: "telegram" as const, id: "7" };
  const sum = (of: AccessRules, person?: Person) => {
    const admission = admit(of, key, person);
    return admission.kind === "out" ? `out${admission.mayUseCode ? ", code" : ""}` : admission.isAdmin ? "admin" : "in";
  };

  test.each([
    ["a stranger", undefined, { invite: "out, code", list: "out", open: "in" }],
    ["a member", known(), { invite: "in", list: "out", open: "in" }],
    ["an administrator by code", known({ role: "admin" }), { invite: "admin", list: "out", open: "admin" }],
    ["somebody blocked", known({ blocked: true }), { invite: "out", list: "out", open: "out" }],
  ] as const)("%s: by mode", (_who, person, expected) => {
    for (const mode of ["invite", "list", "open"] as const) expect(sum(rules(mode), person)).toBe(expected[mode]);
  });

  test.each(["invite", "list", "open"] as const)("people of the lists, with %s", (mode) => {
    expect(sum(rules(mode, { allowedIds: [listed] }))).toBe("in");
    expect(sum(rules(mode, { adminIds: [listed] }))).toBe("admin");
    expect(sum(rules(mode, { adminIds: [listed] }), known({ blocked: true }))).toBe("admin");
    expect(sum(rules(mode, { allowedIds: [listed] }), known({ blocked: true }))).toBe("out");
    expect(sum(rules(mode, { allowedIds: [{ channel: "zalo-oa", id: "7" }] }))).toBe(
      mode === "open" ? "in" : "out" + (mode === "invite" ? ", code" : ""),
    );
    expect(sum(rules(mode, { openChannels: new Set(["telegram"]) }))).toBe("in");
  });
});

describe("an outsider", () => {
  test("gets one polite line without a word of the plans, whatever is asked, and leaves nothing behind", async () => {
    const talk = await invited();
    for (const words of [
      "Ai chủ trì?",
      "/kehoach",
      "/help",
      "có những kế hoạch nào",
      "#1.1",
      "1",
      "/nguoi",
      "29/KH-BCĐ",
      "xem tiếp",
    ]) {
      const { text, turn } = await talk.says(words);
      expect(text).toBe("Đây là trợ lý tự động chỉ dành cho người được mời. Xin gõ mã mời gồm 8 ký tự để bắt đầu.");
      expect(turn.outcome).toBe("refused");
    }
    expect((await talk.says("who leads methadone?")).text).toMatch(
      /^This is an automatic assistant for invited people/u,
    );
    expect(await talk.store.conversations.names("")).toEqual([]);
    expect(await talk.store.people.list()).toEqual([]);
    expect((await talk.store.audit.rows(0, 99)).every(({ who, planIds }) => who === null && planIds.length === 0)).toBe(
      true,
    );
  });

  test("with a list is sent to the administrator, and no code helps", async () => {
    const talk = await openTalk({ access: { mode: "list" } });
    const code = makeInvitationCode();
    await talk.store.invitations.add({
      hash: hashInvitationCode(code),
      unit: null,
      role: "member",
      usesLeft: 1,
      createdAtMs: 0,
      expiresAtMs: 1e15,
    });
    expect((await talk.says(code)).text).toMatch(/Xin liên hệ người quản trị\.$/u);
  });

  test("who sends stickers or takes messages back hears nothing", async () => {
    const talk = await invited();
    for (const kind of ["sticker", "deleted"] as const)
      expect((await talk.says(null, { kind })).turn).toMatchObject({ reply: null, outcome: "ignored" });
  });
});

describe("invitation codes", () => {
  test("have 8 unambiguous characters with a letter and a digit, and are read in any case, with a dash or space", () => {
    for (let at = 0; at < 200; at++) {
      const code = makeInvitationCode();
      expect(code).toMatch(/^(?=.*\d)(?=.*[A-Z])[A-HJKMNP-Z2-9]{8}$/u);
      expect(readInvitationCode(` ${code.toLowerCase()} `)).toBe(code);
      expect(readInvitationCode(`${code.slice(0, 4)}-${code.slice(4)}`)).toBe(code);
      expect(readInvitationCode(`${code.slice(0, 4)} ${code.slice(4)}`)).toBe(code);
    }
    for (const text of ["", "ABCD", "ABCDEFGH", "23456789", "ABCD0EF2", "xin chao", "AB-CD23EF", "ABCD23EFG"])
      expect(readInvitationCode(text)).toBeUndefined();
  });

  test.each(["%s", "/start %s", "/start@tro_ly_bot %s"])(
    "let in once, typed as %s, with the agency of the invitation",
    async (form) => {
      const talk = await invited();
      const code = await codeFrom(talk, "sở y tế");
      const { text, turn } = await talk.says(form.replace("%s", code.toLowerCase()));
      expect(text).toMatch(/Mã đúng\. Anh\/chị đã được cấp quyền hỏi\. Đơn vị: Sở Y tế\./u);
      expect(text).toContain("Đây là trợ lý tự động");
      expect(turn.outcome).toBe("answered");
      expect((await talk.says("Ai chủ trì?")).text).toBe("Trả lời “Ai chủ trì?”, trang 1");
      expect(await talk.store.people.list()).toMatchObject([
        { personId: "100", unit: "Sở Y tế", role: "member", name: "Nguyễn Văn An" },
      ]);
      expect((await talk.says(code, { senderId: "200" })).text).toMatch(/^Mã mời không đúng hoặc đã hết hạn/u);
    },
  );

  test("are kept as a hash only", async () => {
    const talk = await invited();
    const code = await codeFrom(talk);
    expect(await talk.store.invitations.find(code, 0)).toBeUndefined();
    expect(await talk.store.invitations.find(hashInvitationCode(code), talk.clock.nowMs)).toBeDefined();
  });

  test("are good for as many uses and days as said, seven days where nothing is", async () => {
    const talk = await invited();
    const two = await codeFrom(talk, "2 lượt, 3 ngày");
    for (const senderId of ["11", "12"]) expect((await talk.says(two, { senderId })).text).toContain("Mã đúng");
    expect((await talk.says(two, { senderId: "13" })).text).toMatch(/^Mã mời không đúng/u);
    const week = await codeFrom(talk);
    talk.clock.nowMs += 7 * DAY_MS;
    expect((await talk.says(week, { senderId: "14" })).text).toMatch(/^Mã mời không đúng/u);
  });

  test("of two people with the last use one gets in; the other is told that the code is void", async () => {
    const talk = await invited();
    const code = await codeFrom(talk);
    const events = ["11", "12"].map((senderId) => talk.event(code, { senderId }));
    // Both are answered before either turn is kept.
    const [first, second] = await Promise.all(events.map((event) => talk.respond(event)));
    await talk.keep(events[0]!, first!);
    await expect(talk.keep(events[1]!, second!)).rejects.toThrow(StaleTurnError);
    expect((await talk.store.people.list()).map(({ personId }) => personId)).toEqual(["11"]);
    const again = await talk.respond(events[1]!);
    expect((await talk.keep(events[1]!, again))?.text).toMatch(/^Mã mời không đúng/u);
    expect((await talk.store.people.list()).map(({ personId }) => personId)).toEqual(["11"]);
  });

  test("typed wrong five times in an hour are not looked at any more, even a right one, until the hour is over", async () => {
    const talk = await invited();
    const code = await codeFrom(talk);
    for (let at = 0; at < 5; at++) expect((await talk.says("ABCD2345")).text).toMatch(/^Mã mời không đúng/u);
    expect((await talk.says(code)).text).toBe("Đã nhập sai mã nhiều lần. Xin thử lại sau một giờ.");
    expect((await talk.says(code, { senderId: "200" })).turn.outcome).toBe("answered");
    const other = await codeFrom(talk);
    talk.clock.nowMs += 3_600_001;
    expect((await talk.says(other)).text).toContain("Mã đúng");
  });

  test("are not taken in a group, where everybody reads along", async () => {
    const talk = await invited();
    const code = await codeFrom(talk);
    const { text } = await talk.says(code, { chatKind: "group", chatId: "-5" });
    expect(text).toMatch(/^Xin nhắn riêng mã mời/u);
    expect((await talk.says(code)).text).toContain("Mã đúng");
  });

  test("needed by nobody keep their use", async () => {
    const talk = await invited();
    const [first, second] = [await codeFrom(talk), await codeFrom(talk)];
    await talk.says(first);
    expect((await talk.says(second)).text).toMatch(/^Anh\/chị đã có quyền hỏi/u);
    expect((await talk.says(second, { senderId: "200" })).text).toContain("Mã đúng");
  });

  test("with numbers out of range are not made", async () => {
    const talk = await invited();
    for (const words of ["0 lượt", "9999 lượt", "365 ngày"])
      expect(last((await talk.says(`/moi ${words}`, ADMIN)).text)).toMatch(/^Số lượt từ 1 đến 500/u);
  });

  test("for an agency that is not clear are made once it is chosen", async () => {
    const talk = await invited();
    const offered = await talk.says("/moi Xyzq, 4 lượt, quản trị", ADMIN);
    expect(offered.text).not.toContain("Mã mời:");
    const made = await talk.says("1", ADMIN);
    expect(made.text).toMatch(/Mã mời: \S{8}\nDùng được 4 lượt trong 7 ngày, cấp quyền quản trị, đơn vị Xyzq\./u);
  });
});

describe("the first administrator", () => {
  test("comes with a code from the terminal, which works once and is void after the next start", async () => {
    const talk = await openTalk({ access: { mode: "invite" } });
    const early = await firstAdminCode(talk.store, talk.clock);
    const code = await firstAdminCode(talk.store, talk.clock);
    expect((await talk.says(early!)).text).toMatch(/^Mã mời không đúng/u);
    expect((await talk.says(code!)).text).toContain("Anh/chị là người quản trị");
    expect((await talk.says("/moi")).text).toContain("Mã mời:");
    expect((await talk.says(code!, { senderId: "200" })).text).toMatch(/^Mã mời không đúng/u);
    expect(await firstAdminCode(talk.store, talk.clock)).toBeUndefined();
  });
});

describe("administrators", () => {
  test("see who is let in, give an agency, block and let in again", async () => {
    const talk = await invited();
    expect(last((await talk.says("/nguoi", ADMIN)).text)).toMatch(/^Chưa có ai/u);
    await talk.says(await codeFrom(talk));
    expect((await talk.says("/nguoi", ADMIN)).text).toMatch(/^Có 1 người[^]*1\. Nguyễn Văn An/u);
    expect((await talk.says("1", ADMIN)).text).toMatch(
      /telegram:100\nQuyền: được hỏi\. Đơn vị: không ghi\. Từ ngày 2024-06-03/u,
    );
    expect((await talk.says("1", ADMIN)).text).toBe("Đã chặn telegram:100.");
    expect((await talk.says("Ai chủ trì?")).text).toMatch(/Xin liên hệ người quản trị\.$/u);
    expect((await talk.says(await codeFrom(talk))).text).toMatch(/Xin liên hệ người quản trị\.$/u);
    expect((await talk.says("/chan telegram:100 bỏ", ADMIN)).text).toBe("Đã bỏ chặn telegram:100.");
    expect((await talk.says("Ai chủ trì?")).text).toMatch(/^Trả lời/u);
    expect((await talk.says("/nguoi telegram:100 syt", ADMIN)).text).toMatch(
      /^Đã ghi đơn vị của telegram:100: Sở Y tế\./u,
    );
    expect((await talk.store.people.get({ channel: "telegram", personId: "100" }))?.unit).toBe("Sở Y tế");
    await talk.says("/nguoi telegram:100 bỏ", ADMIN);
    expect((await talk.store.people.get({ channel: "telegram", personId: "100" }))?.unit).toBeNull();
  });

  test.each([
    ["/chan", /^Chặn ai\?/u],
    ["/chan ai đó", /^Không có ai là “ai đó”/u],
    ["/chan telegram:1", /^Không chặn được/u],
    ["/chan telegram:9 bỏ", /^Không có ai là “telegram:9”/u],
    ["/nguoi telegram:9", /^Không có ai là “telegram:9”/u],
    ["/nguoi xin chào", /^Không có ai là/u],
    ["/hienthi khongco", /^Không có kế hoạch nào là/u],
    [`/hienthi ${QUANG_TRI} Xyzq`, /^Tôi chưa biết đơn vị “Xyzq”/u],
  ])("get an answer to %s", async (words, said) => {
    expect(last((await (await invited()).says(words, { ...ADMIN, text: words })).text)).toMatch(said);
  });

  test("do what concerns people in private only", async () => {
    const talk = await invited();
    for (const words of ["/moi", "/nguoi", "/chan telegram:5", "/hienthi"])
      expect((await talk.says(words, { ...ADMIN, chatKind: "group", chatId: "-5" })).text).toMatch(
        /Xin nhắn riêng cho trợ lý/u,
      );
  });

  test("block somebody who has not come yet", async () => {
    const talk = await openTalk({ access: { mode: "open", adminIds: [{ channel: "telegram", id: "1" }] } });
    await talk.says("/chan telegram:100", ADMIN);
    expect((await talk.says("Ai chủ trì?")).turn.outcome).toBe("refused");
  });
});

describe("who may see a plan", () => {
  const ask = async (talk: Talk, of = {}) => {
    const { turn, text } = await talk.says("Ai chủ trì?", of);
    return { plans: turn.reply?.answer?.citations.map(({ plan }) => plan.id), text };
  };

  test("is decided by the agency the administrator gave, not the one a person says", async () => {
    const talk = await invited();
    const [health, other] = [await codeFrom(talk, "Sở Y tế"), await codeFrom(talk, "Sở Tài chính")];
    await talk.says(health, { senderId: "11" });
    await talk.says(other, { senderId: "12" });
    expect((await talk.says(`/hienthi ${QUANG_TRI} Sở Y tế; Công an tỉnh`, ADMIN)).text).toMatch(
      /từ nay chỉ người của Sở Y tế; Công an tỉnh xem được/u,
    );
    await talk.says("/donvi Sở Y tế", { senderId: "12" });
    expect((await ask(talk, { senderId: "11" })).plans).toEqual([QUANG_TRI]);
    expect((await ask(talk, { senderId: "12" })).plans).toEqual([HA_NOI]);
    expect((await ask(talk, ADMIN)).plans).toEqual([QUANG_TRI]);
  });

  test("of an agency that was renamed is nobody's until the rule has the new name", async () => {
    const talk = await invited();
    await talk.says(await codeFrom(talk, "Sở Nông nghiệp và Phát triển nông thôn"), { senderId: "11" });
    const rule = `/hienthi ${QUANG_TRI}`;
    await talk.says(`${rule} Sở Nông nghiệp và Phát triển nông thôn`, ADMIN);
    expect((await ask(talk, { senderId: "11" })).plans).toEqual([QUANG_TRI]);
    const person = (await talk.store.people.get({ channel: "telegram", personId: "11" }))!;
    await talk.store.people.put({ ...person, unit: "Sở Nông nghiệp và Môi trường" });
    expect((await ask(talk, { senderId: "11" })).plans).toEqual([HA_NOI]);
    await talk.says(`${rule} Sở Nông nghiệp và Môi trường`, ADMIN);
    expect((await ask(talk, { senderId: "11" })).plans).toEqual([QUANG_TRI]);
  });

  test("hides it from lists, choices, the plan chosen before and its old buttons", async () => {
    const talk = await invited();
    await talk.says(await codeFrom(talk));
    await talk.says("/kehoach 29/KH-BCĐ");
    const before = await talk.says("Ai chủ trì?");
    await talk.says(`/hienthi ${QUANG_TRI} Sở Y tế`, ADMIN);
    expect((await talk.says(before.message!.choices[0]!.payload)).text).toBe("Kế hoạch này không còn.");
    expect((await talk.says("/kehoach")).text).toMatch(/^Có 1 kế hoạch/u);
    expect((await talk.says("/kehoach 29/KH-BCĐ")).text).toMatch(/^Không có kế hoạch nào/u);
    expect((await talk.says("/quyen")).text).not.toContain("29/KH-BCĐ");
    expect((await ask(talk)).plans).toEqual([HA_NOI]);
    await talk.says(`/hienthi ${QUANG_TRI} mọi người`, ADMIN);
    expect((await talk.says("/kehoach")).text).toMatch(/Có 2 kế hoạch/u);
  });

  test("leaves plans with a rule out of groups, even for administrators", async () => {
    const talk = await invited();
    await talk.says(`/hienthi ${QUANG_TRI} Sở Y tế`, ADMIN);
    expect((await ask(talk, { ...ADMIN, chatKind: "group", chatId: "-5" })).plans).toEqual([HA_NOI]);
  });

  test("is shown and changed by number", async () => {
    const talk = await invited();
    await talk.says(`/hienthi ${QUANG_TRI} Sở Y tế`, ADMIN);
    expect((await talk.says("/hienthi", ADMIN)).text).toMatch(/1\. Kế hoạch 29\/KH-BCĐ.*\(Sở Y tế\)/u);
    expect((await talk.says("1", ADMIN)).text).toMatch(/Chỉ người của các đơn vị sau xem được: Sở Y tế\./u);
    expect((await talk.says("1", ADMIN)).text).toMatch(/mọi người được cấp quyền đều xem được\.$/u);
    expect((await talk.store.planVisibility.rules()).size).toBe(0);
  });
});

describe("groups", () => {
  const group = { chatKind: "group" as const, chatId: "-5" };

  test("share one conversation, and the next message of somebody else is no answer to what was asked", async () => {
    const talk = await openTalk();
    expect((await talk.says("/donvi", { ...group, senderId: "11" })).text).toMatch(/xin gõ \/donvi kèm tên đơn vị/u);
    expect((await talk.says("Sở Y tế", { ...group, senderId: "12" })).text).toMatch(/^Trả lời “Sở Y tế”/u);
    expect((await talk.says("/donvi Sở Y tế", { ...group, senderId: "11" })).text).toMatch(
      /^Đã ghi đơn vị của nhóm này/u,
    );
    expect((await talk.says("1", { ...group, senderId: "12" })).text).toMatch(/^Hiện không có lựa chọn số 1/u);
    await talk.says("Ai chủ trì?", { ...group, senderId: "11" });
    expect((await talk.says("1", { ...group, senderId: "12" })).text).toMatch(/^Nguyên văn/u);
  });

  test("answer those who are let in and nobody else", async () => {
    const talk = await invited();
    expect((await talk.says("Ai chủ trì?", { ...group, senderId: "1" })).turn.outcome).toBe("answered");
    const before = await talk.conversation("-5");
    expect((await talk.says("Ai chủ trì?", { ...group, senderId: "66" })).turn.outcome).toBe("refused");
    expect(await talk.conversation("-5")).toEqual(before);
  });

  test("are greeted when the bot joins, left in peace when it leaves, and go on under a new id", async () => {
    const talk = await openTalk();
    const joined = await talk.says(null, { ...group, kind: "membership", membership: { change: "joined" } });
    expect(joined.text).toMatch(/Trong nhóm, xin nhắc tên trợ lý/u);
    await talk.says("/donvi Sở Y tế", group);
    expect((await talk.says(null, { ...group, kind: "membership", membership: { change: "left" } })).turn.outcome).toBe(
      "ignored",
    );
    await talk.says(null, { ...group, kind: "membership", membership: { change: "migrated", toChatId: "-1005" } });
    expect((await talk.conversation("-1005")).unit).toBe("Sở Y tế");
    expect((await talk.conversation("-5")).unit).toBeNull();
  });
});

test("a person who starts the bot is greeted; an outsider is asked for the code", async () => {
  const joined = { kind: "membership", membership: { change: "joined" } } as const;
  expect((await (await openTalk()).says(null, joined)).text).toMatch(/^Đây là trợ lý tự động[^]*Xin gửi câu hỏi/u);
  expect((await (await invited()).says(null, joined)).text).toMatch(/Xin gõ mã mời/u);
});
