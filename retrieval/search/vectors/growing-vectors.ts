import type { ScoredUnit, UnitRange } from "../lexical/top-units.ts";
import { ExactVectors } from "./exact-vectors.ts";
import { graphsAvailable, HnswVectors, type HnswParameters } from "./hnsw-vectors.ts";
import type { UnitFilter, VectorIndex } from "./vector-index.ts";

/** Vectors from which a graph pays: below, comparing with each is fast, exact and free to filter. */
export const GRAPH_FROM = 20_000;

/** Compares with every vector while they are few, and builds an HNSW graph over them when they are `graphFrom` and the machine can. */
export class GrowingVectors implements VectorIndex {
  private index: ExactVectors | HnswVectors;
  private readonly graphFrom;
  private readonly parameters: HnswParameters;

  constructor(vectors: ExactVectors, graphFrom = GRAPH_FROM, parameters: HnswParameters = {}, graphFile?: string) {
    this.graphFrom = graphFrom;
    this.parameters = parameters;
    this.index =
      graphFile === undefined || !graphsAvailable ? vectors : new HnswVectors(vectors, parameters, graphFile);
    this.grow();
  }

  get dimensions(): number {
    return this.index.dimensions;
  }

  get size(): number {
    return this.index.size;
  }

  get exact(): ExactVectors {
    return this.index instanceof HnswVectors ? this.index.vectors : this.index;
  }

  get graph(): HnswVectors | undefined {
    return this.index instanceof HnswVectors ? this.index : undefined;
  }

  add(unit: number, vector: ArrayLike<number>): void {
    this.index.add(unit, vector);
    this.grow();
  }

  remove(unit: number): void {
    this.index.remove(unit);
  }

  search(vector: ArrayLike<number>, limit: number, allowed?: UnitFilter): ScoredUnit[] {
    return this.index.search(vector, limit, allowed);
  }

  searchWithin(vector: ArrayLike<number>, limit: number, range: UnitRange): ScoredUnit[] {
    return this.index.searchWithin(vector, limit, range);
  }

  cosines(vector: ArrayLike<number>, units: readonly number[]): (number | undefined)[] {
    return this.index.cosines(vector, units);
  }

  private grow(): void {
    if (graphsAvailable && this.index instanceof ExactVectors && this.index.size >= this.graphFrom)
      this.index = new HnswVectors(this.index, this.parameters);
  }
}
