import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import type { Question } from "../../../retrieval/question/question.ts";
import type { Answerer } from "../../answerer.ts";

export interface TerminalChatOptions {
  readonly input: Readable;
  readonly output: Writable & { readonly isTTY?: boolean };
  readonly planId?: string | undefined;
  readonly asJson?: boolean | undefined;
}

const WELCOME = `Trợ lý trả lời tự động từ các kế hoạch; không phải người.
Gõ câu hỏi rồi Enter. “mới” để bắt đầu chuyện khác, “thoát” để dừng.
`;
const LEAVING = /^(?:thoát|thoat|exit|quit|:q)$/iu;
const STARTING_OVER = /^(?:mới|moi|new|reset)$/iu;

/** A conversation line by line until the input ends or the person leaves; each question may go on from the one before. */
export async function chatInTerminal(answerer: Pick<Answerer, "ask">, options: TerminalChatOptions): Promise<void> {
  const { input, output, planId, asJson = false } = options;
  const isTerminal = output.isTTY === true;
  const lines = createInterface({ input, output: isTerminal ? output : undefined, terminal: isTerminal, prompt: "> " });
  if (isTerminal) {
    output.write(WELCOME);
    lines.prompt();
  }
  let previous: Question | undefined;
  for await (const line of lines) {
    const text = line.trim();
    if (LEAVING.test(text)) break;
    if (STARTING_OVER.test(text)) previous = undefined;
    else if (text !== "") {
      const { answer, question } = await answerer.ask(text, { previous, planId });
      previous = question;
      output.write(asJson ? `${JSON.stringify(answer)}\n` : `${answer.text}\n\n`);
    }
    if (isTerminal) lines.prompt();
  }
  lines.close();
}
