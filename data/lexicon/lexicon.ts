import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { keptBeside } from "../kept-beside.ts";
import { AgencyNames, type AgencyInText } from "./agency-names.ts";
import { comparable } from "../vietnamese.ts";
import { PlaceNames } from "./place-names.ts";
import {
  abbreviationSchema,
  agencyHeadSchema,
  agencySchema,
  documentTypeSchema,
  placeSchema,
  successorSchema,
  synonymSchema,
  termSchema,
  type Abbreviation,
  type Agency,
  type AgencyHead,
  type DocumentType,
  type Place,
  type Successor,
  type Synonym,
  type Term,
} from "./schema.ts";

/** The words the program knows beforehand, read once from the data files of this folder. */
export interface Lexicon {
  readonly agencyHeads: readonly AgencyHead[];
  readonly agencies: readonly Agency[];
  readonly successors: readonly Successor[];
  readonly abbreviations: readonly Abbreviation[];
  readonly terms: readonly Term[];
  readonly synonyms: readonly Synonym[];
  readonly places: readonly Place[];
  readonly documentTypes: readonly DocumentType[];
  readonly agencyNames: AgencyNames;
  readonly placeNames: PlaceNames;
}

/** With another schema the files are looked at again. */
const SCHEMA = join(import.meta.dirname, "schema.ts");

let cached: Lexicon | undefined;

/** Reads one data file of this folder; throws an Error naming the file when its shape is wrong, which is looked at once for each state of the file. */
function readData<T>(file: string, schema: z.ZodType<T>): readonly T[] {
  const path = join(import.meta.dirname, file);
  const checked = keptBeside("lexicon-checked-1", [path, SCHEMA], () => {
    const text = readFileSync(path);
    const parsed = z.array(schema).safeParse(JSON.parse(text.toString("utf8")));
    if (!parsed.success)
      throw new Error(`data/lexicon/${file}: ${z.prettifyError(parsed.error)}`, { cause: parsed.error });
    return text;
  });
  return JSON.parse(checked.toString("utf8")) as readonly T[];
}

/** Words of two syllables that official wordings consist of. */
function wordsOf(terms: readonly Term[]): string[] {
  return terms.flatMap(({ vietnamese }) => vietnamese.filter((word) => /^\p{L}+ \p{L}+$/u.test(word)).map(comparable));
}

/** The lexicon, read and checked at the first call and kept. Throws when a data file is missing or misshapen. */
export function loadLexicon(): Lexicon {
  if (cached) return cached;
  const agencies = readData("agencies.json", agencySchema);
  const places = readData("places.json", placeSchema);
  const terms = readData("terms.json", termSchema);
  cached = {
    agencyHeads: readData("agency-heads.json", agencyHeadSchema),
    agencies,
    successors: readData("successors.json", successorSchema),
    abbreviations: readData("abbreviations.json", abbreviationSchema),
    terms,
    synonyms: readData("synonyms.json", synonymSchema),
    places,
    documentTypes: readData("document-types.json", documentTypeSchema),
    agencyNames: new AgencyNames(agencies, places, wordsOf(terms)),
    placeNames: new PlaceNames(places),
  };
  return cached;
}

/** The body a name as written means; null where the lexicon has none or more than one. */
export function resolveAgency(written: string): { id: string; canonical: string; agency: Agency } | null {
  const agency = loadLexicon().agencyNames.resolve(written);
  return agency && { id: agency.id, canonical: agency.name, agency };
}

/** The bodies a text names, longest match, from left to right; `unaccented` also finds names typed without accents. */
export function findAgencies(text: string, options: { unaccented?: boolean } = {}): AgencyInText[] {
  return loadLexicon().agencyNames.find(text, options);
}
