import { buildSegment, mergeSegments, type DocumentTerms, type PostingSegment } from "./posting-segment.ts";
import { SegmentScorer, type Bm25Parameters, type WeighedTerm } from "./segment-scorer.ts";
import { TopUnits, type ScoredUnit, type UnitRange } from "./top-units.ts";

/** A term as the index spells it (`termOf`), and how much the question leans on it (above 0). */
export interface QueryTerm {
  readonly term: string;
  readonly weight: number;
}

/** Robertson and Walker's usual middle values; see `ranking.md` for what was measured. */
export const BM25_DEFAULTS: Bm25Parameters = { k1: 1.2, b: 0.75 };

/**
 * BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009) with
 * idf = ln(1 + (N - n + 0.5) / (n + 0.5)), which is never negative. Fields count through weighted frequencies
 * and lengths (Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields",
 * CIKM 2004).
 *
 * Documents come in segments; statistics are taken over all of them, so that an index filled plan by plan
 * scores as one built at once.
 */
export class LexicalIndex {
  private parts: PostingSegment[];
  private scorers: SegmentScorer[] | undefined;
  /** Idf of terms some document holds, until the documents change. */
  private readonly idfs = new Map<string, number>();
  /** A question's terms are weighed once, however many plans are searched for it one by one. */
  private weighed = new WeakMap<readonly QueryTerm[], readonly WeighedTerm[]>();
  readonly parameters: Bm25Parameters;

  constructor(parameters: Bm25Parameters = BM25_DEFAULTS, segments: readonly PostingSegment[] = []) {
    this.parameters = parameters;
    this.parts = [...segments];
  }

  get segments(): readonly PostingSegment[] {
    return this.parts;
  }

  /** Documents not removed. */
  get size(): number {
    return this.parts.reduce((sum, segment) => sum + segment.liveSize, 0);
  }

  /** Adds documents whose numbers rise and lie above all numbers added before. */
  add(documents: readonly DocumentTerms[]): void {
    if (documents.length === 0) return;
    this.parts.push(buildSegment(documents));
    this.mergeSmall();
    this.forget();
  }

  /** Removes the units numbered `from` to `to` (left out). */
  remove(from: number, to: number): void {
    for (const segment of this.parts) segment.remove(from, to);
    this.parts = this.parts.filter((segment) => segment.liveSize > 0);
    this.mergeSmall();
    this.forget();
  }

  /** Documents not removed that hold the term. */
  documentFrequency(term: string): number {
    return this.parts.reduce((sum, segment) => sum + segment.documentFrequency(term), 0);
  }

  /** How telling a term is: 0 and above, 0 for an empty index, highest for a term no document holds. */
  idf(term: string): number {
    const known = this.idfs.get(term);
    if (known !== undefined) return known;
    const frequency = this.documentFrequency(term);
    const idf = Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5));
    if (frequency > 0) this.idfs.set(term, idf);
    return idf;
  }

  /** The best `limit` units, best first, of those `allowed`; only units that hold a term at all. */
  search(terms: readonly QueryTerm[], limit: number, allowed?: (unit: number) => boolean): ScoredUnit[] {
    const top = new TopUnits(limit);
    const weighed = this.weigh(terms);
    for (const scorer of this.currentScorers()) scorer.search(weighed, top, limit, allowed);
    return top.sorted();
  }

  /** The best `limit` of the units numbered `from` to `to` (left out), best first: as `search` would find them. */
  searchWithin(terms: readonly QueryTerm[], limit: number, { from, to }: UnitRange): ScoredUnit[] {
    const top = new TopUnits(limit);
    const weighed = this.weigh(terms);
    for (const scorer of this.currentScorers()) scorer.searchWithin(weighed, top, from, to);
    return top.sorted();
  }

  /** The scores of these units, in their order; 0 where a unit holds no term. */
  scoresOf(units: readonly number[], terms: readonly QueryTerm[]): number[] {
    const weighed = this.weigh(terms);
    const scores = new Float64Array(units.length);
    for (const scorer of this.currentScorers()) scorer.addScores(units, weighed, scores);
    return [...scores];
  }

  /** The most a document could score: the sum of weight × idf of the terms, those no document holds included. */
  ceiling(terms: readonly QueryTerm[]): number {
    return terms.reduce((sum, { term, weight }) => sum + weight * this.idf(term), 0);
  }

  private forget(): void {
    this.scorers = undefined;
    this.idfs.clear();
    this.weighed = new WeakMap();
  }

  /** Terms some document holds, the one that counts most first. */
  private weigh(terms: readonly QueryTerm[]): readonly WeighedTerm[] {
    const known = this.weighed.get(terms);
    if (known) return known;
    const weighed = terms
      .filter(({ term, weight }) => weight > 0 && this.documentFrequency(term) > 0)
      .map(({ term, weight }) => ({ term, factor: weight * this.idf(term) }))
      .sort((a, b) => b.factor - a.factor || (a.term < b.term ? -1 : 1));
    this.weighed.set(terms, weighed);
    return weighed;
  }

  private currentScorers(): SegmentScorer[] {
    if (!this.scorers) {
      const length = this.parts.reduce((sum, segment) => sum + segment.totalLength, 0);
      const average = length / Math.max(1, this.size) || 1;
      this.scorers = this.parts.map((segment) => new SegmentScorer(segment, average, this.parameters));
    }
    return this.scorers;
  }

  /** Merges from the end while a segment is not well smaller than the one before: about log2(plans) segments stay. */
  private mergeSmall(): void {
    for (let last = this.parts.length - 1; last > 0; last = this.parts.length - 1) {
      const [one, other] = [this.parts[last - 1]!, this.parts[last]!];
      if (other.liveSize * 2 < one.size) return;
      this.parts.splice(last - 1, 2, mergeSegments([one, other]));
    }
  }
}
