import { foldAccents, isSyllable } from "../../data/vietnamese.ts";
import { nameTokens } from "../../data/lexicon/phrase-index.ts";
import { answerable, loadAbstention } from "./abstention.ts";
import { wordsOf, type PlanView } from "./knowledge.ts";
import type { Asked } from "./rank-parts.ts";

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

/** Words that stand in the subject of most plans say nothing of which plan is meant. */
const COMMON = new Set([
  "phong",
  "chong",
  "thuc",
  "hien",
  "trien",
  "khai",
  "ve",
  "cong",
  "tac",
  "to",
  "chuc",
  "tren",
  "dia",
  "ban",
  "tinh",
  "va",
  "cac",
]);

function sharesRare(words: readonly string[], title: ReadonlySet<string>): boolean {
  const rare = words.filter((word) => !word.split(" ").every((part) => COMMON.has(part)));
  return rare.length === 0 || rare.filter((word) => title.has(word)).length >= LEAST_TITLE * rare.length;
}

/** True where the plans in scope speak of what was asked, as far as words can tell. */
export function isInPlans(asked: Asked): boolean {
  const { question, views, candidates, matcher, confidence } = asked;
  const { missing } = question.asked;
  if (views.length === 0) return false;
  if (missing !== null) {
    const written = foldAccents(missing.written).toLowerCase();
    const says = views.some(({ parts }) =>
      [...parts.values()].some(({ text }) => foldAccents(text).toLowerCase().includes(written)),
    );
    if (!says || missing.by === "year") return false;
  }
  if (properNames(question.text).some((name) => !views.some((view) => holds(view, name)))) return false;
  if (namesOtherSubject(asked)) return false;
  if (question.kind === "metadata" || question.kind === "table" || matcher.isEmpty) return true;
  if (question.kind === "responsibilities" && question.subjects.length > 0)
    return question.subjects.some(({ agency, written }) =>
      views.some((view) => {
        const names = [written, agency.name, ...agency.variants, ...agency.abbreviations];
        return names.some((name) => holds(view, name)) || view.reading.agencies.some((one) => one.agency === agency.id);
      }),
    );
  const acronyms = question.text.match(/(?<!\p{L})\p{Lu}{3,}(?!\p{L})/gu) ?? [];
  const [best] = candidates;
  // Abbreviations of the question that stand in the best clause leave no doubt.
  if (best && acronyms.some((one) => new RegExp(`(?<!\\p{L})${one}(?!\\p{L})`, "u").test(best.part.text))) return true;
  const match = Math.max(0, ...candidates.map((candidate) => candidate.match));
  const learnt = loadAbstention();
  if (confidence.cosine === 0) return match >= learnt.leastMatchWithoutVectors;
  const isNamed = question.asked.planIds !== null || question.continued;
  return answerable(match, confidence, learnt) >= (isNamed ? learnt.leastNamed : learnt.least);
}
