import type { SourcePage } from "../../data/plan.ts";
import { ReadError } from "./read-error.ts";
import { findSecrecy } from "./secrecy.ts";

export interface RefuseOptions {
  /** True where an administrator has looked at these very bytes and found no secret; a clear stamp is refused all the same. */
  readonly isCleared?: boolean | undefined;
  /** Where each page stands in the text, of a document that has pages. */
  readonly pages?: readonly SourcePage[] | undefined;
}

/** Throws a `ReadError` for a document that is stamped as a state secret, or may be. */
export function refuseSecret(text: string, { isCleared = false, pages = [] }: RefuseOptions = {}): void {
  const secrecy = findSecrecy(
    text,
    pages.map(({ start }) => start),
  );
  if (secrecy === undefined) return;
  const { kind, level, line } = secrecy;
  if (kind === "stamp")
    throw new ReadError(
      "secret",
      `văn bản đóng dấu độ mật ${level.toUpperCase()} (dòng ${line}), không được đưa vào hệ thống. Hãy chuyển tệp ra khỏi thư mục`,
    );
  if (isCleared) return;
  throw new ReadError(
    "doubtful",
    `dòng ${line} có thể là dấu độ mật ${level.toUpperCase()}, nên tệp được giữ lại, chưa đọc. Hãy xem văn bản: nếu là văn bản mật, hãy ` +
      "chuyển tệp ra khỏi thư mục; nếu không phải, người quản trị chạy: npm run ingest -- --not-secret TỆP",
  );
}
