interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly ring: () => void;
  isOff: boolean;
}

/** Time of a simulated world: true time runs on by itself, the machine's clock may stand beside it. */
export class SimTime {
  trueMs: number;
  /** What the machine's clock is ahead of true time. */
  clockOffsetMs = 0;
  readonly #heap: Timer[] = [];
  #order = 0;

  constructor(startMs: number) {
    this.trueMs = startMs;
  }

  /** What the machine's clock shows. */
  now = (): number => this.trueMs + this.clockOffsetMs;

  /** Rings after `ms` milliseconds of true time. Gives how to take it back. */
  after(ms: number, ring: () => void): () => void {
    const timer: Timer = { atMs: this.trueMs + Math.max(0, ms), order: this.#order++, ring, isOff: false };
    this.#push(timer);
    return () => (timer.isOff = true);
  }

  /** Moves on to the next timer and rings it; false where there is none until `endMs`. */
  step(endMs: number): boolean {
    for (;;) {
      const timer = this.#heap[0];
      if (timer === undefined || timer.atMs > endMs) return false;
      this.#pop();
      if (timer.isOff) continue;
      this.trueMs = Math.max(this.trueMs, timer.atMs);
      timer.ring();
      return true;
    }
  }

  #before(one: Timer, other: Timer): boolean {
    return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
  }

  #push(timer: Timer): void {
    const heap = this.#heap;
    let at = heap.push(timer) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.#before(heap[at]!, heap[up]!)) break;
      [heap[at], heap[up]] = [heap[up]!, heap[at]!];
      at = up;
    }
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    heap[0] = last;
    for (let at = 0; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < heap.length && this.#before(heap[child]!, heap[least]!)) least = child;
      if (least === at) return;
      [heap[at], heap[least]] = [heap[least]!, heap[at]!];
      at = least;
    }
  }
}
