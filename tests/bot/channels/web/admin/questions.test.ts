import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import type { AskedQuestion } from "../../../../../data/store/state/asked-questions.ts";
import { readQuestions } from "../../../../quality/question-set.ts";
import { ADMIN, BROWSER, cookieOf, formPost, ONE_ADMIN, QUANG_TRI, webFixture } from "../web-fixture.ts";

const question = (id: string, text: string | null, of: Partial<AskedQuestion> = {}): AskedQuestion => ({
  id,
  atMs: Date.parse("2024-06-02T03:00:00Z"),
  channel: "zalo-bot",
  chatId: "7",
  personId: "7",
  language: "vi",
  status: "not_found",
  planIds: [],
  text,
  ...of,
});

async function office() {
  const fixture = await webFixture({ access: ONE_ADMIN });
  const { askedQuestions } = fixture.state;
  await askedQuestions.add(question("a1", "Trụ sở Sở Y tế ở đâu?"));
  await askedQuestions.add(question("a2", "tru so so y te o dau"));
  await askedQuestions.add(question("a3", "Ai chủ trì?", { status: "answered" }));
  await askedQuestions.add(question("b1", "Mức chi bao nhiêu?", { atMs: Date.parse("2024-05-31T16:59:00Z") }));
  await askedQuestions.add(question("b2", "<script>alert(1)</script>", { atMs: Date.parse("2024-05-31T17:00:00Z") }));
  const headers = { ...BROWSER.headers, Cookie: cookieOf(fixture.parts, ADMIN) };
  const get = async (path: string) => fixture.app.request(path, { headers });
  return { fixture, headers, get };
}

test("the page counts by months of Viet Nam and puts questions in vain together", async () => {
  const { get } = await office();
  const page = await (await get("/quan-tri/cau-hoi")).text();
  expect(page).toContain("tháng 6/2024");
  expect(page).toContain("3 câu, 2 nhóm");
  expect(page).toContain("Trụ sở Sở Y tế ở đâu?");
  expect(page).not.toContain("Ai chủ trì?");
  expect(page).not.toContain("<script>alert");
  expect(await (await get("/quan-tri/cau-hoi?thang=2024-05")).text()).toContain("Mức chi bao nhiêu?");
  expect((await get("/quan-tri/cau-hoi?thang=2024-99")).status).toBe(200);
});

test("workbook and question set hold the same questions", async () => {
  const { get } = await office();
  const sheet = await get("/quan-tri/cau-hoi.xlsx?thang=2024-06");
  const rows = await readSheet(Buffer.from(await sheet.arrayBuffer()));
  expect(rows.slice(1).map((row) => row[2])).toEqual(
    expect.arrayContaining(["Trụ sở Sở Y tế ở đâu?", "tru so so y te o dau"]),
  );
  const lines = (await (await get("/quan-tri/cau-hoi.jsonl?thang=2024-06")).text()).trimEnd().split("\n");
  expect(lines).toHaveLength(2);
});

test("a question becomes a test with one click: a right answer as it is answered now, any other as an administrator says", async () => {
  const { fixture, get } = await office();
  const { askedQuestions } = fixture.state;
  await askedQuestions.judge("a3", { channel: "zalo-bot", chatId: "7" }, "right");
  const page = await (await get("/quan-tri/cau-hoi")).text();
  expect(page).toContain(`href="/quan-tri/cau-hoi/a3.jsonl"`);
  expect(page).toContain(`href="/quan-tri/cau-hoi/a2"`);
  const folder = mkdtempSync(join(tmpdir(), "test-question-"));
  try {
    const asTest = async (id: string, place = "") => {
      const response = await get(`/quan-tri/cau-hoi/${id}.jsonl?${place}`);
      writeFileSync(join(folder, `${id}.jsonl`), await response.text());
      return readQuestions(join(folder, `${id}.jsonl`))[0]!;
    };
    const right = await asTest("a3");
    expect(right).toMatchObject({ question: "Ai chủ trì?", kind: "marked-right", lang: "vi" });
    const [wanted] = right.answers;
    expect(wanted!.plan).toBe(QUANG_TRI.plan.source.file);
    expect(QUANG_TRI.clauses.find(({ path }) => path === "II.4.b")!.text).toContain(wanted!.evidence[0]);
    expect(await (await get("/quan-tri/cau-hoi/a2")).text()).toContain("Câu trả lời đúng ở đâu?");
    expect(await asTest("a2", "o=khong")).toMatchObject({ kind: "unanswered", answers: [], silence: "missing-detail" });
    const { id } = QUANG_TRI.plan;
    for (const place of [`o=${id}:II.4.b`, `o=khac&ke-hoach=${id}&muc=II.4.b`])
      expect(await asTest("a2", place)).toMatchObject({ kind: "unanswered", answers: [wanted] });
    const nowhere = await get(`/quan-tri/cau-hoi/a2.jsonl?o=khac&ke-hoach=khong-co&muc=II.4.b`);
    expect(await nowhere.text()).toContain("Kế hoạch này không có mục ấy.");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  expect((await get("/quan-tri/cau-hoi/khong-co.jsonl")).status).toBe(404);
  const kept = await fixture.app.request("/quan-tri/cau-hoi/a3.jsonl", BROWSER);
  expect(kept.status).toBe(303);
});

test("ten thousand unanswered questions make a page of a bounded size, and a workbook of them all", async () => {
  const { fixture, get } = await office();
  await fixture.state.write(async ({ askedQuestions }) => {
    for (let at = 0; at < 10_000; at++)
      await askedQuestions.add(
        question(`n${at}`, `Việc ${at.toString(36)} của ${(at * 7919).toString(36)} do ai làm?`),
      );
  });
  const page = await (await get("/quan-tri/cau-hoi?thang=2024-06")).text();
  expect(page.length).toBeLessThan(500_000);
  expect(page).toMatch(/Còn \d+ nhóm nữa/u);
  const sheet = await get("/quan-tri/cau-hoi.xlsx?thang=2024-06");
  expect(await readSheet(Buffer.from(await sheet.arrayBuffer()))).toHaveLength(10_001);
}, 120_000);

test("only an administrator sees what was asked", async () => {
  const { fixture } = await office();
  for (const path of ["/quan-tri/cau-hoi", "/quan-tri/cau-hoi.xlsx", "/quan-tri/cau-hoi.jsonl"]) {
    const guest = await fixture.app.request(path, BROWSER);
    expect(guest.status).toBe(303);
    expect(guest.headers.get("Location")).toBe(`/vao?tiep=${encodeURIComponent(path)}`);
    const headers = { ...BROWSER.headers, Cookie: cookieOf(fixture.parts, "ai do") };
    expect((await fixture.app.request(path, { headers })).status).toBe(404);
  }
});

test("a rating without scripts is answered on the page", async () => {
  const { fixture } = await office();
  const response = await fixture.app.request("/", formPost({ choice: "#+abcdefghijkl", conversation: "mot" }));
  expect(await response.text()).toContain("Đúng");
});
