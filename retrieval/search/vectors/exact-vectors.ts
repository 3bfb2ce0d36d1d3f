import { VectorRows } from "./vector-rows.ts";
import { TopUnits, type ScoredUnit, type UnitRange } from "../lexical/top-units.ts";
import { unitVector, type UnitFilter, type VectorIndex } from "./vector-index.ts";

/** Compares with every vector: exact, and nothing to build. About 1 ms at 10,000 × 384. */
export class ExactVectors implements VectorIndex {
  private readonly vectors: VectorRows;
  private readonly rows = new Map<number, number>();
  private units: number[] = [];
  readonly dimensions: number;

  constructor(dimensions: number, capacity = 256) {
    this.dimensions = dimensions;
    this.vectors = new VectorRows(dimensions, capacity);
  }

  get size(): number {
    return this.rows.size;
  }

  add(unit: number, vector: ArrayLike<number>): void {
    const scaled = unitVector(vector, this.dimensions);
    let row = this.rows.get(unit);
    if (row === undefined) {
      row = this.units.length;
      this.units.push(unit);
      this.rows.set(unit, row);
    }
    this.vectors.set(row, scaled);
  }

  /** The last row takes the place of the one removed. */
  remove(unit: number): void {
    const row = this.rows.get(unit);
    if (row === undefined) return;
    const last = this.units.length - 1;
    const moved = this.units[last]!;
    this.vectors.copy(last, row);
    this.units[row] = moved;
    this.rows.set(moved, row);
    this.units.length = last;
    this.rows.delete(unit);
  }

  search(vector: ArrayLike<number>, limit: number, allowed?: UnitFilter): ScoredUnit[] {
    const scores = this.vectors.dots(unitVector(vector, this.dimensions), 0, this.units.length);
    const top = new TopUnits(limit);
    let floor = top.floor;
    for (let row = 0; row < this.units.length; row++) {
      const score = scores[row]!;
      if (score < floor) continue;
      const unit = this.units[row]!;
      if (allowed && !allowed(unit)) continue;
      top.offer(unit, score);
      floor = top.floor;
    }
    return top.sorted();
  }

  searchWithin(vector: ArrayLike<number>, limit: number, { from, to }: UnitRange): ScoredUnit[] {
    const scaled = unitVector(vector, this.dimensions);
    const top = new TopUnits(limit);
    for (let unit = from; unit < to;) {
      const row = this.rows.get(unit);
      if (row === undefined) {
        unit++;
        continue;
      }
      // Units of one plan mostly lie one after the other.
      let count = 1;
      while (unit + count < to && this.units[row + count] === unit + count) count++;
      const scores = this.vectors.dots(scaled, row, count);
      for (let at = 0; at < count; at++) top.offer(unit + at, scores[at]!);
      unit += count;
    }
    return top.sorted();
  }

  cosines(vector: ArrayLike<number>, units: readonly number[]): (number | undefined)[] {
    const scaled = unitVector(vector, this.dimensions);
    return units.map((unit) => {
      const row = this.rows.get(unit);
      return row === undefined ? undefined : this.vectors.dots(scaled, row, 1)[0]!;
    });
  }

  has(unit: number): boolean {
    return this.rows.has(unit);
  }

  /** About `count` of the units, evenly spread over the order in which they came. */
  sample(count: number): number[] {
    const step = Math.max(1, Math.floor(this.units.length / count));
    return this.units.filter((_, row) => row % step === 0);
  }

  /** The units in rising order and their vectors one after the other, to be kept. */
  toArrays(): { units: Uint32Array; vectors: Float32Array } {
    const units = Uint32Array.from(this.units).sort();
    const vectors = new Float32Array(units.length * this.dimensions);
    units.forEach((unit, at) => {
      vectors.set(this.vectors.get(this.rows.get(unit)!), at * this.dimensions);
    });
    return { units, vectors };
  }

  /** Takes back what `toArrays` gave. */
  static fromArrays(dimensions: number, units: Uint32Array, vectors: Float32Array): ExactVectors {
    if (vectors.length !== units.length * dimensions)
      throw new RangeError(`${vectors.length} numbers for ${units.length} vectors of ${dimensions} dimensions`);
    const index = new ExactVectors(dimensions, units.length);
    index.units = [...units];
    units.forEach((unit, row) => {
      index.rows.set(unit, row);
      index.vectors.set(row, vectors.subarray(row * dimensions, (row + 1) * dimensions));
    });
    return index;
  }
}
