import type { Language, Span } from "../../data/plan.ts";
import type { QuestionKind } from "../search/query.ts";
import type { Cues } from "./cues.ts";
import type { TermExpander } from "./expand-terms.ts";

/** What tells the words of a topic from those that only ask. */
export interface TopicTools {
  readonly cues: Cues;
  readonly terms: TermExpander;
}

/** The text without some stretches; a space stands for each. */
export function without(text: string, spans: readonly Span[]): string {
  let rest = "";
  let done = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (end <= done) continue;
    rest += `${text.slice(done, Math.max(done, start))} `;
    done = end;
  }
  return (rest + text.slice(done)).replace(/\s+/gu, " ").trim();
}

/** Filler words of a text that are not part of a longer word ("theo" alone, not in "theo dõi"). */
export function fillerIn(text: string, { cues, terms }: TopicTools, language: Language, unaccented: boolean): Span[] {
  const words = terms.officialWords(text);
  return cues.filler[language]
    .find(text, { unaccented })
    .filter(({ start, end }) => !words.some((word) => word.start <= start && end <= word.end));
}

/** Asking words after which a cue goes on with what is asked about ("bao nhiêu vụ", "who monitors"). */
const OPENS_CONTENT = /^(?:mấy|bao nhiêu|who|how)(?!\p{L})/iu;

/** Kinds whose cues speak of plans and never of what is in them. */
const ABOUT_PLANS: ReadonlySet<QuestionKind> = new Set(["compare", "list"]);

/** The stretches of a question that only say that plans are listed or compared. */
export function aboutPlans(text: string, { kinds }: Cues): Span[] {
  return kinds
    .find(text, { unaccented: true })
    .filter(({ values }) => values.some(({ kind }) => ABOUT_PLANS.has(kind)));
}

/** True where a text asks only for a kind of fact ("hạn khi nào?", "ai phối hợp?") and says nothing of what it is about. */
export function asksOnly(text: string, { cues }: TopicTools, language: Language, unaccented: boolean): boolean {
  if (OWN_TOPIC.test(text)) return false;
  const loose = { unaccented };
  const said: Span[] = [
    ...cues.kinds.find(text, loose),
    ...cues.filler[language].find(text, loose),
    ...cues.followUp.find(text, loose),
  ];
  return !/[\p{L}\p{N}]/u.test(without(text, said));
}

/** Words that ask and name what they ask about at once: a report is one whatever was spoken of before. */
const OWN_TOPIC = /báo cáo|bao cao|tổng kết|sơ kết|(?<!\p{L})reports?(?!\p{L})/iu;

/** Words that tell what a question is about: neither filler nor the cue words that ask. */
export function topicOf(text: string, kit: TopicTools, language: Language, unaccented: boolean): string {
  const { cues } = kit;
  const asking = cues.kinds
    .find(text, { unaccented })
    .map(({ start, end, values }) => ({ start, end, values, words: text.slice(start, end) }))
    .filter(
      ({ words, values }) =>
        values.some(({ kind }) => ABOUT_PLANS.has(kind)) ||
        (!OPENS_CONTENT.test(words) && fillerIn(words, kit, language, unaccented).length > 0),
    );
  const filler = fillerIn(text, kit, language, unaccented);
  return without(text, [...asking, ...filler, ...cues.followUp.find(text, { unaccented })])
    .replace(/[^\p{L}\p{M}\p{N}%/,.-]+/gu, " ")
    .replace(/(?<![\p{L}\p{N}])[,./-]+|[,./-]+(?![\p{L}\p{N}])/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
}
