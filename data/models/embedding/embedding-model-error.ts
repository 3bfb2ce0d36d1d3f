/**
 * Why a model of embeddings cannot be used: `missing` (no such folder), `incomplete` (a file the layout needs is not there),
 * `unreadable` (a file says something else than it should, or the model does not load), `dimensions` (vectors of another
 * width than the index holds), `failed` (the model broke off while embedding). The text to embed is never in the message.
 */
export class EmbeddingModelError extends Error {
  override readonly name = "EmbeddingModelError";
  readonly code: "missing" | "incomplete" | "unreadable" | "dimensions" | "failed";

  constructor(
    code: "missing" | "incomplete" | "unreadable" | "dimensions" | "failed",
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.code = code;
  }
}
