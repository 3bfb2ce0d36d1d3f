import { html } from "hono/html";
import { HEADER } from "../../../../data/corrections/correction.ts";
import type { Footnote, PlanReading } from "../../../../data/plan.ts";
import { citationOf } from "../../../../retrieval/answer/cite-path.ts";
import { viewOf } from "../../../../retrieval/answer/knowledge.ts";
import { vietnameseDate } from "../../../plans/plan-page.ts";
import { responsibilitiesOf } from "../../../plans/responsibilities.ts";
import { correctAddress, responsibilityAddress, sourceAddress } from "../plan-address.ts";
import { clauseView, type ClauseContext } from "./clause-view.ts";
import { correctedNotes, correctionsByClause } from "./corrected-note.ts";
import { layout, type Html } from "./layout.ts";
import { planOutline } from "./plan-outline.ts";
import { planKind, planTitle } from "./plan-title.ts";
import { problemWords } from "./problem-words.ts";
import { tableView } from "./table-view.ts";
import { versionsSection } from "./versions-section.ts";

function letterhead({ plan }: PlanReading, { corrections, isAdmin }: ClauseContext): Html {
  const day = plan.date === null ? null : vietnameseDate(plan.date);
  return html`<header class="letterhead" id="header">
    <p class="issuer">${plan.issuer ?? ""}</p>
    <p class="place">${[plan.place, day].filter((part) => part !== null).join(", ")}</p>
    <p class="number">${planKind(plan)}</p>
    <h1>${planTitle(plan)}</h1>
    ${isAdmin ? html`<p class="to-correct-head"><a href="${correctAddress(plan.id, HEADER)}">sửa phần đầu</a></p>` : ""}
    ${correctedNotes(corrections.get(HEADER))}
  </header>`;
}

/** Where each table stands: after the clause before it, or after the signature (`""`). */
function placedTables({ clauses, tables, passages }: PlanReading): ClauseContext["tables"] {
  const closing =
    passages.find(({ path }) => path === "signature") ?? passages.find(({ path }) => path === "recipients");
  const numbered = tables.map((table, at) => ({ table, number: at + 1 }));
  return Map.groupBy(numbered, ({ table: { source } }) => {
    if (closing !== undefined && source.start > closing.source.start) return "";
    return clauses.filter((clause) => clause.source.start < source.start).at(-1)?.path ?? "";
  });
}

function footnoteItem({ mark, clause, text }: Footnote): Html {
  return html`<li id="footnote.${mark}">
    <span class="label">${mark}</span> ${text}
    ${clause === null ? "" : html`<a href="#${encodeURIComponent(clause)}" aria-label="Về ${citationOf(clause)}">↩</a>`}
  </li>`;
}

function closing(reading: PlanReading): Html {
  const { plan, passages } = reading;
  const hasSignature = passages.some(({ path }) => path === "signature");
  return html`<div class="closing">
    ${
      plan.recipients.length === 0
        ? ""
        : html`<section id="recipients">
            <h2>Nơi nhận</h2>
            <ul>
              ${plan.recipients.map((recipient) => html`<li>${recipient}</li>`)}
            </ul>
          </section>`
    }
    ${
      plan.signer === null
        ? ""
        : html`<section ${hasSignature ? html`id="signature"` : ""} class="signature">
            ${plan.signer.title.split(" - ").map((line) => html`<p class="capacity">${line}</p>`)}
            <p class="name">${plan.signer.name}</p>
          </section>`
    }
  </div>`;
}

function problems(reading: PlanReading): Html | "" {
  if (reading.problems.length === 0) return "";
  return html`<section class="problems" id="can-xem-lai">
    <h2>Chỗ cần xem lại</h2>
    <p>Máy đọc không chắc những chỗ sau; xin đối chiếu văn bản gốc.</p>
    <ul>
      ${reading.problems.map(
        ({ reason, quote, line }) => html`<li>Dòng ${line}: ${problemWords(reason)} — “${quote}”</li>`,
      )}
    </ul>
  </section>`;
}

function tools(reading: PlanReading, token: string | undefined, isAdmin: boolean): Html {
  const { id } = reading.plan;
  return html`<div class="tools">
    <form class="find" role="search" id="tim" hidden>
      <label class="hidden" for="tim-gi">Tìm trong kế hoạch này</label>
      <input type="search" id="tim-gi" placeholder="Tìm, không cần dấu" autocomplete="off" />
      <span class="count" id="dem" role="status"></span>
      <button type="button" id="truoc" aria-label="Chỗ trước" disabled>↑</button>
      <button type="submit" id="sau" aria-label="Chỗ sau" disabled>↓</button>
    </form>
    <p class="links">
      <a href="${responsibilityAddress(id, { k: token })}">Bảng phân công (${responsibilitiesOf(reading).length})</a>
      <a href="${sourceAddress(id, undefined, token)}">Văn bản gốc</a>
      ${isAdmin ? html`<a href="${correctAddress(id)}">Chỗ đã sửa (${reading.corrections?.length ?? 0})</a>` : ""}
    </p>
  </div>`;
}

export interface PlanPageOptions {
  readonly token?: string | undefined;
  /** True where an administrator looks. */
  readonly isAdmin?: boolean;
  /** True where somebody looks who may say that a fact is wrong. */
  readonly mayReport?: boolean;
  /** The plans its reader may see, for how it stands to them; itself where left out. */
  readonly readings?: readonly PlanReading[];
}

/**
 * A plan to be read: letterhead, outline, every clause with its own address and what the register says of it beside it.
 * `token` is carried on to the plan's other pages.
 */
export function planPage(
  reading: PlanReading,
  { token, isAdmin = false, mayReport = false, readings = [reading] }: PlanPageOptions = {},
): Html {
  const tables = placedTables(reading);
  const context: ClauseContext = {
    view: viewOf(reading),
    tables,
    footnotes: Map.groupBy(reading.footnotes, ({ clause }) => clause ?? ""),
    corrections: correctionsByClause(reading),
    isAdmin,
    mayReport,
  };
  const passage = (path: string) => reading.passages.find((one) => one.path === path);
  const [preamble, annex] = [passage("preamble"), passage("annex")];
  const tops = reading.clauses.filter(({ parent }) => parent === null);
  const hasAnnex = annex !== undefined || tables.has("");
  const main = html`<main id="noi-dung" class="plan-layout">
    ${planOutline(reading, hasAnnex)}
    <div class="reading">
      ${tools(reading, token, isAdmin)}
      <article class="document" id="van-ban">
        ${letterhead(reading, context)} ${versionsSection(reading, readings)}
        ${preamble === undefined ? "" : html`<p id="preamble" class="preamble">${preamble.text}</p>`}
        ${tops.map((clause) => clauseView(clause, context))} ${closing(reading)}
        ${
          !hasAnnex
            ? ""
            : html`<section class="annex" id="annex">
                <h2>Phụ lục</h2>
                ${annex === undefined ? "" : html`<p>${annex.text}</p>`}
                ${(tables.get("") ?? []).map(({ table, number }) => tableView(table, number))}
              </section>`
        }
        ${
          reading.footnotes.length === 0
            ? ""
            : html`<section class="footnotes" id="chu-thich">
                <h2>Chú thích</h2>
                <ol>
                  ${reading.footnotes.map(footnoteItem)}
                </ol>
              </section>`
        }
      </article>
      ${problems(reading)}
      <p class="toast" id="bao" role="status"></p>
    </div>
  </main>`;
  const title = planKind(reading.plan);
  return layout({ title, here: "ke-hoach", kind: "page-plan", script: "plan.js", isAdmin }, main);
}
