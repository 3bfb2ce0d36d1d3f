import type { Answer, CalendarDay, Choice, Citation, Deadline, Plan } from "../../data/plan.ts";
import type { Question } from "../question/question.ts";
import { choicesFor, writeChoices } from "./choices.ts";
import { isVerbatim } from "./cite.ts";
import { composeContent } from "./compose-content.ts";
import { composeDeadlines, composeReferences, composeTargets } from "./compose-facts.ts";
import { composeMetadata } from "./compose-metadata.ts";
import { composeResponsibilities } from "./compose-responsibilities.ts";
import { composeRoles } from "./compose-roles.ts";
import { composeTable } from "./compose-table.ts";
import { expectationOf, fulfilling } from "./expected-answer.ts";
import { writeFindings, type Findings } from "./finding.ts";
import type { Knowledge } from "./knowledge.ts";
import { isInPlans } from "./is-in-plans.ts";
import type { NameResolver } from "./same-body.ts";
import { rankParts, type Asked } from "./rank-parts.ts";
import { askAgain, sayNoPlans, sayNotFound } from "./wording.ts";

export interface AnswerContext {
  readonly knowledge: Knowledge;
  readonly names: NameResolver;
  /** The text the spans of a plan count in, to check each quote against; `undefined` leaves the check out. */
  readonly sourceText?: (planId: string) => string | undefined;
  /** The plan a chat is about: its answer comes first. */
  readonly planOfTalk?: string | undefined;
  /** Page of a long answer, from 0. */
  readonly page?: number | undefined;
  /** The day of asking, for the next date of a deadline; where left out none is told. */
  readonly today?: CalendarDay | undefined;
  /** When a deadline next falls due, counted from a day; `null` where its words fix no day or it is over. */
  readonly nextDue?: ((plan: Plan, deadline: Deadline, today: CalendarDay) => CalendarDay | null) | undefined;
}

/** What the program says, what a person may want next, and how many quotes were held back because their source does not bear them out. */
export interface Answered {
  readonly answer: Omit<Answer, "elapsedMs">;
  readonly choices: readonly Choice[];
  readonly failedQuotes: number;
}

/** Kinds of question that a table may answer as well as a clause. */
const COUNTING_KINDS = new Set(["target", "content"]);

/** Weight of cues from which a table is looked into first; a row named counts more than that. */
const TABLE_LIKELY = 2;

function compose(asked: Asked, { knowledge, names }: AnswerContext): Findings {
  const { question } = asked;
  if (COUNTING_KINDS.has(question.kind) && (question.kindWeights.get("table") ?? 0) >= TABLE_LIKELY) {
    const rows = composeTable(asked);
    if (rows.length > 0) return rows;
  }
  switch (question.kind) {
    case "lead":
    case "coordination":
      return composeRoles(asked, question.kind, names);
    case "responsibilities":
      return composeResponsibilities(asked, knowledge, names);
    case "deadline":
      return composeDeadlines(asked);
    case "target":
      return composeTargets(asked);
    case "legal-basis":
      return composeReferences(asked);
    case "metadata":
      return composeMetadata(asked);
    case "table":
      return composeTable(asked);
    case "content":
      return composeContent(asked);
  }
}

/** A row of a table says with its columns what its words alone do not. */
const isRow = ({ clause }: Citation) => /^table\./u.test(clause.path);

interface Checked {
  readonly findings: Findings;
  readonly failed: number;
}

/** A quote that its source does not bear out is a fault of ours: it never goes out. */
function onlyVerbatim(findings: Findings, { sourceText }: AnswerContext): Checked {
  if (!sourceText) return { findings, failed: 0 };
  const texts = new Map<string, string | undefined>();
  let failed = 0;
  const holds = (citation: Citation): boolean => {
    const { id } = citation.plan;
    if (!texts.has(id)) texts.set(id, sourceText(id));
    const text = texts.get(id);
    const sound = citation.quote !== "" && text !== undefined && isVerbatim(citation, text);
    if (!sound) failed++;
    return sound;
  };
  const sound = findings
    .map((finding) => ({ ...finding, citations: finding.citations.filter(holds) }))
    .filter(({ citations }) => citations.length > 0);
  return { findings: sound, failed };
}

/** The plan of the talk first, the others as they were. */
function planFirst(findings: Findings, planId: string | undefined): Findings {
  const isFirst = ({ plan }: Findings[number]) => plan.id === planId;
  return [...findings.filter(isFirst), ...findings.filter((finding) => !isFirst(finding))];
}

/**
 * Answers a question from the register of the plans, or from their clauses where the register is silent; says
 * `not_found` when the plans do not speak of it, `clarify` when the question says nothing. Every quote is checked
 * against its source before it goes out.
 */
export async function answerQuestion(question: Question, context: AnswerContext): Promise<Answered> {
  const { knowledge, planOfTalk } = context;
  const { language } = question;
  let failedQuotes = 0;
  const say = (status: Answer["status"], text: string): Answered => ({
    answer: { question: question.text, language, status, text, citations: [] },
    choices: [],
    failedQuotes,
  });
  const plans = knowledge.readings.map(({ plan }) => plan);
  if (plans.length === 0) return say("not_found", sayNoPlans(language));
  const asksNothing = question.topic === "" && question.kindWeight === 0 && question.agenciesAsked.length === 0;
  if (asksNothing && question.asked.planIds === null) return say("clarify", askAgain(language));

  const asked = await rankParts(question, knowledge);
  const looked = asked.views.map(({ reading }) => reading.plan);
  const notFound = () =>
    say("not_found", sayNotFound(language, looked.length > 0 ? looked : plans, question.asked.missing));
  if (!isInPlans(asked)) return notFound();
  const expectation = expectationOf(question);
  const checked = (found: Findings): Findings => {
    const { findings, failed } = onlyVerbatim(found, context);
    failedQuotes += failed;
    return findings.filter(({ citations }) => citations.some(isRow) || fulfilling(citations, expectation).length > 0);
  };
  let findings = checked(compose(asked, context));
  if (findings.length === 0 && question.kind !== "metadata") findings = checked(composeContent(asked));
  if (findings.length === 0) return notFound();
  const ordered = planFirst(findings, planOfTalk);
  const written = writeFindings(ordered, language, (citations) => {
    const choices = choicesFor(citations, language);
    return { choices, text: writeChoices(choices, language) };
  });
  const { text, citations, choices } = written;
  return { answer: { question: question.text, language, status: "answered", text, citations }, choices, failedQuotes };
}
