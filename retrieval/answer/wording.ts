import type { Language, Plan } from "../../data/plan.ts";
import type { MissingPlan } from "../question/question.ts";
import { planName } from "./cite-path.ts";

/** Names at most this many plans in one sentence. */
const NAMED_PLANS = 6;

/** Says that what was asked is not in the plans, and which plans were read. */
export function sayNotFound(language: Language, plans: readonly Plan[], missing: MissingPlan | null): string {
  const names = plans.slice(0, NAMED_PLANS).map((plan) => planName(plan, language));
  const more = plans.length - names.length;
  if (language === "en") {
    const why =
      missing === null
        ? "This is not stated in the plans I have."
        : `I have no plan ${missing.by === "number" ? "numbered" : missing.by === "year" ? "of the year" : "of"} ${missing.written}.`;
    return `${why} I looked in: ${names.join("; ")}${more > 0 ? ` and ${more} more` : ""}.`;
  }
  const what = { number: "số", place: "của", year: "năm" };
  const why =
    missing === null
      ? "Nội dung này không có trong các kế hoạch hiện có."
      : `Hiện không có kế hoạch ${what[missing.by]} ${missing.written} trong các kế hoạch đã nạp.`;
  return `${why} Đã tra cứu: ${names.join("; ")}${more > 0 ? ` và ${more} kế hoạch khác` : ""}.`;
}

/** Asks for a question that says something. */
export function askAgain(language: Language): string {
  return language === "en"
    ? "Please say what you would like to know about the plans, for example: “Who leads …?” or “When is the report due?”"
    : "Xin cho biết rõ hơn nội dung cần hỏi về kế hoạch, ví dụ: “Cơ quan nào chủ trì …?” hoặc “Khi nào gửi báo cáo?”";
}

/** Says that there are no plans at all. */
export function sayNoPlans(language: Language): string {
  return language === "en" ? "There are no plans to look in yet." : "Chưa có kế hoạch nào để tra cứu.";
}
