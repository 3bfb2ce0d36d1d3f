import { foldAccents } from "../../data/vietnamese.js";
import type { Asked } from "./rank-parts.js";

/** Shares of the topic from which the plans are taken to speak of it. Learnt; see the folder's README. */
const LEAST_MATCH = 0.3;

/** True where the plans in scope speak of what was asked, as far as words can tell. */
export function isInPlans({ question, views, candidates, matcher }: Asked): boolean {
  const { missing } = question.asked;
  if (views.length === 0) return false;
  if (missing !== null) {
    const written = foldAccents(missing.written).toLowerCase();
    const says = views.some(({ parts }) =>
      [...parts.values()].some(({ text }) => foldAccents(text).toLowerCase().includes(written)),
    );
    if (!says || missing.by === "year") return false;
  }
  if (question.kind === "metadata" || question.kind === "table" || matcher.isEmpty) return true;
  if (question.kind === "responsibilities" && question.agenciesAsked.length > 0) return true;
  return Math.max(0, ...candidates.map(({ match }) => match)) >= LEAST_MATCH;
}
