import { ReadError } from "../read-error.ts";
import type { ReaderOutput } from "../reader.ts";

/** Reads a picture of a page. */
export function readImage(): ReaderOutput {
  throw new ReadError("unsupported", "ảnh chưa đọc được");
}
