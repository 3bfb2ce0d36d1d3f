/** What this process had in hand another took over, because this one was silent for too long. Nothing of it may be kept. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
}
