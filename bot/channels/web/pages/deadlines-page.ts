import { html } from "hono/html";
import { dayText, restDayText, weekdayName } from "../../../../data/calendar/wording.ts";
import type { CalendarDay, Plan } from "../../../../data/plan.ts";
import { citationOf, planName } from "../../../../retrieval/answer/cite-path.ts";
import { shorten } from "../../../../retrieval/answer/finding.ts";
import { DUE_STATE_NAMES, dueText } from "../../../deadlines/deadline-sheet.ts";
import { timeAsPlanned } from "../../../deadlines/deadline-wording.ts";
import {
  DUE_STATES,
  monthBeside,
  weeksOf,
  type DueRow,
  type DueState,
  type Month,
} from "../../../deadlines/month-deadlines.ts";
import { deadlinesAddress, planAddress } from "../plan-address.ts";
import { layout, type Html } from "./layout.ts";

export interface DeadlineFilter {
  readonly month: Month;
  /** As typed. */
  readonly unit: string | undefined;
  readonly planId: string | undefined;
  readonly state: DueState | undefined;
}

export interface DeadlinesPage {
  readonly filter: DeadlineFilter;
  readonly rows: readonly DueRow[];
  readonly today: CalendarDay;
  /** Plans that may be chosen. */
  readonly plans: readonly Plan[];
  /** Names of bodies that plans give deadlines to. */
  readonly units: readonly string[];
  /** The next day with something due, where the month has none. */
  readonly next: CalendarDay | undefined;
  /** What is wrong with the unit typed. */
  readonly fault: string | undefined;
  readonly isAdmin: boolean;
}

const monthName = (month: Month) => `tháng ${Number(month.slice(5))}/${month.slice(0, 4)}`;
const valuesOf = ({ month, unit, planId, state }: DeadlineFilter) => ({
  thang: month,
  "don-vi": unit,
  "ke-hoach": planId,
  "trang-thai": state,
});
const addressOf = (filter: DeadlineFilter, change: Partial<DeadlineFilter> = {}, ending = "") =>
  deadlinesAddress(valuesOf({ ...filter, ...change }), ending);

/** Longest a task is shown in the calendar and in the list, in characters. */
const SQUARE_CHARS = 60;
const LIST_CHARS = 220;
/** Things of a day shown in its square; the list below has them all. */
const MOST_IN_SQUARE = 3;

function filterForm({ filter, plans, units, fault }: DeadlinesPage): Html {
  const { month, unit, planId, state } = filter;
  const option = (value: string, name: string, chosen: boolean) =>
    html`<option value="${value}" ${chosen ? html`selected` : ""}>${name}</option>`;
  return html`<form class="filter" id="loc" method="get" action="/thoi-han" role="search">
    <p>
      <label for="thang">Tháng</label>
      <input type="month" id="thang" name="thang" value="${month}" />
    </p>
    <p>
      <label for="don-vi">Đơn vị</label>
      <input
        id="don-vi"
        name="don-vi"
        value="${unit ?? ""}"
        list="cac-don-vi"
        placeholder="Sở Y tế, SYT…"
        ${fault === undefined ? "" : html`aria-invalid="true" aria-describedby="loi-don-vi"`}
      />
      <datalist id="cac-don-vi">${units.map((name) => html`<option value="${name}"></option>`)}</datalist>
    </p>
    <p>
      <label for="ke-hoach">Kế hoạch</label>
      <select id="ke-hoach" name="ke-hoach">
        ${option("", "Tất cả", planId === undefined)}
        ${plans.map((plan) => option(plan.id, shorten(planName(plan, "vi"), 60), plan.id === planId))}
      </select>
    </p>
    <p>
      <label for="trang-thai">Trạng thái</label>
      <select id="trang-thai" name="trang-thai">
        ${option("", "Tất cả", state === undefined)}
        ${DUE_STATES.map((one) => option(one, DUE_STATE_NAMES[one], one === state))}
      </select>
    </p>
    <p class="actions"><button type="submit">Lọc</button></p>
    ${fault === undefined ? "" : html`<p class="fault wide" id="loi-don-vi" role="alert">${fault}</p>`}
  </form>`;
}

function square(day: CalendarDay | null, { rows, today }: DeadlinesPage): Html {
  if (day === null) return html`<td class="beside"></td>`;
  const due = rows.filter((row) => row.day === day);
  return html`<td class="${day === today ? "today" : ""}">
    <span class="day"
      >${String(Number(day.slice(8)))}${day === today ? html`<span class="hidden"> hôm nay</span>` : ""}</span
    >
    ${due
      .slice(0, MOST_IN_SQUARE)
      .map(
        ({ plan, deadline, state }) =>
          html`<a class="due-item ${state}" href="${planAddress(plan.id, { path: deadline.clause })}"
            >${shorten(deadline.what, SQUARE_CHARS)}</a
          >`,
      )}
    ${due.length > MOST_IN_SQUARE ? html`<a class="due-more" href="#ngay-${day}">và ${due.length - MOST_IN_SQUARE} việc nữa</a>` : ""}
  </td>`;
}

const WEEKDAYS = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"];

function calendar(page: DeadlinesPage): Html {
  return html`<div class="table month" role="region" aria-label="Lịch ${monthName(page.filter.month)}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${WEEKDAYS.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${weeksOf(page.filter.month).map(
          (week) =>
            html`<tr>
              ${week.map((day) => square(day, page))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function listRow(row: DueRow, isFirstOfDay: boolean): Html {
  const { plan, deadline, day, rest, state, occurrence } = row;
  const { what, who, to, clause } = deadline;
  return html`<tr role="row" ${isFirstOfDay && day !== null ? html`id="ngay-${day}"` : ""}>
    <th scope="row" role="rowheader">
      ${dueText(row)}
      ${day === null ? "" : html`<span class="of-plan">${weekdayName(day)} · ${timeAsPlanned(occurrence)}</span>`}
      ${rest === null ? "" : html`<span class="of-plan">${restDayText(rest)}</span>`}
    </th>
    <td role="cell" data-name="Việc" class="task">${shorten(what, LIST_CHARS)}</td>
    <td role="cell" data-name="Ai">${who.join("; ")}</td>
    <td role="cell" data-name="Gửi">${to.join("; ")}</td>
    <td role="cell" data-name="Trạng thái"><span class="state due-${state}">${DUE_STATE_NAMES[state]}</span></td>
    <td role="cell" data-name="Căn cứ">
      <a href="${planAddress(plan.id, { path: clause })}">${citationOf(clause)}</a
      ><span class="of-plan">${planName(plan, "vi")}</span>
    </td>
  </tr>`;
}

function list({ rows }: DeadlinesPage): Html {
  return html`<div class="table cards">
    <table role="table">
      <caption class="hidden">
        Thời hạn trong tháng
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          ${["Ngày cuối", "Việc", "Ai", "Gửi", "Trạng thái", "Căn cứ"].map(
            (name) => html`<th scope="col" role="columnheader">${name}</th>`,
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map((row, at) => listRow(row, row.day !== rows[at - 1]?.day))}
      </tbody>
    </table>
  </div>`;
}

/** What is due, month by month: a calendar, and the same as a list. */
export function deadlinesPage(page: DeadlinesPage): Html {
  const { filter, rows, today, next, isAdmin } = page;
  const { month } = filter;
  const thisMonth = today.slice(0, 7);
  const isFiltered = filter.unit !== undefined || filter.planId !== undefined || filter.state !== undefined;
  const main = html`<main id="noi-dung" class="wide-column">
    <h1>Thời hạn ${monthName(month)}</h1>
    ${filterForm(page)}
    <p class="result">
      <a href="${addressOf(filter, { month: monthBeside(month, -1) })}" rel="prev"
        >← ${monthName(monthBeside(month, -1))}</a
      >
      ${month === thisMonth ? "" : html`<a href="${addressOf(filter, { month: thisMonth })}">Tháng này</a>`}
      <a href="${addressOf(filter, { month: monthBeside(month, 1) })}" rel="next"
        >${monthName(monthBeside(month, 1))} →</a
      >
      <span role="status">${rows.length} việc</span>
      ${isFiltered ? html`<a href="${deadlinesAddress({ thang: month })}">Bỏ lọc</a>` : ""}
      <a class="download" href="${addressOf(filter, {}, ".xlsx")}" download>Tải .xlsx</a>
      <a href="${addressOf(filter, {}, ".ics")}" download>Tải .ics (12 tháng)</a>
    </p>
    ${calendar(page)}
    ${
      rows.length === 0
        ? html`<p class="empty">
            Không có thời hạn nào trong ${monthName(month)}.
            ${
              next === undefined
                ? "Hai năm tới cũng không có: các kế hoạch đã hết giai đoạn."
                : html`Hạn gần nhất: <a href="${addressOf(filter, { month: next.slice(0, 7) })}">${dayText(next)}</a>.`
            }
          </p>`
        : list(page)
    }
  </main>`;
  return layout(
    {
      title: `Thời hạn ${monthName(month)}`,
      here: "thoi-han",
      kind: "page-table page-due",
      script: "table.js",
      isAdmin,
    },
    main,
  );
}
