import { html } from "hono/html";
import type { Plan } from "../../../../data/plan.ts";
import { citationOf } from "../../../../retrieval/answer/cite-path.ts";
import { planAddress, reportAddress } from "../plan-address.ts";
import { layout, type Html } from "./layout.ts";
import { planKind } from "./plan-title.ts";

export interface ReportPage {
  readonly plan: Plan;
  readonly path: string;
  /** What was read out of the clause, a line each. */
  readonly facts: readonly string[];
  readonly isDone?: boolean;
}

/** Lets somebody say that what was read out of a clause is wrong. */
export function reportPage({ plan, path, facts, isDone = false }: ReportPage): Html {
  const title = "Báo sai";
  const place = html`<a href="${planAddress(plan.id, { path })}">${planKind(plan)}, ${citationOf(path)}</a>`;
  const main = html`<main id="noi-dung" class="column office">
    <h1>${title}</h1>
    <p class="intro">${place}</p>
    ${
      isDone
        ? html`<p class="done" role="status">Cảm ơn anh/chị. Người quản trị sẽ đối chiếu với văn bản gốc.</p>`
        : html`<form class="fact-form" method="post" action="${reportAddress(plan.id, path)}">
            <fieldset>
              <legend>Chỗ nào sai?</legend>
              ${facts.map(
                (words, at) =>
                  html`<p class="choice-line">
                    <input type="radio" name="muc-sai" id="sai-${at}" value="${at}" ${at === 0 ? html`checked` : ""} />
                    <label for="sai-${at}">${words}</label>
                  </p>`,
              )}
            </fieldset>
            <p>
              <label for="ghi-chu">Đúng ra là gì (không bắt buộc)</label>
              <textarea id="ghi-chu" name="ghi-chu" rows="3" maxlength="500"></textarea>
            </p>
            <p class="buttons"><button type="submit">Gửi người quản trị</button></p>
          </form>`
    }
  </main>`;
  return layout({ title, here: "ke-hoach", kind: "page-report" }, main);
}
