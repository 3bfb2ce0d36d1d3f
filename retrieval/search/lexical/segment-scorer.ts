import { FREQUENCY_UNIT, lowerBound, type PostingRange, type PostingSegment } from "./posting-segment.ts";
import type { TopUnits } from "./top-units.ts";

/** k1 bends the growth with frequency, b says how much long documents are held back (0 to 1). */
export interface Bm25Parameters {
  readonly k1: number;
  readonly b: number;
}

/** A term of the question with `weight` × idf as its factor; the same order in every segment, rarest first. */
export interface WeighedTerm {
  readonly term: string;
  readonly factor: number;
}

interface TermList extends PostingRange {
  readonly factor: number;
  /** No document of the segment gets more than this from the term. */
  readonly bound: number;
}

/**
 * Below this share of a list's length, candidates are looked up in it one by one instead of reading it:
 * a binary search costs about a dozen steps.
 */
const LOOKUP_SHARE = 1 / 12;

/**
 * BM25 over one segment for a fixed average length. Terms are read rarest first; once the terms left
 * cannot lift a new document into the best `k`, only documents already seen are completed (the
 * max-score rule of Turtle and Flood, "Query evaluation: strategies and optimizations", 1995, term at
 * a time). The result is the same as scoring every document.
 */
export class SegmentScorer {
  private readonly norms: Float64Array;
  private readonly bounds: Float64Array;
  private readonly scores: Float64Array;
  private readonly seen: Uint32Array;
  /** Where the terms of a question stand, looked up once. */
  private readonly looked = new WeakMap<readonly WeighedTerm[], readonly TermList[]>();
  private readonly segment: PostingSegment;

  constructor(segment: PostingSegment, averageLength: number, { k1, b }: Bm25Parameters) {
    this.segment = segment;
    const { lengths, terms } = segment.arrays;
    this.norms = new Float64Array(lengths.length);
    for (let document = 0; document < lengths.length; document++)
      this.norms[document] = k1 * (1 - b + (b * lengths[document]!) / averageLength) * FREQUENCY_UNIT;
    this.bounds = new Float64Array(terms.length).fill(-1);
    this.scores = new Float64Array(lengths.length);
    this.seen = new Uint32Array(lengths.length);
  }

  /** Offers the best documents to `top`, whose floor from other segments is used. */
  search(terms: readonly WeighedTerm[], top: TopUnits, limit: number, allowed?: (unit: number) => boolean): void {
    const lists = this.lists(terms);
    const left = new Float64Array(lists.length + 1);
    for (let at = lists.length - 1; at >= 0; at--) left[at] = left[at + 1]! + lists[at]!.bound;
    let count = 0;
    let at = 0;
    let highest = 0;
    for (; at < lists.length; at++) {
      // Rounding of sums must not shut a document out: a hair of room.
      const rest = left[at]! * (1 + 1e-9);
      if (top.floor > rest) break;
      if (highest > rest && this.kthScore(count, limit) > rest) break;
      const { from, to, factor } = lists[at]!;
      const { documents, frequencies, units, removed } = this.segment.arrays;
      const { norms, scores, seen } = this;
      for (let posting = from; posting < to; posting++) {
        const document = documents[posting]!;
        const frequency = frequencies[posting]!;
        const before = scores[document]!;
        if (before === 0) {
          if (removed[document] || (allowed && !allowed(units[document]!))) continue;
          seen[count++] = document;
        }
        const score = before + (factor * frequency) / (frequency + norms[document]!);
        scores[document] = score;
        if (score > highest) highest = score;
      }
    }
    this.complete(lists, at, left, count, top, limit);
  }

  /**
   * Offers the best of the units numbered `from` to `to` (left out) to `top`: of each list only what lies there is read. The
   * scores are those of `search`.
   */
  searchWithin(terms: readonly WeighedTerm[], top: TopUnits, from: number, to: number): void {
    const { documents, frequencies, units, removed } = this.segment.arrays;
    const first = lowerBound(units, from, 0, units.length);
    const end = lowerBound(units, to, first, units.length);
    if (first === end) return;
    const scores = new Float64Array(end - first);
    for (const { from: begin, to: last, factor } of this.lists(terms))
      for (let posting = lowerBound(documents, first, begin, last); posting < last; posting++) {
        const document = documents[posting]!;
        if (document >= end) break;
        const frequency = frequencies[posting]!;
        scores[document - first]! += (factor * frequency) / (frequency + this.norms[document]!);
      }
    for (let document = first; document < end; document++)
      if (scores[document - first]! > 0 && !removed[document]) top.offer(units[document]!, scores[document - first]!);
  }

  /** Adds the remaining terms to the documents seen, dropping those that cannot reach the best `limit`. */
  private complete(
    lists: readonly TermList[],
    at: number,
    left: Float64Array,
    count: number,
    top: TopUnits,
    limit: number,
  ): void {
    const { scores, norms } = this;
    const { documents, frequencies, units } = this.segment.arrays;
    const all = this.seen.subarray(0, count);
    let candidates = at < lists.length ? all.slice().sort() : all;
    for (; at < lists.length; at++) {
      const { from, to, factor } = lists[at]!;
      const floor = Math.max(top.floor, this.kthScore(candidates.length, limit, candidates));
      const rest = left[at]! * (1 + 1e-9);
      let kept = 0;
      for (const document of candidates) if (scores[document]! + rest >= floor) candidates[kept++] = document;
      candidates = candidates.subarray(0, kept);
      if (candidates.length < (to - from) * LOOKUP_SHARE) {
        let low = from;
        for (const document of candidates) {
          low = lowerBound(documents, document, low, to);
          if (low === to) break;
          if (documents[low] === document)
            scores[document]! += (factor * frequencies[low]!) / (frequencies[low]! + norms[document]!);
        }
      } else {
        for (let posting = from; posting < to; posting++) {
          const document = documents[posting]!;
          if (scores[document] === 0) continue;
          scores[document]! += (factor * frequencies[posting]!) / (frequencies[posting]! + norms[document]!);
        }
      }
    }
    const floor = candidates.length > 4 * limit ? this.kthScore(candidates.length, limit, candidates) : -Infinity;
    for (const document of candidates) if (scores[document]! >= floor) top.offer(units[document]!, scores[document]!);
    for (const document of all) scores[document] = 0;
  }

  /** Adds the scores of these units to `scores`, in their order; a unit that is not in this segment gets nothing. */
  addScores(units: readonly number[], terms: readonly WeighedTerm[], scores: Float64Array): void {
    const { documents, frequencies } = this.segment.arrays;
    const here = units
      .map((unit, index) => ({ document: this.segment.documentOf(unit), index }))
      .filter(({ document }) => document >= 0)
      .sort((one, other) => one.document - other.document);
    // List after list, so that each is gone through once, from left to right.
    for (const { from, to, factor } of this.lists(terms)) {
      const isShort = to - from < here.length / LOOKUP_SHARE;
      let at = from;
      for (const { document, index } of here) {
        if (isShort) while (at < to && documents[at]! < document) at++;
        else at = lowerBound(documents, document, at, to);
        if (at === to) break;
        if (documents[at] === document)
          scores[index]! += (factor * frequencies[at]!) / (frequencies[at]! + this.norms[document]!);
      }
    }
  }

  private lists(terms: readonly WeighedTerm[]): readonly TermList[] {
    const known = this.looked.get(terms);
    if (known) return known;
    const lists = terms.flatMap(({ term, factor }): TermList[] => {
      const range = this.segment.postings(term);
      return range ? [{ ...range, factor, bound: factor * this.boundOf(range) }] : [];
    });
    this.looked.set(terms, lists);
    return lists;
  }

  /** The most any document of the segment gets from a term of factor 1; worked out once a term. */
  private boundOf({ term, from, to }: PostingRange): number {
    const known = this.bounds[term]!;
    if (known >= 0) return known;
    const { documents, frequencies } = this.segment.arrays;
    let highest = 0;
    for (let posting = from; posting < to; posting++) {
      const part = frequencies[posting]! / (frequencies[posting]! + this.norms[documents[posting]!]!);
      if (part > highest) highest = part;
    }
    return (this.bounds[term] = highest);
  }

  /** The `limit`-th highest score among the first `count` documents of `among`; -Infinity where there are fewer. */
  private kthScore(count: number, limit: number, among: Uint32Array = this.seen): number {
    if (count < limit) return -Infinity;
    const heap = new Float64Array(limit);
    for (let at = 0; at < count; at++) {
      const score = this.scores[among[at]!]!;
      if (score <= heap[0]!) continue;
      let hole = 0;
      for (;;) {
        let child = 2 * hole + 1;
        if (child >= limit) break;
        if (child + 1 < limit && heap[child + 1]! < heap[child]!) child++;
        if (heap[child]! >= score) break;
        heap[hole] = heap[child]!;
        hole = child;
      }
      heap[hole] = score;
    }
    return heap[0]!;
  }
}
