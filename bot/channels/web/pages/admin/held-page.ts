import { html } from "hono/html";
import type { HeldFile } from "../../../../intake/held-files.ts";
import { vietnameseDate } from "../../../../plans/plan-page.ts";
import { heldAddress } from "../../plan-address.ts";
import type { Html } from "../layout.ts";
import { problemWords } from "../problem-words.ts";
import { adminPage } from "./admin-frame.ts";
import { unitsField } from "./units-field.ts";

export interface HeldPage {
  readonly file: HeldFile;
  /** What was typed of agencies, where it is shown again. */
  readonly units?: string;
  readonly fault?: string | undefined;
}

/** The card of a document that was sent and read: what is in it at a glance, and whether to use it. */
export function heldPage({ file: { id, name, card }, units = "", fault }: HeldPage): Html {
  const pages = card?.pages ?? null;
  const facts: readonly (readonly [string, string])[] =
    card === null
      ? []
      : [
          ["Số, ký hiệu", card.number ?? "(chưa có hoặc không đọc được)"],
          ["Ngày ban hành", card.date === null ? "(không đọc được)" : vietnameseDate(card.date)],
          ["Cơ quan ban hành", card.issuer ?? "(không đọc được)"],
          ["Nội dung", `${pages === null ? "" : `${pages} trang, `}${card.clauses} mục, ${card.deadlines} thời hạn`],
          ["Tệp", name],
        ];
  return adminPage(
    { here: "ke-hoach", title: "Văn bản chờ duyệt", fault },
    html`<p class="intro">${card?.title ?? name}</p>
      <dl class="card-facts">
        ${facts.map(
          ([what, value]) =>
            html`<dt>${what}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      ${
        card === null || card.relations.length === 0
          ? ""
          : html`<ul class="relations">
              ${card.relations.map((line) => html`<li>${line}</li>`)}
            </ul>`
      }
      <section class="decide" aria-labelledby="quyet-dinh">
        <h2 id="quyet-dinh">Đưa vào sử dụng?</h2>
        <p>
          Chưa câu trả lời nào dựa vào văn bản này. Xin đối chiếu số, ngày, cơ quan và các đơn vị dưới đây với văn bản
          gốc.
        </p>
        <form class="fact-form" method="post" action="${heldAddress(id)}">
          ${unitsField(units)}
          <p class="buttons">
            <button name="lam" value="dung">Đưa vào sử dụng</button>
            <button class="second" name="lam" value="bo">Không dùng, xóa tệp</button>
          </p>
        </form>
      </section>
      <div class="card-lists">
        <section>
          <h2>Cơ quan có việc (${card?.bodies.length ?? 0})</h2>
          <ul>
            ${(card?.bodies ?? []).map((body) => html`<li>${body.name}: ${body.tasks} việc</li>`)}
          </ul>
        </section>
        ${
          card === null || card.problemCount === 0
            ? ""
            : html`<section>
                <h2>Chỗ cần xem lại (${card.problemCount})</h2>
                <ul>
                  ${card.problems.map(({ reason, quote }) => html`<li>${problemWords(reason)} — “${quote}”</li>`)}
                  ${card.problemCount > card.problems.length ? html`<li>…</li>` : ""}
                </ul>
              </section>`
        }
      </div>`,
  );
}
