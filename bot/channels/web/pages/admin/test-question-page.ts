import { html } from "hono/html";
import type { Citation, Plan } from "../../../../../data/plan.ts";
import { fullPlace, planName } from "../../../../../retrieval/answer/cite-path.ts";
import { shorten } from "../../../../../retrieval/answer/finding.ts";
import type { Html } from "../layout.ts";
import { adminPage } from "./admin-frame.ts";

export interface TestQuestionPage {
  readonly id: string;
  readonly question: string;
  /** What the program shows now: where the right answer may stand. */
  readonly places: readonly Citation[];
  readonly plans: readonly Plan[];
  /** Why the choice before could not be taken. */
  readonly fault?: string | undefined;
}

/** Chosen where the plans do not say what was asked. */
export const NOWHERE = "khong";
/** Chosen where the right answer stands at a place that is named. */
export const ELSEWHERE = "khac";

const QUOTE_CHARS = 220;
const NAME_CHARS = 80;

const choice = (value: string, label: Html | string): Html =>
  html`<li>
    <label><input type="radio" name="o" value="${value}" required /> <span>${label}</span></label>
  </li>`;

/** Where an administrator says what the right answer to a question is, so that it becomes a test. */
export function testQuestionPage({ id, question, places, plans, fault }: TestQuestionPage): Html {
  return adminPage(
    { here: "cau-hoi", title: "Câu hỏi kiểm tra", fault },
    html`<p class="intro">“${question}”</p>
      <form class="fact-form" method="get" action="/quan-tri/cau-hoi/${id}.jsonl">
        <fieldset>
          <legend>Câu trả lời đúng ở đâu?</legend>
          <ul class="places">
            ${places.map(({ plan, clause, quote }) =>
              choice(
                `${plan.id}:${clause.path}`,
                `${fullPlace({ ...plan, type: plans.find(({ id: own }) => own === plan.id)?.type ?? null }, clause.path, "vi")}: “${shorten(quote, QUOTE_CHARS)}”`,
              ),
            )}
            ${choice(NOWHERE, "Các kế hoạch không nói đến điều được hỏi")}
            ${plans.length === 0 ? "" : choice(ELSEWHERE, "Ở chỗ khác, ghi dưới đây:")}
          </ul>
        </fieldset>
        <p>
          <label for="ke-hoach">Kế hoạch</label>
          <select id="ke-hoach" name="ke-hoach">
            ${plans.map((plan) => html`<option value="${plan.id}">${shorten(planName(plan, "vi"), NAME_CHARS)}</option>`)}
          </select>
        </p>
        <p>
          <label for="muc">Mục (như trên địa chỉ của trang kế hoạch)</label>
          <input id="muc" name="muc" placeholder="II.4.b" autocomplete="off" />
        </p>
        <p class="buttons"><button type="submit">Tải câu hỏi kiểm tra</button></p>
      </form>
      <p><a href="/quan-tri/cau-hoi">Về danh sách câu hỏi</a></p>`,
  );
}
