import { AIMessage, HumanMessage } from "@langchain/core/messages";
import { RunnableLambda } from "@langchain/core/runnables";
import { describe, expect, test } from "vitest";
import type { Answer } from "../../../data/plan.ts";
import { AnswerRunnable, NoQuestionError } from "../../../retrieval/answer/answer-runnable.ts";

const answers = new AnswerRunnable((question) =>
  Promise.resolve({
    question,
    language: "vi",
    status: "answered",
    text: `Về: ${question}`,
    citations: [],
    elapsedMs: 1,
  }),
);

describe("answers as a step of a chain", () => {
  test.each([
    ["a string", "Ai chủ trì?"],
    ["a message", new HumanMessage("Ai chủ trì?")],
    ["a message in parts", new HumanMessage({ content: [{ type: "text", text: "Ai chủ trì?" }] })],
    ["a conversation", [new HumanMessage("Chào"), new AIMessage("Kính chào"), new HumanMessage("Ai chủ trì?")]],
  ])("%s goes in, the answer comes out", async (_, input) => {
    expect(await answers.invoke(input)).toMatchObject({ question: "Ai chủ trì?", text: "Về: Ai chủ trì?" });
  });

  test("pipes into what follows, and answers many at once in order", async () => {
    const chain = answers.pipe(RunnableLambda.from(({ text }: Answer) => text.length));
    expect(await chain.batch(["a", "abc"])).toEqual([5, 7]);
  });

  test("a conversation in which nobody asks is refused", async () => {
    await expect(answers.invoke([new AIMessage("Kính chào")])).rejects.toThrow(NoQuestionError);
  });
});
