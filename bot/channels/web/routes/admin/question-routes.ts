import { Hono, type Context } from "hono";
import { questionLine, questionLines, type RightAnswer } from "../../../../questions/question-lines.ts";
import { questionSheet } from "../../../../questions/question-sheet.ts";
import { questionsPage } from "../../pages/admin/questions-page.ts";
import { ELSEWHERE, NOWHERE, testQuestionPage } from "../../pages/admin/test-question-page.ts";
import { sharedPlace } from "../../plan-address.ts";
import { refuse } from "../../refuse.ts";
import { visiblePlans } from "../../visitor.ts";
import type { WebEnv } from "../../web-parts.ts";
import { WEB_WORDING } from "../../wording.ts";
import { XLSX } from "../../xlsx.ts";
import { adminsOnly, type AdminParts } from "./admin-guard.ts";

/** Questions of a month looked at at once. */
const MOST_QUESTIONS = 10_000;

/** The instants between which a month lies in Viet Nam; `undefined` for no month. */
function monthBounds(month: string): { readonly fromMs: number; readonly toMs: number } | undefined {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/u.test(month)) return undefined;
  const [year, number] = month.split("-").map(Number) as [number, number];
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
  return { fromMs: Date.parse(`${month}-01T00:00:00+07:00`), toMs: Date.parse(`${next}-01T00:00:00+07:00`) };
}

/** What was asked in vain: page, workbook, question set. */
export function questionRoutes(parts: AdminParts): Hono<WebEnv> {
  const { office, answer, openClause } = parts;
  const app = new Hono<WebEnv>();
  const { askedQuestions } = office.state;

  async function chosen(c: Context<WebEnv>) {
    const months = await askedQuestions.months();
    const asked = c.req.query("thang") ?? "";
    const month = monthBounds(asked) === undefined ? months[0]?.month : asked;
    const bounds = month === undefined ? undefined : monthBounds(month);
    const questions =
      bounds === undefined ? [] : await askedQuestions.inVain(bounds.fromMs, bounds.toMs, MOST_QUESTIONS);
    const right =
      bounds === undefined ? [] : await askedQuestions.foundRight(bounds.fromMs, bounds.toMs, MOST_QUESTIONS);
    return { months, month, questions, right };
  }

  app.use("/quan-tri/cau-hoi", adminsOnly);
  app.use("/quan-tri/cau-hoi.xlsx", adminsOnly);
  app.use("/quan-tri/cau-hoi.jsonl", adminsOnly);
  app.use("/quan-tri/cau-hoi/:id", adminsOnly);

  app.get("/quan-tri/cau-hoi", async (c) =>
    c.html(questionsPage({ ...(await chosen(c)), keepsQuestions: office.keepsQuestions })),
  );

  app.get("/quan-tri/cau-hoi.xlsx", async (c) => {
    const { month, questions } = await chosen(c);
    c.header("Content-Type", XLSX);
    c.header("Content-Disposition", `attachment; filename="cau-hoi-${month ?? "khong-co"}.xlsx"`);
    return c.body(new Uint8Array(await questionSheet(questions)).buffer);
  });

  app.get("/quan-tri/cau-hoi.jsonl", async (c) => {
    const { month, questions } = await chosen(c);
    c.header("Content-Type", "application/jsonl; charset=utf-8");
    c.header("Content-Disposition", `attachment; filename="cau-hoi-${month ?? "khong-co"}.jsonl"`);
    return c.body(questionLines(questions));
  });

  /** The right answer to a question, as an administrator chose its place; words for people where there is no such place. */
  async function chosenRight(c: Context<WebEnv>): Promise<RightAnswer | string> {
    const chosen = c.req.query("o") ?? "";
    if (chosen === NOWHERE) return "silence";
    const named = `${c.req.query("ke-hoach") ?? ""}:${c.req.query("muc")?.trim() ?? ""}`;
    const place = sharedPlace(chosen === ELSEWHERE ? named : chosen);
    const opened = place && (await openClause(place.planId, place.path, {}));
    return opened?.answer.status === "answered" ? opened.answer : "Kế hoạch này không có mục ấy.";
  }

  // A question as a test: where somebody called its answer right, what is answered now is what must be answered; of any other
  // an administrator says first where the answer stands.
  app.get("/quan-tri/cau-hoi/:id", async (c) => {
    const [, id, ending] = /^([\w-]{1,64})(\.jsonl)?$/u.exec(c.req.param("id")) ?? [];
    const question = id === undefined ? undefined : await askedQuestions.get(id);
    if (question === undefined || question.text === null) return refuse(c, 404, WEB_WORDING.vi.notFound);
    const { text } = question;
    const isRight = question.verdict === "right" && c.req.query("o") === undefined;
    const ask = async (fault?: string) => {
      const { citations } = (await answer(text, {})).answer;
      const plans = (await visiblePlans(c.var.visitor, parts)).map(({ plan }) => plan);
      return c.html(testQuestionPage({ id: question.id, question: text, places: citations, plans, fault }));
    };
    if (ending === undefined || (!isRight && c.req.query("o") === undefined)) return ask();
    const right = isRight ? (await answer(text, {})).answer : await chosenRight(c);
    if (typeof right === "string" && right !== "silence") return ask(right);
    c.header("Content-Type", "application/jsonl; charset=utf-8");
    c.header("Content-Disposition", `attachment; filename="cau-hoi-${question.id}.jsonl"`);
    return c.body(questionLine(question, right));
  });

  return app;
}
