import { describe, expect, test } from "vitest";
import { signedPlanLink } from "../../../../bot/channels/web/signed-plan-link.ts";
import type { WebAccess } from "../../../../bot/channels/web/web-access.ts";
import { WebKey } from "../../../../bot/channels/web/web-key.ts";
import { BROWSER, formPost, HA_NOI, jsonPost, QUANG_TRI, webFixture } from "./web-fixture.ts";

const CODE = "K7M2PQ9X";
const HOUR_MS = 3_600_000;

/** Lets one code in, as a person who may see Quảng Trị only. */
function invited(revoked: ReadonlySet<string> = new Set()): WebAccess {
  return {
    redeem: (code) =>
      Promise.resolve(
        code === CODE
          ? { kind: "admitted", personId: "Trần Thị Bình" }
          : { kind: code === "CU-HET-HAN" ? "expired" : "unknown" },
      ),
    ruleOf: () => Promise.resolve(undefined),
    isAdmitted: (id) => Promise.resolve(!revoked.has(id)),
    isAdmin: () => Promise.resolve(false),
    visiblePlanIds: () => Promise.resolve(new Set([QUANG_TRI.plan.id])),
  };
}

const closed = (access = invited(), publicUrl = "https://kehoach.example.vn") =>
  webFixture({ isOpen: false, access, publicUrl, hosts: undefined });

type Fixture = Awaited<ReturnType<typeof webFixture>>;

async function enter({ app }: Fixture, values: Record<string, string> = { ma: CODE }) {
  const response = await app.request("/vao", formPost(values));
  const cookie = response.headers.get("Set-Cookie") ?? "";
  return { response, cookie, browser: { headers: { Accept: "text/html", Cookie: cookie.split(";")[0]! } } };
}

describe("a web that is not open", () => {
  test.each([
    "/",
    "/ke-hoach",
    `/ke-hoach/${QUANG_TRI.plan.id}`,
    "/ke-hoach/khong-co",
    "/phan-cong",
    "/phan-cong.xlsx",
  ])("sends a stranger at %s to the code, with nothing of a plan", async (path) => {
    const { app } = await closed();
    const response = await app.request(path, BROWSER);
    expect([302, 303]).toContain(response.status);
    expect(response.headers.get("Location")).toMatch(/^\/vao/u);
    expect(await response.text()).toBe("");
  });

  test("answers a stranger's question with 403 and what to do", async () => {
    const { app } = await closed();
    const response = await app.request("/api/ask", jsonPost({ question: "Ai chủ trì?" }));
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ error: expect.stringContaining("mã mời") as string });
    expect((await app.request("/api/messages?conversation=a")).status).toBe(403);
  });

  test("lets a person in by a code once, with a cookie no script reads and no plain connection carries", async () => {
    const fixture = await closed();
    const { response, cookie, browser } = await enter(fixture, { ma: ` ${CODE} `, tiep: "/ke-hoach" });
    expect(response.headers.get("Location")).toBe("/ke-hoach");
    for (const part of ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"]) expect(cookie).toContain(part);
    expect((await fixture.app.request("/", browser)).status).toBe(200);
  });

  test("goes on only to places of its own", async () => {
    for (const tiep of ["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)"]) {
      const { response } = await enter(await closed(), { ma: CODE, tiep });
      expect(response.headers.get("Location")).toBe("/");
    }
  });

  test("says that a code is wrong or over, and stops whoever tries many", async () => {
    const fixture = await closed();
    const { response } = await enter(fixture, { ma: "CU-HET-HAN" });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain("hết hạn");
    for (let at = 0; at < 4; at++) expect((await enter(fixture, { ma: "SAI" })).response.status).toBe(403);
    const stopped = await enter(fixture);
    expect(stopped.response.status).toBe(429);
    expect(stopped.cookie).toBe("");
    fixture.passMs(120_000);
    expect((await enter(fixture)).response.status).toBe(303);
  });

  test("takes no cookie that it did not sign, that is old, or of somebody put out since", async () => {
    const revoked = new Set<string>();
    const fixture = await closed(invited(revoked));
    const { browser } = await enter(fixture);
    const forged = browser.headers.Cookie.replace(/=./u, "=X");
    expect((await fixture.app.request("/", { headers: { Cookie: forged } })).status).toBe(302);
    revoked.add("Trần Thị Bình");
    expect((await fixture.app.request("/", browser)).status).toBe(302);
    revoked.clear();
    expect((await fixture.app.request("/", browser)).status).toBe(200);
    fixture.passMs(181 * 24 * HOUR_MS);
    expect((await fixture.app.request("/", browser)).status).toBe(302);
  });

  test("shows a person nothing of a plan that is not for that person, on any page", async () => {
    const fixture = await closed();
    const { browser } = await enter(fixture);
    for (const path of ["/", "/ke-hoach", "/phan-cong"]) {
      const html = await (await fixture.app.request(path, browser)).text();
      expect(html).not.toContain("21/KH-UBND");
      expect(html).not.toContain("HÀ NỘI");
    }
    for (const page of ["", "/nguon", "/phan-cong", "/phan-cong.xlsx"]) {
      const response = await fixture.app.request(`/ke-hoach/${HA_NOI.plan.id}${page}`, browser);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain("HÀ NỘI");
    }
    expect((await fixture.app.request(`/ke-hoach/${QUANG_TRI.plan.id}`, browser)).status).toBe(200);
  });

  test("keeps the conversations of two people apart, whatever ids they give", async () => {
    let personId = "a";
    const access: WebAccess = { ...invited(), redeem: () => Promise.resolve({ kind: "admitted", personId }) };
    const fixture = await closed(access);
    const first = await enter(fixture);
    personId = "b";
    const second = await enter(fixture);
    const body = { question: "Ai chủ trì?", conversation: "chung" };
    await fixture.app.request("/api/ask", jsonPost(body, { Cookie: first.browser.headers.Cookie }));
    const other = await fixture.app.request(
      "/api/ask",
      jsonPost({ ...body, question: "1" }, { Cookie: second.browser.headers.Cookie }),
    );
    expect(((await other.json()) as { text: string }).text).toMatch(/^[^\n]*, điểm b khoản 4/u);
    expect(await fixture.state.conversations.names("web:")).toEqual(["web:a.chung", "web:b.chung"]);
  });
});

describe("a signed link to a plan", () => {
  const link = (fixture: Fixture, path = "II.4.b") =>
    signedPlanLink({
      key: fixture.parts.key,
      publicUrl: "https://kehoach.example.vn",
      planId: QUANG_TRI.plan.id,
      path,
      nowMs: fixture.parts.nowMs(),
      validHours: 2,
    });

  test("opens its plan, and the plan's other pages, to whoever has it", async () => {
    const fixture = await closed();
    const url = new URL(link(fixture, "Điều 3.2.a#2"));
    expect(decodeURIComponent(url.hash)).toBe("#Điều 3.2.a#2");
    const html = await (await fixture.app.request(url.pathname + url.search, BROWSER)).text();
    expect(html).toContain("29/KH-BCĐ");
    const inside = [...html.matchAll(/href="(\/ke-hoach\/[^"#]+)"/gu)].map(([, href]) => href!.replace(/&amp;/gu, "&"));
    expect(inside.length).toBeGreaterThan(1);
    for (const href of inside) expect((await fixture.app.request(href, BROWSER)).status).toBe(200);
  });

  test("opens no other plan and no chat, and nothing after its time", async () => {
    const fixture = await closed();
    const { pathname, search } = new URL(link(fixture));
    for (const path of [`/ke-hoach/${HA_NOI.plan.id}${search}`, `/${search}`, `/ke-hoach${search}`])
      expect((await fixture.app.request(path, BROWSER)).status).not.toBe(200);
    fixture.passMs(HOUR_MS);
    expect((await fixture.app.request(pathname + search, BROWSER)).status).toBe(200);
    fixture.passMs(2 * HOUR_MS);
    expect((await fixture.app.request(pathname + search, BROWSER)).status).toBe(303);
  });

  test.each(["", "x", "zzzzzzzz.AAAAAAAAAAAAAAAAAAAAAA", "..", "1.%00"])("made up (%s) opens nothing", async (k) => {
    const fixture = await closed();
    const { pathname } = new URL(link(fixture));
    expect((await fixture.app.request(`${pathname}?k=${k}`, BROWSER)).status).toBe(303);
  });

  test("opens nothing once another rule says who may see the plan, and again where the rule is as it was", async () => {
    let rule: readonly string[] | undefined;
    const access: WebAccess = { ...invited(), ruleOf: () => Promise.resolve(rule) };
    const fixture = await closed(access);
    const { pathname, search } = new URL(link(fixture));
    const statuses = async () => {
      const pages = ["", "/nguon", "/phan-cong", "/phan-cong.xlsx"];
      return Promise.all(
        pages.map(async (page) => (await fixture.app.request(pathname + page + search, BROWSER)).status),
      );
    };
    expect(await statuses()).toEqual([200, 200, 200, 200]);
    rule = ["Sở Công Thương"];
    expect(await statuses()).toEqual([303, 303, 303, 303]);
    rule = [];
    expect(await statuses()).toEqual([303, 303, 303, 303]);
    rule = undefined;
    expect(await statuses()).toEqual([200, 200, 200, 200]);
  });

  test("signed with another key opens nothing", async () => {
    const fixture = await closed();
    const foreign = { ...fixture, parts: { ...fixture.parts, key: new WebKey("another secret") } };
    const { pathname, search } = new URL(link(foreign));
    expect((await fixture.app.request(pathname + search, BROWSER)).status).toBe(303);
  });

  test("stands in no log line", async () => {
    const fixture = await closed();
    const { pathname, search } = new URL(link(fixture));
    await fixture.app.request(pathname + search, BROWSER);
    await fixture.app.request(`/khong-co${search}`, BROWSER);
    expect(fixture.logged).toHaveLength(2);
    expect(fixture.logged.join("")).not.toContain(search.slice(3));
    expect(fixture.logged[0]).toContain('"route":"/ke-hoach/:id"');
  });
});
