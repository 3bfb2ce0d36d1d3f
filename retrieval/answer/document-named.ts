import type { Reference } from "../../data/plan.ts";
import { loadLexicon } from "../../data/lexicon/lexicon.ts";
import { foldAccents } from "../../data/vietnamese.ts";

/** Another document as a question names it: "Chỉ thị 36", "NĐ 105/2021/NĐ-CP", "Luật Phòng, chống ma túy". */
export interface DocumentNamed {
  /** As typed, abbreviations written out. */
  readonly written: string;
  /** Its type in lower case. */
  readonly type: string;
  /** Serial number without leading zeros, and what was typed of the rest. */
  readonly number: string;
  readonly symbol: string;
}

const key = (text: string) => foldAccents(text.toLowerCase()).replace(/[^a-z0-9]+/gu, "");

interface AskedType {
  readonly name: string;
  /** Its word in a question. */
  readonly word: RegExp;
  /** The word where it asks for documents of the type. */
  readonly asking: RegExp;
}

interface TypePatterns {
  readonly types: readonly AskedType[];
  readonly numbered: RegExp;
}

let patterns: TypePatterns | undefined;

function loadPatterns(): TypePatterns {
  if (patterns) return patterns;
  const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
  const types = loadLexicon()
    .documentTypes.filter(({ asked }) => asked !== "never")
    .map(({ name, english, asked }): AskedType => {
      const word = `(?<!\\p{L})(?:${[name, ...english].map(escaped).join("|")})s?(?!\\p{L})`;
      const which = `${word}\\s+(?:nào|số)|(?:which|what)\\s+${word}`;
      return { name, word: new RegExp(word, "iu"), asking: new RegExp(asked === "always" ? word : which, "iu") };
    });
  const names = types.map(({ word }) => word.source).join("|");
  const numbered = new RegExp(
    `(?<type>${names})\\s+(?:(?:số|so|no\\.?|number)\\s*)?(?<number>\\d{1,5})(?<symbol>(?:\\s*[/-]\\s*[\\p{L}\\d]+)*)`,
    "iu",
  );
  return (patterns = { types, numbered });
}

/** Types of document a question speaks of, in lower-case Vietnamese. */
export function typesAsked(text: string): string[] {
  return loadPatterns()
    .types.filter(({ asking }) => asking.test(text))
    .map(({ name }) => name);
}

/** The document a question names with its number; `null` where it names none. */
export function documentNamed(text: string): DocumentNamed | null {
  const { types, numbered } = loadPatterns();
  const found = numbered.exec(text);
  const { type, number, symbol } = (found?.groups ?? {}) as { type?: string; number?: string; symbol?: string };
  if (!found || type === undefined || number === undefined) return null;
  const name = types.find(({ word }) => word.test(type))?.name;
  if (name === undefined) return null;
  return { written: found[0].trim(), type: name, number: String(Number(number)), symbol: key(symbol ?? "") };
}

/** True where a reference of a plan is the document named: its serial number, and what was typed of type and symbol. */
export function isNamed({ document, number }: Reference, { type, number: wanted, symbol }: DocumentNamed): boolean {
  const [serial = "", ...rest] = (number ?? "").split(/[/-]/u);
  if (serial === "" || String(Number(serial)) !== wanted) return false;
  if (symbol !== "" && !key(rest.join("")).startsWith(symbol)) return false;
  return foldAccents(document.toLowerCase()).includes(foldAccents(type));
}
