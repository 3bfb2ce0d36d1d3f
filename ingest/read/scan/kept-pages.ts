import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ReadError } from "../read-error.ts";
import type { ScannedPage } from "./read-page.ts";

/** Goes up when pages are read another way: what was kept before is read again. */
const VERSION = 3;

/** Pages already read out of pictures, one file each, so that a reading that was cut off goes on where it was. */
export class KeptPages {
  readonly #folder: string | undefined;

  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  #path(page: number): string | undefined {
    return this.#folder === undefined ? undefined : join(this.#folder, `${String(VERSION)}-${String(page)}.json`);
  }

  get(page: number): ScannedPage | undefined {
    const path = this.#path(page);
    if (path === undefined) return undefined;
    try {
      return JSON.parse(readFileSync(path, "utf8")) as ScannedPage;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === "ENOENT" || cause instanceof SyntaxError) return undefined;
      throw cause;
    }
  }

  /** Keeps a page whole or not at all. */
  set(page: number, read: ScannedPage): void {
    const path = this.#path(page);
    if (path === undefined || this.#folder === undefined) return;
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(`${path}.part`, JSON.stringify(read));
      renameSync(`${path}.part`, path);
    } catch (cause) {
      const isFull = /ENOSPC|EDQUOT/u.test((cause as NodeJS.ErrnoException).code ?? "");
      throw new ReadError(
        "unreadable",
        isFull
          ? `ổ đĩa đầy khi đang đọc trang ${String(page)}. Hãy giải phóng chỗ trống rồi chạy lại: các trang đã đọc vẫn được giữ`
          : `không ghi được trang đã đọc vào ${this.#folder}. Hãy kiểm tra quyền ghi của thư mục`,
        { cause },
      );
    }
  }
}
