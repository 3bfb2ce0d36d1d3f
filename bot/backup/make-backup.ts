import Database from "better-sqlite3";
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { databaseUrl } from "../../data/store/database-url.ts";
import { INDEX_FILE, openPlanStore } from "../../data/store/open-plan-store.ts";
import { openStateStore, STATE_FILE } from "../../data/store/state/open-state-store.ts";
import { ADMIN_CODE_FILE } from "../conversation/access/keep-admin-code.ts";
import { HeldFiles, NOTE_FILE } from "../intake/held-files.ts";
import { BackupError, writeBackup, type BackupEntry } from "./backup-file.ts";

export interface BackupOptions {
  /** Folder of generated data, absolute; a server may be running on it. */
  readonly dataDir: string;
  /** The project's root: locations of plans and `.env` start from it. */
  readonly root: string;
  /** Where the backup goes, absolute. */
  readonly to: string;
  /** Whether tokens, secrets and proxies of `.env` go into it too. */
  readonly withSecrets?: boolean;
}

export interface BackupTally {
  readonly plans: number;
  /** Documents that wait for an administrator's yes. */
  readonly held: number;
  /** Locations of plans whose files are gone: their text is in the index all the same. */
  readonly missing: readonly string[];
  readonly bytes: number;
}

const DATABASES = [INDEX_FILE, STATE_FILE];
/** What is made again or belongs to one run: logs of databases, locks, the first administrator's code. */
const isPassing = (name: string) =>
  /(?:-wal|-shm|-journal|\.lock|\.part)$/u.test(name) || name.startsWith(".") || name === ADMIN_CODE_FILE;
const SECRET = /(?:TOKEN|SECRET|KEY|PASSWORD|PROXY|DATABASE_URL)/u;

/** The lines of `.env`, values of secrets taken out unless they are wanted. */
export function settingsLines(text: string, withSecrets: boolean): string {
  if (withSecrets) return text;
  return text.replace(/^(\s*(?:export\s+)?([A-Z0-9_]+)\s*=).*$/gmu, (line, head: string, name: string) =>
    SECRET.test(name) ? `# ${head.trim()} (không sao lưu; đặt lại khi khôi phục)` : line,
  );
}

/** A copy of a database as it is at one moment, whoever writes it; sound, or a `BackupError`. */
async function copyOf(path: string, folder: string, name: string): Promise<Buffer> {
  const copy = join(folder, name);
  const source = new Database(path, { readonly: true, fileMustExist: true });
  try {
    await source.backup(copy);
  } finally {
    source.close();
  }
  const check = new Database(copy);
  try {
    // In one file: no log beside it.
    check.pragma("journal_mode = DELETE");
    if (check.pragma("integrity_check", { simple: true }) !== "ok")
      throw new BackupError(`Tệp ${path} bị hỏng nên không sao lưu được. Hãy khôi phục từ bản sao lưu gần nhất.`);
  } finally {
    check.close();
  }
  return readFileSync(copy);
}

const ABANDONED_MS = 3600_000;

/** Takes away what backups left that were killed: copies of people's data. A backup under way is younger. */
function clearAbandoned(folder: string, isOurs: (name: string) => boolean): void {
  for (const name of readdirSync(folder).filter(isOurs)) {
    const path = join(folder, name);
    const startedMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (startedMs < Date.now() - ABANDONED_MS) rmSync(path, { recursive: true, force: true });
  }
}

const HELD = "held";

/**
 * Keeps what is held of documents that nobody has released yet at one moment, whatever becomes of them meanwhile. A document
 * whose bytes are gone already was released or refused just now; one whose bytes are still to come is only its note.
 */
async function linkHeld(
  dataDir: string,
  folder: string,
): Promise<{ readonly documents: number; readonly paths: readonly string[] }> {
  const held = new HeldFiles(dataDir);
  const paths: string[] = [];
  let documents = 0;
  for (const file of await held.list()) {
    if (file.state === "refused") continue;
    try {
      if (file.state !== "awaiting") {
        const path = `${file.id}/file/${file.name}`;
        mkdirSync(join(folder, HELD, file.id, "file"), { recursive: true });
        linkSync(held.pathOf(file), join(folder, HELD, path));
        paths.push(path);
      } else mkdirSync(join(folder, HELD, file.id), { recursive: true });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === "ENOENT") continue;
      throw cause;
    }
    writeFileSync(join(folder, HELD, file.id, NOTE_FILE), JSON.stringify(file));
    paths.push(`${file.id}/${NOTE_FILE}`);
    documents++;
  }
  return { documents, paths };
}

/**
 * Writes everything an office must not lose into one file, while the program runs: people's state, the index, what the office
 * set in the data folder, documents that wait there, the plans, and the settings. Throws a `BackupError` or a `StoreError`.
 */
export async function makeBackup({ dataDir, root, to, withSecrets = false }: BackupOptions): Promise<BackupTally> {
  if (databaseUrl(process.env) !== undefined)
    throw new BackupError(
      "Dữ liệu nằm trong PostgreSQL (DATABASE_URL). Hãy sao lưu cơ sở dữ liệu bằng pg_dump, cùng với thư mục DATA_DIR và thư mục kế hoạch; xem docs/postgresql.md.",
    );
  if (!existsSync(join(dataDir, INDEX_FILE)) && !existsSync(join(dataDir, STATE_FILE)))
    throw new BackupError(`Thư mục ${dataDir} chưa có dữ liệu nào để sao lưu. Hãy kiểm tra DATA_DIR.`);
  // Both are brought to their latest form first: a backup is never older than the program that made it.
  const state = await openStateStore(dataDir);
  await state.close();
  const store = await openPlanStore(dataDir);
  clearAbandoned(dataDir, (name) => name.startsWith(".backup-"));
  const begins = `${basename(to)}.`;
  if (existsSync(dirname(to))) clearAbandoned(dirname(to), (name) => name.startsWith(begins) && name.endsWith(".part"));
  // Beside the data, whose folder is private, and on its disk.
  const folder = mkdtempSync(join(dataDir, ".backup-"));
  try {
    // Before the plans are listed: one that is released meanwhile is in one of the two lists, or in both.
    const held = await linkHeld(dataDir, folder);
    const files = await store.filesKnown();
    const databases: BackupEntry[] = [];
    for (const path of DATABASES)
      databases.push({ kind: "data", path, bytes: await copyOf(join(dataDir, path), folder, path) });
    const missing: string[] = [];
    let plans = 0;
    function* entries(): Generator<BackupEntry> {
      yield* databases;
      for (const path of held.paths) yield { kind: "intake", path, bytes: readFileSync(join(folder, HELD, path)) };
      for (const entry of readdirSync(dataDir, { withFileTypes: true }))
        if (entry.isFile() && !DATABASES.includes(entry.name) && !isPassing(entry.name))
          yield { kind: "data", path: entry.name, bytes: readFileSync(join(dataDir, entry.name)) };
      for (const { location } of files) {
        const path = resolve(root, location);
        if (existsSync(path)) {
          plans++;
          yield { kind: "plan", path: location, bytes: readFileSync(path) };
        } else missing.push(location);
      }
      const settings = join(root, ".env");
      if (existsSync(settings))
        yield {
          kind: "settings",
          path: ".env",
          bytes: Buffer.from(settingsLines(readFileSync(settings, "utf8"), withSecrets)),
        };
    }
    writeBackup(to, entries());
    return { plans, held: held.documents, missing, bytes: statSync(to).size };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
