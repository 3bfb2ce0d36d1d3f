import type { Clause } from "../../data/plan.ts";

export interface ClauseWords {
  /** With the colon or full stop printed after it; `null` where the clause has no title. */
  readonly heading: string | null;
  /** The sentences after it; empty where the clause is a title only. */
  readonly sentences: string;
}

/** The title and the sentences of a clause, told apart. */
export function clauseWords({ heading, text }: Pick<Clause, "heading" | "text">): ClauseWords {
  if (heading === null || !text.startsWith(heading)) return { heading: null, sentences: text };
  const after = text.slice(heading.length);
  const mark = /^\s*[:.;]?/u.exec(after)![0];
  return { heading: heading + mark.trim(), sentences: after.slice(mark.length).trim() };
}
