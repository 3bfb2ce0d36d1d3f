import { html } from "hono/html";
import { layout, type Html } from "./layout.ts";

/** A page that says one thing: nothing here, not allowed, an error. */
export function messagePage(title: string, message: string): Html {
  const main = html`<main id="noi-dung" class="column notice">
    <h1>${title}</h1>
    <p>${message}</p>
    <p><a href="/">Về trang hỏi đáp</a></p>
  </main>`;
  return layout({ title, kind: "page-message" }, main);
}

export interface InvitationPage {
  /** Where to go on to afterwards. */
  readonly next: string;
  /** What was wrong with the code before. */
  readonly fault?: string | undefined;
}

/** Asks once for an invitation code. */
export function invitationPage({ next, fault }: InvitationPage): Html {
  const main = html`<main id="noi-dung" class="column notice">
    <h1>Nhập mã mời</h1>
    <p>Kế hoạch chỉ mở cho người được mời. Mã do người quản trị của cơ quan cấp, mỗi máy chỉ phải nhập một lần.</p>
    <form class="invitation" method="post" action="/vao">
      <input type="hidden" name="tiep" value="${next}" />
      <p>
        <label for="ma">Mã mời</label>
        <input
          id="ma"
          name="ma"
          required
          maxlength="40"
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck="false"
          ${fault === undefined ? "" : html`aria-invalid="true" aria-describedby="loi-ma"`}
        />
        <button type="submit">Vào</button>
      </p>
      ${fault === undefined ? "" : html`<p class="fault" id="loi-ma" role="alert">${fault}</p>`}
    </form>
  </main>`;
  return layout({ title: "Nhập mã mời", kind: "page-message", script: "entry.js", navigation: false }, main);
}
