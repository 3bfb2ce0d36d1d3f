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
  /** Whose conversations this browser keeps: what one person asked is not shown to the next. */
  readonly owner: string;
  readonly isAdmin: boolean;
  /** What was asked and answered with a form, where the browser runs no scripts. */
  readonly turn?: { readonly question: string; readonly reply: Html } | undefined;
}

/** One thing a person asked. */
const askedView = (question: string): Html =>
  html`<p class="asked"><span class="hidden">Câu hỏi: </span>${question}</p>`;

/** What was asked before, kept in this browser: shown by the script where there is anything. */
const talksView = (): Html =>
  html`<aside class="talks" id="cuoc" aria-label="Các cuộc hỏi đáp" hidden>
    <p class="talks-head">
      <button type="button" id="cuoc-moi">Hỏi đáp mới</button>
      <button type="button" id="dong-cuoc" aria-label="Đóng danh sách">✕</button>
    </p>
    <label class="hidden" for="tim-cuoc">Tìm trong hỏi đáp cũ</label>
    <input type="search" id="tim-cuoc" placeholder="Tìm trong hỏi đáp cũ" autocomplete="off" />
    <p class="note" id="tim-thay" role="status"></p>
    <ul id="cac-cuoc"></ul>
  </aside>`;

/** The web chat: works as a plain form, and without leaving the page where scripts run. */
export function chatPage({ plans, suggestions, conversation, isPerson, owner, isAdmin, turn }: ChatPage): Html {
  const main = html`<main
    id="noi-dung"
    class="chat"
    data-conversation="${conversation}"
    data-person="${String(isPerson)}"
    data-owner="${owner}"
  >
    ${talksView()}
    <div class="talk">
      <p class="talk-bar" id="thanh-cuoc" hidden>
        <button type="button" class="link" id="mo-cuoc" aria-expanded="false" aria-controls="cuoc">Hỏi đáp cũ</button>
        <button type="button" class="link" id="cuoc-moi-hep">Hỏi đáp mới</button>
      </p>
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
                          <button
                            class="suggestion"
                            name="choice"
                            value="${question}"
                            form="${ASK_FORM}"
                            formnovalidate
                          >
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
          <span class="keys"
            >Enter gửi, Shift + Enter xuống dòng, ↑ câu hỏi trước, Ctrl + K tìm hỏi đáp cũ, Alt + N hỏi đáp mới. </span
          >Máy trả lời tự động, không phải người; nên đối chiếu văn bản gốc.
          <button type="button" class="link" id="xoa" hidden>Xóa hỏi đáp này</button>
        </p>
      </form>
    </div>
  </main>`;
  return layout({ title: "Hỏi đáp", here: "hoi", kind: "page-chat", script: "chat.js", isAdmin }, main);
}
