import { html } from "hono/html";
import type { KeptQuestion, MonthCount } from "../../../../../data/store/state/asked-questions.ts";
import { groupQuestions, type QuestionGroup } from "../../../../questions/group-questions.ts";
import { endOf } from "../../../../questions/status-words.ts";
import { instantText } from "../../../../reminders/commands/instant-text.ts";
import type { Html } from "../layout.ts";
import { adminPage } from "./admin-frame.ts";

export interface QuestionsPage {
  readonly months: readonly MonthCount[];
  /** `2024-06`; `undefined` where nothing was asked yet. */
  readonly month: string | undefined;
  /** Those of the month that were asked in vain. */
  readonly questions: readonly KeptQuestion[];
  /** Those whose answer somebody called right. */
  readonly right: readonly KeptQuestion[];
  readonly keepsQuestions: boolean;
}

const monthName = (month: string) => `${Number(month.slice(5))}/${month.slice(0, 4)}`;
/** Where a question becomes a line of a question set: at once where its answer is known to be right, else a page asks for it. */
const testAddress = ({ id, verdict }: KeptQuestion) => `/quan-tri/cau-hoi/${id}${verdict === "right" ? ".jsonl" : ""}`;
export const questionsAddress = (month: string, ending = "") => `/quan-tri/cau-hoi${ending}?thang=${month}`;

const BAR_WIDTH = 160;

/** The share of questions in vain, as a bar; the figures stand beside it. */
function bar({ questions, notFound, clarify, wrong }: MonthCount, most: number): Html {
  const width = (count: number) => Math.round((BAR_WIDTH * count) / most);
  return html`<svg class="bar" width="${BAR_WIDTH}" height="12" aria-hidden="true">
    <rect class="all" width="${width(questions)}" height="12" />
    <rect class="vain" width="${width(Math.min(questions, notFound + clarify + wrong))}" height="12" />
  </svg>`;
}

const FIGURES: readonly { readonly name: string; readonly of: (month: MonthCount) => number }[] = [
  { name: "Câu hỏi", of: ({ questions }) => questions },
  { name: "Không có", of: ({ notFound }) => notFound },
  { name: "Phải hỏi lại", of: ({ clarify }) => clarify },
  { name: "👎 Sai", of: ({ wrong }) => wrong },
  { name: "👍 Đúng", of: ({ right }) => right },
];

function monthsTable({ months, month }: QuestionsPage): Html {
  const most = Math.max(1, ...months.map(({ questions }) => questions));
  const figure = (name: string, count: number) =>
    html`<td role="cell" data-name="${name}" class="figure">${count}</td>`;
  return html`<div class="table cards">
    <table role="table" aria-label="Số câu hỏi theo tháng">
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">Tháng</th>
          ${FIGURES.map(({ name }) => html`<th scope="col" role="columnheader" class="figure">${name}</th>`)}
          <th scope="col" role="columnheader"><span class="hidden">Biểu đồ</span></th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${months.map(
          (count) =>
            html`<tr role="row">
              <th scope="row" role="rowheader">
                <a href="${questionsAddress(count.month)}" ${count.month === month ? html`aria-current="true"` : ""}
                  >${monthName(count.month)}</a
                >
              </th>
              ${FIGURES.map(({ name, of }) => figure(name, of(count)))}
              <td role="cell">${bar(count, most)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Questions of a group, and groups, shown at once; the workbook has them all. */
const MOST_SHOWN = 8;
const MOST_GROUPS = 100;

function groupItem({ example, questions }: QuestionGroup): Html {
  const others = questions.slice(1, MOST_SHOWN);
  const ends = [...new Set(questions.map(endOf))].join(", ");
  return html`<li class="question-group">
    <p class="example">${example}</p>
    <p class="about">
      ${questions.length} lần · ${ends} · gần nhất ${instantText(questions[0]!.atMs, "vi")} ·
      <a href="${testAddress(questions[0]!)}" aria-label="Làm câu hỏi kiểm tra: ${example}">làm câu hỏi kiểm tra</a>
    </p>
    ${
      others.length === 0
        ? ""
        : html`<details>
            <summary>${questions.length - 1} câu gần giống</summary>
            <ul>
              ${others.map(({ text }) => html`<li>${text}</li>`)}
            </ul>
          </details>`
    }
  </li>`;
}

function groups({ questions, month, keepsQuestions }: QuestionsPage): Html {
  const grouped = groupQuestions(questions);
  const wordless = questions.length - grouped.reduce((sum, group) => sum + group.questions.length, 0);
  return html`<section aria-labelledby="chua-tra-loi">
    <h2 id="chua-tra-loi">Chưa trả lời được, tháng ${monthName(month!)}</h2>
    <p class="result">
      <span>${questions.length} câu${grouped.length > 0 ? `, ${grouped.length} nhóm` : ""}</span>
      ${
        grouped.length === 0
          ? ""
          : html`<a class="download" href="${questionsAddress(month!, ".xlsx")}" download>Tải .xlsx</a>
              <a href="${questionsAddress(month!, ".jsonl")}" download>Tải .jsonl (bộ câu hỏi, chưa có đáp án)</a>`
      }
    </p>
    ${
      wordless > 0
        ? html`<p class="note">
            ${wordless} câu không lưu lời${keepsQuestions ? " (hỏi trước khi bật, hoặc người hỏi đã xóa)" : ""}.
          </p>`
        : ""
    }
    ${groupList(grouped)}
  </section>`;
}

function groupList(grouped: readonly QuestionGroup[]): Html {
  const rest = grouped.length - MOST_GROUPS;
  return html`<ol class="question-groups">
      ${grouped.slice(0, MOST_GROUPS).map(groupItem)}
    </ol>
    ${rest > 0 ? html`<p class="note">Còn ${rest} nhóm nữa, có đủ trong tệp .xlsx.</p>` : ""}`;
}

/** What was answered well: each can become a test that it stays so. */
function rightOnes({ right, month }: QuestionsPage): Html | "" {
  const grouped = groupQuestions(right);
  if (grouped.length === 0) return "";
  return html`<section aria-labelledby="tra-loi-dung">
    <h2 id="tra-loi-dung">Được đánh dấu 👍, tháng ${monthName(month!)}</h2>
    ${groupList(grouped)}
  </section>`;
}

/** What was asked in vain, month by month, like questions together. */
export function questionsPage(page: QuestionsPage): Html {
  const { months, month, keepsQuestions } = page;
  return adminPage(
    { here: "cau-hoi", title: "Câu hỏi" },
    html`<p class="intro">
        Câu không có câu trả lời, phải hỏi lại, hoặc bị người hỏi đánh dấu 👎.
        ${
          keepsQuestions
            ? "Lời câu hỏi được lưu; người hỏi được báo và xóa được bằng /xoa."
            : "Lời câu hỏi đang không được lưu, ở đây chỉ có số lượng. Muốn lưu, đặt QUESTION_TEXT=on rồi chạy lại; người hỏi sẽ được báo."
        }
      </p>
      ${months.length === 0 ? html`<p class="empty">Chưa có câu hỏi nào.</p>` : monthsTable(page)}
      ${month === undefined ? "" : html`${groups(page)}${rightOnes(page)}`}`,
  );
}
