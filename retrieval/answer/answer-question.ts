import type { Answer, AnswerStatus, Choice, Citation } from "../../data/plan.ts";
import type { Question } from "../question/question.ts";
import { choicesFor, writeChoices } from "./choices.ts";
import { isVerbatim } from "./cite.ts";
import { planName } from "./cite-path.ts";
import { compose, type ComposeContext } from "./compose.ts";
import { composeContent } from "./compose-content.ts";
import { expectationOf, fulfilling } from "./expected-answer.ts";
import { pageOf, writePage, type Composed, type Finding, type Point } from "./finding.ts";
import { answerWithoutPlans } from "./answer-without-plans.ts";
import { nearestTo } from "./nearest.ts";
import { rankParts, type Asked } from "./rank-parts.ts";
import { whyNotInPlans, yearMissing, type WhyNot } from "./why-not-in-plans.ts";
import { wordingOf, type NotFoundReason } from "./wording/wording.ts";

export interface AnswerContext extends ComposeContext {
  /** The text the spans of a plan count in, to check each quote against; `undefined` leaves the check out. */
  readonly sourceText?: (planId: string) => string | undefined;
  /** The plan a chat is about: its answer comes first. */
  readonly planOfTalk?: string | undefined;
  /** Page of a long answer, from 0. */
  readonly page?: number | undefined;
}

/** What the program says, what a person may want next, and how many quotes were held back because their source does not bear them out. */
export interface Answered {
  readonly answer: Omit<Answer, "elapsedMs">;
  readonly choices: readonly Choice[];
  readonly failedQuotes: number;
  /** Why the plans do not say, where they do not. */
  readonly reason?: NotFoundReason;
}

/** Names at most this many plans in one sentence. */
const NAMED_PLANS = 6;

/** A row of a table says with its columns what its words alone do not. */
const isRow = ({ citation }: Point) => /^table\./u.test(citation.clause.path);

/** Counts and holds back quotes that their source does not bear out: a fault of ours never goes out. */
class QuoteCheck {
  failed = 0;
  readonly #textOf: ((planId: string) => string | undefined) | undefined;

  constructor(textOf: ((planId: string) => string | undefined) | undefined) {
    this.#textOf = textOf;
  }

  holds(citation: Citation): boolean {
    if (!this.#textOf) return true;
    const text = this.#textOf(citation.plan.id);
    const sound = citation.quote !== "" && text !== undefined && isVerbatim(citation, text);
    if (!sound) this.failed++;
    return sound;
  }

  only(findings: readonly Finding[]): Finding[] {
    return findings
      .map((finding) => ({ ...finding, points: finding.points.filter(({ citation }) => this.holds(citation)) }))
      .filter(({ points }) => points.length > 0);
  }
}

/** The plan of the talk first, the others as they were. */
function planFirst(findings: readonly Finding[], planId: string | undefined): readonly Finding[] {
  const isFirst = ({ plan }: Finding) => plan.id === planId;
  return [...findings.filter(isFirst), ...findings.filter((finding) => !isFirst(finding))];
}

/** The one plan that the answer before rested on. */
function planBefore({ earlierClauses }: Question): string | undefined {
  const ids = new Set(earlierClauses.map(({ planId }) => planId));
  return ids.size === 1 ? [...ids][0] : undefined;
}

/** Share of the topic that a clause must hold to tell a number that the register of targets does not have. */
const LEAST_FOR_NUMBER = 0.5;

/** What may answer in place of the register: for a number, only clauses that speak of what is counted. */
function forFallback(asked: Asked): Asked {
  if (asked.question.kind !== "target") return asked;
  return { ...asked, candidates: asked.candidates.filter(({ match }) => match >= LEAST_FOR_NUMBER) };
}

/**
 * Answers a question from the register of the plans, or from their clauses where the register is silent; says
 * `not_found`, with what comes nearest, when the plans do not speak of it, `clarify` when the question leaves open what
 * matters. Every quote is checked against its source before it goes out.
 */
export async function answerQuestion(question: Question, context: AnswerContext): Promise<Answered> {
  const { knowledge, page = 0 } = context;
  const { language } = question;
  const say = wordingOf(language);
  const check = new QuoteCheck(context.sourceText);
  const plans = knowledge.readings.map(({ plan }) => plan);
  const short = answerWithoutPlans(question, plans);
  if (short) return { ...short, failedQuotes: 0 };

  const write = (status: AnswerStatus, composed: Composed, reason?: NotFoundReason): Answered => {
    const shown = pageOf(composed.findings, page);
    const lastPage = shown === null;
    const { findings, left } = shown ?? { findings: [], left: 0 };
    const choices = [...choicesFor(findings, language, { page, left }), ...(composed.choices ?? [])];
    const parts = lastPage ? { intro: say.noSuchPage, findings } : { ...composed, findings };
    const written = writePage(parts, language, { text: writeChoices(choices, language), choices });
    return {
      answer: {
        question: question.text,
        language,
        status: lastPage ? "not_found" : status,
        text: written.text,
        citations: written.citations,
      },
      choices: written.choices,
      failedQuotes: check.failed,
      ...(reason === undefined ? {} : { reason }),
    };
  };

  const asked = await rankParts(question, knowledge);
  const notFound = async ({ reason, name, missing = question.asked.missing }: WhyNot): Promise<Answered> => {
    const near = check.only(await nearestTo(asked, reason, knowledge));
    const looked = asked.views.length > 0 ? asked.views.map(({ reading }) => reading.plan) : plans;
    const names = looked.slice(0, NAMED_PLANS).map((plan) => planName(plan, language));
    const intro = `${say.notFound(reason, missing, name)} ${say.looked(names, looked.length - names.length)}`;
    return write("not_found", { intro, findings: near }, reason);
  };

  const why = whyNotInPlans(asked);
  if (why) return notFound(why);
  const expectation = expectationOf(question);
  const checked = (composed: Composed): Composed => ({
    ...composed,
    findings: check.only(composed.findings).filter(
      ({ points }) =>
        points.some(isRow) ||
        fulfilling(
          points.map(({ citation }) => citation),
          expectation,
        ).length > 0,
    ),
  });
  const found = checked(compose(asked, context));
  const isFinal = found.findings.length > 0 || question.kind === "metadata" || found.intro !== undefined;
  const composed = isFinal ? found : checked({ findings: composeContent(forFallback(asked)) });
  if (composed.findings.length === 0 && composed.intro === undefined) return notFound({ reason: "missing-detail" });
  const year = yearMissing(asked, composed.findings);
  if (year !== null) return notFound({ reason: "other-year", missing: { by: "year", written: year } });
  const status = composed.findings.length === 0 ? "not_found" : (composed.status ?? "answered");
  const findings = planFirst(composed.findings, context.planOfTalk ?? planBefore(question));
  return write(status, { ...composed, findings }, status === "not_found" ? "missing-detail" : undefined);
}
