import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * What a question is asked over. `plans`: the plans the program is shipped with; `published`: the published documents the tests
 * have; `all`: both; `library`: plans that were made up, of many subjects, issuers and forms; `official`: letters, a directive
 * and plans as they are read out of Word files and scans; `local` and `towns`: more made up, of schools,
 * an inspectorate, ministries, works, a ward and fisheries.
 */
export const LIBRARIES = ["plans", "published", "all", "library", "official", "local", "towns"] as const;
export type Library = (typeof LIBRARIES)[number];

const FOLDERS: Readonly<Record<Library, readonly URL[]>> = {
  plans: [new URL("../../data/plans/", import.meta.url)],
  all: [new URL("../../data/plans/", import.meta.url), new URL("../fixtures/documents/", import.meta.url)],
  published: [new URL("../fixtures/documents/", import.meta.url)],
  library: [new URL("../fixtures/library/", import.meta.url)],
  official: [new URL("../fixtures/official/", import.meta.url)],
  local: [new URL("../fixtures/local/", import.meta.url)],
  towns: [new URL("../fixtures/towns/", import.meta.url)],
};

/** The readable documents of a folder (text and Markdown), in the order of their names; a README is none. */
export function documentsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^(?!README).*\.(?:txt|md|docx|doc|pdf|html)$/u.test(name))
    .sort()
    .map((name) => `${folder.replace(/\/$/u, "")}/${name}`);
}

/** The files of a library. */
export function filesOf(library: Library): string[] {
  return FOLDERS[library].flatMap((folder) => documentsIn(fileURLToPath(folder)));
}

/** The file a question set means by the first characters of its name; `undefined` where none has them. */
export function fileNamed(files: readonly string[], start: string): string | undefined {
  return files.find((file) => file.slice(file.lastIndexOf("/") + 1).startsWith(start));
}
