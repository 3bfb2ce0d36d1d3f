import { html } from "hono/html";
import type { AppliedCorrection } from "../../../../../data/corrections/correction.ts";
import type { Plan, PlanReading, Problem } from "../../../../../data/plan.ts";
import type { HeldFile } from "../../../../../data/store/plan-store.ts";
import type { FactReport } from "../../../../../data/store/state/fact-reports.ts";
import { citationOf } from "../../../../../retrieval/answer/cite-path.ts";
import { instantText } from "../../../../reminders/commands/instant-text.ts";
import type { HeldFile as WaitingFile } from "../../../../intake/held-files.ts";
import type { FileReading } from "../../../../plans-folder/reading-log.ts";
import { cardAddress, correctAddress, heldAddress } from "../../plan-address.ts";
import type { Html } from "../layout.ts";
import { planKind } from "../plan-title.ts";
import { problemWords } from "../problem-words.ts";
import { adminPage } from "./admin-frame.ts";

/** Places of one plan that a person should look at. */
interface PlaceList {
  readonly reading: PlanReading;
  readonly problems: readonly Problem[];
}

export interface CheckPage {
  /** Documents that were sent and read: no answer comes from them yet. */
  readonly waiting: readonly WaitingFile[];
  /** Plans that administrators alone see. */
  readonly held: readonly Plan[];
  readonly reports: readonly { readonly report: FactReport; readonly plan: Plan | undefined }[];
  readonly orphans: readonly { readonly plan: Plan; readonly corrections: readonly AppliedCorrection[] }[];
  /** What was read and may be wrong. */
  readonly problems: readonly PlaceList[];
  /** What reads like a duty, a day or a table of tasks and gave none. */
  readonly notUnderstood: readonly PlaceList[];
  readonly secretFiles: readonly HeldFile[];
  readonly failed: readonly FileReading[];
  readonly done?: string | undefined;
}

/** How many things of a page wait for somebody to look at them. */
export const countToCheck = (page: CheckPage): number =>
  [page.waiting, page.held, page.reports, page.orphans, page.secretFiles, page.failed].reduce(
    (sum, { length }) => sum + length,
    placesIn(page.problems) + placesIn(page.notUnderstood),
  );

const placesIn = (lists: readonly PlaceList[]): number =>
  lists.reduce((sum, { problems: { length } }) => sum + length, 0);

function section(title: string, items: readonly Html[], note?: Html, count = items.length): Html | "" {
  if (items.length === 0) return "";
  return html`<section>
    <h2>${title} (${count})</h2>
    ${note ?? ""}
    <ul class="queue">
      ${items}
    </ul>
  </section>`;
}

function reportItem({ report, plan }: CheckPage["reports"][number]): Html {
  const { id, clause, shown, note, planId, atMs } = report;
  return html`<li>
    <p>
      ${
        plan === undefined
          ? html`${planId}, ${citationOf(clause)}`
          : html`<a href="${correctAddress(planId, clause)}">${planKind(plan)}, ${citationOf(clause)}</a>`
      }:
      “${shown}”
    </p>
    <p class="about">${instantText(atMs, "vi")}${note === "" ? "" : ` · người báo ghi: “${note}”`}</p>
    <form method="post" action="/quan-tri/can-xem-lai">
      <input type="hidden" name="bao-sai" value="${String(id)}" />
      <button class="second">Đã xem</button>
    </form>
  </li>`;
}

/** Problems of a plan shown at once. */
const MOST_PROBLEMS = 8;

/** Where an administrator corrects the place a quote stands in; `undefined` where it stands in no clause. */
function placeOf({ plan, clauses }: PlanReading, quote: string): string | undefined {
  const words = quote.replace(/\s*…\s*$/u, "");
  const clause = words === "" ? undefined : clauses.find(({ text }) => text.includes(words));
  return clause && correctAddress(plan.id, clause.path);
}

function problemLine({ reason, quote, line }: Problem, href?: string): Html {
  const at = `Dòng ${line}`;
  return html`<li>
    ${href === undefined ? at : html`<a href="${href}">${at}</a>`}: ${problemWords(reason)} — “${quote}”
  </li>`;
}

/** The places of a plan: the first of them at a glance, the rest when asked for. */
function problemItem({ reading, problems }: PlaceList): Html {
  const { plan } = reading;
  const rest = problems.slice(MOST_PROBLEMS);
  return html`<li>
    <p><a href="${correctAddress(plan.id)}">${planKind(plan)}</a>: ${problems.length} chỗ</p>
    <ul>
      ${problems.slice(0, MOST_PROBLEMS).map((one) => problemLine(one, placeOf(reading, one.quote)))}
    </ul>
    ${
      rest.length === 0
        ? ""
        : html`<details>
            <summary>${rest.length} chỗ nữa</summary>
            <ul>
              ${rest.map((one) => problemLine(one))}
            </ul>
          </details>`
    }
  </li>`;
}

/** Everything that waits for an administrator's look. */
export function checkPage(page: CheckPage): Html {
  const { waiting, held, reports, orphans, problems, notUnderstood, secretFiles, failed, done } = page;
  return adminPage(
    { here: "can-xem-lai", title: "Cần xem lại", done },
    html`${countToCheck(page) === 0 ? html`<p class="empty">Không có gì cần xem lại.</p>` : ""}
    ${section("Chờ đưa vào sử dụng", [
      ...waiting.map(
        ({ id, name, card }) =>
          html`<li><a href="${heldAddress(id)}">${card?.number ?? name}</a> ${card?.title ?? ""}</li>`,
      ),
      ...held.map((plan) => html`<li><a href="${cardAddress(plan.id)}">${planKind(plan)}</a></li>`),
    ])}
    ${section("Người dùng báo sai", reports.map(reportItem))}
    ${section(
      "Chỗ sửa không còn nơi áp dụng",
      orphans.map(
        ({ plan, corrections }) =>
          html`<li><a href="${correctAddress(plan.id)}#mo-coi">${planKind(plan)}</a>: ${corrections.length} chỗ</li>`,
      ),
    )}
    ${section(
      "Tệp có thể mang dấu mật",
      secretFiles.map(({ location }) => html`<li>${location}</li>`),
      html`<p>
        Đã giữ lại, không ai tra được. Nếu đã xem và chắc là không mật: <code>npm run ingest -- --not-secret TỆP</code>
      </p>`,
    )}
    ${section(
      "Tệp không đọc được",
      failed.map(
        ({ location, state, atMs }) =>
          html`<li>
            <b>${location.split("/").at(-1)!}</b>: ${state.kind === "failed" ? state.message : ""}
            <span class="about">${instantText(atMs, "vi")}</span>
          </li>`,
      ),
    )}
    ${section("Máy đọc không chắc", problems.map(problemItem), undefined, placesIn(problems))}
    ${section(
      "Máy chưa hiểu",
      notUnderstood.map(problemItem),
      html`<p>
        Chỗ có vẻ giao việc, hẹn ngày hoặc là bảng phân công mà máy không lấy ra được gì. Nếu đúng là có, bổ sung tại
        trang sửa của kế hoạch.
      </p>`,
      placesIn(notUnderstood),
    )}`,
  );
}
