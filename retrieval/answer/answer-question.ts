import type { Answer, AnswerStatus, Choice, Citation, Plan } from "../../data/plan.ts";
import type { ClauseCited, Question } from "../question/question.ts";
import { hypothesesOf, type Earlier } from "../rank/hypotheses.ts";
import { rankCandidates, type Ranked } from "../rank/rank-candidates.ts";
import type { RankModel } from "../rank/rank-model.ts";
import { answerable, type SilenceModel } from "../rank/silence.ts";
import { answerRegister } from "../register/answer-register.ts";
import { answerWithoutPlans } from "./answer-without-plans.ts";
import { choicesFor, writeChoices } from "./choices.ts";
import { cite, isVerbatim } from "./cite.ts";
import { planName } from "./cite-path.ts";
import { composeRanked, type ComposeContext } from "./compose-ranked.ts";
import { askedOfFormer } from "./former-bodies.ts";
import { pageOf, writePage, type Composed, type Finding } from "./finding.ts";
import { viewOf, wholePart } from "./knowledge.ts";
import { answerBoth } from "./two-questions.ts";
import { planMissing, whyNotInPlans, type WhyNot } from "./why-not-in-plans.ts";
import { wordingOf, type NotFoundReason } from "./wording/wording.ts";

export interface AnswerContext extends ComposeContext {
  readonly ranking: RankModel;
  readonly silence: SilenceModel;
  /** What the answer before rested on. */
  readonly earlier?: Earlier | undefined;
  /** The text the spans of a plan count in, to check each quote against; `undefined` leaves the check out. */
  readonly sourceText?: (planId: string) => string | undefined;
  /** The plan a chat is about. */
  readonly planOfTalk?: string | undefined;
  /** Plans that may be shown; all where left out. */
  readonly visible?: ReadonlySet<string> | undefined;
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
  /** The question as it was taken, for the one that follows. */
  readonly taken: Question;
  /** How sure it is, 0 to 1, that the plans answer; `null` where nothing was looked up. */
  readonly probability: number | null;
  /** What was ranked, best first; empty where nothing was. */
  readonly ranked: readonly Ranked[];
}

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

interface Writing {
  readonly question: Question;
  readonly page: number;
  readonly check: QuoteCheck;
}

type Written = Pick<Answered, "answer" | "choices">;

function write({ question, page, check }: Writing, status: AnswerStatus, composed: Composed): Written {
  const { language } = question;
  const say = wordingOf(language);
  const findings = check.only(composed.findings);
  const shown = pageOf(findings, page);
  const onPage = shown?.findings ?? [];
  const choices = [...choicesFor(onPage, language, { page, left: shown?.left ?? 0 }), ...(composed.choices ?? [])];
  const parts = shown ? { ...composed, findings: onPage } : { intro: say.noSuchPage, findings: [] };
  const written = writePage(parts, language, { text: writeChoices(choices, language), choices });
  return {
    answer: {
      question: question.text,
      language,
      status: shown ? status : "not_found",
      text: written.text,
      citations: written.citations,
    },
    choices: written.choices,
  };
}

/** The nearest place, where it is near enough to be of use. */
function nearestFinding(ranked: readonly Ranked[], { reason }: WhyNot, context: AnswerContext): Finding[] {
  const [top] = ranked;
  if (!top || reason === "other-subject" || reason === "not-for-a-plan") return [];
  const reading = context.knowledge.readings.find(({ plan }) => plan.id === top.hit.unit.planId);
  const view = reading && viewOf(reading);
  const part = view && wholePart(view, top.hit.unit.path);
  if (!view || !part || part.text === "") return [];
  const [finding] = composeRanked(top.hypothesis.question, [top], context);
  const citation = finding?.points[0]?.citation ?? cite(view, part);
  const say = wordingOf(top.hypothesis.question.language);
  return [{ plan: reading.plan, says: say.nearest, points: [{ citation }] }];
}

/** Plans looked through, as a sentence names them: the one a question names, and how many there are. */
function lookedThrough({ language, mentions }: Question, ranked: readonly Ranked[], plans: readonly Plan[]): string {
  const top = ranked[0]?.hit.plan;
  const meant = mentions.numbers.length + mentions.places.length > 0 && top ? [planName(top, language)] : [];
  return wordingOf(language).looked(meant, plans.length - meant.length);
}

/** A plan chosen for the chat whose best place lies this far below the best of all says nothing of what was asked. */
const TALK_FAR_BELOW = 10;

/**
 * A plan chosen for the chat is looked in first: its candidates alone where it speaks of what is asked and the question names no
 * other; else all, so that "no" is said only after looking everywhere.
 */
function inPlanOfTalk(
  { mentions }: Question,
  ranked: readonly Ranked[],
  planOfTalk: string | undefined,
): readonly Ranked[] {
  const [best] = ranked;
  if (!best || planOfTalk === undefined || mentions.numbers.length + mentions.places.length > 0) return ranked;
  const own = ranked.filter(({ hit }) => hit.unit.planId === planOfTalk);
  return own[0] && own[0].score >= best.score - TALK_FAR_BELOW ? own : ranked;
}

/**
 * Answers a question: from the register where it asks for a list, a count or what falls due; else by the places that
 * the ranking puts first; `not_found` where the plans are likely silent, `clarify` where the question leaves open what
 * matters. Every quote is checked against its source before it goes out.
 */
export async function answerQuestion(typed: Question, context: AnswerContext): Promise<Answered> {
  const { knowledge, page = 0, earlier, planOfTalk, visible } = context;
  const { question, former } = askedOfFormer(typed, knowledge.readings, context.names);
  const outro = former.map((one) => wordingOf(typed.language).formerBody(one)).join("\n");
  const plans = knowledge.readings.map(({ plan }) => plan);
  const check = new QuoteCheck(context.sourceText);
  const nothing = { failedQuotes: 0, taken: question, probability: null, ranked: [] };
  const short = answerWithoutPlans(question, plans);
  if (short) return { ...short, ...nothing };

  const pool = await knowledge.candidates(hypothesesOf(question, earlier), { earlier, planOfTalk, visible });
  const everywhere = rankCandidates(pool, context.ranking);
  const ranked = inPlanOfTalk(question, everywhere, planOfTalk);
  const register = answerRegister(question, ranked, context);
  if (register) {
    const written = write({ question, page, check }, register.status ?? "answered", { outro, ...register });
    return { ...written, failedQuotes: check.failed, taken: register.taken, probability: null, ranked };
  }
  const probability = answerable(everywhere, context.silence);
  const taken = ranked[0]?.hypothesis.question ?? question;
  const notFound = (why: WhyNot): Answered => {
    const say = wordingOf(question.language);
    const intro = `${say.notFound(why.reason, why.missing ?? null, why.name)} ${lookedThrough(taken, ranked, plans)}`;
    const composed = { intro, outro, findings: nearestFinding(ranked, why, context) };
    const written = write({ question, page, check }, "not_found", composed);
    return { ...written, failedQuotes: check.failed, reason: why.reason, taken, probability, ranked };
  };
  const both = await answerBoth(question, ranked, context);
  if (both) {
    const written = write({ question, page, check }, "answered", { outro, findings: both });
    return { ...written, failedQuotes: check.failed, taken, probability, ranked };
  }
  const missing = planMissing(taken, ranked);
  if (missing) return notFound(missing);
  if (probability < context.silence.threshold) return notFound(whyNotInPlans(taken, ranked, plans));
  const findings = composeRanked(question, ranked, context);
  if (findings.length === 0) return notFound({ reason: "missing-detail" });
  const status = findings.every(({ blank }) => blank) ? "not_found" : "answered";
  const written = write({ question, page, check }, status, { outro, findings });
  return { ...written, failedQuotes: check.failed, taken, probability, ranked };
}

/** The places an answer rests on, decisive first. */
export const clausesCited = ({ citations }: Pick<Answer, "citations">): ClauseCited[] =>
  citations.map(({ plan, clause }) => ({ planId: plan.id, path: clause.path }));
