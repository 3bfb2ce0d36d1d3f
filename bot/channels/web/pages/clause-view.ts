import { html } from "hono/html";
import type { Correction } from "../../../../data/corrections/correction.ts";
import type { Clause, Deadline, Footnote, Table } from "../../../../data/plan.ts";
import { citationOf } from "../../../../retrieval/answer/cite-path.ts";
import type { PlanView } from "../../../../retrieval/answer/knowledge.ts";
import { clauseWords } from "../../../plans/clause-words.ts";
import { deadlineWords } from "../../../plans/deadline-words.ts";
import { ROLES } from "../../../plans/responsibilities.ts";
import { ROLE_NAMES } from "../../../plans/role-names.ts";
import { correctAddress, reportAddress } from "../plan-address.ts";
import { correctedNotes } from "./corrected-note.ts";
import type { Html } from "./layout.ts";
import { tableView } from "./table-view.ts";

/** A plan's clauses with what belongs beside them. */
export interface ClauseContext {
  readonly view: PlanView;
  /** Tables by the clause they stand after, with their number in the document, from 1. */
  readonly tables: ReadonlyMap<string, readonly { readonly table: Table; readonly number: number }[]>;
  readonly footnotes: ReadonlyMap<string, readonly Footnote[]>;
  /** What administrators corrected, by clause. */
  readonly corrections: ReadonlyMap<string, readonly Correction[]>;
  /** True where an administrator looks, who may correct. */
  readonly isAdmin: boolean;
  /** True where somebody looks who may say that a fact is wrong. */
  readonly mayReport: boolean;
}

const unique = (names: readonly string[]) => [...new Set(names)];

function deadlineFact(deadline: Deadline): Html | "" {
  const when = deadlineWords(deadline);
  if (when === "") return "";
  const to = deadline.to.length > 0 ? `, gửi ${deadline.to.join(", ")}` : "";
  const name = deadline.kind === "report" ? "Báo cáo" : "Thời hạn";
  return html`<li class="fact due" title="${deadline.what}"><b>${name}</b> ${when}${to}</li>`;
}

/** Who leads, who helps, by when: what the register says of a clause. */
function facts(path: string, { view }: ClauseContext): Html | "" {
  const assignments = view.assignments.get(path) ?? [];
  const roles = ROLES.flatMap((role) => {
    const names = unique(assignments.flatMap((assignment) => assignment[role]));
    return names.length === 0
      ? []
      : [html`<li class="fact ${role}"><b>${ROLE_NAMES[role]}</b> ${names.join(", ")}</li>`];
  });
  const deadlines = (view.deadlines.get(path) ?? []).map(deadlineFact).filter((fact) => fact !== "");
  return roles.length + deadlines.length === 0
    ? ""
    : html`<ul class="facts" aria-label="Phân công và thời hạn">
        ${roles}${deadlines}
      </ul>`;
}

/** Leads to where the facts of a clause are corrected, or where people say that they are wrong. */
function factLinks(path: string, context: ClauseContext): Html | "" {
  const { view, isAdmin, mayReport } = context;
  const id = view.reading.plan.id;
  const place = citationOf(path);
  if (isAdmin) return html`<a class="to-correct" href="${correctAddress(id, path)}" aria-label="Sửa ${place}">sửa</a>`;
  const hasFacts = (view.assignments.get(path)?.length ?? 0) + (view.deadlines.get(path)?.length ?? 0) > 0;
  return mayReport && hasFacts
    ? html`<a class="to-correct" href="${reportAddress(id, path)}" aria-label="Báo sai ${place}">báo sai</a>`
    : "";
}

function footnoteMarks(path: string, { footnotes }: ClauseContext): Html | "" {
  const notes = footnotes.get(path) ?? [];
  if (notes.length === 0) return "";
  return html`<sup class="notes"
    >${notes.map(
      ({ mark }) =>
        html`<a href="#${encodeURIComponent(`footnote.${mark}`)}" aria-label="Chú thích ${mark}">${mark}</a>`,
    )}</sup
  >`;
}

/** The anchor that gives a clause's address; a script copies it as well. */
function address(path: string): Html {
  const label = `Địa chỉ của ${citationOf(path)}`;
  return html`<a class="address" href="#${encodeURIComponent(path)}" aria-label="${label}" title="${label}">#</a>`;
}

const headingTag = (level: number, inside: Html): Html => {
  if (level <= 2) return html`<h2>${inside}</h2>`;
  if (level === 3) return html`<h3>${inside}</h3>`;
  if (level === 4) return html`<h4>${inside}</h4>`;
  return html`<h5>${inside}</h5>`;
};

/**
 * A clause with everything under it. Its id is its path, so that `#II.4.b` leads to it; headings go down by one level for
 * each heading above, never past one.
 */
export function clauseView(clause: Clause, context: ClauseContext, level = 2): Html {
  const { path, label } = clause;
  const { heading, sentences } = clauseWords(clause);
  const mark = html`<span class="label">${label}</span>`;
  const tail = html`${footnoteMarks(path, context)}${address(path)}${factLinks(path, context)}`;
  const own =
    heading === null
      ? html`<p>${mark} ${sentences}${tail}</p>`
      : html`${headingTag(level, html`${mark} ${heading}${sentences === "" ? tail : ""}`)}${
          sentences === "" ? "" : html`<p>${sentences}${tail}</p>`
        }`;
  const children = context.view.children.get(path) ?? [];
  const tables = context.tables.get(path) ?? [];
  return html`<section class="clause" id="${path}">
    <div class="own">${own} ${facts(path, context)} ${correctedNotes(context.corrections.get(path))}</div>
    ${tables.map(({ table, number }) => tableView(table, number))}
    ${children.map((child) => clauseView(child, context, heading === null ? level : level + 1))}
  </section>`;
}
