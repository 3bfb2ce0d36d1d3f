import { quoteOf, sourceSpan } from "../../../data/placed-text.ts";
import type { PlacedText, Target } from "../../../data/plan.ts";
import type { FactContext } from "../fact-context.ts";
import { findNumbers } from "./find-numbers.ts";
import { continuesList, isTarget, type NumberInPlace, type Setting } from "./is-target.ts";
import { readUnit } from "./read-unit.ts";
import { baselineIn, deadlineIn, whatIsCounted } from "./target-details.ts";
import { sentencesOf, targetPhrases, type Stretch } from "./target-phrase.ts";
import { GOAL_HEADING, REPORT_HEADING } from "./target-words.ts";

/** Paths of what is no clause: the parts of a document around its clauses. */
const PASSAGE = /^(?:header|preamble|recipients|signature|table|footnote)(?:\.|$)/u;

function settingOf(path: string, { heading, ancestors }: FactContext): Setting {
  const headings = [heading, ...ancestors.map((ancestor) => ancestor.heading).reverse()];
  const nearest = headings.find((each) => each !== null && (GOAL_HEADING.test(each) || REPORT_HEADING.test(each)));
  if (nearest !== undefined && nearest !== null) return GOAL_HEADING.test(nearest) ? "goals" : "report";
  return path.startsWith("Điều") ? "regulation" : "tasks";
}

/** Under "Kinh phí" sums are what it costs, not what is to be reached. */
function isAboutMoney({ heading, ancestors }: FactContext): boolean {
  const nearest = [heading, ...ancestors.map((above) => above.heading).reverse()].find((words) => words !== null);
  return nearest !== undefined && nearest !== null && /^(?:nguồn )?(?:kinh phí|dự toán)(?!\p{L})/iu.test(nearest);
}

/** How far before its sentence the time that a target is to be reached by is looked for, in characters. */
const LOOK_BACK = 600;

interface Wanted extends NumberInPlace {
  readonly sentence: Stretch;
  readonly end: number;
  /** What a bracket behind it says of how things stand. */
  stood?: string;
}

/** A bracket behind a goal stands so near to it, in characters. */
const NEAR = 160;
/** What opens a bracket that tells how things stand: a year gone by, "hiện có", "thực hiện", "ước". */
const STANDS =
  /^(?:(?:ước |cuối |dịp (?:\p{L}+ )?|kết quả |thực hiện )*(?:năm|tết năm|quý [IV]+\/|6 tháng năm) ?(?:19|20)\d{2}|hiện(?: có| nay| đạt)?(?= )|thực hiện|ước)(?!\p{L})/iu;

/** The bracket a number stands in, where it tells how things stand; `null` elsewhere. */
function baselineBracket(text: string, at: number): { readonly start: number; readonly words: string } | null {
  const start = text.lastIndexOf("(", at);
  if (start < 0 || text.lastIndexOf(")", at) > start) return null;
  const close = text.indexOf(")", at);
  const words = text.slice(start + 1, close < 0 ? text.length : close);
  return words.length <= NEAR && STANDS.test(words) ? { start, words } : null;
}

/**
 * The numbers that a clause wants reached, in reading order. The quote is the phrase that states one: its verb, the
 * number, what is counted. Numbers in names, dates and the words around the clauses (tables, notes) are none. Never
 * throws on text.
 */
export function findTargets(clause: { readonly path: string } & PlacedText, context: FactContext): Target[] {
  if (PASSAGE.test(clause.path) || isAboutMoney(context)) return [];
  const { text } = clause;
  const setting = settingOf(clause.path, context);
  const wanted: Wanted[] = [];
  const sentenceAt = sentencesOf(text);
  for (const number of findNumbers(text)) {
    const sentence = sentenceAt(number.start);
    const unit = number.percent ? null : readUnit(text, number.end);
    const end = unit?.end ?? number.end;
    const inPlace = {
      number,
      unit,
      lead: text.slice(sentence.start, number.start),
      tail: text.slice(end, sentence.end),
    };
    const previous = wanted.at(-1);
    const listed =
      previous !== undefined &&
      previous.sentence.start === sentence.start &&
      !previous.number.percent &&
      continuesList(text.slice(previous.end, number.start), unit);
    // "(năm 2025 đạt 87%)": where things stand, beside the goal before it.
    const stood = baselineBracket(text, number.start);
    if (stood !== null) {
      const goal = wanted.findLast((one) => one.end <= stood.start && stood.start - one.end < NEAR);
      if (goal !== undefined) goal.stood ??= stood.words;
      continue;
    }
    if (isTarget(inPlace, setting) || listed) wanted.push({ ...inPlace, sentence, end });
  }
  const sentences = Map.groupBy(wanted, ({ sentence }) => sentence.start);
  return [...sentences.values()].flatMap((group) => {
    const { sentence } = group[0]!;
    const phrases = targetPhrases(
      text,
      sentence,
      group.map(({ number, end }) => ({ start: number.start, end })),
    );
    return group.map(({ number, unit, end, stood }, index) => {
      const phrase = phrases[index]!;
      const words = text.slice(phrase.start, phrase.end);
      const before = text.slice(phrase.start, number.start);
      const behind = text.slice(end, phrase.end);
      return {
        clause: clause.path,
        value: number.value,
        unit: number.percent ? "%" : (unit?.unit ?? ""),
        what: whatIsCounted(before, behind, number.percent ? null : (unit?.unit ?? null)),
        by: deadlineIn(text.slice(Math.max(0, sentence.start - LOOK_BACK), number.start), words, context.planYear),
        baseline: baselineIn(words) ?? stood ?? null,
        quote: quoteOf(clause, phrase.start, phrase.end),
        source: sourceSpan(clause, phrase.start, phrase.end),
      };
    });
  });
}
