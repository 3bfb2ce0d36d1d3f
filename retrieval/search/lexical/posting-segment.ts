/**
 * One closed part of a lexical index: for each term the documents that hold it and how often, in
 * typed arrays. Documents are numbered from 0 inside a segment; `units` gives their number outside,
 * rising. A segment never changes but for the documents marked as removed.
 */

/** Term frequencies are kept as whole sixteenths, so that a field may weigh 1/16 to 4095/16. */
export const FREQUENCY_UNIT = 16;
const HIGHEST_FREQUENCY = 0xffff;

/** The terms of one document with their weighted frequencies, and its weighted length in syllables. */
export interface DocumentTerms {
  readonly unit: number;
  readonly frequencies: ReadonlyMap<string, number>;
  readonly length: number;
}

/** The arrays of a segment as they are kept on disk. */
export interface SegmentArrays {
  readonly terms: readonly string[];
  /** Where the postings of term `i` begin; one longer than `terms`. */
  readonly offsets: Uint32Array;
  readonly documents: Uint32Array;
  /** Weighted frequency in sixteenths, capped at 65,535. */
  readonly frequencies: Uint16Array;
  readonly units: Uint32Array;
  readonly lengths: Float32Array;
  readonly removed: Uint8Array;
}

/** Postings of one term inside a segment: indices into its arrays. */
export interface PostingRange {
  readonly term: number;
  readonly from: number;
  readonly to: number;
}

export class PostingSegment {
  readonly arrays: SegmentArrays;
  private readonly termNumbers: Map<string, number>;
  /** Documents not removed that hold each term. */
  private readonly liveCounts: Uint32Array;
  private live = 0;
  private liveLength = 0;

  constructor(arrays: SegmentArrays) {
    this.arrays = arrays;
    this.termNumbers = new Map(arrays.terms.map((term, number) => [term, number]));
    this.liveCounts = new Uint32Array(arrays.terms.length);
    this.countLive();
  }

  /** Documents, the removed ones included. */
  get size(): number {
    return this.arrays.units.length;
  }

  get liveSize(): number {
    return this.live;
  }

  /** Sum of the lengths of the documents not removed. */
  get totalLength(): number {
    return this.liveLength;
  }

  /** Documents not removed that hold the term. */
  documentFrequency(term: string): number {
    const number = this.termNumbers.get(term);
    return number === undefined ? 0 : this.liveCounts[number]!;
  }

  postings(term: string): PostingRange | undefined {
    const number = this.termNumbers.get(term);
    if (number === undefined) return undefined;
    return { term: number, from: this.arrays.offsets[number]!, to: this.arrays.offsets[number + 1]! };
  }

  /** The document with this number outside, -1 where it is not here or removed. */
  documentOf(unit: number): number {
    const at = lowerBound(this.arrays.units, unit, 0, this.size);
    return this.arrays.units[at] === unit && this.arrays.removed[at] === 0 ? at : -1;
  }

  /** Marks the documents numbered `from` to `to` (left out) outside as removed; gives how many there were. */
  remove(from: number, to: number): number {
    const first = lowerBound(this.arrays.units, from, 0, this.size);
    const end = lowerBound(this.arrays.units, to, first, this.size);
    let removed = 0;
    for (let document = first; document < end; document++) {
      removed += 1 - this.arrays.removed[document]!;
      this.arrays.removed[document] = 1;
    }
    if (removed > 0) this.countLive();
    return removed;
  }

  private countLive(): void {
    const { offsets, documents, removed, lengths } = this.arrays;
    this.live = 0;
    this.liveLength = 0;
    for (let document = 0; document < lengths.length; document++) {
      if (removed[document]) continue;
      this.live++;
      this.liveLength += lengths[document]!;
    }
    const whole = this.live === lengths.length;
    for (let term = 0; term < this.liveCounts.length; term++) {
      const from = offsets[term]!;
      const to = offsets[term + 1]!;
      let count = to - from;
      if (!whole) for (let posting = from; posting < to; posting++) count -= removed[documents[posting]!]!;
      this.liveCounts[term] = count;
    }
  }
}

/** First index in `from`..`to` (left out) of a rising array whose value is at least `value`; `to` where none is. */
export function lowerBound(rising: Uint32Array, value: number, from: number, to: number): number {
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (rising[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** A segment of these documents, whose numbers must rise. */
export function buildSegment(documents: readonly DocumentTerms[]): PostingSegment {
  const lists = new Map<string, { documents: number[]; frequencies: number[] }>();
  documents.forEach(({ unit, frequencies }, document) => {
    if (document > 0 && unit <= documents[document - 1]!.unit) throw new RangeError(`unit ${unit} does not rise`);
    for (const [term, frequency] of frequencies) {
      let list = lists.get(term);
      if (!list) lists.set(term, (list = { documents: [], frequencies: [] }));
      list.documents.push(document);
      list.frequencies.push(Math.min(HIGHEST_FREQUENCY, Math.round(frequency * FREQUENCY_UNIT)));
    }
  });
  const terms = [...lists.keys()].sort();
  const postings = terms.reduce((sum, term) => sum + lists.get(term)!.documents.length, 0);
  const arrays: SegmentArrays = {
    terms,
    offsets: new Uint32Array(terms.length + 1),
    documents: new Uint32Array(postings),
    frequencies: new Uint16Array(postings),
    units: Uint32Array.from(documents, ({ unit }) => unit),
    lengths: Float32Array.from(documents, ({ length }) => length),
    removed: new Uint8Array(documents.length),
  };
  let at = 0;
  terms.forEach((term, number) => {
    const list = lists.get(term)!;
    arrays.documents.set(list.documents, at);
    arrays.frequencies.set(list.frequencies, at);
    at += list.documents.length;
    arrays.offsets[number + 1] = at;
  });
  return new PostingSegment(arrays);
}

/** One segment in place of several whose units follow each other; removed documents are left behind. */
export function mergeSegments(segments: readonly PostingSegment[]): PostingSegment {
  const live = segments.map(({ arrays }) => {
    const renumbered = new Int32Array(arrays.removed.length).fill(-1);
    return { arrays, renumbered };
  });
  let size = 0;
  for (const { arrays, renumbered } of live)
    for (let document = 0; document < renumbered.length; document++)
      if (!arrays.removed[document]) renumbered[document] = size++;
  const units = new Uint32Array(size);
  const lengths = new Float32Array(size);
  for (const { arrays, renumbered } of live) {
    renumbered.forEach((to, from) => {
      if (to < 0) return;
      units[to] = arrays.units[from]!;
      lengths[to] = arrays.lengths[from]!;
    });
  }
  const kept = [...new Set(segments.flatMap(({ arrays }) => arrays.terms))]
    .map((term) => ({ term, count: segments.reduce((sum, segment) => sum + segment.documentFrequency(term), 0) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => (a.term < b.term ? -1 : 1));
  const postings = kept.reduce((sum, { count }) => sum + count, 0);
  const offsets = new Uint32Array(kept.length + 1);
  const documents = new Uint32Array(postings);
  const frequencies = new Uint16Array(postings);
  let at = 0;
  kept.forEach(({ term }, number) => {
    segments.forEach((segment, index) => {
      const range = segment.postings(term);
      const { renumbered, arrays } = live[index]!;
      for (let posting = range?.from ?? 0; posting < (range?.to ?? 0); posting++) {
        const document = renumbered[arrays.documents[posting]!]!;
        if (document < 0) continue;
        documents[at] = document;
        frequencies[at++] = arrays.frequencies[posting]!;
      }
    });
    offsets[number + 1] = at;
  });
  const terms = kept.map(({ term }) => term);
  return new PostingSegment({ terms, offsets, documents, frequencies, units, lengths, removed: new Uint8Array(size) });
}
