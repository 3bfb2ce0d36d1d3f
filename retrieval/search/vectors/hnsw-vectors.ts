import { createRequire } from "node:module";
import type * as hnswlib from "hnswlib-node";
import { better, type ScoredUnit, type UnitRange } from "../lexical/top-units.ts";
import type { ExactVectors } from "./exact-vectors.ts";
import { unitVector, type UnitFilter, type VectorIndex } from "./vector-index.ts";

/**
 * The package is optional: it is compiled when it is installed, which needs a C++ compiler. Without it
 * every vector is compared, which gives the same answers later.
 */
function graphLibrary(): typeof hnswlib | undefined {
  try {
    return createRequire(import.meta.url)("hnswlib-node") as typeof hnswlib;
  } catch {
    return undefined;
  }
}

const library = graphLibrary();

/** Whether graphs can be built on this machine. */
export const graphsAvailable = library !== undefined;

/** Links a node keeps and how wide building and searching look: Malkov and Yashunin, 2016. Recall depends on the vectors. */
export interface HnswParameters {
  readonly links?: number;
  readonly buildWidth?: number;
  readonly searchWidth?: number;
}

/**
 * Above this share of removed or shut-out vectors the graph is walked for nothing (a filter is called at every node
 * visited) and comparing with each allowed vector is faster: measured 6.6 ms where 10% pass, 156 ms where 0.1% do.
 */
const FILTERED_SHARE = 0.1;

/** Vectors looked at to learn what share a filter lets through. */
const SAMPLE = 256;

/** An HNSW graph over the vectors, kept beside the vectors themselves for filters and for saving. */
export class HnswVectors implements VectorIndex {
  private readonly graph: hnswlib.HierarchicalNSW;

  /** Builds the graph over vectors already there: about 1.5 ms each at 256 dimensions. */
  private readonly exact: ExactVectors;

  constructor(
    exact: ExactVectors,
    { links = 16, buildWidth = 200, searchWidth = 80 }: HnswParameters = {},
    graphFile?: string,
  ) {
    if (library === undefined) throw new Error("hnswlib-node is not installed: there is nothing to build a graph with");
    this.exact = exact;
    this.graph = new library.HierarchicalNSW("ip", exact.dimensions);
    if (graphFile !== undefined) {
      this.graph.readIndexSync(graphFile, true);
    } else {
      this.graph.initIndex({
        maxElements: Math.max(1024, exact.size),
        m: links,
        efConstruction: buildWidth,
        allowReplaceDeleted: true,
      });
      const { units, vectors } = exact.toArrays();
      units.forEach((unit, at) => {
        this.insert(unit, vectors.subarray(at * exact.dimensions, (at + 1) * exact.dimensions));
      });
    }
    this.graph.setEf(searchWidth);
  }

  get dimensions(): number {
    return this.exact.dimensions;
  }

  get size(): number {
    return this.exact.size;
  }

  /** The vectors without the graph. */
  get vectors(): ExactVectors {
    return this.exact;
  }

  add(unit: number, vector: ArrayLike<number>): void {
    const scaled = unitVector(vector, this.dimensions);
    this.exact.add(unit, scaled);
    this.insert(unit, scaled);
  }

  remove(unit: number): void {
    if (!this.exact.has(unit)) return;
    this.exact.remove(unit);
    this.graph.markDelete(unit);
  }

  search(vector: ArrayLike<number>, limit: number, allowed?: UnitFilter): ScoredUnit[] {
    if (this.size === 0) return [];
    if (allowed && this.shareAllowed(allowed) < FILTERED_SHARE) return this.exact.search(vector, limit, allowed);
    const wanted = Math.min(limit, this.size);
    const { neighbors, distances } = this.graph.searchKnn([...unitVector(vector, this.dimensions)], wanted, allowed);
    return neighbors.map((unit, at) => ({ unit, score: 1 - distances[at]! })).sort(better);
  }

  searchWithin(vector: ArrayLike<number>, limit: number, range: UnitRange): ScoredUnit[] {
    return this.exact.searchWithin(vector, limit, range);
  }

  cosines(vector: ArrayLike<number>, units: readonly number[]): (number | undefined)[] {
    return this.exact.cosines(vector, units);
  }

  /** Writes the graph; the vectors are kept by whoever holds them. */
  writeGraph(file: string): void {
    this.graph.writeIndexSync(file);
  }

  private insert(unit: number, vector: Float32Array): void {
    if (this.graph.getCurrentCount() >= this.graph.getMaxElements())
      this.graph.resizeIndex(this.graph.getMaxElements() * 2);
    this.graph.addPoint([...vector], unit, false);
  }

  private shareAllowed(allowed: UnitFilter): number {
    const sample = this.exact.sample(SAMPLE);
    return sample.filter((unit) => allowed(unit)).length / Math.max(1, sample.length);
  }
}
