import { describe, expect, test } from "vitest";
import { forgetChat, settingsOfChat } from "../../../../bot/conversation/access/forget-person.ts";
import { webAddress } from "../../../../bot/channels/web/ask-event.ts";
import { WebChannel } from "../../../../bot/channels/web/web-channel.ts";
import { jsonPost, webFixture } from "./web-fixture.ts";

/** The chat of a guest's conversation. */
const chatOf = (conversation: string) => webAddress({ kind: "guest" }, conversation).chatId;
const to = (conversation: string) => ({ channel: "web" as const, chatId: chatOf(conversation), threadId: null });
const part = (text: string) => ({ text, buttons: [{ label: "Đã xong", payload: "#3.1" }], links: [] });

async function messages({ app }: Awaited<ReturnType<typeof webFixture>>, query: string) {
  const response = await app.request(`/api/messages?${query}`);
  return ((await response.json()) as { messages: { id: string; text: string }[] }).messages;
}

describe("notices for the browser", () => {
  test("wait for their conversation, in order, until the browser has them", async () => {
    const fixture = await webFixture();
    await fixture.channel.send(to("c1"), part("Nhắc: báo cáo trước ngày 17/6"));
    await fixture.channel.send(to("c1"), part("Nhắc: báo cáo trước ngày 17/7"));
    await fixture.channel.send(to("c2"), part("Của người khác"));
    const first = await messages(fixture, "conversation=c1");
    expect(first.map(({ text }) => text)).toEqual(["Nhắc: báo cáo trước ngày 17/6", "Nhắc: báo cáo trước ngày 17/7"]);
    expect(await messages(fixture, "conversation=c1")).toEqual(first);
    expect(await messages(fixture, `conversation=c1&after=${first[0]!.id}`)).toEqual(first.slice(1));
    expect(await messages(fixture, `conversation=c1&after=${first[1]!.id}`)).toEqual([]);
    expect(await fixture.state.settings.names(`${settingsOfChat("web", chatOf("c1"))}notice `)).toEqual([]);
    expect(await messages(fixture, "conversation=c2")).toHaveLength(1);
  });

  test("come as pieces of page with their choices where the page asks for them", async () => {
    const fixture = await webFixture();
    await fixture.channel.send(to("c1"), part("Nhắc <b>ngay</b>"));
    const response = await fixture.app.request("/api/messages?conversation=c1", { headers: { Accept: "text/html" } });
    const html = await response.text();
    expect(html).toContain("Nhắc &lt;b&gt;ngay&lt;/b&gt;");
    expect(html).toMatch(/value="#3\.1"/u);
  });

  test("survive a restart, and ids go on rising after it", async () => {
    const fixture = await webFixture();
    await fixture.channel.send(to("c1"), part("một"));
    const restarted = new WebChannel({ settings: fixture.state.settings, nowMs: () => fixture.parts.nowMs() + 1 });
    await restarted.send(to("c1"), part("hai"));
    const texts = (await restarted.after(chatOf("c1"), undefined)).map(({ part: { text } }) => text);
    expect(texts).toEqual(["một", "hai"]);
  });

  test("of a conversation that nobody opens are bounded, and all go when it is forgotten", async () => {
    const fixture = await webFixture();
    for (let at = 0; at < 55; at++) await fixture.channel.send(to("c1"), part(`số ${at}`));
    const kept = await messages(fixture, "conversation=c1");
    expect([kept.length, kept[0]!.text]).toEqual([50, "số 5"]);
    await fixture.channel.send(to("c2"), part("của người khác"));
    await fixture.state.write(forgetChat("web", chatOf("c1")));
    expect(await messages(fixture, "conversation=c1")).toEqual([]);
    expect(await messages(fixture, "conversation=c2")).toHaveLength(1);
  });

  test("are refused without a conversation", async () => {
    const { app } = await webFixture();
    expect((await app.request("/api/messages")).status).toBe(400);
    expect((await app.request("/api/messages?conversation=a%20b")).status).toBe(400);
    expect((await app.request("/api/messages", jsonPost({}))).status).toBe(405);
  });
});

test("the channel waits until it is told to stop", async () => {
  const { channel } = await webFixture();
  const stop = new AbortController();
  const running = channel.run(() => Promise.resolve(), stop.signal);
  stop.abort();
  await expect(running).resolves.toBeUndefined();
});
