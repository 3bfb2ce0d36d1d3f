import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { webAddress } from "../../../../bot/channels/web/ask-event.ts";
import { readConfig } from "../../../../bot/config.ts";
import { admit, type AccessRules } from "../../../../bot/conversation/access/access-rules.ts";
import { openTalk, type Talk } from "../../conversation/talk.ts";

const RULES: AccessRules = {
  mode: "open",
  adminIds: [{ channel: "web", id: "boss" }],
  allowedIds: [],
  openChannels: new Set(["web"]),
};

describe("a guest of an open web", () => {
  test.each(["boss", "guest:boss", "1b4e28ba-2fa1-11d2-883f-0016d3cca427"])(
    "is nobody but a guest, whatever conversation is named: %s",
    (conversation) => {
      const { senderId } = webAddress({ kind: "guest" }, conversation);
      const known = {
        channel: "web",
        personId: senderId,
        name: null,
        unit: "Sở Y tế",
        role: "admin",
        blocked: false,
        sinceMs: 0,
      } as const;
      const named = { ...RULES, adminIds: [...RULES.adminIds, { channel: "web", id: senderId } as const] };
      expect(admit(named, { channel: "web", personId: senderId }, known)).toEqual({
        kind: "in",
        isAdmin: false,
        unit: null,
      });
    },
  );

  let talk: Talk;
  beforeEach(async () => {
    talk = await openTalk({ access: RULES, publicUrl: "https://k.example" });
  });
  afterEach(() => talk.store.close());
  const guest = { channel: "web", ...webAddress({ kind: "guest" }, "boss") } as const;

  test("may not do what administrators may", async () => {
    for (const words of ["/moi", "/nguoi", "/hienthi"])
      expect((await talk.says(words, guest)).text).toContain("quản trị");
    expect(await talk.store.people.list()).toEqual([]);
  });

  test("who types a code is shown where codes are entered, and the code stays good", async () => {
    const admin = { channel: "web", senderId: "boss", chatId: "boss.trang" } as const;
    const made = (await talk.says("/moi Sở Y tế", admin)).text;
    const code = /[A-Z2-9]{4}[ -]?[A-Z2-9]{4}/u.exec(made)![0];
    expect((await talk.says(code, guest)).text).toContain("https://k.example/vao");
    expect(await talk.store.people.list()).toEqual([]);
    await talk.says(code, { channel: "telegram", senderId: "7" });
    expect(await talk.store.people.list()).toHaveLength(1);
  });
});

test("a setting that names a person of a web open to all stops the start", () => {
  const settings = { ACCESS: "open", PUBLIC_URL: "https://k.example", ADMIN_IDS: "web:boss" };
  expect(() => readConfig(settings)).toThrow(/ADMIN_IDS.*web:/su);
  expect(readConfig({ ...settings, ADMIN_IDS: "telegram:1" }).adminIds).toHaveLength(1);
});
