import { describe, expect, test } from "vitest";
import { createConverse } from "../../../../bot/channels/web/converse.ts";
import { createWebApp } from "../../../../bot/channels/web/create-web-app.ts";
import { Lanes } from "../../../../bot/conversation/lanes.ts";
import { StoreError } from "../../../../data/store/plan-store.ts";
import { formPost, jsonPost, QUANG_TRI, respondWith, sourceTextOf, webFixture } from "./web-fixture.ts";

const QUESTION = "Ai mở rộng điểm cấp phát thuốc Methadone?";

async function ask(app: Awaited<ReturnType<typeof webFixture>>["app"], body: unknown) {
  const response = await app.request("/api/ask", jsonPost(body));
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

describe("POST /api/ask", () => {
  test("gives the answer object of the contract, whose quotes stand where their citations say", async () => {
    const { app } = await webFixture();
    const { status, answer } = await ask(app, { question: QUESTION });
    expect(status).toBe(200);
    expect(Object.keys(answer)).toEqual(
      expect.arrayContaining(["question", "language", "status", "text", "citations", "elapsedMs"]),
    );
    expect(answer).toMatchObject({ language: "vi", status: "answered" });
    const [citation] = answer["citations"] as { quote: string; source: { start: number; end: number } }[];
    const there = sourceTextOf(QUANG_TRI.plan.id)!.slice(citation!.source.start, citation!.source.end);
    expect(there.replace(/\s+/gu, " ")).toBe(citation!.quote);
  });

  test("goes on in the conversation it is given: a number takes what was offered there, and nothing elsewhere", async () => {
    const { app } = await webFixture();
    const { answer } = await ask(app, { question: QUESTION });
    const [choice] = answer["choices"] as { label: string; payload: string }[];
    expect(choice).toEqual({ label: "mục trước (điểm a khoản 4 mục II)", payload: "#1.1" });
    const { answer: next } = await ask(app, { question: "1", conversation: answer["conversation"] });
    expect(next["text"]).toMatch(/^[^\n]*, điểm a khoản 4 mục II\n/u);
    const { answer: elsewhere } = await ask(app, { question: "1" });
    expect(elsewhere["text"]).toMatch(/^[^\n]*, điểm b khoản 4 mục II\n/u);
  });

  test("takes a choice by its payload, also after others were offered", async () => {
    const { app } = await webFixture();
    const conversation = "phong-kgvx";
    await ask(app, { question: QUESTION, conversation });
    await ask(app, { question: "2", conversation });
    const { answer } = await ask(app, { question: "#1.1", conversation });
    expect(answer["text"]).toMatch(/^[^\n]*, điểm a khoản 4 mục II\n/u);
  });

  test("gives a command's reply in the same shape, without citations", async () => {
    const { app } = await webFixture();
    const { answer } = await ask(app, { question: "/help" });
    expect(answer).toMatchObject({ question: "/help", language: "vi", status: "answered", citations: [] });
  });

  test("says in the person's language that the answer is in English", async () => {
    const { app } = await webFixture();
    const { answer } = await ask(app, { question: "When is the report due?" });
    expect(answer["language"]).toBe("en");
  });

  test("answers 403 to somebody whom the conversation turns away, with its one sentence", async () => {
    const { app } = await webFixture();
    const { status, answer } = await ask(app, { question: "người lạ" });
    expect(status).toBe(403);
    expect(answer["text"]).toContain("Gõ câu hỏi");
  });

  test.each([
    ["no JSON", "câu hỏi", "JSON"],
    ["a list", "[]", "JSON"],
    ["no question", "{}", "question"],
    ["an empty question", '{"question":" \\n"}', "question"],
    ["a number as a question", '{"question":7}', "question"],
    ["a conversation with spaces", '{"question":"Ai?","conversation":"a b"}', "conversation"],
    ["a conversation of another's key", '{"question":"Ai?","conversation":"p1.trang"}', "conversation"],
  ])("refuses %s with 400 and a Vietnamese sentence", async (_, body, named) => {
    const { app } = await webFixture();
    const { status, answer } = await ask(app, body);
    expect(status).toBe(400);
    expect(answer["error"]).toContain(named);
  });

  test("refuses more than 64 KB with 413, also where the length is not announced", async () => {
    const { app } = await webFixture();
    const long = JSON.stringify({ question: "a".repeat(70_000) });
    expect((await app.request("/api/ask", jsonPost(long))).status).toBe(413);
    const stream = new Blob([long]).stream();
    const chunked = { method: "POST", body: stream, duplex: "half", headers: { "Content-Type": "application/json" } };
    expect((await app.request("/api/ask", chunked as RequestInit)).status).toBe(413);
  });

  test("slows down whoever asks too fast, says for how long, and lets others ask", async () => {
    const callers = ["203.0.113.5", "203.0.113.6"];
    const { app, passMs } = await webFixture({ peerAddress: () => callers[0] });
    for (let at = 0; at < 20; at++) expect((await ask(app, { question: "/help" })).status).toBe(200);
    const refused = await app.request("/api/ask", jsonPost({ question: "/help" }));
    expect(refused.status).toBe(429);
    expect(refused.headers.get("Retry-After")).toBe("3");
    expect(await refused.json()).toEqual({ error: expect.stringContaining("3 giây") as string });
    callers.shift();
    expect((await ask(app, { question: "/help" })).status).toBe(200);
    callers.unshift("203.0.113.5");
    passMs(3000);
    expect((await ask(app, { question: "/help" })).status).toBe(200);
  });

  test("tells guests at this machine apart by conversation, so that a script may ask a list of questions", async () => {
    const { app } = await webFixture();
    for (let at = 0; at < 40; at++) expect((await ask(app, { question: "/help" })).status).toBe(200);
    for (let at = 0; at < 20; at++) await ask(app, { question: "/help", conversation: "c1" });
    expect((await ask(app, { question: "/help", conversation: "c1" })).status).toBe(429);
    expect((await ask(app, { question: "/help", conversation: "c2" })).status).toBe(200);
  });

  test("answers 500 in Vietnamese when the engine fails, and logs neither question nor conversation", async () => {
    const { app, logged } = await webFixture();
    const { status, answer } = await ask(app, { question: "hỏng", conversation: "bi-mat-123" });
    expect(status).toBe(500);
    expect(answer["error"]).toContain("Có lỗi");
    const lines = logged.join("");
    expect(lines).toContain("the engine failed");
    expect(lines).not.toMatch(/hỏng|bi-mat-123/u);
  });

  test("does not take a question that another site makes a browser send", async () => {
    const { app } = await webFixture();
    const foreign = jsonPost({ question: QUESTION }, { Origin: "https://example.org" });
    expect((await app.request("/api/ask", foreign)).status).toBe(403);
    const own = jsonPost({ question: QUESTION }, { Origin: "http://localhost" });
    expect((await app.request("/api/ask", own)).status).toBe(200);
    expect((await app.request("/", formPost({ question: QUESTION }, { Origin: "null" }))).status).toBe(403);
  });

  test("questions of one conversation that come at once are answered one after the other", async () => {
    const { app, state } = await webFixture();
    const conversation = "cung-luc";
    await Promise.all(Array.from({ length: 5 }, () => ask(app, { question: QUESTION, conversation })));
    const kept = JSON.parse((await state.conversations.get(`web:guest:${conversation}`))!) as { nextTurn: number };
    expect(kept.nextTurn).toBe(6);
  });
});

describe("the page without scripts", () => {
  test("answers a form with a page that holds question and answer, and goes on in the same conversation", async () => {
    const { app } = await webFixture();
    const first = await (await app.request("/", formPost({ question: QUESTION, conversation: "c1" }))).text();
    expect(first).toContain(QUESTION);
    expect(first).toContain('name="conversation" value="c1"');
    expect(first).toMatch(/<button[^>]*name="choice"\s+value="#1\.1"/u);
    const second = await app.request("/", formPost({ question: "", choice: "#1.1", conversation: "c1" }));
    expect(await second.text()).toMatch(/<p>[^<\n]*, điểm a khoản 4 mục II\n/u);
  });

  test("shows what a person typed as words, never as markup", async () => {
    const { app } = await webFixture();
    const page = await (await app.request("/", formPost({ question: "<img src=x onerror=alert(1)>" }))).text();
    expect(page).not.toContain("<img");
    expect(page).toContain("&lt;img src=x");
  });
});

test("on a full disk a question is answered and says that nothing was kept; what would change anything fails", async () => {
  const { parts, state } = await webFixture();
  const full = new StoreError("full", "hết chỗ ghi");
  const unwritable = { ...state, write: () => Promise.reject(full) };
  const converse = createConverse({ respond: respondWith(state), state: unwritable, lanes: new Lanes() });
  const app = createWebApp({ ...parts, converse });
  const said = await (await app.request("/api/ask", jsonPost({ question: "Ai chủ trì?" }))).json();
  expect(said).toMatchObject({
    status: "answered",
    choices: [],
    text: expect.stringContaining("chưa được lưu") as string,
  });
  expect((await app.request("/api/ask", jsonPost({ question: "/help" }))).status).toBe(500);
});
