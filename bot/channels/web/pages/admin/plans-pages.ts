import { html } from "hono/html";
import type { PlanReading } from "../../../../../data/plan.ts";
import { deadlineWords } from "../../../../plans/deadline-words.ts";
import { vietnameseDate } from "../../../../plans/plan-page.ts";
import type { PlanState } from "../../../../plans/plan-state.ts";
import { bodiesOf, responsibilitiesOf } from "../../../../plans/responsibilities.ts";
import { cardAddress, correctAddress, planAddress, sourceAddress } from "../../plan-address.ts";
import type { Html } from "../layout.ts";
import { planKind, planTitle } from "../plan-title.ts";
import { problemWords } from "../problem-words.ts";
import { adminPage } from "./admin-frame.ts";
import { filesPiece, type FilesPiece } from "./files-piece.ts";
import { unitsField } from "./units-field.ts";

export interface OverviewPlan {
  readonly reading: PlanReading;
  readonly state: PlanState;
}

export interface OverviewPage {
  readonly plans: readonly OverviewPlan[];
  readonly files: FilesPiece;
  /** Channels by name, and what is wrong with the program, in few words each. */
  readonly channels: readonly string[];
  readonly problems: readonly string[];
  /** How many things wait for somebody to look at them. */
  readonly toCheck: number;
  readonly accept: string;
  readonly done?: string | undefined;
  readonly fault?: string | undefined;
}

function planRow({ reading, state }: OverviewPlan): Html {
  const { plan, problems, corrections = [] } = reading;
  return html`<tr role="row">
    <th scope="row" role="rowheader">
      <a href="${cardAddress(plan.id)}">${plan.number ?? "(chưa có số)"}</a>
    </th>
    <td role="cell" data-name="Kế hoạch">${planTitle(plan)}</td>
    <td role="cell" data-name="Ngày">${plan.date === null ? "" : vietnameseDate(plan.date)}</td>
    <td role="cell" data-name="Nơi">${plan.place ?? ""}</td>
    <td role="cell" data-name="Trạng thái"><span class="state ${state.kind}">${state.words}</span></td>
    <td role="cell" data-name="Cần xem lại" class="figure">${problems.length || ""}</td>
    <td role="cell" data-name="Đã sửa" class="figure">${corrections.length || ""}</td>
  </tr>`;
}

function uploadForm({ accept }: OverviewPage): Html {
  return html`<form class="upload" id="tai-len" method="post" action="/quan-tri/tai-len" enctype="multipart/form-data">
    <p>
      <label for="tep">Thêm kế hoạch: chọn tệp, hoặc kéo thả vào đây</label>
      <input type="file" id="tep" name="tep" accept="${accept}" multiple required />
      <button type="submit">Tải lên</button>
    </p>
    <p class="field-hint">
      Word, PDF, bản quét, ảnh, văn bản; tối đa 100 MB mỗi tệp. Chưa câu trả lời nào dựa vào tệp tải lên, cho đến khi
      được đưa vào sử dụng.
    </p>
    <p class="progress" role="status" hidden>
      <progress max="1" value="0" aria-label="Đã gửi"></progress> <span></span>
    </p>
  </form>`;
}

/** The administrator's first page: plans with their state, files on their way, and how the program does. */
export function overviewPage(page: OverviewPage): Html {
  const { plans, files, channels, problems, toCheck, done, fault } = page;
  return adminPage(
    { here: "ke-hoach", title: "Quản trị", script: "office.js", done, fault },
    html`${uploadForm(page)} ${filesPiece(files)}
      <p class="health">
        ${
          problems.length === 0
            ? html`<span class="state in-force">Chương trình chạy tốt</span>`
            : html`<span class="state ended">Có vấn đề: ${problems.join("; ")}</span>`
        }
        ${channels.length > 0 ? `Kênh: ${channels.join(", ")}.` : "Kênh: chỉ có trang web."}
        ${toCheck > 0 ? html`<a href="/quan-tri/can-xem-lai">${toCheck} chỗ cần xem lại</a>.` : ""}
      </p>
      <h2>Kế hoạch (${plans.length})</h2>
      <div class="table cards">
        <table role="table">
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">Số</th>
              <th scope="col" role="columnheader">Kế hoạch</th>
              <th scope="col" role="columnheader">Ngày</th>
              <th scope="col" role="columnheader">Nơi</th>
              <th scope="col" role="columnheader">Trạng thái</th>
              <th scope="col" role="columnheader" class="figure">Cần xem lại</th>
              <th scope="col" role="columnheader" class="figure">Đã sửa</th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            ${plans.map(planRow)}
          </tbody>
        </table>
      </div>`,
  );
}

export interface CardPage {
  readonly reading: PlanReading;
  readonly state: PlanState;
  /** Agencies that may see it; `undefined`: everybody. */
  readonly units: readonly string[] | undefined;
  readonly done?: string | undefined;
  readonly fault?: string | undefined;
}

const MOST_BODIES = 15;
const MOST_DEADLINES = 20;
const MOST_PROBLEMS = 20;

const more = (all: number, shown: number): Html | "" => (all > shown ? html`<li>và ${all - shown} mục nữa</li>` : "");

function decisions({ reading, state, units }: CardPage): Html {
  const action = cardAddress(reading.plan.id);
  const isHeld = state.kind === "held";
  return html`<section class="decide" aria-labelledby="quyet-dinh">
    <h2 id="quyet-dinh">${isHeld ? "Đưa vào sử dụng?" : "Ai được xem"}</h2>
    <p>
      ${
        isHeld
          ? "Hiện chỉ người quản trị thấy. Xin đối chiếu số, ngày, cơ quan, việc và hạn dưới đây với văn bản gốc."
          : units === undefined
            ? "Mọi người được cấp quyền đều xem được."
            : `Chỉ người của ${units.join("; ")}.`
      }
    </p>
    <form class="fact-form" method="post" action="${action}">
      ${unitsField((units ?? []).join("\n"))}
      <p class="buttons">
        <button name="lam" value="dung">${isHeld ? "Đưa vào sử dụng" : "Lưu"}</button>
        <button class="second" name="lam" value="bo">Bỏ kế hoạch này</button>
      </p>
    </form>
  </section>`;
}

/** A plan's card for administrators: what was read out of it at a glance, and who may see it. */
export function cardPage(page: CardPage): Html {
  const { reading, state, done, fault } = page;
  const { plan, deadlines, targets, problems, clauses } = reading;
  const bodies = bodiesOf(responsibilitiesOf(reading)).sort((one, other) => other.tasks - one.tasks);
  const timed = deadlines.filter((deadline) => deadlineWords(deadline) !== "");
  const facts: readonly (readonly [string, string])[] = [
    ["Số, ký hiệu", plan.number ?? "(chưa có)"],
    ["Ngày ban hành", plan.date === null ? "(không đọc được)" : vietnameseDate(plan.date)],
    ["Cơ quan ban hành", plan.issuer ?? "(không đọc được)"],
    ["Giai đoạn", plan.period ?? "(không nêu)"],
    ["Người ký", plan.signer === null ? "(không đọc được)" : plan.signer.name],
    ["Nội dung", `${clauses.length} mục, ${timed.length} thời hạn, ${targets.length} chỉ tiêu`],
    ["Trạng thái", state.words],
    ["Tệp", plan.source.file],
  ];
  return adminPage(
    { here: "ke-hoach", title: planKind(plan), done, fault },
    html`<p class="intro">${planTitle(plan)}</p>
      <dl class="card-facts">
        ${facts.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      <p class="links">
        <a href="${planAddress(plan.id)}">Mở kế hoạch</a> · <a href="${sourceAddress(plan.id)}">Văn bản gốc</a> ·
        <a href="${correctAddress(plan.id)}">Chỗ đã sửa (${reading.corrections?.length ?? 0})</a> ·
        <a href="${correctAddress(plan.id, "header")}">Sửa phần đầu</a>
      </p>
      ${decisions(page)}
      <div class="card-lists">
        <section>
          <h2>Cơ quan có việc (${bodies.length})</h2>
          <ul>
            ${bodies.slice(0, MOST_BODIES).map(({ name, tasks }) => html`<li>${name}: ${tasks} việc</li>`)}
            ${more(bodies.length, MOST_BODIES)}
          </ul>
        </section>
        <section>
          <h2>Thời hạn (${timed.length})</h2>
          <ul>
            ${timed
              .slice(0, MOST_DEADLINES)
              .map(
                (deadline) =>
                  html`<li>
                    <a href="${planAddress(plan.id, { path: deadline.clause })}">${deadlineWords(deadline)}</a>:
                    ${deadline.what}
                  </li>`,
              )}
            ${more(timed.length, MOST_DEADLINES)}
          </ul>
        </section>
        ${
          problems.length === 0
            ? ""
            : html`<section>
                <h2>Chỗ cần xem lại (${problems.length})</h2>
                <ul>
                  ${problems
                    .slice(0, MOST_PROBLEMS)
                    .map(
                      ({ reason, quote, line }) => html`<li>Dòng ${line}: ${problemWords(reason)} — “${quote}”</li>`,
                    )}
                  ${more(problems.length, MOST_PROBLEMS)}
                </ul>
              </section>`
        }
      </div>`,
  );
}
