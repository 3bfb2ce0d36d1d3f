import type { SearchQuery } from "./query.ts";
import type { EmbeddingModel } from "./unit-embeddings.ts";
import { direction } from "./vectors/vector-index.ts";

/** What the words as typed count beside the readings in the vector of a question. */
const AS_TYPED = 0.5;

/**
 * The vector of a question: the mean over its readings by weight, and the words as typed, which keep what reading them
 * got wrong or left out. The query with it; as it is where it has one or the model knows none of the words.
 */
export async function withVector(query: SearchQuery, model: EmbeddingModel | undefined): Promise<SearchQuery> {
  if (query.vector || !model) return query;
  const texts = new Map<string, number>();
  const readings = query.readings?.length ? query.readings : [{ text: query.text, weight: 1 }];
  for (const { text, weight } of [...readings, { text: query.text, weight: AS_TYPED }])
    texts.set(text, (texts.get(text) ?? 0) + weight);
  const sum = new Float32Array(model.dimensions);
  for (const [text, weight] of texts) {
    const vector = direction(await model.embeddings.embedQuery(text), model.dimensions);
    vector?.forEach((value, axis) => (sum[axis]! += weight * value));
  }
  const vector = direction(sum, model.dimensions);
  return vector ? { ...query, vector } : query;
}
