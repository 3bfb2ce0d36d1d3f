import type { AnswerStatus, Choice, Plan } from "../../data/plan.ts";
import type { Question } from "../question/question.ts";
import { writeChoices } from "./choices.ts";
import { planName } from "./cite-path.ts";
import type { Answered } from "./answer-question.ts";
import { wordingOf } from "./wording/wording.ts";

/** From so many plans a question about "the plan" is asked back; with fewer each is answered for. */
const MANY_PLANS = 5;
/** Plans offered to choose from. */
const MOST_OFFERED = 6;

const asking = (label: string, question = label): Choice => ({ label, action: { kind: "ask", question } });

/**
 * What is said without looking into the plans: to small talk, to a wish for help, and to a question that leaves open
 * what matters. `null` for any other.
 */
export function answerWithoutPlans(question: Question, plans: readonly Plan[]): Omit<Answered, "failedQuotes"> | null {
  const { language, kind } = question;
  const say = wordingOf(language);
  const answer = (status: AnswerStatus, text: string, choices: readonly Choice[] = []) => ({
    answer: {
      question: question.text,
      language,
      status,
      text: [text, writeChoices(choices, language)].filter((part) => part !== "").join("\n"),
      citations: [],
    },
    choices,
  });
  const examples = say.examples.map((example) => asking(example));
  if (question.smallTalk === "greeting") return answer("answered", say.greeting, examples);
  if (question.smallTalk !== null) return answer("answered", say[question.smallTalk]);
  if (kind === "help") return answer("answered", say.help(plans.map((plan) => planName(plan, language))), examples);
  if (plans.length === 0) return answer("not_found", say.noPlans);
  if (question.unclear === "unit") return answer("clarify", say.whichUnit);
  if (question.unclear === "body") return answer("clarify", say.whichBody);
  const { planIds, all } = question.asked;
  const asksNothing = question.topic === "" && question.kindWeight === 0 && question.agenciesAsked.length === 0;
  if (asksNothing && planIds === null) return answer("clarify", say.askAgain);
  if (kind === "metadata" && planIds === null && !all && question.topic === "" && plans.length >= MANY_PLANS) {
    const offered = plans.slice(0, MOST_OFFERED).map((plan) => {
      const name = planName(plan, language);
      return asking(name, `${question.text.replace(/[?.\s]+$/u, "")} – ${name}`);
    });
    return answer("clarify", say.whichPlan, offered);
  }
  return null;
}
