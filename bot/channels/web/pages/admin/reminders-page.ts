import { html } from "hono/html";
import { dayText } from "../../../../../data/calendar/wording.ts";
import type { CalendarDay } from "../../../../../data/plan.ts";
import { instantText } from "../../../../reminders/commands/instant-text.ts";
import type { Html } from "../layout.ts";
import { adminPage } from "./admin-frame.ts";

export interface ReminderLine {
  readonly atMs: number;
  /** The chat that was reminded: `telegram:123`. */
  readonly chat: string;
  /** The last day of what is due; `null` for lists that are about several. */
  readonly day: CalendarDay | null;
  /** What is due; `null` where the plan no longer has it. */
  readonly what: string | null;
  readonly plan: string | null;
  readonly state: "claimed" | "delivered" | "ambiguous" | "unreachable";
  readonly isDone: boolean;
}

export interface RemindersPage {
  /** The latest first. */
  readonly lines: readonly ReminderLine[];
  readonly chats: number;
  readonly onlyDoubted: boolean;
}

const STATES: Readonly<Record<ReminderLine["state"], string>> = {
  claimed: "đang gửi",
  delivered: "đã gửi",
  ambiguous: "không rõ đã tới chưa",
  unreachable: "không gửi được",
};

function reminderRow({ atMs, chat, day, what, plan, state, isDone }: ReminderLine): Html {
  return html`<tr role="row">
    <th scope="row" role="rowheader">${instantText(atMs, "vi")}</th>
    <td role="cell" data-name="Gửi tới">${chat}</td>
    <td role="cell" data-name="Hạn">${day === null ? "" : dayText(day)}</td>
    <td role="cell" data-name="Việc">
      ${what ?? "(kế hoạch không còn việc này)"}${plan === null ? "" : html`<span class="of-plan">${plan}</span>`}
    </td>
    <td role="cell" data-name="Kết quả">
      <span class="state ${state === "delivered" ? "in-force" : "held"}">${STATES[state]}</span>
    </td>
    <td role="cell" data-name="Đã nộp">${isDone ? "đã nộp" : ""}</td>
  </tr>`;
}

/** What was reminded of in the last weeks, and what may not have arrived. */
export function remindersPage({ lines, chats, onlyDoubted }: RemindersPage): Html {
  return adminPage(
    { here: "nhac", title: "Nhắc việc" },
    html`<p class="intro">
        ${chats} cuộc trò chuyện đang được nhắc. Dưới đây là các lời nhắc 60 ngày qua.
        ${
          onlyDoubted
            ? html`<a href="/quan-tri/nhac">Xem tất cả</a>`
            : html`<a href="/quan-tri/nhac?chi=nghi">Chỉ xem lời nhắc chưa chắc đã tới</a>`
        }
      </p>
      ${
        lines.length === 0
          ? html`<p class="empty">${onlyDoubted ? "Mọi lời nhắc đều đã tới." : "Chưa nhắc lần nào."}</p>`
          : html`<div class="table cards">
              <table role="table">
                <caption class="hidden">
                  Lời nhắc đã gửi
                </caption>
                <thead role="rowgroup">
                  <tr role="row">
                    ${["Lúc nhắc", "Gửi tới", "Hạn", "Việc", "Kết quả", "Đã nộp"].map(
                      (name) => html`<th scope="col" role="columnheader">${name}</th>`,
                    )}
                  </tr>
                </thead>
                <tbody role="rowgroup">
                  ${lines.map(reminderRow)}
                </tbody>
              </table>
            </div>`
      }`,
  );
}
