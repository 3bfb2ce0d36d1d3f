/** What was said of a question, and what was so. */
export interface Said {
  /** Probability that the plans answer. */
  readonly said: number;
  /** They do. */
  readonly happened: boolean;
  /** The place ranked first is right. */
  readonly isRight: boolean;
}

/** How often a question with an answer is said to be likelier answered than one without; ties count half. */
export function areaUnderCurve(all: readonly Pick<Said, "said" | "happened">[]): number {
  const sorted = [...all].sort((one, other) => one.said - other.said);
  let ranks = 0;
  let answered = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to]!.said === sorted[from]!.said) to++;
    const happened = sorted.slice(from, to).filter((one) => one.happened).length;
    ranks += (happened * (from + 1 + to)) / 2;
    answered += happened;
    from = to;
  }
  const silent = sorted.length - answered;
  return (ranks - (answered * (answered + 1)) / 2) / (answered * silent);
}

/** Share of wrong first places where only the surest part of the questions is answered: a point of the risk–coverage curve (El-Yaniv and Wiener, JMLR 2010). */
export function riskAt(all: readonly Said[], coverage: number): number {
  const surest = [...all].sort((one, other) => other.said - one.said).slice(0, Math.round(coverage * all.length));
  return surest.filter(({ isRight }) => !isRight).length / surest.length;
}
