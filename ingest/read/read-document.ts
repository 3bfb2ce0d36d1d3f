import { readerOf } from "./formats.ts";
import { ReadError } from "./read-error.ts";
import type { ReaderOutput, ReadOptions } from "./reader.ts";
import { refuseSecret } from "./refuse-secret.ts";
import type { SourceFormat } from "./source-text.ts";

/** A document to be read, as it is handed to whoever reads it apart from the program. */
export interface DocumentRequest {
  readonly format: SourceFormat;
  readonly bytes: Uint8Array;
  /** True where an administrator has looked at these very bytes and found no secret. */
  readonly isCleared?: boolean | undefined;
}

/** Takes the words out of a document, and refuses one without any and one that is stamped as a state secret, or may be. */
export async function readDocument(
  { format, bytes, isCleared }: DocumentRequest,
  options: ReadOptions = {},
): Promise<ReaderOutput> {
  const read = await readerOf(format);
  const { stampText = "", ...output } = await read(bytes, options);
  if (!/[\p{L}\p{N}]/u.test(output.text)) throw new ReadError("empty", "tệp không có chữ nào đọc được");
  refuseSecret(output.text, { isCleared, pages: output.pages });
  refuseSecret(stampText, { isCleared });
  return output;
}
