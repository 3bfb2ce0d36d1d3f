export type EmbeddingModelErrorCode = "missing" | "incomplete" | "unreadable" | "dimensions" | "failed" | "no-library";

/**
 * Why a model of embeddings cannot be used: `missing` (no such folder), `incomplete` (a file the layout needs is not there),
 * `unreadable` (a file says something else than it should, or the model does not load), `dimensions` (vectors of another
 * width than the index holds), `failed` (the model broke off while embedding), `no-library` (transformers.js, which such a model needs,
 * was not installed). The text to embed is never in the message.
 */
export class EmbeddingModelError extends Error {
  override readonly name = "EmbeddingModelError";
  readonly code: EmbeddingModelErrorCode;

  constructor(code: EmbeddingModelErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
