import { html } from "hono/html";
import type { Plan, PlanReading } from "../../../../data/plan.ts";
import { planName } from "../../../../retrieval/answer/cite-path.ts";
import { shorten } from "../../../../retrieval/answer/finding.ts";
import { bodiesOf, ROLES, type Responsibility } from "../../../plans/responsibilities.ts";
import { bodiesWith } from "../../../plans/responsibility-sheet.ts";
import { ROLE_NAMES } from "../../../plans/role-names.ts";
import {
  SORTS,
  type PlanFilter,
  type ResponsibilityFilter,
  type Sort,
} from "../../../plans/select-responsibilities.ts";
import { correctAddress, planAddress, responsibilityAddress } from "../plan-address.ts";
import { layout, type Html } from "./layout.ts";
import { planKind } from "./plan-title.ts";

export interface ResponsibilityPage {
  /** The plan the table is of; `undefined`: all a visitor may see. */
  readonly plan?: PlanReading["plan"] | undefined;
  /** Rows of the plans the filter lets through. */
  readonly all: readonly Responsibility[];
  /** What of plans may be chosen. */
  readonly choices: {
    readonly plans: readonly Plan[];
    readonly years: readonly string[];
    readonly places: readonly string[];
  };
  /** Rows the filter lets through, sorted. */
  readonly rows: readonly Responsibility[];
  readonly filter: ResponsibilityFilter & PlanFilter;
  /** The piece of the rows that is shown, from 1; one that does not exist shows the last. */
  readonly page: number;
  readonly token?: string | undefined;
  readonly isAdmin: boolean;
}

/** Longest a task is shown in a line of the table, in characters; the whole stands in the plan and in the workbook. */
const TASK_CHARS = 260;
/** Rows shown at once; a browser that runs scripts brings the next piece when one comes near the end. */
export const ROWS_A_PIECE = 100;
/** Rows of one table: a browser lays out a table whole when it comes into view, which is to take less than a frame or two. */
const ROWS_A_TABLE = 10;

const SORT_NAMES: Readonly<Record<Sort, string>> = {
  place: "Thứ tự trong kế hoạch",
  body: "Cơ quan chủ trì",
};

/** A filter as the address of its page says it. */
function filterValues(filter: ResponsibilityPage["filter"]): Record<string, string | undefined> {
  const { bodyKey, role, words, sort, planId, year, place, hold } = filter;
  return {
    ...{ "co-quan": bodyKey, "vai-tro": role, tu: words, xep: sort === "place" ? undefined : sort },
    ...{ "ke-hoach": planId, nam: year, noi: place, "hieu-luc": hold },
  };
}

const option = (value: string, name: string, chosen: boolean): Html =>
  html`<option value="${value}" ${chosen ? html`selected` : ""}>${name}</option>`;

/** Which plans: only where the table is of several. */
function planFields({ choices, filter: { planId, year, place, hold } }: ResponsibilityPage): Html {
  const field = (name: string, label: string, options: readonly Html[], isFree: boolean) =>
    html`<p>
      <label for="${name}">${label}</label>
      <select id="${name}" name="${name}">
        ${option("", "Tất cả", isFree)} ${options}
      </select>
    </p>`;
  const same = (values: readonly string[], chosen: string | undefined) =>
    values.map((value) => option(value, value, value === chosen));
  return html`${field(
    "ke-hoach",
    "Kế hoạch",
    choices.plans.map((one) => option(one.id, shorten(planName(one, "vi"), 60), one.id === planId)),
    planId === undefined,
  )}
  ${field("nam", "Năm", same(choices.years, year), year === undefined)}
  ${field("noi", "Tỉnh, thành phố", same(choices.places, place), place === undefined)}
  ${field(
    "hieu-luc",
    "Giai đoạn",
    [option("in-force", "đang trong giai đoạn", hold === "in-force"), option("ended", "đã hết", hold === "ended")],
    hold === undefined,
  )}`;
}

function filterForm(page: ResponsibilityPage): Html {
  const { plan, all, filter, token } = page;
  const { bodyKey, role, words, sort = "place" } = filter;
  return html`<form class="filter" id="loc" method="get" action="${responsibilityAddress(plan?.id)}" role="search">
    ${token === undefined ? "" : html`<input type="hidden" name="k" value="${token}" />`}
    <p>
      <label for="co-quan">Cơ quan, đơn vị</label>
      <select id="co-quan" name="co-quan">
        ${option("", "Tất cả", bodyKey === undefined)}
        ${bodiesOf(all).map(({ key, name, tasks }) => option(key, `${name} (${tasks})`, key === bodyKey))}
      </select>
    </p>
    <p>
      <label for="vai-tro">Vai trò</label>
      <select id="vai-tro" name="vai-tro">
        ${option("", "Tất cả", role === undefined)} ${ROLES.map((one) => option(one, ROLE_NAMES[one], one === role))}
      </select>
    </p>
    <p class="wide">
      <label for="tu">Có từ</label>
      <input type="search" id="tu" name="tu" value="${words ?? ""}" placeholder="cai nghiện, tuyên truyền…" />
    </p>
    <p>
      <label for="xep">Sắp theo</label>
      <select id="xep" name="xep">
        ${SORTS.map((one) => option(one, SORT_NAMES[one], one === sort))}
      </select>
    </p>
    ${plan === undefined ? planFields(page) : ""}
    <p class="actions"><button type="submit">Lọc</button></p>
  </form>`;
}

/** Who has a part, a line each role. */
const partsOf = (row: Responsibility): readonly Html[] =>
  ROLES.flatMap((role) => {
    const bodies = bodiesWith(row, role);
    return bodies === ""
      ? []
      : html`<span class="part"><span class="role ${role}">${ROLE_NAMES[role]}</span> ${bodies}</span>`;
  });

function line(row: Responsibility, { plan, token, isAdmin }: ResponsibilityPage): Html {
  const withPlan = plan === undefined;
  const href = planAddress(row.planId, { path: row.path, token });
  return html`<tr role="row">
    <th scope="row" role="rowheader" class="task">${shorten(row.task, TASK_CHARS)}</th>
    <td role="cell" class="parts">${partsOf(row)}</td>
    <td role="cell" data-name="Thời hạn">${row.deadline}</td>
    <td role="cell" data-name="Căn cứ">
      <a href="${href}">${row.citation.charAt(0).toUpperCase()}${row.citation.slice(1)}</a>${
        withPlan ? html`<span class="of-plan">${row.plan}</span>` : ""
      }${row.isCorrected ? html`<span class="corrected-mark">đã sửa</span>` : ""}${
        isAdmin
          ? html` <a class="to-correct" href="${correctAddress(row.planId, row.path)}" aria-label="Sửa ${row.citation}"
              >sửa</a
            >`
          : ""
      }
    </td>
  </tr>`;
}

/** Leads to the pieces before and after the one shown; `undefined` where all rows are. */
function pieces({ plan, rows, filter, token, page }: ResponsibilityPage): {
  readonly at: number;
  readonly links: Html;
} {
  const last = Math.max(1, Math.ceil(rows.length / ROWS_A_PIECE));
  const at = Math.min(page, last);
  const address = (piece: number) =>
    responsibilityAddress(plan?.id, {
      ...filterValues(filter),
      ...{ trang: piece === 1 ? undefined : String(piece), k: token },
    });
  const links = html`<nav class="pieces" aria-label="Các phần của bảng" id="cac-phan">
    ${at > 1 ? html`<a rel="prev" href="${address(at - 1)}">← Phần trước</a>` : ""}
    <span>Phần ${at} trong ${last}</span>
    ${at < last ? html`<a rel="next" href="${address(at + 1)}">Phần sau →</a>` : ""}
  </nav>`;
  return { at, links: last === 1 ? html`` : links };
}

function tableOf(page: ResponsibilityPage): Html {
  const { at, links } = pieces(page);
  const shown = page.rows.slice((at - 1) * ROWS_A_PIECE, at * ROWS_A_PIECE);
  const tables = Array.from({ length: Math.ceil(shown.length / ROWS_A_TABLE) }, (_, nth) =>
    shown.slice(nth * ROWS_A_TABLE, (nth + 1) * ROWS_A_TABLE),
  );
  return html`${tables.map((rows, nth) => rowsTable(rows, page, nth === 0))} ${links}`;
}

/** Some rows as a table; all of them together look like one. */
function rowsTable(rows: readonly Responsibility[], page: ResponsibilityPage, isFirst: boolean): Html {
  return html`<div class="table cards pieced ${isFirst ? "" : "next"}">
    <table role="table">
      <caption class="hidden">
        Nhiệm vụ, cơ quan, thời hạn và chỗ trong kế hoạch
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">Nhiệm vụ</th>
          <th scope="col" role="columnheader">Cơ quan, đơn vị</th>
          <th scope="col" role="columnheader">Thời hạn</th>
          <th scope="col" role="columnheader">Căn cứ</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map((row) => line(row, page))}
      </tbody>
    </table>
  </div>`;
}

/** Who does what: one line a task, with filter, order and a workbook of the same rows. */
export function responsibilityPage(page: ResponsibilityPage): Html {
  const { plan, all, rows, filter, token } = page;
  const sheet = responsibilityAddress(plan?.id, { ...filterValues(filter), k: token }, { sheet: true });
  const count = rows.length === all.length ? `${all.length} nhiệm vụ` : `${rows.length} trong ${all.length} nhiệm vụ`;
  const isFiltered = Object.values(filterValues({ ...filter, sort: undefined })).some((value) => value !== undefined);
  const main = html`<main id="noi-dung" class="wide-column">
    <h1>Bảng phân công</h1>
    <p class="intro">
      ${
        plan === undefined
          ? "Mọi kế hoạch đã nạp"
          : html`<a href="${planAddress(plan.id, { token })}">${planKind(plan)}</a>${
                plan.title === null ? "" : ` · ${plan.title}`
              }`
      }
    </p>
    ${filterForm(page)}
    <p class="result">
      <span role="status">${count}</span>
      ${isFiltered ? html`<a href="${responsibilityAddress(plan?.id, { k: token })}">Bỏ lọc</a>` : ""}
      ${rows.length > 0 ? html`<a class="download" href="${sheet}" download>Tải .xlsx</a>` : ""}
    </p>
    ${
      rows.length === 0
        ? html`<p class="empty">
            ${
              all.length === 0
                ? "Văn bản không nêu phân công nào đọc được."
                : "Không có nhiệm vụ nào hợp với điều kiện lọc."
            }
          </p>`
        : tableOf(page)
    }
  </main>`;
  return layout(
    {
      title: plan === undefined ? "Phân công" : `Phân công, ${planKind(plan)}`,
      here: "phan-cong",
      kind: "page-table",
      script: "table.js",
      isAdmin: page.isAdmin,
    },
    main,
  );
}
