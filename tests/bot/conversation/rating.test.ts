import { expect, test } from "vitest";
import { MORNING, openTalk, type Talk } from "./talk.ts";

const DAY_MS = 86_400_000;
const kept = ({ store }: Talk) => store.askedQuestions.inVain(MORNING - DAY_MS, MORNING + DAY_MS, 100);
const month = "2024-06";

test("every answer carries a press for right and one for wrong, and the press is noted", async () => {
  const talk = await openTalk({ questionText: true });
  const { message } = await talk.says("Ai chủ trì?");
  expect(message?.rating?.map(({ label }) => label)).toEqual(["👍 Đúng", "👎 Sai"]);
  const { text } = await talk.says(message!.rating![1]!.payload);
  expect(text).toContain("để người quản trị xem");
  expect(await kept(talk)).toMatchObject([{ text: "Ai chủ trì?", verdict: "wrong", status: "answered" }]);
  await talk.says(message!.rating![0]!.payload);
  expect(await kept(talk)).toEqual([]);
  expect(await talk.store.askedQuestions.months()).toEqual([
    { month, questions: 1, notFound: 0, clarify: 0, right: 1, wrong: 0 },
  ]);
});

test("where there are no buttons, “sai” and “đúng” are about the last answer and leave its choices", async () => {
  const talk = await openTalk({ questionText: true });
  await talk.says("Ai chủ trì?");
  for (const words of ["sai", "Sai rồi.", "chua dung"]) {
    await talk.says("đúng rồi");
    expect(await kept(talk)).toEqual([]);
    expect((await talk.says(words)).text).toContain("Đã ghi lại");
    expect(await kept(talk)).toHaveLength(1);
  }
  expect((await talk.says("2")).text).toContain("trang 2");
});

test("a complaint in other words marks the last answer too", async () => {
  const talk = await openTalk({ questionText: true });
  await talk.says("Ai chủ trì?");
  await talk.says("dở quá, trả lời sai rồi");
  expect(await kept(talk)).toMatchObject([{ verdict: "wrong" }]);
});

test("nothing can be said of an answer that is not there, or of another chat's", async () => {
  const talk = await openTalk({ questionText: true });
  expect((await talk.says("sai")).text).toContain("Chưa có câu trả lời nào");
  const { message } = await talk.says("Ai chủ trì?");
  const other = { senderId: "200", chatId: "200" };
  expect((await talk.says(message!.rating![1]!.payload, other)).text).toContain("Chưa có câu trả lời nào");
  expect((await talk.says("#-khongcocaunay", other)).text).toContain("Chưa có câu trả lời nào");
  // The letters of a press are chance: they say nothing of the language.
  expect((await talk.says("#-who-leads-the-plan", other)).text).toContain("Chưa có câu trả lời nào");
  expect(await kept(talk)).toEqual([]);
});

test("words are kept only where the office switched that on, which is said once", async () => {
  const silent = await openTalk();
  expect((await silent.says("Ai chủ trì?")).text).not.toContain("lưu câu hỏi");
  await silent.says("sai");
  expect(await kept(silent)).toMatchObject([{ text: null, verdict: "wrong" }]);

  const keeping = await openTalk({ questionText: true });
  expect((await keeping.says("Ai chủ trì?")).text).toContain("Cơ quan có lưu câu hỏi");
  expect((await keeping.says("Ai phối hợp?")).text).not.toContain("Cơ quan có lưu câu hỏi");
});

test("somebody who was told of the machine before is told of the keeping when it is switched on", async () => {
  const talk = await openTalk({ questionText: true });
  await talk.says("Ai chủ trì?");
  const key = "telegram:100";
  const before = JSON.parse((await talk.store.conversations.get(key))!) as Record<string, unknown>;
  await talk.store.conversations.put(key, JSON.stringify({ ...before, toldKept: false }));
  const { text } = await talk.says("Ai phối hợp?");
  expect(text).toContain("Cơ quan có lưu câu hỏi");
  expect(text).not.toContain("máy trả lời, không phải người");
});

test("/xoa erases the words and whose they were; the count stays", async () => {
  const talk = await openTalk({ questionText: true });
  await talk.says("Ai chủ trì?");
  await talk.says("sai");
  await talk.says("/xoa");
  await talk.says("đồng ý");
  expect(await kept(talk)).toMatchObject([{ text: null, verdict: "wrong" }]);
  expect(await talk.store.askedQuestions.of({ channel: "telegram", personId: "100" })).toEqual([]);
});
