/**
 * Why a file was not taken in. `empty`: no words; `binary`: no text at all; `encoding`: text in an
 * encoding that could not be told; `too-large`: more than the documented limit; `not-a-plan`: text
 * that is no administrative document; `secret`: stamped as a state secret; `doubtful`: perhaps so
 * stamped, held back until a person has looked; `unsupported`: a format no reader is there for; `unreadable`: the file system refused; `damaged`: the file does not hold what its format
 * promises; `encrypted`: it wants a password; `limit`: reading took more time or memory than a document may.
 */
export type ReadErrorCode =
  | "empty"
  | "binary"
  | "encoding"
  | "too-large"
  | "not-a-plan"
  | "secret"
  | "doubtful"
  | "unsupported"
  | "unreadable"
  | "damaged"
  | "encrypted"
  | "limit";

/** A file that was not read. The message is for people, in Vietnamese: what is wrong, where, what to do. */
export class ReadError extends Error {
  override readonly name = "ReadError";
  readonly code: ReadErrorCode;

  constructor(code: ReadErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
