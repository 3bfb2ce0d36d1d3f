/** One line of the table of measurements. */
export interface BenchRow {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
}

/** What the command line may say about a measurement. */
export interface BenchOptions {
  /** How long a measurement that takes its time may go on. */
  readonly seconds?: number;
  /** How many hostile files there are, and the seed they are made of. */
  readonly files?: number;
  readonly seed?: number;
  /** Clauses that the peers search. */
  readonly size?: number;
}
