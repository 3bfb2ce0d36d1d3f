/** A unit and its score. */
export interface ScoredUnit {
  readonly unit: number;
  readonly score: number;
}

/** Units numbered `from` to `to`, that one left out. */
export interface UnitRange {
  readonly from: number;
  readonly to: number;
}

/** Higher score first; of equal scores the unit with the lower number. */
export function better(a: ScoredUnit, b: ScoredUnit): number {
  return b.score - a.score || a.unit - b.unit;
}

/** Keeps the `limit` best of the units shown to it: a heap with the worst kept one on top. */
export class TopUnits {
  private readonly heap: ScoredUnit[] = [];
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
    if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`limit must be 1 or more, got ${limit}`);
  }

  /** A score below this one cannot enter any more; -Infinity while there is room. */
  get floor(): number {
    return this.heap.length < this.limit ? -Infinity : this.heap[0]!.score;
  }

  offer(unit: number, score: number): void {
    const one = { unit, score };
    if (this.heap.length < this.limit) {
      this.heap.push(one);
      this.rise(this.heap.length - 1);
    } else if (better(one, this.heap[0]!) < 0) {
      this.heap[0] = one;
      this.sink();
    }
  }

  /** Best first. */
  sorted(): ScoredUnit[] {
    return [...this.heap].sort(better);
  }

  private rise(at: number): void {
    const { heap } = this;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (better(heap[at]!, heap[parent]!) <= 0) return;
      [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
      at = parent;
    }
  }

  private sink(): void {
    const { heap } = this;
    for (let at = 0; ;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < heap.length && better(heap[child]!, heap[worst]!) > 0) worst = child;
      if (worst === at) return;
      [heap[at], heap[worst]] = [heap[worst]!, heap[at]!];
      at = worst;
    }
  }
}
