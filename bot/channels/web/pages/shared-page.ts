import { html } from "hono/html";
import { answerView, type Said } from "./answer-view.ts";
import { layout, type Html } from "./layout.ts";

export interface SharedPage {
  /** What was asked, in the words of whoever asked; `undefined` where a place was opened. */
  readonly question: string | undefined;
  readonly said: readonly Said[];
  /** True where the question was answered anew; else the places of the answer are shown. */
  readonly isAnswer: boolean;
  readonly isAdmin: boolean;
}

/** An answer that somebody handed on. */
export function sharedPage({ question, said, isAnswer, isAdmin }: SharedPage): Html {
  const main = html`<main id="noi-dung" class="column shared">
    <h1>${question ?? "Nội dung được chia sẻ"}</h1>
    <p class="intro">
      ${
        isAnswer
          ? "Câu hỏi được chia sẻ, trả lời theo các kế hoạch anh/chị được xem hiện nay."
          : "Các chỗ trong kế hoạch mà câu trả lời được chia sẻ dẫn đến."
      }
      <a href="/">Hỏi tiếp</a>
    </p>
    ${said.map(answerView)}
  </main>`;
  return layout(
    { title: "Câu trả lời được chia sẻ", here: "hoi", kind: "page-shared", script: "shared.js", isAdmin },
    main,
  );
}
