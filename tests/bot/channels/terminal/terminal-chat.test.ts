import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { chatInTerminal } from "../../../../bot/channels/terminal/terminal-chat.ts";
import { openTerminalConversation } from "../../../../bot/channels/terminal/terminal-conversation.ts";
import type { Earlier } from "../../../../retrieval/rank/hypotheses.ts";
import { fakeAnswerer } from "../../conversation/fake-answerer.ts";

async function chat(lines: readonly string[], { asJson = false, planId = undefined as string | undefined } = {}) {
  const answerer = fakeAnswerer();
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(lines.map((line) => `${line}\n`).join(""));
  const clock = { now: () => 0 };
  await chatInTerminal(() => openTerminalConversation({ answerer, clock, planId }), { input, output, asJson });
  const previous = (earlier: Earlier | undefined) => earlier?.question.text;
  return {
    asked: answerer.asked.map(({ text, options }) => ({ text, follows: previous(options.previous) })),
    options: answerer.asked.map(({ options }) => options),
    said: String(output.read() ?? ""),
  };
}

test("each question goes on from the one before, until the person starts over or leaves", async () => {
  const { asked, said } = await chat(["Ai chủ trì?", "", "còn Huế?", "mới", "Khi nào?", "thoát", "không đọc nữa"]);
  expect(asked).toEqual([
    { text: "Ai chủ trì?", follows: undefined },
    { text: "còn Huế?", follows: "Ai chủ trì?" },
    { text: "Khi nào?", follows: undefined },
  ]);
  expect(said).toContain("Trả lời “Ai chủ trì?”, trang 1\n\nTrả lời “còn Huế?”, trang 1\n\n");
});

test("numbers, paging and commands work as on every other channel", async () => {
  const { said } = await chat(["Ai chủ trì?", "1", "quay lại", "xem tiếp", "/kehoach", "2"]);
  const parts = said.trim().split("\n\n");
  expect(parts.map((part) => part.split("\n")[0])).toEqual([
    "Trả lời “Ai chủ trì?”, trang 1",
    "Nguyên văn 29-kh-bcd-quang-tri-2024 I.1, trang 1",
    "Trả lời “Ai chủ trì?”, trang 1",
    "Trả lời “Ai chủ trì?”, trang 2",
    "Có 2 kế hoạch. Chọn một kế hoạch để hỏi trong đó trước:",
    expect.stringMatching(/^Đã chọn .*21\/KH-UBND/u) as string,
  ]);
});

test("--json gives one object with all fields of an answer for each line, also for commands", async () => {
  const { said } = await chat(["/help", "Ai chủ trì?"], { asJson: true });
  const answers = said
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(answers).toHaveLength(2);
  for (const answer of answers)
    expect(Object.keys(answer).sort()).toEqual(["citations", "elapsedMs", "language", "question", "status", "text"]);
});

test("--plan keeps the whole conversation to one plan", async () => {
  const { options, said } = await chat(["/kehoach", "Ai chủ trì?"], { planId: "21-kh-ubnd-ha-noi-2021" });
  expect(said).toContain("Có 1 kế hoạch");
  expect(options.map(({ planId }) => planId)).toEqual(["21-kh-ubnd-ha-noi-2021"]);
});

test("a failure is shown at one's own machine, not apologised for", async () => {
  await expect(chat(["hỏng"])).rejects.toThrow("secret words");
});
