import { describe, expect, test } from "vitest";
import { jsonPost, READINGS, webFixture } from "./web-fixture.ts";

const PUBLIC = { publicUrl: "https://k.example", hosts: undefined };
const status = async (parts: Parameters<typeof webFixture>[0], headers: Record<string, string>, url = "/metrics") =>
  (await (await webFixture(parts)).app.request(url, { headers })).status;

describe("metrics behind a proxy on this machine", () => {
  test.each([
    ["the name people call handed on", { Host: "k.example" }],
    ["X-Real-IP", { Host: "localhost", "X-Real-IP": "8.8.8.8" }],
    ["X-Forwarded-For", { Host: "localhost", "X-Forwarded-For": "8.8.8.8" }],
    ["Forwarded", { Host: "localhost", Forwarded: "for=8.8.8.8" }],
    ["Via", { Host: "localhost", Via: "1.1 proxy" }],
    ["X-Forwarded-Proto", { Host: "127.0.0.1:3000", "X-Forwarded-Proto": "https" }],
  ])("are closed with %s", async (_, headers) => {
    expect(await status(PUBLIC, headers)).toBe(404);
  });

  test.each(["localhost", "localhost:3000", "127.0.0.1:3000", "[::1]:3000"])(
    "are open to this machine under its own name %s",
    async (host) => {
      expect(await status(PUBLIC, { Host: host })).toBe(200);
      expect(await status({ hosts: undefined }, { Host: host })).toBe(200);
    },
  );
});

describe("questions of guests behind a proxy", () => {
  const asked = async (parts: Parameters<typeof webFixture>[0], headersOf: (at: number) => Record<string, string>) => {
    const { app } = await webFixture(parts);
    const statuses: number[] = [];
    for (let at = 0; at < 30; at++) {
      const body = { question: "/help", conversation: `c${at}` };
      statuses.push((await app.request("/api/ask", jsonPost(body, headersOf(at)))).status);
    }
    return statuses.filter((one) => one === 429).length;
  };

  test("are limited together where the proxy says nothing of callers", async () => {
    expect(await asked(PUBLIC, () => ({ Host: "k.example" }))).toBe(10);
    expect(await asked(PUBLIC, () => ({ Host: "127.0.0.1:3000" }))).toBe(10);
  });

  test("are limited by caller where it does, and only a trusted proxy is believed", async () => {
    const named = (at: number) => ({ Host: "k.example", "X-Forwarded-For": `8.8.8.${at}` });
    expect(await asked(PUBLIC, named)).toBe(0);
    const afar = { ...PUBLIC, peerAddress: () => "10.0.0.5" };
    expect(await asked(afar, named)).toBe(10);
    expect(await asked({ ...afar, trustedProxies: new Set(["10.0.0.5"]) }, named)).toBe(0);
  });
});

test("letters of a plan stay in their order on a page, whatever controls its text holds", async () => {
  const { app } = await webFixture({ sourceText: () => Promise.resolve("Sở\u202e Y tế\u2066 chủ\u200dtrì 👩\u200d⚕") });
  const html = await (await app.request(`/ke-hoach/${READINGS[0]!.plan.id}/nguon`)).text();
  expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
  expect(html).toContain("chủtrì");
  expect(html).toContain("👩\u200d⚕");
});
