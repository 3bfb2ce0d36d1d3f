import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAnswerer, type Answerer } from "../../../bot/answerer.ts";
import { prepareIndex } from "../../../bot/plans-folder/prepare-index.ts";
import { openTalk } from "./talk.ts";

let dataDir: string;
let answerer: Answerer;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "conversation-"));
  await prepareIndex({ dataDir, root: process.cwd(), plans: "data/plans", say: () => undefined });
  answerer = await openAnswerer({ dataDir });
}, 120_000);
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const planIds = ({ turn }: Awaited<ReturnType<Awaited<ReturnType<typeof openTalk>>["says"]>>) => [
  ...new Set(turn.reply?.answer?.citations.map(({ plan }) => plan.id)),
];

test("an official comes with a code, names the office in short, sees its tasks and opens the first word for word", async () => {
  const talk = await openTalk({
    answerer,
    access: { mode: "invite", adminIds: [{ channel: "telegram", id: "1" }] },
  });
  const made = await talk.says("/moi", { senderId: "1" });
  await talk.says(/Mã mời: (\S{8})/u.exec(made.text)![1]!);
  await talk.says("toi o syt");
  const tasks = await talk.says("việc của tôi");
  expect(tasks.turn.reply?.answer?.status).toBe("answered");
  expect(tasks.text).toContain("Sở Y tế");
  const first = tasks.turn.reply!.answer!.citations[0]!;
  const opened = await talk.says("1");
  expect(opened.turn.reply?.answer?.citations[0]).toMatchObject({
    plan: { id: first.plan.id },
    clause: { path: first.clause.path },
  });
  expect((await talk.says("quay lai")).text).toBe(tasks.text);
});

test("“xem tiếp” goes through every page of an answer and ends", async () => {
  const talk = await openTalk({ answerer });
  await talk.says("/kehoach 21/KH-UBND");
  let said = await talk.says("Công an Thành phố Hà Nội phải làm gì?");
  const pages = new Set<string>();
  while (said.turn.reply?.answer && pages.size < 40) {
    pages.add(said.text);
    said = await talk.says("xem tiếp");
  }
  expect(pages.size).toBeGreaterThan(1);
  expect(said.text).toMatch(/^Không còn trang nào/u);
});

test("the chosen plan answers first, a question that names another still gets that one", async () => {
  const talk = await openTalk({ answerer });
  await talk.says("/kehoach bac giang 2017");
  const [chosen] = planIds(await talk.says("Ai chủ trì Methadone?"));
  expect(chosen).toBe((await talk.conversation()).planId);
  expect(planIds(await talk.says("Quảng Trị: ai chủ trì mở rộng điểm cấp phát Methadone?"))[0]).toContain("quang-tri");
});

test("a plan kept from somebody shows in nothing the whole conversation says", async () => {
  const talk = await openTalk({ answerer });
  const hidden = answerer.readings.find(({ plan }) => plan.place === "Quảng Trị")!.plan;
  await talk.store.planVisibility.set(hidden.id, ["Sở Y tế"]);
  for (const words of [
    "/kehoach",
    "Ai chủ trì mở rộng điểm cấp phát Methadone?",
    "/tim bóng cười",
    "Kế hoạch 29/KH-BCĐ do ai ký?",
    "/viec Sở Y tế",
    "/quyen",
    "bạn làm được gì?",
    "/kehoach 29/KH-BCĐ",
  ]) {
    const { text, message } = await talk.says(words);
    const shown = JSON.stringify([text, message?.choices]);
    // A number the person typed comes back in the sentence that no plan has it; the place comes from the plan alone.
    const own = words.includes("29/KH-BCĐ") ? /Quảng Trị/u : /Quảng Trị|29\/KH-BCĐ/u;
    expect([words, shown]).toEqual([words, expect.not.stringMatching(own) as string]);
  }
});

test("a conversation goes on after the program was started anew", async () => {
  const folder = await mkdtemp(join(tmpdir(), "restart-"));
  const before = await openTalk({ answerer, folder });
  const asked = await before.says("Quảng Trị: Sở Y tế phải làm gì về Methadone?");
  await before.store.close();
  const after = await openTalk({ answerer, folder });
  expect((await after.says(asked.message!.choices[0]!.payload)).turn.reply?.answer?.status).toBe("answered");
  expect(planIds(await after.says("còn Hà Nội thì sao?"))[0]).toContain("ha-noi");
  await after.store.close();
  await rm(folder, { recursive: true, force: true });
});

test("words that have no language, and an “ok”, are answered in the language of the talk", async () => {
  const talk = await openTalk({ answerer });
  expect((await talk.says("/tim methadone")).text).toMatch(/– .*Kế hoạch /u);
  expect((await talk.says("/tim")).text).toMatch(/^Cần tra/u);
  await talk.says("Ai chủ trì mở rộng điểm cấp phát Methadone?");
  expect((await talk.says("ok")).turn.reply?.answer?.language).toBe("vi");
  await talk.says("Who leads the expansion of methadone?");
  expect((await talk.says("ok")).turn.reply?.answer?.language).toBe("en");
});
