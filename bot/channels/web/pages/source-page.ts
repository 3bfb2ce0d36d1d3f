import { html } from "hono/html";
import type { Plan, Span } from "../../../../data/plan.ts";
import { planAddress } from "../plan-address.ts";
import { layout, type Html } from "./layout.ts";
import { planKind } from "./plan-title.ts";

export interface SourcePage {
  readonly plan: Plan;
  readonly text: string;
  /** The stretch to show; inside the text. */
  readonly span: Span | undefined;
  readonly token?: string | undefined;
}

/** The text a plan was read from, letter for letter, with the cited stretch marked. */
export function sourcePage({ plan, text, span, token }: SourcePage): Html {
  const { start, end } = span ?? { start: 0, end: 0 };
  const marked =
    span === undefined
      ? text
      : html`${text.slice(0, start)}<mark id="trich">${text.slice(start, end)}</mark>${text.slice(end)}`;
  const main = html`<main id="noi-dung" class="column">
    <h1>Văn bản gốc</h1>
    <p class="intro">
      <a href="${planAddress(plan.id, { token })}">${planKind(plan)}</a> · tệp
      ${plan.source.file}${span === undefined ? "" : html` · <a href="#trich">đến chỗ trích dẫn</a>`}
    </p>
    <p class="note">Chữ trong tệp, giữ nguyên từng ký tự; trích dẫn của trợ lý tính theo chữ ở đây.</p>
    <div class="original" lang="vi">${marked}</div>
  </main>`;
  return layout({ title: `Văn bản gốc, ${planKind(plan)}`, here: "ke-hoach", kind: "page-source" }, main);
}
