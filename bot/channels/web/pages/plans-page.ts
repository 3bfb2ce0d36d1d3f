import { html } from "hono/html";
import type { PlanReading } from "../../../../data/plan.ts";
import { vietnameseDate } from "../../../plans/plan-page.ts";
import { responsibilitiesOf } from "../../../plans/responsibilities.ts";
import { deadlinesAddress, planAddress, responsibilityAddress } from "../plan-address.ts";
import { layout, type Html } from "./layout.ts";
import { planTitle } from "./plan-title.ts";

function item(reading: PlanReading): Html {
  const { plan, clauses, deadlines, problems } = reading;
  const tasks = responsibilitiesOf(reading).length;
  const known = [plan.issuer, plan.place, plan.date === null ? null : vietnameseDate(plan.date)];
  return html`<li class="plan">
    <p class="number">${plan.number ?? "Chưa có số"}</p>
    <h2><a href="${planAddress(plan.id)}">${planTitle(plan)}</a></h2>
    <p class="about">${known.filter((part) => part !== null && part !== "").join(" · ")}</p>
    <p class="counts">
      ${clauses.length} mục · <a href="${responsibilityAddress(plan.id)}">${tasks} phân công</a> ·
      <a href="${deadlinesAddress({ "ke-hoach": plan.id })}">${deadlines.length} thời hạn</a
      >${problems.length > 0 ? ` · ${problems.length} chỗ cần xem lại` : ""}
    </p>
  </li>`;
}

/** Every plan a visitor may see, newest first. */
export function plansPage(readings: readonly PlanReading[], isAdmin: boolean): Html {
  const newestFirst = [...readings].sort((one, other) => (other.plan.date ?? "").localeCompare(one.plan.date ?? ""));
  const main = html`<main id="noi-dung" class="column">
    <h1>Kế hoạch</h1>
    <p class="intro">${readings.length} văn bản đã nạp, mới nhất đứng trước.</p>
    ${
      readings.length === 0
        ? html`<p>Chưa có kế hoạch nào. Người quản trị đặt tệp vào thư mục kế hoạch (PLANS_DIR) là có.</p>`
        : html`<ul class="plans">
            ${newestFirst.map(item)}
          </ul>`
    }
  </main>`;
  return layout({ title: "Kế hoạch", here: "ke-hoach", kind: "page-plans", isAdmin }, main);
}
