import type { AnswerStatus, Choice, Plan } from "../../data/plan.ts";
import type { Question } from "../question/question.ts";
import type { Talk } from "../question/intents.ts";
import { syllablesOf } from "../search/search-terms.ts";
import { writeChoices } from "./choices.ts";
import { planName } from "./cite-path.ts";
import type { Answered } from "./answer-question.ts";
import { wordingOf } from "./wording/wording.ts";

const asking = (label: string, question = label): Choice => ({ label, action: { kind: "ask", question } });

/** Talk after which examples of questions help. */
const WITH_EXAMPLES: ReadonlySet<Talk> = new Set(["greeting", "ability", "identity", "introduction"]);

/**
 * What is said without looking into the plans: to talk with the tool, and to a question that leaves open what matters.
 * `null` for any other.
 */
export function answerWithoutPlans(
  question: Question,
  plans: readonly Plan[],
): Pick<Answered, "answer" | "choices"> | null {
  const { language, talk } = question;
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
  if (talk === "ability" || question.help)
    return answer("answered", say.help(plans.map((plan) => planName(plan, language))), examples);
  if (talk === "weather") return answer("not_found", say.talk.weather);
  if (talk !== "none") return answer("answered", say.talk[talk], WITH_EXAMPLES.has(talk) ? examples : []);
  if (plans.length === 0) return answer("not_found", say.noPlans);
  if (
    question.saysUnit &&
    question.bodies.length === 0 &&
    question.intents.responsibilities > 0.5 &&
    syllablesOf(question.text).length <= 8
  )
    return answer("clarify", say.whichUnit);
  if (!/\p{L}{2}|\d/u.test(question.text)) return answer("clarify", say.askAgain);
  return null;
}
