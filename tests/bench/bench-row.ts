/** One line of the table of measurements. */
export interface BenchRow {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
}
