import { seededRandom } from "./seeded.ts";

/** Ids that look random and are the same for the same seed. */
export class SeededIds {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  /** So many hexadecimal digits. */
  hex(digits: number): string {
    return Array.from({ length: digits }, () => this.#below(16).toString(16)).join("");
  }

  /** So many decimal digits, the first not 0. */
  decimal(digits: number): string {
    return `${1 + this.#below(9)}${Array.from({ length: digits - 1 }, () => this.#below(10)).join("")}`;
  }

  #below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }
}
