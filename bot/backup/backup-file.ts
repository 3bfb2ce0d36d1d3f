import Database from "better-sqlite3";
import { createHash, randomUUID } from "node:crypto";
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { makePrivateFile } from "../../data/store/private-folder.ts";

/** A backup that cannot be made, read or put back. The message is for people, in Vietnamese. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}

/** What a file in a backup is: of the data folder, of the documents held there, a plan by its location, or the settings. */
export type BackupKind = "data" | "intake" | "plan" | "settings";

export interface BackupEntry {
  readonly kind: BackupKind;
  /** Its name in the data folder or in that of held documents, or its location from the project's root. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** 2 knows documents that are held; 1 did not. */
const FORM = 2;
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Has the file system keep what was renamed. */
export function syncFolder(path: string): void {
  const folder = openSync(path, "r");
  fsyncSync(folder);
  closeSync(folder);
}

/**
 * Writes a backup, one SQLite file of compressed files with their sums. It appears under its name only once it is whole and
 * was read back; killed before, an older one of the same name stays. Only its owner may read it.
 */
export function writeBackup(path: string, entries: Iterable<BackupEntry>): void {
  const unfinished = `${path}.${randomUUID()}.part`;
  try {
    makePrivateFile(unfinished);
    const file = new Database(unfinished);
    try {
      file.pragma("journal_mode = DELETE");
      file.pragma("synchronous = FULL");
      file.exec(`create table about (form integer not null, files integer not null);
        create table file (kind text not null, path text not null, sha256 text not null, content blob not null,
          primary key (kind, path))`);
      const insert = file.prepare("insert into file (kind, path, sha256, content) values (?, ?, ?, ?)");
      let files = 0;
      for (const { kind, path: name, bytes } of entries) {
        insert.run(kind, name, sha256(bytes), gzipSync(bytes));
        files++;
      }
      // Last: a file cut short before has no such row.
      file.prepare("insert into about (form, files) values (?, ?)").run(FORM, files);
    } finally {
      file.close();
    }
    for (const entry of readBackup(unfinished)) void entry;
    renameSync(unfinished, path);
    syncFolder(dirname(path));
  } catch (cause) {
    rmSync(unfinished, { force: true });
    if (cause instanceof BackupError) throw cause;
    throw new BackupError(
      `Không ghi được bản sao lưu ${path}: ${reason(cause)}. Hãy kiểm tra quyền ghi và chỗ trống.`,
      { cause },
    );
  }
}

const reason = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** The files of a backup, each checked against its sum. Throws a `BackupError` where it is none, damaged or of a newer form. */
export function* readBackup(path: string): Generator<BackupEntry> {
  let file: Database.Database | undefined;
  try {
    file = new Database(path, { readonly: true, fileMustExist: true });
    const about = file.prepare("select form, files from about").get() as { form: number; files: number } | undefined;
    if (about === undefined) throw new BackupError(`Bản sao lưu ${path} chưa ghi xong. Hãy dùng bản khác.`);
    if (about.form > FORM)
      throw new BackupError(`Bản sao lưu ${path} do phiên bản mới hơn tạo ra. Hãy cập nhật chương trình rồi chạy lại.`);
    const names = file.prepare("select kind, path from file order by kind, path").all() as BackupEntry[];
    if (names.length !== about.files)
      throw new BackupError(`Bản sao lưu ${path} thiếu ${about.files - names.length} tệp. Hãy dùng bản khác.`);
    const content = file.prepare("select sha256, content from file where kind = ? and path = ?");
    for (const { kind, path: name } of names) {
      const row = content.get(kind, name) as { sha256: string; content: Buffer };
      const bytes = gunzipSync(row.content);
      if (sha256(bytes) !== row.sha256)
        throw new BackupError(`Bản sao lưu ${path} bị hỏng ở tệp ${name}. Hãy dùng bản khác.`);
      yield { kind, path: name, bytes };
    }
  } catch (cause) {
    if (cause instanceof BackupError) throw cause;
    throw new BackupError(
      `Không đọc được bản sao lưu ${path}: ${reason(cause)}. Hãy kiểm tra tệp hoặc dùng bản khác.`,
      { cause },
    );
  } finally {
    file?.close();
  }
}
