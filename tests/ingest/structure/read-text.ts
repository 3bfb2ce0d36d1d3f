import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import { AgencyReader } from "../../../ingest/facts/agencies/agency-reader.ts";
import { opensSentence } from "../../../ingest/facts/agencies/predicates.ts";
import { readStructure, type Structure } from "../../../ingest/structure/read-structure.ts";

const reader = new AgencyReader(loadLexicon());

/** The layout of a text, told with the real sense of names and verbs. */
export function structureOf(text: string, format: "txt" | "md" = "txt"): Structure {
  return readStructure(
    { file: "x.txt", sha256: "", format, text },
    { namesAgencies: (words) => reader.namesOnly(words), opensSentence },
  );
}

/** The layout of a body under a plain first page. */
export function bodyOf(body: string): Structure {
  return structureOf(`KẾ HOẠCH\nPhòng, chống ma túy năm 2024\n\n${body}`);
}

/** Path and words of each clause. */
export const clausesOf = (body: string) => bodyOf(body).clauses.map(({ path, text }) => [path, text]);

/** Paths of the clauses. */
export const pathsOf = (body: string) => bodyOf(body).clauses.map(({ path }) => path);
