import Database from "better-sqlite3";
import { join } from "node:path";
import { StoreError } from "../plan-store.ts";
import { makePrivateFile, makePrivateFolder } from "../private-folder.ts";
import { toStateError } from "../store-error.ts";

/**
 * Makes this process the only one that serves a data folder, until `release` or its end, however it ends: the lock is the
 * operating system's own, on a database that holds nothing. Throws a `StoreError` `locked` where another process serves it.
 */
export function claimFolder(folder: string): { release(): void } {
  const path = join(folder, "running.lock");
  let database: Database.Database | undefined;
  try {
    makePrivateFolder(folder);
    makePrivateFile(path);
    database = new Database(path, { timeout: 0 });
    database.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    database?.close();
    const error = toStateError(path, cause);
    if (error.code !== "locked") throw error;
    throw new StoreError(
      "locked",
      `Một tiến trình khác đang phục vụ thư mục ${folder}. Hãy dừng tiến trình đó hoặc đặt DATA_DIR sang thư mục khác.`,
      { cause },
    );
  }
  const held = database;
  return { release: () => held.close() };
}
