/** What stands for a free slot. */
const FREE = -1;

/**
 * Numbers distinct 32-bit hashes from 0 in the order given. Every word of every candidate is looked up among those of a question: an
 * open table of typed arrays is several times quicker at that than a Map, whose large numbers are objects.
 */
export class HashNumbers {
  private readonly hashes: Uint32Array;
  private readonly numbers: Int32Array;
  private readonly mask: number;
  readonly size: number;

  constructor(hashes: readonly number[]) {
    // At most half full, so that a look for what is not there ends soon.
    let slots = 4;
    while (slots < 2 * hashes.length) slots *= 2;
    this.mask = slots - 1;
    this.hashes = new Uint32Array(slots);
    this.numbers = new Int32Array(slots).fill(FREE);
    this.size = hashes.length;
    hashes.forEach((hash, number) => {
      let at = hash & this.mask;
      for (; this.numbers[at] !== FREE; at = (at + 1) & this.mask)
        if (this.hashes[at] === hash >>> 0) throw new RangeError(`the hash ${hash} is there twice`);
      this.hashes[at] = hash;
      this.numbers[at] = number;
    });
  }

  /** The number of a hash; -1 for one that was not given. */
  of(hash: number): number {
    const { hashes, numbers, mask } = this;
    for (let at = hash & mask; ; at = (at + 1) & mask) {
      const number = numbers[at]!;
      if (number === FREE || hashes[at] === hash) return number;
    }
  }
}
