import { html } from "hono/html";
import { HEADER, type Correction, type FactKind } from "../../../../../data/corrections/correction.ts";
import type { Plan } from "../../../../../data/plan.ts";
import { citationOf } from "../../../../../retrieval/answer/cite-path.ts";
import type { EditableFact } from "../../../../plans/editable-facts.ts";
import { correctedName, factWords, KIND_NAMES } from "../../../../plans/fact-words.ts";
import type { Typed } from "../../../../plans/read-fact-form.ts";
import { instantText } from "../../../../reminders/commands/instant-text.ts";
import { correctAddress, planAddress } from "../../plan-address.ts";
import type { Html } from "../layout.ts";
import { planKind } from "../plan-title.ts";
import { adminPage } from "./admin-frame.ts";
import { factFields } from "./fact-fields.ts";

/** A form that was not taken: which, why, and what was typed into it. */
export interface FormFault {
  readonly key: string;
  readonly message: string;
  readonly typed: Typed;
}

export interface CorrectPage {
  readonly plan: Plan;
  /** The clause, or `header`. */
  readonly path: string;
  /** Words of the clause; `undefined` where the plan has none of that path. */
  readonly words: string | undefined;
  readonly facts: readonly EditableFact[];
  readonly done?: string | undefined;
  readonly fault?: FormFault | undefined;
}

/** The place that a correction is about, as people name it. */
export const placeName = (path: string): string => (path === HEADER ? "phần đầu văn bản" : citationOf(path));

function history({ correction, machine, kind }: EditableFact): Html | "" {
  if (correction === undefined) return "";
  const what = { change: "Đã sửa", hide: "Đã ẩn", add: "Thêm bằng tay" }[correction.action];
  return html`<p class="was">
    <b>${what}</b> ${instantText(correction.atMs, "vi")}.
    ${correction.action === "add" ? "" : html`Máy đọc: “${factWords(kind, machine)}”.`} Lý do: ${correction.reason}
  </p>`;
}

const hidden = (name: string, value: string): Html => html`<input type="hidden" name="${name}" value="${value}" />`;

/** Why it is corrected, and what was wrong with what was sent before. */
const reasonField = (id: string, fault: CorrectPage["fault"]): Html =>
  html`<p class="reason">
      <label for="${id}-ly-do">Lý do <span class="field-hint">(bắt buộc, ghi vào nhật ký)</span></label>
      <input id="${id}-ly-do" name="ly-do" maxlength="500" value="${fault?.typed["ly-do"] ?? ""}" autocomplete="off" />
    </p>
    ${fault === undefined ? "" : html`<p class="fault" role="alert">${fault.message}</p>`}`;

function form(page: CorrectPage, fact: EditableFact, at: number): Html {
  const { kind, key, correction, value, machine } = fact;
  const id = `f${at}`;
  const fault = page.fault?.key === key ? page.fault : undefined;
  const name = kind === "header" ? correctedName({ kind, fact: key }) : KIND_NAMES[kind];
  return html`<form class="fact-form" method="post" action="${correctAddress(page.plan.id, page.path)}" id="${id}">
    <fieldset>
      <legend>${name}${value === null ? " (đang ẩn)" : ""}</legend>
      ${hidden("loai", kind)} ${hidden("khoa", key)} ${hidden("goc", String(correction?.id ?? ""))} ${history(fact)}
      ${factFields(kind, { id, typed: fault?.typed }, value ?? machine)} ${reasonField(id, fault)}
      <p class="buttons">
        <button name="lam" value="luu">Lưu</button>
        ${
          value === null || kind === "header"
            ? ""
            : html`<button class="second" name="lam" value="an">Ẩn, vì không đúng</button>`
        }
        ${
          correction === undefined
            ? ""
            : html`<button class="second" name="lam" value="bo">
                ${correction.action === "add" ? "Bỏ phần thêm" : "Dùng lại bản máy đọc"}
              </button>`
        }
      </p>
    </fieldset>
  </form>`;
}

/** What can be added to a clause. */
const ADDABLE = ["assignment", "deadline", "target"] as const satisfies readonly FactKind[];

function addForm(page: CorrectPage, kind: (typeof ADDABLE)[number]): Html {
  const id = `them-${kind}`;
  const fault = page.fault?.key === id ? page.fault : undefined;
  return html`<details ${fault === undefined ? "" : html`open`}>
    <summary>Thêm ${KIND_NAMES[kind].toLowerCase()}</summary>
    <form class="fact-form" method="post" action="${correctAddress(page.plan.id, page.path)}">
      ${hidden("loai", kind)} ${hidden("khoa", "")} ${factFields(kind, { id, typed: fault?.typed }, null)}
      ${reasonField(id, fault)}
      <p class="buttons"><button name="lam" value="them">Thêm</button></p>
    </form>
  </details>`;
}

/** What was read out of one clause, or out of the letterhead, to be corrected, hidden or added to. */
export function correctPage(page: CorrectPage): Html {
  const { plan, path, words, facts, done } = page;
  return adminPage(
    { here: "ke-hoach", title: `Sửa ${placeName(path)}`, done },
    html`<p class="intro">
        <a href="${planAddress(plan.id, { path })}">${planKind(plan)}, ${placeName(path)}</a> ·
        <a href="${correctAddress(plan.id)}">mọi chỗ đã sửa trong kế hoạch này</a>
      </p>
      ${words === undefined ? "" : html`<blockquote class="clause-words">${words}</blockquote>`}
      ${facts.length === 0 ? html`<p class="empty">Máy không đọc được gì ở chỗ này.</p>` : ""}
      ${facts.map((fact, at) => form(page, fact, at))}
      ${path === HEADER ? "" : html`<div class="add-facts">${ADDABLE.map((kind) => addForm(page, kind))}</div>`}`,
  );
}

export interface CorrectionsPage {
  readonly plan: Plan;
  readonly corrections: readonly { readonly correction: Correction; readonly isOrphan: boolean }[];
  readonly done?: string | undefined;
}

function correctionItem(plan: Plan, { correction, isOrphan }: CorrectionsPage["corrections"][number]): Html {
  const { id, kind, clause, action, value, machine, reason, atMs } = correction;
  const change =
    action === "add"
      ? html`thêm “${factWords(kind, value)}”`
      : html`“${factWords(kind, machine)}” → ${action === "hide" ? "ẩn" : html`“${factWords(kind, value)}”`}`;
  return html`<li>
    <p>
      ${
        isOrphan
          ? html`<b>${correctedName(correction)}, ${placeName(clause)}</b>`
          : html`<a href="${correctAddress(plan.id, clause)}">${correctedName(correction)}, ${placeName(clause)}</a>`
      }:
      ${change}
    </p>
    <p class="about">${instantText(atMs, "vi")} · ${reason}</p>
    <form method="post" action="${correctAddress(plan.id)}">
      ${hidden("goc", String(id))}
      <button class="second" name="lam" value="bo">${isOrphan ? "Bỏ" : "Dùng lại bản máy đọc"}</button>
    </form>
  </li>`;
}

/** Every correction of a plan; first those whose place is gone since the file was read again. */
export function correctionsPage({ plan, corrections, done }: CorrectionsPage): Html {
  const [orphans, others] = [corrections.filter((one) => one.isOrphan), corrections.filter((one) => !one.isOrphan)];
  return adminPage(
    { here: "ke-hoach", title: "Chỗ đã sửa", done },
    html`<p class="intro">
        <a href="${planAddress(plan.id)}">${planKind(plan)}</a> ·
        <a href="${correctAddress(plan.id, HEADER)}">sửa phần đầu văn bản</a>
      </p>
      ${corrections.length === 0 ? html`<p class="empty">Chưa sửa chỗ nào.</p>` : ""}
      ${
        orphans.length === 0
          ? ""
          : html`<h2 id="mo-coi">Không còn chỗ để áp dụng (${orphans.length})</h2>
              <p>Bản đọc mới của tệp không còn những chỗ này. Xin xem lại: sửa ở chỗ mới, rồi bỏ dòng cũ.</p>
              <ul class="corrections">
                ${orphans.map((one) => correctionItem(plan, one))}
              </ul>`
      }
      ${
        others.length === 0
          ? ""
          : html`<h2>Đang áp dụng (${others.length})</h2>
              <ul class="corrections">
                ${others.map((one) => correctionItem(plan, one))}
              </ul>`
      }`,
  );
}
