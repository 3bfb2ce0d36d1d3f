import { expect, test } from "vitest";
import { sharedAddress } from "../../../../bot/channels/web/plan-address.ts";
import { ADMIN, BROWSER, cookieOf, HA_NOI, jsonPost, OPEN_ACCESS, QUANG_TRI, webFixture } from "./web-fixture.ts";

const QUESTION = "Ai mở rộng điểm <b>Methadone</b>?";
const PLACE = { planId: QUANG_TRI.plan.id, path: "II.4.b" };

async function shareOf(question: string): Promise<string | undefined> {
  const { app } = await webFixture();
  const response = await app.request("/api/ask", jsonPost({ question, conversation: "mot" }, BROWSER.headers));
  return /class="rate share" href="([^"]+)"/u.exec(await response.text())?.[1]?.replaceAll("&amp;", "&");
}

test("an answer has an address for others, a line without places has none", async () => {
  expect(await shareOf(QUESTION)).toBe(sharedAddress(QUESTION, [PLACE]));
  expect(await shareOf("/help")).toBeUndefined();
});

test("whoever may see the plan gets the answer, with the words asked as they were typed", async () => {
  const { app } = await webFixture();
  const page = await (await app.request(sharedAddress(QUESTION, [PLACE]), BROWSER)).text();
  expect(page).toContain("Ai mở rộng điểm &lt;b&gt;Methadone&lt;/b&gt;?");
  expect(page).toContain("Methadone");
  expect(page).toContain("trả lời theo các kế hoạch anh/chị được xem");
});

test("where the answer rests on another place by now, the places handed on are shown", async () => {
  const { app } = await webFixture();
  const page = await (await app.request(sharedAddress(QUESTION, [{ ...PLACE, path: "II.4.a" }]), BROWSER)).text();
  expect(page).toContain("Các chỗ trong kế hoạch mà câu trả lời được chia sẻ dẫn đến");
  expect(page).toContain("#II.4.a");
});

test("nobody learns anything of a plan he may not see, and an outsider gives a code first", async () => {
  const access = { ...OPEN_ACCESS, visiblePlanIds: () => Promise.resolve(new Set([HA_NOI.plan.id])) };
  const address = sharedAddress(QUESTION, [PLACE]);
  const { app } = await webFixture({ access });
  const hidden = await app.request(address, BROWSER);
  const none = await app.request(sharedAddress(QUESTION, [{ planId: "khong-co", path: "I" }]), BROWSER);
  expect([hidden.status, none.status]).toEqual([404, 404]);
  expect(await hidden.text()).toBe(await none.text());
  const closed = await webFixture({ isOpen: false });
  const outside = await closed.app.request(address, BROWSER);
  expect(outside.headers.get("Location")).toBe(`/vao?tiep=${encodeURIComponent(address)}`);
});

test.each([
  "/tra-loi",
  "/tra-loi?hoi=x",
  "/tra-loi?o=::",
  `/tra-loi?hoi=${"x".repeat(1001)}&o=a:b`,
  `/tra-loi?hoi=x${"&o=a:b".repeat(9)}`,
])("%s is no address of an answer", async (address) => {
  const { app } = await webFixture();
  expect((await app.request(address, BROWSER)).status).toBe(404);
});

test("an address pressed again and again is refused for a while", async () => {
  const fixture = await webFixture();
  const headers = { ...BROWSER.headers, Cookie: cookieOf(fixture.parts, ADMIN) };
  const statuses: number[] = [];
  for (let at = 0; at < 60; at++)
    statuses.push((await fixture.app.request(sharedAddress(undefined, [PLACE]), { headers })).status);
  expect(statuses[0]).toBe(200);
  expect(statuses.at(-1)).toBe(429);
});
