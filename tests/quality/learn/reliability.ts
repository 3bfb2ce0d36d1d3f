export interface Judged {
  /** Probability said, 0 to 1. */
  readonly said: number;
  readonly happened: boolean;
}

export interface ReliabilityBin {
  readonly from: number;
  readonly count: number;
  readonly meanSaid: number;
  readonly observed: number;
}

/** Ten bins of equal width over what was said, and how often it came true. */
export function reliabilityBins(cases: readonly Judged[]): ReliabilityBin[] {
  return Array.from({ length: 10 }, (_, at) => {
    const own = cases.filter(({ said }) => Math.min(9, Math.floor(said * 10)) === at);
    const mean = (of: (one: Judged) => number) => own.reduce((sum, one) => sum + of(one), 0) / Math.max(1, own.length);
    return {
      from: at / 10,
      count: own.length,
      meanSaid: mean(({ said }) => said),
      observed: mean(({ happened }) => (happened ? 1 : 0)),
    };
  });
}

/**
 * Expected calibration error: the mean distance between what was said and what came true, by bin, weighted by how many
 * fall into it (Naeini, Cooper and Hauskrecht, AAAI 2015).
 */
export function calibrationError(bins: readonly ReliabilityBin[]): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce((sum, { count, meanSaid, observed }) => sum + (count / total) * Math.abs(meanSaid - observed), 0);
}

/** The curve as a table, one bin a line. */
export function reliabilityTable(title: string, cases: readonly Judged[]): string {
  const bins = reliabilityBins(cases);
  const lines = bins.map(({ from, count, meanSaid, observed }) => {
    const bar = "█".repeat(Math.round(observed * 20));
    const range = `${from.toFixed(1)}–${(from + 0.1).toFixed(1)}`;
    return `${range}  ${String(count).padStart(5)}  ${meanSaid.toFixed(2)}  ${observed.toFixed(2)}  ${bar}`;
  });
  return [
    `${title}: ${cases.length} cases, ECE ${calibrationError(bins).toFixed(3)}`,
    "said      cases  mean  true",
    ...lines,
    "",
  ].join("\n");
}
