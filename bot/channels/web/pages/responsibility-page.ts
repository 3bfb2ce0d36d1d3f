import { html } from "hono/html";
import type { Plan, PlanReading } from "../../../../data/plan.ts";
import { planName } from "../../../../retrieval/answer/cite-path.ts";
import { shorten } from "../../../../retrieval/answer/finding.ts";
import {
  bodiesOf,
  ROLES,
  type PlanFilter,
  type Responsibility,
  type ResponsibilityFilter,
  type Sort,
} from "../../../plans/responsibilities.ts";
import { ROLE_NAMES } from "../../../plans/role-names.ts";
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
  readonly token?: string | undefined;
  readonly isAdmin: boolean;
}

/** Longest a task is shown in a line of the table, in characters; the whole stands in the plan and in the workbook. */
const TASK_CHARS = 260;

const SORT_NAMES: Readonly<Record<Sort, string>> = {
  place: "Thứ tự trong kế hoạch",
  body: "Cơ quan",
  role: "Vai trò",
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
        ${bodiesOf(all).map(({ key, name, rows }) => option(key, `${name} (${rows})`, key === bodyKey))}
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
        ${(["place", "body", "role"] as const).map((one) => option(one, SORT_NAMES[one], one === sort))}
      </select>
    </p>
    ${plan === undefined ? planFields(page) : ""}
    <p class="actions"><button type="submit">Lọc</button></p>
  </form>`;
}

function line(row: Responsibility, { plan, token, isAdmin }: ResponsibilityPage): Html {
  const withPlan = plan === undefined;
  const href = planAddress(row.planId, { path: row.path, token });
  return html`<tr role="row">
    <th scope="row" role="rowheader">${row.body}</th>
    <td role="cell" data-name="Vai trò"><span class="role ${row.role}">${ROLE_NAMES[row.role]}</span></td>
    <td role="cell" data-name="Nhiệm vụ" class="task">${shorten(row.task, TASK_CHARS)}</td>
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

/** Who does what: one line a body, clause and role, with filter, order and a workbook of the same rows. */
export function responsibilityPage(page: ResponsibilityPage): Html {
  const { plan, all, rows, filter, token } = page;
  const sheet = responsibilityAddress(plan?.id, { ...filterValues(filter), k: token }, { sheet: true });
  const count = rows.length === all.length ? `${all.length} dòng` : `${rows.length} trong ${all.length} dòng`;
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
            ${all.length === 0 ? "Văn bản không nêu phân công nào đọc được." : "Không có dòng nào hợp với điều kiện lọc."}
          </p>`
        : html`<div class="table cards">
            <table role="table">
              <caption class="hidden">
                Cơ quan, nhiệm vụ, vai trò, thời hạn và chỗ trong kế hoạch
              </caption>
              <thead role="rowgroup">
                <tr role="row">
                  <th scope="col" role="columnheader">Cơ quan, đơn vị</th>
                  <th scope="col" role="columnheader">Vai trò</th>
                  <th scope="col" role="columnheader">Nhiệm vụ</th>
                  <th scope="col" role="columnheader">Thời hạn</th>
                  <th scope="col" role="columnheader">Căn cứ</th>
                </tr>
              </thead>
              <tbody role="rowgroup">
                ${rows.map((row) => line(row, page))}
              </tbody>
            </table>
          </div>`
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
