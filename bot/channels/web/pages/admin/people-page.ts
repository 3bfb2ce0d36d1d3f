import { html } from "hono/html";
import type { Invitation } from "../../../../../data/store/state/invitations.ts";
import type { Person } from "../../../../../data/store/state/people.ts";
import { instantText } from "../../../../reminders/commands/instant-text.ts";
import type { Html } from "../layout.ts";
import { adminPage } from "./admin-frame.ts";

export interface PeoplePage {
  readonly people: readonly Person[];
  readonly invitations: readonly Invitation[];
  /** Administrators named in the settings: `channel:id`. */
  readonly named: readonly string[];
  /** A code made just now: shown once. */
  readonly code?: string | undefined;
  readonly done?: string | undefined;
  readonly fault?: string | undefined;
}

const keyOf = ({ channel, personId }: Person) => `${channel}:${personId}`;

function personRow(person: Person): Html {
  const { name, unit, role, blocked, sinceMs } = person;
  const key = keyOf(person);
  const id = `nguoi-${key}`;
  return html`<tr role="row">
    <th scope="row" role="rowheader">${name ?? "(không rõ tên)"}<span class="of-plan">${key}</span></th>
    <td role="cell" data-name="Quyền">${blocked ? "đã chặn" : role === "admin" ? "quản trị" : "được hỏi"}</td>
    <td role="cell" data-name="Từ">${instantText(sinceMs, "vi")}</td>
    <td role="cell" data-name="Đơn vị">
      <form method="post" action="/quan-tri/nguoi" class="inline-form">
        <input type="hidden" name="nguoi" value="${key}" />
        <label class="hidden" for="${id}">Đơn vị của ${name ?? key}</label>
        <input id="${id}" name="don-vi" value="${unit ?? ""}" autocomplete="off" />
        <button class="second" name="lam" value="don-vi">Ghi</button>
        <button class="second" name="lam" value="${blocked ? "bo-chan" : "chan"}">
          ${blocked ? "Bỏ chặn" : "Chặn"}
        </button>
      </form>
    </td>
  </tr>`;
}

function invitationRow({ hash, unit, role, usesLeft, createdAtMs, expiresAtMs }: Invitation): Html {
  return html`<tr role="row">
    <th scope="row" role="rowheader">${unit ?? "(không ghi đơn vị)"}</th>
    <td role="cell" data-name="Quyền">${role === "admin" ? "quản trị" : "được hỏi"}</td>
    <td role="cell" data-name="Còn" class="figure">${usesLeft} lượt</td>
    <td role="cell" data-name="Tạo">${instantText(createdAtMs, "vi")}</td>
    <td role="cell" data-name="Hết hạn">${instantText(expiresAtMs, "vi")}</td>
    <td role="cell">
      <form method="post" action="/quan-tri/nguoi">
        <input type="hidden" name="ma" value="${hash}" />
        <button class="second" name="lam" value="thu-ma">Thu hồi</button>
      </form>
    </td>
  </tr>`;
}

function tableOf(name: string, columns: readonly string[], rows: readonly Html[]): Html {
  return html`<div class="table cards">
    <table role="table">
      <caption class="hidden">
        ${name}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((column) => html`<th scope="col" role="columnheader">${column}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** Who is let in, with which codes, and the means to change it. */
export function peoplePage({ people, invitations, named, code, done, fault }: PeoplePage): Html {
  return adminPage(
    { here: "nguoi", title: "Người và mã mời", done, fault },
    html`${
        code === undefined ? "" : html`<p class="code" role="status">Mã mời: <b>${code}</b> (chỉ hiện một lần này)</p>`
      }
      <form class="fact-form" method="post" action="/quan-tri/nguoi">
        <fieldset>
          <legend>Tạo mã mời</legend>
          <div class="field-row">
            <p><label for="don-vi-moi">Đơn vị</label><input id="don-vi-moi" name="don-vi" autocomplete="off" /></p>
            <p>
              <label for="luot">Số lượt</label><input id="luot" name="luot" type="number" min="1" max="500" value="1" />
            </p>
            <p>
              <label for="ngay">Số ngày</label><input id="ngay" name="ngay" type="number" min="1" max="90" value="7" />
            </p>
            <p class="choice-line">
              <input type="checkbox" id="quan-tri" name="quan-tri" value="1" /><label for="quan-tri"
                >Cấp quyền quản trị</label
              >
            </p>
          </div>
          <p class="buttons"><button name="lam" value="moi">Tạo mã</button></p>
        </fieldset>
      </form>
      <h2>Mã còn dùng được (${invitations.length})</h2>
      ${
        invitations.length === 0
          ? html`<p class="empty">Không có mã nào.</p>`
          : tableOf("Mã mời", ["Đơn vị", "Quyền", "Còn", "Tạo", "Hết hạn", ""], invitations.map(invitationRow))
      }
      <h2>Người (${people.length})</h2>
      ${named.length === 0 ? "" : html`<p class="note">Quản trị ghi trong cài đặt ADMIN_IDS: ${named.join(", ")}.</p>`}
      ${
        people.length === 0
          ? html`<p class="empty">Chưa có ai vào bằng mã mời.</p>`
          : tableOf("Người được cấp quyền", ["Người", "Quyền", "Từ", "Đơn vị"], people.map(personRow))
      }`,
  );
}
