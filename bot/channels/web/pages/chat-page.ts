import { html } from "hono/html";
import type { Language } from "../../../../data/plan.ts";
import { ASK_FORM } from "./answer-view.ts";
import { CHAT_PAGE_WORDING, type ChatPageWording } from "./chat-wording.ts";
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
  readonly language: Language;
  /** What was asked and answered with a form, where the browser runs no scripts. */
  readonly turn?: { readonly question: string; readonly reply: Html } | undefined;
}

/** One thing a person asked. */
const askedView = (question: string, say: ChatPageWording): Html =>
  html`<p class="asked"><span class="hidden">${say.asked}</span>${question}</p>`;

// What carries `data-say` is put into the other language by `page-language.js` when somebody asks in it.

/** What was asked before, kept in this browser: shown by the script where there is anything. */
const talksView = (say: ChatPageWording): Html =>
  html`<aside class="talks" id="cuoc" aria-label="${say.talks}" hidden>
    <p class="talks-head">
      <button type="button" id="cuoc-moi" data-say="new-talk">${say.newTalk}</button>
      <button type="button" id="dong-cuoc" data-say="close-list" aria-label="${say.closeList}">✕</button>
    </p>
    <label class="hidden" for="tim-cuoc" data-say="search-label">${say.searchTalks}</label>
    <input type="search" id="tim-cuoc" data-say="search" placeholder="${say.searchTalks}" autocomplete="off" />
    <p class="note" id="tim-thay" role="status"></p>
    <ul id="cac-cuoc"></ul>
  </aside>`;

const suggestionsView = (suggestions: readonly string[], say: ChatPageWording): Html =>
  html`<h2 class="small">${say.examples}</h2>
    <ul class="suggestions">
      ${suggestions.map(
        (question) =>
          html`<li>
            <button class="suggestion" name="choice" value="${question}" form="${ASK_FORM}" formnovalidate>
              ${question}
            </button>
          </li>`,
      )}
    </ul>`;

const welcomeView = ({ plans, suggestions }: ChatPage, say: ChatPageWording): Html => {
  const [before, link, after] = say.intro;
  return html`<section class="welcome" aria-labelledby="chao">
    <h1 id="chao" data-say="heading">${say.heading}</h1>
    <p data-say="intro">${before}<a href="/ke-hoach">${link(plans)}</a>${after}</p>
    <div data-say="examples">${suggestions.length > 0 ? suggestionsView(suggestions, say) : ""}</div>
  </section>`;
};

const composerView = ({ conversation, language }: ChatPage, say: ChatPageWording): Html => {
  const other = language === "vi" ? "en" : "vi";
  return html`<form id="${ASK_FORM}" class="composer" method="post" action="/#loi">
    <label class="hidden" for="cau-hoi" data-say="question">${say.question}</label>
    <input type="hidden" name="conversation" value="${conversation}" />
    <div class="field">
      <textarea
        id="cau-hoi"
        name="question"
        rows="1"
        required
        maxlength="10000"
        data-say="placeholder"
        placeholder="${say.placeholder}"
        aria-describedby="cach-go"
        autocomplete="off"
        enterkeyhint="send"
      ></textarea>
      <button class="send" type="submit" data-say="send">${say.send}</button>
    </div>
    <p class="hint" id="cach-go">
      <span class="keys" data-say="keys">${say.keys}</span><span data-say="machine">${say.machine}</span>
      <button type="button" class="link" id="xoa" data-say="clear" hidden>${say.clear}</button>
      <span data-say="other"
        ><a href="/?lang=${other}" lang="${other}" hreflang="${other}">${say.otherLanguage}</a></span
      >
    </p>
  </form>`;
};

/** The web chat: works as a plain form, and without leaving the page where scripts run. */
export function chatPage(page: ChatPage): Html {
  const { conversation, isPerson, owner, isAdmin, language, turn } = page;
  const say = CHAT_PAGE_WORDING[language];
  const main = html`<main
    id="noi-dung"
    class="chat"
    data-conversation="${conversation}"
    data-person="${String(isPerson)}"
    data-owner="${owner}"
  >
    ${talksView(say)}
    <div class="talk">
      <p class="talk-bar" id="thanh-cuoc" hidden>
        <button type="button" class="link" id="mo-cuoc" data-say="old-talks" aria-expanded="false" aria-controls="cuoc">
          ${say.oldTalks}
        </button>
        <button type="button" class="link" id="cuoc-moi-hep" data-say="new-talk-narrow">${say.newTalk}</button>
      </p>
      <div class="scroll" id="cuon">
        ${welcomeView(page, say)}
        <div id="loi" class="log" role="log" aria-live="polite" aria-label="${say.log}">
          ${turn === undefined ? "" : html`${askedView(turn.question, say)}${turn.reply}`}
        </div>
        <p id="cho" class="thinking" role="status"></p>
      </div>
      ${composerView(page, say)}
    </div>
  </main>`;
  return layout({ title: say.title, here: "hoi", kind: "page-chat", script: "chat.js", isAdmin, language }, main);
}
