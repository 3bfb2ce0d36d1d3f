/**
 * N-grams of word ids with a log probability and a back-off weight each, in one open-addressed hash
 * table of typed arrays: 16 bits of fingerprint, 8 of probability, 8 of back-off. A run that is not in
 * the table is taken for one that is about once in 20,000 questions asked of it; that is the price of 4 bytes an entry.
 * Ids are 1 to 8,191; 0 stands for "no word", to the left of a run shorter than four.
 */
export interface NgramTable {
  readonly fingerprints: Uint16Array;
  readonly probabilities: Uint8Array;
  readonly backoffs: Uint8Array;
}

const PROBABILITY_STEP = 1 / 16;
const BACKOFF_STEP = 1 / 32;
const BACKOFF_ZERO = 224;

/** Natural logarithm of a probability as 8 bits: steps of 1/16, from 0 down to -15.9. */
export function packProbability(log: number): number {
  return Math.max(0, Math.min(255, Math.round(-log / PROBABILITY_STEP)));
}

export function unpackProbability(byte: number): number {
  return -byte * PROBABILITY_STEP;
}

/** Natural logarithm of a back-off weight as 8 bits: steps of 1/32, from -7 to 0.97. */
export function packBackoff(log: number): number {
  return Math.max(0, Math.min(255, Math.round(log / BACKOFF_STEP) + BACKOFF_ZERO));
}

export function unpackBackoff(byte: number): number {
  return (byte - BACKOFF_ZERO) * BACKOFF_STEP;
}

/** Finaliser of MurmurHash3 (Appleby, 2008). */
function mix(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function hashOf(a: number, b: number, c: number, d: number): number {
  return mix(Math.imul(mix((a << 13) | b), 0x9e3779b1) ^ ((c << 13) | d));
}

function fingerprintOf(a: number, b: number, c: number, d: number): number {
  return mix(Math.imul((a << 13) | b, 0x27d4eb2f) + Math.imul((c << 13) | d, 0x165667b1)) & 0xffff || 1;
}

/** An empty table with room for `entries`. */
export function createTable(entries: number, load = 0.85): NgramTable {
  const slots = Math.max(16, Math.ceil(entries / load));
  return {
    fingerprints: new Uint16Array(slots),
    probabilities: new Uint8Array(slots),
    backoffs: new Uint8Array(slots).fill(BACKOFF_ZERO),
  };
}

/** Where the run stands in the table, or -1. */
export function findSlot({ fingerprints }: NgramTable, a: number, b: number, c: number, d: number): number {
  const slots = fingerprints.length;
  const wanted = fingerprintOf(a, b, c, d);
  let slot = hashOf(a, b, c, d) % slots;
  for (;;) {
    const found = fingerprints[slot]!;
    if (found === wanted) return slot;
    if (found === 0) return -1;
    if (++slot === slots) slot = 0;
  }
}

/** Adds a run with its logarithms. A run whose fingerprint and place are taken already is left out; returns whether it was added. */
export function insert(
  table: NgramTable,
  [a, b, c, d]: readonly [number, number, number, number],
  probability: number,
  backoff: number,
): boolean {
  if (findSlot(table, a, b, c, d) >= 0) return false;
  const slots = table.fingerprints.length;
  let slot = hashOf(a, b, c, d) % slots;
  while (table.fingerprints[slot] !== 0) if (++slot === slots) slot = 0;
  table.fingerprints[slot] = fingerprintOf(a, b, c, d);
  table.probabilities[slot] = packProbability(probability);
  table.backoffs[slot] = packBackoff(backoff);
  return true;
}
