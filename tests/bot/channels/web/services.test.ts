import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assetAddress } from "../../../../bot/channels/web/assets.ts";
import type { Channel, WebhookRequest } from "../../../../bot/channels/channel.ts";
import { BROWSER, jsonPost, QUANG_TRI, webFixture } from "./web-fixture.ts";

/** A channel that keeps what its webhook was called with and answers with a status. */
function hookedChannel(status: number) {
  const calls: WebhookRequest[] = [];
  const channel = {
    name: "zalo-oa",
    webhook: (request: WebhookRequest) => {
      calls.push(request);
      return Promise.resolve(status);
    },
  } as unknown as Channel;
  return { channel, calls };
}

describe("webhooks", () => {
  test("reach their channel byte for byte with their headers, and are answered with its status", async () => {
    const { channel, calls } = hookedChannel(202);
    const { app } = await webFixture({ channels: [channel] });
    const body = '{ "event":\t"Kế hoạch" }';
    const response = await app.request("/webhooks/zalo-oa", jsonPost(body, { "X-ZEvent-Signature": "mac=1" }));
    expect(response.status).toBe(202);
    expect(new TextDecoder().decode(calls[0]!.body)).toBe(body);
    expect(calls[0]!.header("x-zevent-signature")).toBe("mac=1");
  });

  test("are refused by another method, for another channel, and beyond 1 MB, before their channel is called", async () => {
    const { channel, calls } = hookedChannel(200);
    const { app } = await webFixture({ channels: [channel] });
    const byGet = await app.request("/webhooks/zalo-oa");
    expect([byGet.status, byGet.headers.get("Allow")]).toEqual([405, "POST"]);
    expect((await app.request("/webhooks/telegram", jsonPost("{}"))).status).toBe(404);
    expect((await app.request("/webhooks/zalo-oa", jsonPost("x".repeat(1024 * 1024 + 1)))).status).toBe(413);
    expect(calls).toHaveLength(0);
  });

  test("are answered 500, and logged without the call's body, where events could not be kept", async () => {
    const channel = { name: "telegram", webhook: () => Promise.reject(new Error("disk full")) } as unknown as Channel;
    const { app, logged } = await webFixture({ channels: [channel] });
    expect((await app.request("/webhooks/telegram", jsonPost('{"text":"riêng tư"}'))).status).toBe(500);
    expect(logged.join("")).toContain("disk full");
    expect(logged.join("")).not.toContain("riêng tư");
  });
});

describe("health and metrics", () => {
  test("health is 200 while all is well and 503 when not; how many plans and events there are is for this machine alone", async () => {
    const { app } = await webFixture();
    const well = await app.request("/healthz");
    expect([well.status, await well.json()]).toEqual([
      200,
      { ok: true, problems: [], plans: 4, waitingEvents: 0, lastErrorAgeMs: null },
    ]);
    const health = () =>
      Promise.resolve({ ok: false, problems: ["state: full"], plans: 4, waitingEvents: 9, lastErrorAgeMs: 1200 });
    const ill = await webFixture({ health });
    expect((await ill.app.request("/healthz")).status).toBe(503);
    const afar = await webFixture({ health, peerAddress: () => "198.51.100.7" });
    expect(await (await afar.app.request("/healthz")).json()).toEqual({ ok: false });
  });

  test("metrics count what was asked, and are read on this machine only, not through a proxy on it", async () => {
    const { app } = await webFixture();
    await app.request("/api/ask", jsonPost({ question: "Ai chủ trì?" }));
    const text = await (await app.request("/metrics")).text();
    expect(text).toContain('kehoach_questions_total{channel="web",status="answered"} 1');
    expect(text).toContain('kehoach_answer_seconds_count{channel="web"} 1');
    expect(text).toContain("kehoach_reminders_missed_total 0");
    expect(text).toContain('kehoach_http_seconds_count{route="/api/ask",status="200"} 1');
    expect((await app.request("/metrics", { headers: { "X-Forwarded-For": "198.51.100.7" } })).status).toBe(404);
    const elsewhere = { peerAddress: () => "198.51.100.7" };
    expect((await (await webFixture(elsewhere)).app.request("/metrics")).status).toBe(404);
    const shown = await webFixture({ ...elsewhere, metricsArePublic: true });
    expect((await shown.app.request("/metrics")).status).toBe(200);
  });
});

describe("the calendar", () => {
  test("is given for the secret in its address, and for nothing else", async () => {
    const calendarFeed = (query: URLSearchParams) =>
      Promise.resolve(query.get("khoa") === "bi-mat" ? "BEGIN:VCALENDAR" : undefined);
    const { app, logged } = await webFixture({ calendarFeed });
    const feed = await app.request("/lich.ics?khoa=bi-mat");
    expect(feed.headers.get("Content-Type")).toContain("text/calendar");
    expect(await feed.text()).toBe("BEGIN:VCALENDAR");
    expect((await app.request("/lich.ics?khoa=sai")).status).toBe(404);
    expect(logged.join("")).not.toContain("bi-mat");
  });
});

describe("every answer of the server", () => {
  test("lets a page load and send nothing outside", async () => {
    const { app } = await webFixture();
    for (const path of ["/", `/ke-hoach/${QUANG_TRI.plan.id}`, "/khong-co", "/healthz"]) {
      const { headers } = await app.request(path, BROWSER);
      const policy = headers.get("Content-Security-Policy")!;
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain("unsafe");
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Set-Cookie")).toBeNull();
    }
  });

  test("names no address of another host and carries no script or style of its own in a page", async () => {
    const { app } = await webFixture();
    for (const path of ["/", "/ke-hoach", `/ke-hoach/${QUANG_TRI.plan.id}`, "/phan-cong"]) {
      const html = await (await app.request(path, BROWSER)).text();
      expect(html).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//u);
      expect(html).not.toMatch(/<style|style="|<script(?! type="module" src="\/assets\/)| on[a-z]+="/u);
    }
  });

  test("is kept by no shared cache, except files whose address changes with them", async () => {
    const { app } = await webFixture();
    expect((await app.request("/", BROWSER)).headers.get("Cache-Control")).toContain("private");
    const style = await app.request(assetAddress("style.css"));
    expect(style.headers.get("Cache-Control")).toContain("immutable");
    expect(style.headers.get("Content-Type")).toContain("text/css");
    expect((await app.request("/assets/old/style.css")).headers.get("Cache-Control")).toBe("no-cache");
    for (const name of ["..%2Fcreate-web-app.ts", "tsconfig.json", "__proto__"])
      expect((await app.request(`/assets/old/${name}`)).status).toBe(404);
  });

  test("to another host's name is 421: a page elsewhere cannot point its own name here", async () => {
    const { app } = await webFixture();
    expect((await app.request("http://rebound.example.org/ke-hoach")).status).toBe(421);
    expect((await app.request("http://127.0.0.1:3000/ke-hoach")).status).toBe(200);
    const named = await webFixture({ publicUrl: "https://kehoach.example.vn" });
    expect((await named.app.request("https://kehoach.example.vn/ke-hoach")).status).toBe(200);
  });

  test("about what is not there is Vietnamese: a page to people, JSON to programs", async () => {
    const { app } = await webFixture();
    const page = await app.request("/khong-co", BROWSER);
    expect([page.status, page.headers.get("Content-Type")]).toEqual([404, "text/html; charset=UTF-8"]);
    expect(await page.text()).toContain("Không tìm thấy");
    const json = await app.request("/api/khong-co");
    expect([json.status, await json.json()]).toEqual([404, { error: expect.stringContaining("Không có") as string }]);
  });

  test("to another method is 405 with those it takes", async () => {
    const { app } = await webFixture();
    const asked = async (path: string, method: string) => {
      const { status, headers } = await app.request(path, { method });
      return [status, headers.get("Allow")];
    };
    expect(await asked("/api/ask", "GET")).toEqual([405, "POST"]);
    expect(await asked("/", "DELETE")).toEqual([405, "GET, HEAD, POST"]);
    expect(await asked(`/ke-hoach/${QUANG_TRI.plan.id}`, "PUT")).toEqual([405, "GET, HEAD"]);
    expect((await app.request("/ke-hoach", { method: "HEAD" })).status).toBe(200);
  });

  test("is never a fault of its own, whatever address or form it is given", async () => {
    const { app } = await webFixture();
    const bodies = [
      { method: "POST", body: "x", headers: { "Content-Type": "multipart/form-data" } },
      { method: "POST", body: "x", headers: { "Content-Type": "multipart/form-data; boundary=y" } },
      { method: "POST", body: "question=%E0%A4%A", headers: { "Content-Type": "application/x-www-form-urlencoded" } },
      { method: "POST" },
    ];
    for (const path of ["/", "/vao", "/api/ask"])
      for (const init of bodies) expect((await app.request(path, init)).status).toBeLessThan(500);
    const part = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("ke-hoach", "nguon", "%E0%A4%A", "..", "%00", ""),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 4 }), fc.string(), async (parts, query) => {
        const url = `http://localhost/${parts.join("/")}?start=${query}`;
        if (URL.canParse(url)) expect((await app.request(url, BROWSER)).status).toBeLessThan(500);
      }),
      { numRuns: 200 },
    );
  });
});
