import type { Answerer, Asked as AnswererAsked, AskOptions } from "../../../bot/answerer.ts";
import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import type { Answer, Language, Plan, PlanReading } from "../../../data/plan.ts";
import { clausesCited } from "../../../retrieval/answer/answer-question.ts";
import { readQuestion } from "../../../retrieval/question/read-question.ts";

const PAGES = 3;

export function fakePlan(id: string, number: string, place: string, title: string, date = "2024-02-05"): PlanReading {
  const plan: Plan = {
    id,
    type: "kế hoạch",
    number,
    date,
    place,
    issuer: `UBND tỉnh ${place}`,
    title,
    period: null,
    signer: null,
    recipients: [],
    legalBasis: [],
    source: { file: `${id}.txt`, sha256: "0".repeat(64) },
  };
  const empty = { clauses: [], passages: [], assignments: [], deadlines: [], targets: [], references: [] };
  return { plan, ...empty, tables: [], footnotes: [], agencies: [], problems: [] };
}

export const TWO_PLANS: readonly PlanReading[] = [
  fakePlan("29-kh-bcd-quang-tri-2024", "29/KH-BCĐ", "Quảng Trị", "Phòng, chống ma túy năm 2024"),
  fakePlan("21-kh-ubnd-ha-noi-2021", "21/KH-UBND", "Hà Nội", "Phòng, chống ma túy trên địa bàn", "2021-01-20"),
];

export interface Asked {
  readonly text: string;
  readonly options: AskOptions;
}

/**
 * Answers every question by repeating it, over three pages, citing the plans that may be seen; so that a test sees what the
 * conversation asked for. A question "hỏng" fails.
 */
export function fakeAnswerer(readings = TWO_PLANS): Answerer & { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const english = (text: string) => /\b(?:who|what|when|which)\b/iu.test(text);
  return {
    asked,
    readings,
    failedQuotes: 0,
    ask(text, options = {}) {
      asked.push({ text, options });
      if (text === "hỏng") return Promise.reject(new Error(`secret words: ${text}`));
      const { page = 0, visiblePlanIds, planOfTalk } = options;
      const language = options.language ?? (english(text) ? "en" : "vi");
      const seen = readings.map(({ plan }) => plan).filter(({ id }) => visiblePlanIds?.has(id) ?? true);
      const first = seen.find(({ id }) => id === planOfTalk) ?? seen[0];
      const choices = [
        ...(first ? [{ label: "nguyên văn", action: { kind: "open" as const, planId: first.id, path: "I.1" } }] : []),
        ...(page + 1 < PAGES ? [{ label: "xem tiếp", action: { kind: "more" as const, page: page + 1 } }] : []),
      ];
      const answer: Answer = {
        question: text,
        language,
        status: seen.length === 0 ? "not_found" : "answered",
        text: `Trả lời “${text}”, trang ${page + 1}`,
        citations: seen.slice(0, 1).map((plan) => ({
          plan: first ?? plan,
          clause: { path: "I.1", citation: "khoản 1 mục I" },
          quote: "lời của kế hoạch",
          source: { file: plan.source.file, start: 0, end: 1 },
        })),
        elapsedMs: 1,
      };
      return Promise.resolve({ answer, ...rests(text, language, answer), choices });
    },
    open(planId, path, { page = 0, visiblePlanIds, language = "vi" } = {}) {
      const isSeen = readings.some(({ plan }) => plan.id === planId) && (visiblePlanIds?.has(planId) ?? true);
      const answer: Answer = {
        question: path,
        language,
        status: isSeen ? "answered" : "not_found",
        text: isSeen ? `Nguyên văn ${planId} ${path}, trang ${page + 1}` : "Kế hoạch này không còn.",
        citations: [],
        elapsedMs: 1,
      };
      const next = { label: "trang sau", action: { kind: "open" as const, planId, path, page: page + 1 } };
      return Promise.resolve({ answer, choices: isSeen && page === 0 ? [next] : [] });
    },
  };
}

const lexicon = loadLexicon();

/** The question as read, and what the answer rests on. */
function rests(text: string, language: Language, { citations }: Answer): Pick<AnswererAsked, "question" | "earlier"> {
  const question = readQuestion(text, { lexicon, language });
  const clauses = clausesCited({ citations });
  return { question, earlier: { question, plans: clauses.map(({ planId }) => planId), clauses } };
}
