import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import type { DocumentType as LexiconType } from "../../../data/lexicon/schema.ts";

/** How a document without a number is named; see the schema of the lexicon. */
export type NamingKind = NonNullable<LexiconType["naming"]>;

export interface DocumentType extends LexiconType {
  readonly naming: NamingKind;
}

const isNameable = (type: LexiconType): type is DocumentType => type.naming !== null;

/** The kinds of document that plans name. */
const DOCUMENT_TYPES: readonly DocumentType[] = loadLexicon().documentTypes.filter(isNameable);

const BY_LENGTH = [...DOCUMENT_TYPES].sort((a, b) => b.name.length - a.name.length);

/** One alternation of all type names, the longer first, for use in a pattern with the flags `iu`. */
export const TYPE_NAMES = BY_LENGTH.map(({ name }) => name).join("|");

const BY_NAME = new Map(DOCUMENT_TYPES.map((entry) => [entry.name, entry]));

/** The type of that name in any case; `undefined` for words that name none. */
export function documentType(name: string): DocumentType | undefined {
  return BY_NAME.get(name.toLowerCase());
}

const ABBREVIATIONS = new Set(DOCUMENT_TYPES.flatMap(({ abbreviations }) => abbreviations));

/** True for the first part of a symbol that names a type: `KH`, `NQ`, `QH15`. */
export function isTypeAbbreviation(part: string): boolean {
  return ABBREVIATIONS.has(part.replace(/\d+$/u, ""));
}
