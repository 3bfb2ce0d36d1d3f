import { citeBest } from "./cite.ts";
import type { Finding } from "./finding.ts";
import { wordCounts, type Knowledge } from "./knowledge.ts";
import { Matcher } from "./matcher.ts";
import { rankParts, type Asked } from "./rank-parts.ts";
import { wordingOf, type NotFoundReason } from "./wording/wording.ts";

/** Share of the topic that must stand in a clause for it to be near at all. */
const LEAST_MATCH = 0.3;
const QUOTE_CHARS = 300;
/** Passages that stand on every document and are near nothing. */
const NOT_CONTENT = new Set(["header", "recipients", "signature", "preamble"]);

/** Reasons for which the same question to the other plans is worth a look. */
const ELSEWHERE = new Set<NotFoundReason>(["other-number", "other-place", "other-year"]);

/**
 * The clause that comes nearest to a question the plans do not answer; empty where nothing does. Of another plan, where
 * the one asked for is not there.
 */
export async function nearestTo(asked: Asked, reason: NotFoundReason, knowledge: Knowledge): Promise<Finding[]> {
  if (reason === "not-for-a-plan") return [];
  const { question } = asked;
  const widened = asked.views.length === 0 && ELSEWHERE.has(reason);
  const { candidates, matcher } = widened
    ? await rankParts({ ...question, asked: { ...question.asked, planIds: null } }, knowledge)
    : asked;
  const best = candidates.find(({ part, match }) => match >= LEAST_MATCH && !NOT_CONTENT.has(part.path));
  if (!best) return [];
  const { view, part } = best;
  const missing = question.asked.missing?.written ?? "";
  const words = new Matcher(question, wordCounts(knowledge.readings), { of: question.topic.replace(missing, " ") });
  return [
    {
      plan: view.reading.plan,
      says: wordingOf(question.language).nearest,
      points: [{ citation: citeBest(view, part, words.isEmpty ? matcher : words, QUOTE_CHARS) }],
    },
  ];
}
