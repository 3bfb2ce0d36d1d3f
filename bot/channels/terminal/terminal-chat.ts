import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import type { TerminalConversation } from "./terminal-conversation.ts";

export interface TerminalChatOptions {
  readonly input: Readable;
  readonly output: Writable & { readonly isTTY?: boolean };
  readonly asJson?: boolean | undefined;
}

const WELCOME = `Trợ lý trả lời tự động từ các kế hoạch; không phải người.
Gõ câu hỏi rồi Enter; “trợ giúp” để xem hướng dẫn, “mới” để bắt đầu chuyện khác, “thoát” để dừng.
`;
const LEAVING = /^(?:thoát|thoat|exit|quit|:q)$/iu;
const STARTING_OVER = /^(?:mới|moi|new|reset)$/iu;
const NEW_TOPIC = "/chuyenkhac";

/**
 * A conversation line by line until the input ends or the person leaves.
 *
 * @param open opens the conversation, at the first line
 */
export async function chatInTerminal(
  open: () => Promise<TerminalConversation>,
  options: TerminalChatOptions,
): Promise<void> {
  const { input, output, asJson = false } = options;
  const isTerminal = output.isTTY === true;
  const lines = createInterface({ input, output: isTerminal ? output : undefined, terminal: isTerminal, prompt: "> " });
  if (isTerminal) {
    output.write(WELCOME);
    lines.prompt();
  }
  let conversation: TerminalConversation | undefined;
  for await (const line of lines) {
    const text = line.normalize("NFC").trim();
    if (LEAVING.test(text)) break;
    if (text !== "") {
      conversation ??= await open();
      const answer = await conversation.say(STARTING_OVER.test(text) ? NEW_TOPIC : text);
      if (answer !== null) output.write(asJson ? `${JSON.stringify(answer)}\n` : `${answer.text}\n\n`);
    }
    if (isTerminal) lines.prompt();
  }
  lines.close();
  await conversation?.close();
}
