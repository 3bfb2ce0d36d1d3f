import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import type { Answer } from "../../../../data/plan.ts";
import type { Answerer, AskOptions } from "../../../../bot/answerer.ts";
import { chatInTerminal } from "../../../../bot/channels/terminal/terminal-chat.ts";
import type { Question } from "../../../../retrieval/question/question.ts";

async function chat(lines: readonly string[]) {
  const asked: { text: string; follows: string | undefined }[] = [];
  const answerer: Pick<Answerer, "ask"> = {
    ask(text: string, { previous }: AskOptions = {}) {
      asked.push({ text, follows: previous?.text });
      const answer: Answer = {
        question: text,
        language: "vi",
        status: "answered",
        text: `Trả lời: ${text}`,
        citations: [],
        elapsedMs: 1,
      };
      return Promise.resolve({ answer, question: { text } as Question, choices: [] });
    },
  };
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(lines.map((line) => `${line}\n`).join(""));
  await chatInTerminal(answerer, { input, output });
  return { asked, said: String(output.read() ?? "") };
}

test("each question goes on from the one before, until the person starts over or leaves", async () => {
  const { asked, said } = await chat(["Ai chủ trì?", "", "còn Huế?", "mới", "Khi nào?", "thoát", "không đọc nữa"]);
  expect(asked).toEqual([
    { text: "Ai chủ trì?", follows: undefined },
    { text: "còn Huế?", follows: "Ai chủ trì?" },
    { text: "Khi nào?", follows: undefined },
  ]);
  expect(said).toBe("Trả lời: Ai chủ trì?\n\nTrả lời: còn Huế?\n\nTrả lời: Khi nào?\n\n");
});
