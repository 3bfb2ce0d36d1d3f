/** A place on a page in points, from its upper left corner down. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A run of words as the file prints it: one font, one direction. */
export interface Item extends Box {
  readonly text: string;
  /** The line the letters stand on. */
  readonly baseline: number;
  /** Height of the letters, in points. */
  readonly size: number;
  /** True for a run that only stands for a gap between words. */
  readonly isSpace: boolean;
}

/** A drawn line: `at` is its place across, `from` and `to` along. */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Rules {
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
}

/** What stands on one page. */
export interface PageContent {
  /** From 1. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly Item[];
  readonly rules: Rules;
  /** True where the words were read from a picture. */
  readonly scanned: boolean;
}

export const middleX = ({ x0, x1 }: Box): number => (x0 + x1) / 2;
export const middleY = ({ y0, y1 }: Box): number => (y0 + y1) / 2;

/** The middle value of numbers, 0 for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
