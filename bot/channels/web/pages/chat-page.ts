import { html } from "hono/html";
import { ASK_FORM } from "./answer-view.ts";
import { layout, type Html } from "./layout.ts";

export interface ChatPage {
  readonly plans: number;
  readonly suggestions: readonly string[];
  /** Id of this conversation, for a browser that has none yet. */
  readonly conversation: string;
  /** True where the server knows the person: the conversation is the same on every machine. */
  readonly isPerson: boolean;
  readonly isAdmin: boolean;
  /** What was asked and answered with a form, where the browser runs no scripts. */
  readonly turn?: { readonly question: string; readonly reply: Html } | undefined;
}

/** One thing a person asked. */
const askedView = (question: string): Html =>
  html`<p class="asked"><span class="hidden">Câu hỏi: </span>${question}</p>`;

/** The web chat: works as a plain form, and without leaving the page where scripts run. */
export function chatPage({ plans, suggestions, conversation, isPerson, isAdmin, turn }: ChatPage): Html {
  const main = html`<main
    id="noi-dung"
    class="chat"
    data-conversation="${conversation}"
    data-person="${String(isPerson)}"
  >
    <div class="scroll" id="cuon">
      <section class="welcome" aria-labelledby="chao">
        <h1 id="chao">Hỏi điều cần biết trong kế hoạch</h1>
        <p>
          Ai chủ trì, phối hợp với ai, khi nào xong, chỉ tiêu bao nhiêu, căn cứ nào: câu trả lời dẫn nguyên văn từ
          <a href="/ke-hoach">${plans} kế hoạch</a> đã nạp.
        </p>
        ${
          suggestions.length > 0
            ? html`<h2 class="small">Ví dụ</h2>
                <ul class="suggestions">
                  ${suggestions.map(
                    (question) =>
                      html`<li>
                        <button class="suggestion" name="choice" value="${question}" form="${ASK_FORM}" formnovalidate>
                          ${question}
                        </button>
                      </li>`,
                  )}
                </ul>`
            : ""
        }
      </section>
      <div id="loi" class="log" role="log" aria-live="polite" aria-label="Hỏi và đáp">
        ${turn === undefined ? "" : html`${askedView(turn.question)}${turn.reply}`}
      </div>
      <p id="cho" class="thinking" role="status"></p>
    </div>
    <form id="${ASK_FORM}" class="composer" method="post" action="/#loi">
      <label class="hidden" for="cau-hoi">Câu hỏi</label>
      <input type="hidden" name="conversation" value="${conversation}" />
      <div class="field">
        <textarea
          id="cau-hoi"
          name="question"
          rows="1"
          required
          maxlength="10000"
          placeholder="Hỏi có dấu hoặc không dấu"
          aria-describedby="cach-go"
          autocomplete="off"
          enterkeyhint="send"
        ></textarea>
        <button class="send" type="submit">Gửi</button>
      </div>
      <p class="hint" id="cach-go">
        <span class="keys">Enter gửi, Shift + Enter xuống dòng. </span>Máy trả lời tự động, không phải người; nên đối
        chiếu văn bản gốc. <button type="button" class="link" id="xoa" hidden>Xóa màn hình</button>
      </p>
    </form>
  </main>`;
  return layout({ title: "Hỏi đáp", here: "hoi", kind: "page-chat", script: "chat.js", isAdmin }, main);
}
