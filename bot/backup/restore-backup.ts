import Database from "better-sqlite3";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { INDEX_FILE } from "../../data/store/open-plan-store.ts";
import { makePrivateFolder } from "../../data/store/private-folder.ts";
import { STATE_FILE } from "../../data/store/state/open-state-store.ts";
import { INTAKE_FOLDER, NOTE_FILE } from "../intake/held-files.ts";
import { BackupError, readBackup, syncFolder } from "./backup-file.ts";

export interface RestoreOptions {
  /** The backup, absolute. */
  readonly from: string;
  /** The data folder, absolute: empty or not there. */
  readonly dataDir: string;
  /** The project's root: locations of plans start from it. */
  readonly root: string;
  /** The folder of plans, absolute: plans that lay outside the project go there. */
  readonly plansDir: string;
}

export interface RestoreTally {
  readonly plans: number;
  /** Documents that wait for an administrator's yes. */
  readonly held: number;
  /** Where plans lie whose place holds another file now. */
  readonly aside: readonly string[];
  /** The settings as they were, beside the data; `null` where the backup has none. */
  readonly settings: string | null;
}

/** Folders inside the data folder for what may not overwrite anything. */
const ASIDE = "restored-plans";
const SETTINGS = "restored.env";

function keep(path: string, bytes: Buffer): void {
  const file = openSync(path, "wx", 0o600);
  writeFileSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
}

function checkDatabase(path: string, from: string): void {
  const database = new Database(path);
  try {
    if (database.pragma("integrity_check", { simple: true }) !== "ok")
      throw new BackupError(`Bản sao lưu ${from} bị hỏng ở ${basename(path)}. Hãy dùng bản khác.`);
  } finally {
    database.close();
  }
}

const invalidName = (from: string) =>
  new BackupError(`Bản sao lưu ${from} có tên tệp không hợp lệ. Hãy dùng bản khác.`);

/** A name inside the data folder and nowhere else. */
function ownName(path: string, from: string): string {
  if (path !== basename(path) || path === "" || path === "." || path === "..") throw invalidName(from);
  return path;
}

/** Where a file of a held document goes: into the folder of its document and nowhere else. */
function heldPlace(path: string, from: string): string {
  const [id = "", ...rest] = path.split("/");
  const isNote = rest.length === 1 && rest[0] === NOTE_FILE;
  const isFile = rest.length === 2 && rest[0] === "file";
  if (!isNote && !isFile) throw invalidName(from);
  for (const name of [id, rest.at(-1)!]) ownName(name, from);
  return join(INTAKE_FOLDER, ...path.split("/"));
}

/** Where a plan goes: where it was inside the project; from elsewhere, as an office's own folder is, into the folder of plans. */
function planPlace(location: string, { root, plansDir }: Pick<RestoreOptions, "root" | "plansDir">): string {
  const path = resolve(root, location);
  const isInside = !isAbsolute(location) && path.startsWith(`${resolve(root)}/`);
  return isInside ? path : join(plansDir, basename(location));
}

/** Puts a plan where nothing else is; true where that is so. */
function putPlan(path: string, bytes: Buffer): boolean {
  if (existsSync(path)) return readFileSync(path).equals(bytes);
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.part`;
  rmSync(unfinished, { force: true });
  keep(unfinished, bytes);
  renameSync(unfinished, path);
  return true;
}

/**
 * Puts a backup into an empty data folder. All of it is read, checked and written beside the folder first, and takes its
 * place in one step: killed before, there is no data folder yet, and the same command begins anew. Nothing is overwritten.
 * Throws a `BackupError`.
 */
export function restoreBackup({ from, dataDir, root, plansDir }: RestoreOptions): RestoreTally {
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0)
    throw new BackupError(
      `Thư mục ${dataDir} đã có dữ liệu. Hãy đặt DATA_DIR sang một thư mục trống, hoặc chuyển dữ liệu cũ đi nơi khác rồi chạy lại.`,
    );
  const begun = join(dirname(dataDir), `.${basename(dataDir)}.restoring`);
  rmSync(begun, { recursive: true, force: true });
  makePrivateFolder(begun);
  const plans: { readonly location: string; readonly bytes: Buffer }[] = [];
  const aside: string[] = [];
  let settings: string | null = null;
  const names = new Set<string>();
  let held = 0;
  for (const { kind, path, bytes } of readBackup(from)) {
    if (kind === "plan") plans.push({ location: path, bytes });
    else if (kind === "intake") {
      const place = join(begun, heldPlace(path, from));
      mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
      keep(place, bytes);
      if (basename(place) === NOTE_FILE) held++;
    } else {
      const name = kind === "settings" ? SETTINGS : ownName(path, from);
      keep(join(begun, name), bytes);
      names.add(name);
      if (kind === "settings") settings = join(dataDir, SETTINGS);
    }
  }
  for (const name of [INDEX_FILE, STATE_FILE]) {
    if (!names.has(name)) throw new BackupError(`Bản sao lưu ${from} thiếu ${name}. Hãy dùng bản khác.`);
    checkDatabase(join(begun, name), from);
  }
  for (const { location, bytes } of plans) {
    if (putPlan(planPlace(location, { root, plansDir }), bytes)) continue;
    makePrivateFolder(join(begun, ASIDE));
    const name = `${aside.length + 1}-${basename(location)}`;
    keep(join(begun, ASIDE, name), bytes);
    aside.push(join(dataDir, ASIDE, name));
  }
  syncFolder(begun);
  if (existsSync(dataDir)) rmdirSync(dataDir);
  renameSync(begun, dataDir);
  syncFolder(dirname(dataDir));
  return { plans: plans.length, held, aside, settings };
}
