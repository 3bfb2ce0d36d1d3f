import { readdir, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { documentsIn } from "./read/archive-files.ts";

/**
 * What lies in a folder of documents and is none: files of a system (`.DS_Store`, `Thumbs.db`), of an open editor
 * (`~$ke-hoach.docx`), and the note on the folder itself (`README.md`).
 */
const NOT_A_DOCUMENT = /^(?:\.|~\$)|^(?:thumbs\.db|desktop\.ini|readme(?:\.\p{L}+)?)$/iu;

/** The name a file goes by in the store: its path from `root` with `/`, or its whole path where it lies outside. */
export function locationOf(path: string, root: string): string {
  const from = relative(root, resolve(root, path));
  const inside = from !== "" && !from.startsWith("..") && resolve(root, from) === resolve(root, path);
  return (inside ? from : resolve(root, path)).split(sep).join("/");
}

/** Whether a location is a folder's own or of something in it, at any depth. */
export const liesUnder = (location: string, folder: string, root: string): boolean =>
  location === folder ||
  location.startsWith(folder.endsWith("/") ? folder : `${folder}/`) ||
  (folder === root && !isAbsolute(location));

const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The files behind the paths given, in order of name, each once: a file stands for itself, a folder for
 * all documents in it at any depth, a zip file for the documents in it. A path that is not there stands for itself too, so that reading
 * it says so.
 *
 * @param intoArchives false: a zip file stands for itself, unopened
 */
export async function listFiles(paths: readonly string[], { intoArchives = true } = {}): Promise<string[]> {
  const files: string[] = [];
  const seen = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    let real: string;
    let isFolder: boolean;
    let isFile: boolean;
    try {
      real = await realpath(path);
      const found = await stat(real);
      isFolder = found.isDirectory();
      isFile = found.isFile();
    } catch {
      files.push(path); // reading it names the reason
      return;
    }
    if (seen.has(real)) return;
    seen.add(real);
    if (isFolder) {
      const names = (await readdir(path)).filter((name) => !NOT_A_DOCUMENT.test(name)).sort(byName);
      for (const name of names) await visit(join(path, name));
    } else if (isFile) files.push(...((intoArchives ? documentsIn(path) : undefined) ?? [path]));
  };
  for (const path of paths) await visit(path);
  return files;
}
