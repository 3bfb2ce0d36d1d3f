import type { Choice, Citation, Language } from "../../data/plan.ts";
import { planName } from "./cite-path.ts";
import { wordingOf } from "./wording/wording.ts";

/** Most clauses an answer offers to open; each of another plan. */
const MOST_TO_OPEN = 3;

export interface MorePages {
  /** Page shown, from 0. */
  readonly page: number;
  /** Things on later pages; 0 where this is the last one. */
  readonly left: number;
}

/** What an answer offers: its decisive clause word for word, the next page where there is one, and the clauses of other plans. */
export function choicesFor(citations: readonly Citation[], language: Language, more?: MorePages): Choice[] {
  const say = wordingOf(language);
  const first = new Map<string, Citation>();
  for (const citation of citations) if (!first.has(citation.plan.id)) first.set(citation.plan.id, citation);
  const several = first.size > 1;
  const opening = [...first.values()].slice(0, MOST_TO_OPEN).map(({ plan, clause }): Choice => {
    const where = several ? `${clause.citation}, ${planName({ ...plan, type: null }, language)}` : clause.citation;
    return { label: say.openClause(where), action: { kind: "open", planId: plan.id, path: clause.path } };
  });
  const next: Choice[] =
    more && more.left > 0 ? [{ label: say.seeMore(more.left), action: { kind: "more", page: more.page + 1 } }] : [];
  return [...opening.slice(0, 1), ...next, ...opening.slice(1)];
}

/** The line of a message that numbers its choices; empty where there are none. */
export function writeChoices(choices: readonly Choice[], language: Language): string {
  return choices.length === 0 ? "" : wordingOf(language).choose(choices.map(({ label }) => label));
}
