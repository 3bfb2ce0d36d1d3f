import type { Question } from "../question/question.ts";
import { hypothesesOf } from "../rank/hypotheses.ts";
import { placeKey, rankCandidates, type Ranked } from "../rank/rank-candidates.ts";
import { answerable } from "../rank/silence.ts";
import type { AnswerContext } from "./answer-question.ts";
import { composeRanked } from "./compose-ranked.ts";
import type { Finding } from "./finding.ts";
import { meantPlans } from "./meant-plans.ts";

/** How far below its own best place one of the whole message may lie for a half to be answered by it. */
const AS_WELL = 2;

/** One of two questions, and where the plans speak of it. */
interface Half {
  readonly question: Question;
  readonly ranked: readonly Ranked[];
}

/** True where no place that answers the whole message says nearly as much of a half as the half's own best. */
const isLeftOut = ({ ranked }: Half, shown: ReadonlySet<string>): boolean => {
  const own = ranked.find((one) => shown.has(placeKey(one)));
  return own === undefined || own.score < ranked[0]!.score - AS_WELL;
};

/**
 * The answers to both questions of a message that asks two, where the plans answer each, at two places, and the place that
 * speaks most for the whole message leaves one of them out; `null` where it is answered as one.
 */
export async function answerBoth(
  question: Question,
  whole: readonly Ranked[],
  context: AnswerContext,
): Promise<Finding[] | null> {
  const read: Half[] = [];
  const { planOfTalk, visible } = context;
  let { earlier } = context;
  for (const half of question.halves) {
    const pool = await context.knowledge.candidates(hypothesesOf(half, earlier), { earlier, planOfTalk, visible });
    const ranked = rankCandidates(pool, context.ranking);
    if (ranked.length === 0 || answerable(ranked, context.silence) < context.silence.threshold) return null;
    read.push({ question: half, ranked });
    // The second goes on from the first as a question does from the one before.
    const { hypothesis, hit } = ranked[0]!;
    const { planId, path } = hit.unit;
    earlier = { question: hypothesis.question, plans: [planId], clauses: [{ planId, path }] };
  }
  const [first, second] = read;
  if (!first || !second || placeKey(first.ranked[0]!) === placeKey(second.ranked[0]!)) return null;
  const shown = new Set(meantPlans(question, whole).map(placeKey));
  if (!read.some((half) => isLeftOut(half, shown))) return null;
  const answers = read.map((half) => composeRanked(half.question, half.ranked, context));
  return answers.every((findings) => findings.length > 0) ? answers.flat() : null;
}
