import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import type { Plan } from "../../data/plan.ts";
import type { SearchUnit } from "./search-unit.ts";
import { direction } from "./vectors/vector-index.ts";

/** The model vectors come from. Vectors of another model, or of other weights, do not compare. */
export interface EmbeddingModel {
  readonly embeddings: EmbeddingsInterface;
  readonly id: string;
  /** Of the weights, in hex. */
  readonly hash: string;
  readonly dimensions: number;
}

/** Characters of a clause that are embedded; the mean of more words says little about any. */
const LONGEST_TEXT = 2000;

function withHeadings({ headings, text }: SearchUnit, { title, place, date }: Plan): string {
  return [[title, place, date?.slice(0, 4)].filter(Boolean).join(" "), ...headings, text].join(". ");
}

/**
 * One vector a unit: the mean of its own words and of its words under its headings. Alone, either finds
 * less (see `ranking.md`). `undefined` where the model knows none of its words.
 */
export async function embedUnits(
  units: readonly SearchUnit[],
  plan: Plan,
  { embeddings, dimensions }: EmbeddingModel,
): Promise<(Float32Array | undefined)[]> {
  const texts = units.flatMap((unit) => [
    unit.text.slice(0, LONGEST_TEXT),
    withHeadings(unit, plan).slice(0, LONGEST_TEXT),
  ]);
  const vectors = await embeddings.embedDocuments(texts);
  return units.map((_, at) => {
    const own = direction(vectors[2 * at]!, dimensions);
    const within = direction(vectors[2 * at + 1]!, dimensions);
    if (!own || !within) return own ?? within;
    const sum = own.map((value, axis) => value + within[axis]!);
    return direction(sum, dimensions);
  });
}
