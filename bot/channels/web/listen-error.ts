export type ListenErrorCode = "port-in-use" | "not-allowed" | "no-such-address" | "failed";

/** The server could not listen. The message is in Vietnamese, says where and what to do. */
export class ListenError extends Error {
  override readonly name = "ListenError";
  readonly code: ListenErrorCode;

  constructor(code: ListenErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
