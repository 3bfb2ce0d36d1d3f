import type { Deadline, Evidence, Language, Reference, Target } from "../../data/plan.ts";
import { citeAround, LONGEST_ALONE, LONGEST_QUOTE } from "./cite.ts";
import { partAt } from "./compose-roles.ts";
import { expectationOf } from "./expected-answer.ts";
import { list, type Findings } from "./finding.ts";
import type { Citable, PlanView } from "./knowledge.ts";
import { headingsAbove, type Asked } from "./rank-parts.ts";

interface ScoredFact<T> {
  readonly view: PlanView;
  readonly part: Citable;
  readonly fact: T;
  readonly score: number;
}

/** How a fact's own words, its clause and the search are weighed. */
const OWN_WORDS = 0.5;
const CLAUSE_WORDS = 0.15;
const SEARCH = 0.35;
/** From this share of the best, a fact is told beside it; a plan from this share of the best plan. */
const NEAR_BEST = 0.8;
const PLAN_NEAR = 0.6;

function scoreFacts<T extends Evidence>(
  asked: Asked,
  factsOf: (view: PlanView) => readonly T[],
  ownWords: (fact: T) => string,
  bonus: (fact: T) => number,
): ScoredFact<T>[] {
  const found = new Map(
    asked.candidates.map(({ view, part, score }) => [`${view.reading.plan.id}#${part.path}`, score]),
  );
  const scored = asked.views.flatMap((view) =>
    factsOf(view).flatMap((fact): ScoredFact<T>[] => {
      const part = view.parts.get(fact.clause) ?? partAt(view, fact.source.start);
      if (!part) return [];
      const hit = found.get(`${view.reading.plan.id}#${part.path}`) ?? 0;
      const own = asked.matcher.score(ownWords(fact));
      const clause = asked.matcher.score(`${headingsAbove(view, part)} ${part.text}`);
      return [{ view, part, fact, score: OWN_WORDS * own + CLAUSE_WORDS * clause + SEARCH * hit + bonus(fact) }];
    }),
  );
  return scored.sort((one, other) => other.score - one.score);
}

/** From so many times the search score of the best fact's clause, another clause is the better answer. */
const FAR_ABOVE = 1.3;

/** True where a clause without such a fact fits the question far better than the one with the best fact. */
function isBeaten<T>(asked: Asked, [best]: readonly ScoredFact<T>[]): boolean {
  const [top] = asked.candidates;
  if (!best || !top) return false;
  const own = asked.candidates.find(({ view, part }) => view === best.view && part === best.part)?.score ?? 0;
  return top.score >= FAR_ABOVE * own;
}

/** The best facts of each plan near the best of all, one for each clause. */
function choose<T>(scored: readonly ScoredFact<T>[], perPlan: number): ScoredFact<T>[][] {
  const best = scored[0]?.score ?? 0;
  const plans = new Map<PlanView, ScoredFact<T>[]>();
  for (const one of scored) {
    const chosen = plans.get(one.view);
    if (!chosen) {
      if (one.score >= PLAN_NEAR * best) plans.set(one.view, [one]);
    } else if (
      chosen.length < perPlan &&
      one.score >= NEAR_BEST * chosen[0]!.score &&
      !chosen.some(({ part }) => part === one.part)
    )
      chosen.push(one);
  }
  return [...plans.values()];
}

const TIMES: Record<Language, Record<Deadline["recurrence"], string>> = {
  vi: {
    once: "một lần",
    monthly: "hằng tháng",
    quarterly: "hằng quý",
    semiannual: "6 tháng một lần",
    annual: "hằng năm",
    irregular: "định kỳ, đột xuất",
  },
  en: {
    once: "once",
    monthly: "every month",
    quarterly: "every quarter",
    semiannual: "every six months",
    annual: "every year",
    irregular: "from time to time",
  },
};

function sayDate(date: string, language: Language): string {
  const [year, month, day] = date.split("-");
  if (language === "en") return date;
  return [day, month, year].filter((part) => part !== undefined).join("/");
}

/** "báo cáo …: hằng tháng, trước ngày 17; gửi …; qua …". */
function sayDeadline(deadline: Deadline, language: Language): string {
  const { who, to, via, recurrence, rule, due, bound } = deadline;
  const day = /BYMONTHDAY=(\d+)/u.exec(rule ?? "")?.[1];
  const english = language === "en";
  const when: string[] = [];
  if (recurrence !== "once") when.push(TIMES[language][recurrence]);
  if (recurrence === "monthly" && day !== undefined) {
    if (english) when.push(`${bound === "before" ? "before day" : "by day"} ${day} of the month`);
    else when.push(`${bound === "before" ? "trước ngày" : "ngày"} ${day}`);
  } else if (due !== null) when.push(sayDate(due, language));
  const parts = [when.join(", ")];
  if (who.length > 0) parts.push(english ? `by ${list(who, language)}` : `đơn vị thực hiện: ${list(who, language)}`);
  if (to.length > 0) parts.push(english ? `sent to ${list(to, language)}` : `gửi ${list(to, language)}`);
  if (via !== null) parts.push(english ? `through ${via}` : `qua ${via}`);
  return `${parts.filter((part) => part !== "").join("; ")}.`;
}

/** What saying a kind of deadline the question asks for counts; a day where a day is asked. */
const REPORT_BONUS = 0.15;
const DAY_BONUS = 0.12;
/** What a fixed period counts where one is asked ("how often"). */
const PERIOD_BONUS = 0.12;
const PERIOD_ASKED = /(?:bao lâu|mấy tháng|mấy lần|định kỳ|bao nhiêu tháng)|\bhow (?:often|frequently)\b/iu;

/** When something falls due, how often, and where it goes. */
export function composeDeadlines(asked: Asked): Findings {
  const { question } = asked;
  const isReport = /báo cáo|\breports?\b|nộp|gửi|tổng hợp/iu.test(
    `${question.normalised} ${question.readings[0]?.text ?? ""}`,
  );
  const asksPeriod = PERIOD_ASKED.test(`${question.text} ${question.normalised}`);
  const asksDay = /ngày (?:nào|mấy|bao nhiêu)|hôm nào|\b(?:what|which) (?:day|date)\b/iu.test(question.normalised);
  const scored = scoreFacts(
    asked,
    (view) => view.reading.deadlines,
    ({ what, quote, to, via }) => [what, quote, ...to, via ?? ""].join(" "),
    ({ kind, rule, due, recurrence }) =>
      (asksPeriod && recurrence !== "once" && recurrence !== "irregular" ? PERIOD_BONUS : 0) +
      ((kind === "report") === isReport ? REPORT_BONUS : 0) +
      (asksDay && (/BYMONTHDAY/u.test(rule ?? "") || /^\d{4}-\d{2}-\d{2}$/u.test(due ?? "")) ? DAY_BONUS : 0),
  );
  if (isBeaten(asked, scored)) return [];
  return choose(scored, asked.views.length === 1 ? 3 : 1).map((facts) => ({
    plan: facts[0]!.view.reading.plan,
    says: sayDeadline(facts[0]!.fact, question.language),
    citations: facts.map(({ view, part, fact }) =>
      citeAround(view, part, fact.quote, asked.matcher, asked.views.length === 1 ? LONGEST_ALONE : LONGEST_QUOTE),
    ),
  }));
}

function sayTarget({ value, unit, what, by }: Target, language: Language): string {
  const until = by === null ? "" : language === "en" ? ` (time: ${by})` : ` (${by})`;
  const counted = what.toLowerCase().startsWith(unit.toLowerCase()) ? what : `${unit} ${what}`;
  return `${value}${unit === "%" ? "% " : " "}${unit === "%" ? what : counted}${until}.`;
}

/** A number the plan wants reached. */
export function composeTargets(asked: Asked): Findings {
  const { question } = asked;
  const scored = scoreFacts(
    asked,
    (view) => view.reading.targets,
    ({ what, unit, quote, by }) => [what, unit, quote, by ?? ""].join(" "),
    ({ unit }) => (unit === "%" && /%|phần trăm|tỷ lệ|percent|share|proportion/iu.test(question.normalised) ? 0.05 : 0),
  );
  const expectation = expectationOf(question);
  const fulfil =
    expectation === null ? [] : scored.filter(({ fact, part }) => expectation(fact.quote) || expectation(part.text));
  if (fulfil.length === 0 && isBeaten(asked, scored)) return [];
  return choose(fulfil.length > 0 ? fulfil : scored, asked.views.length === 1 ? 2 : 1).map((facts) => ({
    plan: facts[0]!.view.reading.plan,
    says: facts.map(({ fact }) => sayTarget(fact, question.language)).join(" "),
    citations: facts.map(({ view, part, fact }) =>
      citeAround(view, part, fact.quote, asked.matcher, asked.views.length === 1 ? LONGEST_ALONE : LONGEST_QUOTE),
    ),
  }));
}

/** Words for a type of document in a question and the beginning of its name in a plan. */
const DOCUMENT_TYPES: readonly [question: RegExp, document: RegExp][] = [
  [/quyết định|decision/iu, /^quyết định/iu],
  [/nghị quyết|resolution/iu, /^nghị quyết/iu],
  [/nghị định|decree/iu, /^nghị định|nghị định/iu],
  [/thông tư|circular/iu, /^thông tư/iu],
  [/chỉ thị|directive/iu, /^chỉ thị/iu],
  [/công văn|dispatch|official letter/iu, /^công văn/iu],
  [/(?<!\p{L})luật(?!\p{L})|\blaw\b/iu, /^luật/iu],
  [/kế hoạch (?:nào|số|của)|which plans? of/iu, /^kế hoạch/iu],
  [/đề án|scheme/iu, /^đề án/iu],
];
const TYPE_BONUS = 0.25;
const PREAMBLE_BONUS = 0.2;

/** The documents a plan rests on or names, with the sentence that names them. */
export function composeReferences(asked: Asked): Findings {
  const { question } = asked;
  const words = `${question.text} ${question.normalised}`;
  const types = DOCUMENT_TYPES.filter(([said]) => said.test(words)).map(([, document]) => document);
  const asksBasis = /căn cứ|can cu|cơ sở pháp lý|legal basis|based on|thực hiện theo/iu.test(words);
  const scored = scoreFacts<Reference>(
    asked,
    (view) => view.reading.references.filter(({ clause }) => clause !== "header" && clause !== "annex"),
    ({ document, quote }) => `${document} ${quote}`,
    ({ document, clause }) =>
      (types.some((type) => type.test(document)) ? TYPE_BONUS : 0) +
      (asksBasis && clause === "preamble" ? PREAMBLE_BONUS : 0),
  );
  return choose(scored, asked.views.length === 1 ? 2 : 1).map((facts) => {
    const named = facts.flatMap(({ view, part }) => view.references.get(part.path) ?? []).map(({ quote }) => quote);
    const best = facts[0]!.fact.quote;
    const others = facts[0]!.part.path === "preamble" ? [...new Set(named)].filter((one) => one !== best) : [];
    return {
      plan: facts[0]!.view.reading.plan,
      says: `${[best, ...others].join("; ")}.`,
      citations: facts.map(({ view, part, fact }) =>
        citeAround(view, part, fact.quote, asked.matcher, asked.views.length === 1 ? LONGEST_ALONE : LONGEST_QUOTE),
      ),
    };
  });
}
