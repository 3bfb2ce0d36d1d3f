import type { ScoredUnit, UnitRange } from "../lexical/top-units.ts";

/** Which units may be found. */
export type UnitFilter = (unit: number) => boolean;

/** Nearest vectors by cosine. Vectors are taken at unit length: `add` scales them. */
export interface VectorIndex {
  readonly dimensions: number;
  /** Vectors that can be found. */
  readonly size: number;
  /** Adds or replaces the vector of a unit. Throws a RangeError on a wrong number of dimensions or on a vector without length. */
  add(unit: number, vector: ArrayLike<number>): void;
  remove(unit: number): void;
  /** The nearest `limit` units with their cosine (-1 to 1), best first. */
  search(vector: ArrayLike<number>, limit: number, allowed?: UnitFilter): ScoredUnit[];
  /** The nearest `limit` of the units numbered `from` to `to` (left out): each is compared, the others are not. */
  searchWithin(vector: ArrayLike<number>, limit: number, range: UnitRange): ScoredUnit[];
  /** The cosines to the vectors of these units, in their order; `undefined` where one has none. */
  cosines(vector: ArrayLike<number>, units: readonly number[]): (number | undefined)[];
}

/** The vector at length 1; `undefined` where it has no length. Throws a RangeError where it has another number of dimensions. */
export function direction(vector: ArrayLike<number>, dimensions: number): Float32Array | undefined {
  if (vector.length !== dimensions)
    throw new RangeError(`a vector of ${vector.length} dimensions, expected ${dimensions}`);
  let squares = 0;
  for (let at = 0; at < dimensions; at++) squares += vector[at]! * vector[at]!;
  const length = Math.sqrt(squares);
  if (!(length > 0 && Number.isFinite(length))) return undefined;
  const scaled = new Float32Array(dimensions);
  for (let at = 0; at < dimensions; at++) scaled[at] = vector[at]! / length;
  return scaled;
}

/** The vector at length 1. Throws a RangeError where it has another number of dimensions, or no length. */
export function unitVector(vector: ArrayLike<number>, dimensions: number): Float32Array {
  const scaled = direction(vector, dimensions);
  if (!scaled) throw new RangeError("a vector without length has no direction");
  return scaled;
}
