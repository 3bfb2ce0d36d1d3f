import type { Target } from "../../data/plan.ts";
import { comparable } from "../../data/vietnamese.ts";
import { citeAround } from "./cite.ts";
import { expectationOf } from "./expected-answer.ts";
import type { Question } from "../question/question.ts";
import type { Findings } from "./finding.ts";
import type { Asked } from "./rank-parts.ts";
import { chooseFacts, factsPerPlan, isBeaten, quoteLimit, scoreFacts } from "./score-facts.ts";
import { wordingOf } from "./wording/wording.ts";

/** What it counts that the words asked for follow the number at once. */
const COUNTED_BONUS = 0.3;
/** From this share of the best number of a clause, another of it is told beside it; at most so many. */
const SAME_CLAUSE_NEAR = 0.8;
const MOST_IN_CLAUSE = 3;
/** By so much closer to the words asked for, a number in another clause is the better answer. */
const CLEARLY_CLOSER = 0.25;

/**
 * How closely the words counted follow a number of a text: the greatest share of them, from 0 to 1, that stands among
 * as many words and one more after a number. "1.009 bệnh nhân ngừng điều trị" is 1 for "bệnh nhân ngừng điều trị".
 */
export function countedShare(text: string, counted: string): number {
  const wanted = comparable(counted).match(/[\p{L}\p{M}]+|%/gu) ?? [];
  if (wanted.length === 0) return 0;
  let best = 0;
  for (const { index } of text.matchAll(/\d[\d.,]*/gu)) {
    const after = (comparable(text.slice(index)).match(/[\p{L}\p{M}]+|%/gu) ?? []).slice(0, wanted.length + 1);
    const share = wanted.filter((word) => after.includes(word)).length / wanted.length;
    if (share > best) best = share;
  }
  return best;
}

/** The number that a question asks whether it is so ("chỉ tiêu là 5.000 phải không?"); years and plan numbers are none. */
function numberChecked({ normalised, asked }: Question): string | null {
  const numbers = normalised.match(/(?<![\d/.,-])\d[\d.,]*\d|(?<![\d/.,-])\d(?!\d)/gu) ?? [];
  return numbers.find((number) => !asked.years.includes(number) && !normalised.includes(`${number}/`)) ?? null;
}

const sayTarget = ({ value, unit, what, by }: Target, say: ReturnType<typeof wordingOf>) =>
  say.target(value, unit, what, by);

/** A number the plan wants reached. Empty where a number elsewhere is clearly what was asked. */
export function composeTargets(asked: Asked): Findings {
  const { question, candidates } = asked;
  const { counted } = question;
  const say = wordingOf(question.language);
  const share = (text: string) => (counted === null ? 0 : countedShare(text, counted));
  const scored = scoreFacts(
    asked,
    (view) => view.reading.targets,
    ({ what, unit, quote, by }) => [what, unit, quote, by ?? ""].join(" "),
    ({ value, unit, what, quote }) =>
      (unit === "%" && /%|phần trăm|tỷ lệ|percent|share|proportion/iu.test(question.normalised) ? 0.05 : 0) +
      COUNTED_BONUS * Math.max(share(`${value} ${unit} ${what}`), share(quote)),
  );
  const expectation = expectationOf(question);
  const fulfil =
    expectation === null ? [] : scored.filter(({ fact, part }) => expectation(fact.quote) || expectation(part.text));
  const pool = fulfil.length > 0 ? fulfil : scored;
  const [best] = pool;
  if (best && counted !== null) {
    const own = Math.max(share(best.fact.quote), share(`${best.fact.value} ${best.fact.unit} ${best.fact.what}`));
    const elsewhere = candidates.filter(({ view, part }) => view.targets.get(part.path) === undefined);
    if (elsewhere.some(({ part }) => share(part.text) > own + CLEARLY_CLOSER)) return [];
  }
  if (fulfil.length === 0 && isBeaten(asked, scored)) return [];
  const plans = new Set(pool.map(({ view }) => view)).size;
  const checked = question.checks ? numberChecked(question) : null;
  const premise = (quote: string) =>
    checked === null ? "" : `${say.numberPremise(quote.includes(checked), checked)} `;
  return chooseFacts(pool, factsPerPlan(plans, 2)).map((facts) => ({
    plan: facts[0]!.view.reading.plan,
    says: "",
    points: facts.map(({ view, part, fact, score }) => ({
      citation: citeAround(view, part, fact.quote, asked.matcher, quoteLimit(asked)),
      says: `${premise(part.text)}${pool
        .filter((other) => other.view === view && other.part === part && other.score >= SAME_CLAUSE_NEAR * score)
        .slice(0, MOST_IN_CLAUSE)
        .map((other) => sayTarget(other.fact, say))
        .join(" ")}`,
    })),
  }));
}
