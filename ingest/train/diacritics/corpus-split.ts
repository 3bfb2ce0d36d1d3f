import { createHash } from "node:crypto";

export type Part = "train" | "dev" | "test";

/** A number from 0 to 1 (left out) that depends on the seed and the text alone. */
export function hashShare(seed: number, text: string): number {
  return createHash("sha256").update(`${seed}\0${text}`).digest().readUInt32BE(0) / 2 ** 32;
}

/** Which part a whole document belongs to: 4 % dev, 4 % test, the rest for training. */
export function partOf(documentId: string, seed: number): Part {
  const share = hashShare(seed, documentId);
  return share < 0.04 ? "test" : share < 0.08 ? "dev" : "train";
}
