import { readFileSync } from "node:fs";
import { z } from "zod";
import { comparable, isSyllable } from "../../data/vietnamese.ts";
import { nameTokens } from "../../data/lexicon/phrase-index.ts";
import { answerable, evidenceOf, loadAbstention } from "./abstention.ts";
import { wordsOf, type PlanView } from "./knowledge.ts";
import { syllablesOf } from "../search/search-terms.ts";
import { isOfYear } from "../question/read-scope.ts";
import type { MissingPlan } from "../question/question.ts";
import type { Findings } from "./finding.ts";
import { textUnderHeadings, type Asked } from "./rank-parts.ts";
import type { NotFoundReason } from "./wording/wording.ts";

/** Share of the words of a plan's subject, as a question names it, that a plan must have in its title. */
const LEAST_TITLE = 0.5;

const wordsIn = new WeakMap<PlanView, ReadonlySet<string>>();

/** Words and pairs of words of all that can be cited of a plan, without accents. */
function vocabularyOf(view: PlanView): ReadonlySet<string> {
  let words = wordsIn.get(view);
  if (!words) {
    const all = new Set<string>();
    for (const { text } of view.parts.values()) for (const word of wordsOf(text)) all.add(word);
    const { plan, tables } = view.reading;
    const besides = [plan.title, plan.place, plan.issuer, plan.signer?.name, plan.signer?.title, ...plan.recipients];
    for (const text of [...besides, ...tables.flatMap(({ columns, rows }) => [...columns, ...rows.flat()])])
      if (text) for (const word of wordsOf(text)) all.add(word);
    wordsIn.set(view, (words = all));
  }
  return words;
}

/** True where the words of a phrase, pair by pair, stand in a plan. */
function holds(view: PlanView, phrase: string): boolean {
  const words = vocabularyOf(view);
  return [...wordsOf(phrase)].every((word) => words.has(word));
}

/** True where a plan has a phrase with its accents. */
function writes({ parts }: PlanView, phrase: string): boolean {
  const words = comparable(phrase);
  return [...parts.values()].some(({ text }) => comparable(text).includes(words));
}

/** Names of two capitalised Vietnamese syllables or more inside a question; the first word of a sentence is none. */
export function properNames(text: string): string[] {
  const names: string[] = [];
  let run: string[] = [];
  let end = 0;
  const close = (): void => {
    if (run.length >= 2) names.push(run.join(" "));
    run = [];
  };
  for (const token of nameTokens(text, { keepJoining: true })) {
    const written = text.slice(token.start, token.end);
    const isName = /^\p{Lu}\p{Ll}/u.test(written) && isSyllable(written) && token.start > 0;
    if (run.length > 0 && (!isName || text.slice(end, token.start) !== " ")) close();
    if (isName) run.push(written);
    end = token.end;
  }
  close();
  return names;
}

const PLAN_SUBJECT =
  /(?:kế hoạch|plan)\s+(?<subject>(?:về|thực hiện|triển khai|phòng|bảo vệ|phát triển|xây dựng|tổ chức|cải cách|chuyển đổi)[\s,][^?;:]{4,80}?)\s+(?:năm\s+\d{4}|giai đoạn)/iu;

/** True where a question names the subject of a plan ("kế hoạch phòng, chống mua bán người năm 2024") that none has. */
function namesOtherSubject({ question, views }: Asked): boolean {
  const subject = PLAN_SUBJECT.exec(question.normalised)?.groups?.["subject"];
  if (subject === undefined) return false;
  const words = [...wordsOf(subject)];
  return views.every(({ reading: { plan, clauses } }) => {
    const title = wordsOf([plan.title, ...plan.legalBasis, ...clauses.slice(0, 3).map(({ text }) => text)].join(" "));
    return !sharesRare(words, title);
  });
}

const titleWordsSchema = z.strictObject({ origin: z.string(), common: z.array(z.string()) });

let commonWords: ReadonlySet<string> | undefined;

/** Words that say nothing of which plan is meant, from `title-words.json`. Throws where the file is missing or misshapen. */
function loadCommonWords(): ReadonlySet<string> {
  if (!commonWords) {
    const file = readFileSync(new URL("title-words.json", import.meta.url), "utf8");
    commonWords = new Set(titleWordsSchema.parse(JSON.parse(file)).common);
  }
  return commonWords;
}

function sharesRare(words: readonly string[], title: ReadonlySet<string>): boolean {
  const common = loadCommonWords();
  const rare = words.filter((word) => !word.split(" ").every((part) => common.has(part)));
  return rare.length === 0 || rare.filter((word) => title.has(word)).length >= LEAST_TITLE * rare.length;
}

/** Why the plans do not answer, as far as words can tell. */
export interface WhyNot {
  readonly reason: NotFoundReason;
  /** What the question names and no plan does. */
  readonly name?: string;
  /** The plan that is not there, where it is not the question's scope that says so. */
  readonly missing?: MissingPlan | null;
}

/**
 * The year a question asks about when neither a plan in scope nor the words found are of it; `null` where there is none
 * such. A figure of 2021 is no answer for 2019.
 */
export function yearMissing({ question, views }: Asked, findings: Findings): string | null {
  const { years } = question.asked;
  const [year] = years;
  if (year === undefined || views.some(({ reading }) => years.some((one) => isOfYear(reading.plan, one)))) return null;
  const byId = new Map(views.map((view) => [view.reading.plan.id, view]));
  const says = findings.some(({ points }) =>
    points.some(({ citation }) => {
      const view = byId.get(citation.plan.id);
      const part = view?.parts.get(citation.clause.path);
      const text = view && part ? textUnderHeadings(view, part) : citation.quote;
      return years.some((one) => text.includes(one));
    }),
  );
  return says ? null : year;
}

/** Share of what a question of metadata is about that must stand on the document itself. */
const LEAST_ON_DOCUMENT = 0.5;

/** True where a question about number, date or signer is about some other thing than a plan ("ai ký quyết định bổ nhiệm"). */
function asksOtherDocument({ question, views }: Asked): boolean {
  const words = syllablesOf(question.topic);
  if (words.length < 2) return false;
  const own = views.map((view) => {
    const { plan } = view.reading;
    const parts = ["header", "signature", "recipients", "preamble"].map((path) => view.parts.get(path)?.text ?? "");
    return new Set(syllablesOf([plan.title, plan.issuer, plan.place, plan.type, ...parts].join(" ")));
  });
  return own.every((held) => words.filter((word) => held.has(word)).length < LEAST_ON_DOCUMENT * words.length);
}

/** Syllables up to which a topic says too little to judge by. */
const SHORT_TOPIC = 2;
/** Below this probability, a question without words of administration is none for a plan. */
const FAR_FROM_PLANS = 0.08;

/** A name of the question that stands in no plan of the scope. */
function unknownName({ question, views }: Asked): string | undefined {
  // A body taken for the doer is checked against the register, not against the words.
  const taken = question.checks ? question.subjects.map(({ written }) => written) : [];
  const text = taken.reduce((words, name) => words.replaceAll(name, " "), question.text);
  return properNames(text).find((name) => !views.some((view) => holds(view, name)));
}

/** Probability, from 0 to 1, that the plans in scope answer a question; `null` where it is not for words to tell. */
function probability(asked: Asked): number | null {
  const { question, candidates, matcher } = asked;
  if (matcher.isEmpty) return null;
  const acronyms = question.text.match(/(?<![\p{L}\d])(?:\p{Lu}{3,}|\p{Lu}+\d+)(?![\p{L}\d])/gu) ?? [];
  const [best] = candidates;
  // Abbreviations of the question that stand in the best clause leave no doubt.
  if (best && acronyms.some((one) => new RegExp(`(?<!\\p{L})${one}(?!\\p{L})`, "u").test(best.part.text))) return 1;
  const evidence = evidenceOf(asked);
  const learnt = loadAbstention();
  if (evidence.cosine === 0) return evidence.match >= learnt.leastMatchWithoutVectors ? 1 : 0;
  return answerable(evidence, learnt);
}

/** Says why the plans in scope do not speak of what was asked, as far as words can tell; `null` where they may. */
export function whyNotInPlans(asked: Asked): WhyNot | null {
  const { question, views } = asked;
  const { missing, planIds } = question.asked;
  const byScope = { number: "other-number", place: "other-place", year: "other-year" } as const;
  if (missing !== null) {
    const says = views.some((view) => holds(view, missing.written));
    if (!says || missing.by === "year") return { reason: byScope[missing.by] };
  }
  if (views.length === 0) return { reason: "other-place" };
  const name = unknownName(asked);
  if (name !== undefined) return { reason: "other-subject", name };
  if (namesOtherSubject(asked)) return { reason: "other-subject" };
  if (question.kind === "metadata") return asksOtherDocument(asked) ? { reason: "other-subject" } : null;
  if (question.kind === "table" || question.kind === "list") return null;
  // Side by side, a plan that says nothing of the topic is said to.
  if (question.kind === "compare" && planIds !== null) return null;
  // "bao nhiêu tờ?" goes on with what was found to be there.
  if (question.continued && syllablesOf(question.topic).length <= SHORT_TOPIC) return null;
  if (question.kind === "responsibilities" && question.subjects.length > 0) {
    const isKnown = question.subjects.some(({ agency, written }) =>
      views.some((view) => {
        const names = [written, agency.name, ...agency.variants, ...agency.abbreviations];
        return (
          names.some((one) => holds(view, one) && writes(view, one)) ||
          view.reading.agencies.some((one) => one.agency === agency.id)
        );
      }),
    );
    if (!isKnown) return { reason: "other-subject", name: question.subjects[0]!.agency.name };
    if (syllablesOf(question.task).length <= SHORT_TOPIC) return null;
  }
  const probable = probability(asked);
  const learnt = loadAbstention();
  const isNamed = planIds !== null || question.continued || question.subjects.length > 0;
  if (probable === null || probable >= (isNamed ? learnt.leastNamed : learnt.least)) return null;
  const isAdministrative = question.kindWeight > 0 && question.kind !== "content";
  return { reason: probable < FAR_FROM_PLANS && !isAdministrative ? "not-for-a-plan" : "other-subject" };
}
