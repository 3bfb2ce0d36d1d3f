import { loadLexicon } from "../../data/lexicon/lexicon.ts";

/** Types printed in capitals as the name of a document, longest first. */
const upper = loadLexicon()
  .documentTypes.filter(({ title }) => title)
  .map(({ name }) => name.toUpperCase())
  .sort((one, other) => other.length - one.length)
  .join("|");

/** A type printed as the name of a document: in capitals at the start of a line. Group 1 is the type. */
export const TYPE_LINE = new RegExp(`^(${upper})(?=\\s|$|:)`, "u");

/** A type in capitals inside a line, after a date or a name: the start of what was a line of its own. */
export const INLINE_TYPE = new RegExp(`(?<=(?:năm \\d{4}|\\p{Ll}))\\s+(?=(?:${upper})(?:\\s+\\p{Lu}|\\s*$))`, "u");

/** What an annex that is no document of its own begins with, in capitals. */
export const ANNEX_LINE = /^(?:PHỤ LỤC|Phụ lục|BIỂU|DANH MỤC|BẢNG|MẪU|ĐỀ CƯƠNG)(?=[\s:.]|$)/u;

/** The head of the column of running numbers, with which tables of tasks begin. */
export const NUMBER_COLUMN = /^(?:TT|STT|Số TT|SỐ TT|S\.?TT)$/u;
