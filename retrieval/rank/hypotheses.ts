import { asks } from "../question/halves.ts";
import { askedOf, type ClauseCited, type Question } from "../question/question.ts";
import { carriedMentions } from "../question/mentions.ts";
import type { QueryReading } from "../search/query.ts";

/** How a question is taken: by itself, or as going on from the one before in one of three ways. */
export const STANCES = ["alone", "same-plan", "same-matter", "new-scope"] as const;
export type Stance = (typeof STANCES)[number];

/** One way of taking a question. */
export interface Hypothesis {
  readonly stance: Stance;
  readonly question: Question;
  /** The plans the answer before rested on, the decisive one first; empty where it is taken by itself. */
  readonly plansBefore: readonly string[];
}

/** What an earlier answer rested on. */
export interface Earlier {
  /** The question before as it was taken in the end, with what it took over itself. */
  readonly question: Question;
  readonly plans: readonly string[];
  readonly clauses: readonly ClauseCited[];
}

/** What the words of the question before count beside the question's own. */
const EARLIER_WORDS = 0.5;
const MOST_EARLIER_TERMS = 40;

/** The words of the question before: without the plan it named where this one names another. */
const wordsBefore = (before: Question, question: Question): readonly QueryReading[] =>
  namesPlan(question) ? [{ text: before.matter, weight: 1 }] : before.readings;

function withMatterOf(question: Question, { question: before }: Earlier): Question {
  const carried = wordsBefore(before, question)
    .slice(0, 1)
    .map(({ text }) => ({ text, weight: EARLIER_WORDS }));
  const terms = before.terms.map(({ text, weight }) => ({ text, weight: weight * EARLIER_WORDS }));
  return {
    ...question,
    terms: [...question.terms, ...carried, ...terms].slice(0, MOST_EARLIER_TERMS),
    ...(question.bodies.length === 0
      ? { bodies: before.bodies, doers: before.doers, agencies: before.agencies ?? [] }
      : {}),
    mentions: carriedMentions(question.mentions, before.mentions),
    matter: `${question.matter} ${before.matter}`,
  };
}

/** True where a question names a plan by its number or place. */
const namesPlan = ({ mentions: { numbers, places } }: Question): boolean => numbers.length + places.length > 0;

/** The question before, asked of what this one names ("Còn Hà Nội thì sao?"). */
function asBefore(question: Question, { question: before }: Earlier): Question {
  const own = question.readings.slice(0, 1).map(({ text }) => ({ text, weight: 1 }));
  return {
    ...question,
    readings: wordsBefore(before, question),
    matter: before.matter,
    terms: [...before.terms, ...own].slice(0, MOST_EARLIER_TERMS),
    // A question that says itself what it asks ("thế ai ký?") asks that.
    ...askedOf(asks(question.normalised) ? question : before),
    extreme: question.extreme ?? before.extreme,
    ...(question.bodies.length === 0
      ? { bodies: before.bodies, doers: before.doers, agencies: before.agencies ?? [] }
      : {}),
    mentions: carriedMentions(question.mentions, before.mentions),
  };
}

/** The ways a question may be taken; by itself alone where nothing was asked before. */
export function hypothesesOf(question: Question, earlier: Earlier | undefined): Hypothesis[] {
  const alone: Hypothesis = { stance: "alone", question, plansBefore: [] };
  if (!earlier) return [alone];
  // Who names another plan has left the one before.
  const plansBefore = namesPlan(question) ? [] : earlier.plans;
  // What names a plan and asks nothing can only be the question before, asked of that plan.
  if (question.namesOnly)
    return [
      { stance: "same-matter", question: withMatterOf(question, earlier), plansBefore },
      { stance: "new-scope", question: asBefore(question, earlier), plansBefore },
    ];
  return [
    alone,
    { stance: "same-plan", question, plansBefore },
    { stance: "same-matter", question: withMatterOf(question, earlier), plansBefore },
    { stance: "new-scope", question: asBefore(question, earlier), plansBefore },
  ];
}
