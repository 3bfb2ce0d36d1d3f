import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openAnswerer, type Answerer } from "../../bot/answerer.ts";
import { prepareIndex } from "../../bot/plans-folder/prepare-index.ts";
import { earlierFromJson, earlierToJson } from "../../retrieval/question/question-json.ts";

let dataDir: string;
let answerer: Answerer;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "answerer-"));
  await prepareIndex({ dataDir, root: process.cwd(), plans: "data/plans", say: () => undefined });
  answerer = await openAnswerer({ dataDir });
});

afterAll(() => rm(dataDir, { recursive: true, force: true }));

const idOf = (place: string) => {
  const found = answerer.readings.find(({ plan }) => plan.place === place);
  if (!found) throw new Error(`no plan of ${place}`);
  return found.plan.id;
};

describe("choices", () => {
  test("are numbered in the text in the order given, and the first opens the decisive clause", async () => {
    const { answer, choices } = await answerer.ask("Quảng Trị: ai chủ trì mở rộng điểm cấp phát Methadone?");
    const [first] = answer.citations;
    expect(choices[0]?.action).toEqual({ kind: "open", planId: first?.plan.id, path: first?.clause.path });
    for (const [at, { label }] of choices.entries()) expect(answer.text).toContain(`${at + 1}: ${label}`);
  });

  test("lead from a clause to the one after it and back", async () => {
    const { choices } = await answerer.open(idOf("Quảng Trị"), "II.4.b");
    const next = choices.find(({ label }) => label.startsWith("mục sau"));
    expect(next?.action).toMatchObject({ kind: "open", path: "II.4.c" });
    const there = await answerer.open(idOf("Quảng Trị"), "II.4.c");
    expect(there.choices.map(({ action }) => action)).toContainEqual({
      kind: "open",
      planId: idOf("Quảng Trị"),
      path: "II.4.b",
    });
  });
});

describe("opening a clause", () => {
  test("page by page gives every word under it once, each page within a message", async () => {
    const planId = idOf("Hà Nội");
    const reading = answerer.readings.find(({ plan }) => plan.id === planId)!;
    const top = reading.clauses.find(({ parent }) => parent === null && reading.clauses.length > 0)!;
    const under = reading.clauses.filter(({ path }) => path === top.path || path.startsWith(`${top.path}.`));
    let quoted = "";
    for (let page = 0; page < 50; page++) {
      const { answer } = await answerer.open(planId, top.path, { page });
      if (answer.status !== "answered") break;
      expect(answer.text.length).toBeLessThanOrEqual(3500);
      expect(answer.citations.length).toBeLessThanOrEqual(8);
      quoted += answer.citations.map(({ quote }) => quote).join("");
    }
    const bare = (text: string) => text.replace(/[\s…]+/gu, "");
    expect(bare(quoted)).toBe(bare(under.map(({ text }) => text).join("")));
  });

  test("of a plan that is gone or may not be seen says so without a name", async () => {
    const planId = idOf("Quảng Trị");
    for (const { answer } of [
      await answerer.open("khong-co", "I"),
      await answerer.open(planId, "II.4.b", { visiblePlanIds: new Set() }),
    ]) {
      expect(answer.status).toBe("not_found");
      expect(answer.text).not.toContain("Quảng Trị");
      expect(answer.citations).toEqual([]);
    }
  });

  test("that the plan no longer has names the plan and says so", async () => {
    const { answer, choices } = await answerer.open(idOf("Quảng Trị"), "IX.99");
    expect(answer.status).toBe("not_found");
    expect(answer.text).toContain("29/KH-BCĐ");
    expect(choices).toEqual([]);
  });
});

test("a plan the asker may not see shows neither in an answer nor by name", async () => {
  const visiblePlanIds = new Set([idOf("Hà Nội")]);
  for (const text of [
    "Ai chủ trì mở rộng điểm cấp phát Methadone?",
    "Kế hoạch 29/KH-BCĐ giao ai chủ trì Methadone?",
    "Có những kế hoạch nào?",
  ]) {
    const { answer, choices } = await answerer.ask(text, { visiblePlanIds });
    expect(answer.citations.every(({ plan }) => visiblePlanIds.has(plan.id))).toBe(true);
    expect(JSON.stringify([answer.text.replace(text, ""), choices])).not.toMatch(/Quảng Trị|Bắc Giang/u);
  }
});

test("the plan of the talk answers first", async () => {
  for (const place of ["Quảng Trị", "Hà Nội"]) {
    const planOfTalk = idOf(place);
    const { answer } = await answerer.ask("Ai chủ trì mở rộng điểm cấp phát Methadone?", { planOfTalk });
    expect(answer.citations[0]?.plan.id).toBe(planOfTalk);
  }
});

test("a conversation goes on the same from a question kept as JSON", async () => {
  const first = await answerer.ask("Quảng Trị: Sở Y tế phải làm gì về Methadone?");
  const kept = earlierFromJson(earlierToJson(first.earlier));
  expect(kept).toBeDefined();
  const [live, restored] = [first.earlier, kept].map((previous) =>
    answerer.ask("Còn Hà Nội thì sao?", { previous }).then(({ answer }) => ({ ...answer, elapsedMs: 0 })),
  );
  expect(await restored).toEqual(await live);
});

test.each([
  "",
  "{",
  "null",
  "[]",
  '{"form":1,"question":{"text":"Ai chủ trì?"}}',
  '{"form":2,"earlier":{"question":{"text":1},"plans":[],"clauses":[]}}',
])("what no talk can go on from is none: %s", (json) => {
  expect(earlierFromJson(json)).toBeUndefined();
});

test("a talk kept by another version of the program is forgotten, not misread", async () => {
  const { earlier } = await answerer.ask("Quảng Trị: Sở Y tế phải làm gì về Methadone?");
  const json = earlierToJson(earlier);
  expect(earlierFromJson(json)).toBeDefined();
  expect(earlierFromJson(json.replace(/"form":\d+/u, '"form":999'))).toBeUndefined();
});
