import type { Choice, Language } from "../../data/plan.ts";
import { placeIn, planName } from "./cite-path.ts";
import { type Findings } from "./finding.ts";
import { wordingOf } from "./wording/wording.ts";

/** Most clauses an answer offers to open, each of another plan; with more plans than that only the first is offered. */
const MOST_TO_OPEN = 3;

export interface MorePages {
  /** Page shown, from 0. */
  readonly page: number;
  /** Things on later pages; 0 where this is the last one. */
  readonly left: number;
}

/** What an answer offers: its decisive clause word for word, the next page where there is one, and the clauses of other plans. */
export function choicesFor(findings: Findings, language: Language, { page, left }: MorePages): Choice[] {
  const say = wordingOf(language);
  const quoting = findings.filter(({ brief, points }) => brief !== true && points.length > 0);
  const several = quoting.length > 1;
  const opening = quoting.slice(0, MOST_TO_OPEN).map(({ plan, points }): Choice => {
    const { path } = points[0]!.citation.clause;
    const where = placeIn(path, language) + (several ? `, ${plan.number ?? planName(plan, language)}` : "");
    return { label: say.openClause(where), action: { kind: "open", planId: plan.id, path } };
  });
  const next: Choice[] = left > 0 ? [{ label: say.seeMore(left), action: { kind: "more", page: page + 1 } }] : [];
  return [...opening.slice(0, 1), ...next, ...opening.slice(1)];
}

/** The line of a message that numbers its choices; empty where there are none. */
export function writeChoices(choices: readonly Choice[], language: Language): string {
  return choices.length === 0 ? "" : wordingOf(language).choose(choices.map(({ label }) => label));
}
