import type { Abbreviation } from "../../data/lexicon/schema.ts";
import type { Language } from "../../data/plan.ts";
import { comparable, foldAccents, isSyllable, WORD } from "../../data/vietnamese.ts";
import type { ExpansionTerm } from "../search/query.ts";

/** The least weight with which a reading replaces what was typed; lighter ones only widen the search. */
const CERTAIN = 0.5;
/** What the search may make of a reading that lost. */
const OTHER_READING = 0.4;

export interface ExpandedText {
  readonly text: string;
  /** Readings that did not go into the text. */
  readonly others: readonly ExpansionTerm[];
}

function addTo(lists: Map<string, Abbreviation[]>, key: string, abbreviation: Abbreviation): void {
  const list = lists.get(key);
  if (list) list.push(abbreviation);
  else lists.set(key, [abbreviation]);
}

/** Abbreviations by their letters in lower case; one may stand there in several contexts. */
export class AbbreviationList {
  readonly #byShort = new Map<string, Abbreviation[]>();
  /** The same by their letters without accents, of those that have some: `SLDTBXH` for `SLĐTBXH`. */
  readonly #byFolded = new Map<string, Abbreviation[]>();

  constructor(abbreviations: readonly Abbreviation[]) {
    for (const abbreviation of abbreviations) {
      const key = comparable(abbreviation.short);
      if (!/^[\p{L}\p{M}]+$/u.test(key)) continue;
      addTo(this.#byShort, key, abbreviation);
      const folded = foldAccents(key);
      if (folded !== key) addTo(this.#byFolded, folded, abbreviation);
    }
  }

  /**
   * Writes out the abbreviations of a question. Capitals are read as in documents (`CT`), small
   * letters as in chat (`ct`); words that Vietnamese spelling allows stay, unless chat has them.
   */
  expand(text: string, language: Language): ExpandedText {
    const others: ExpansionTerm[] = [];
    let expanded = "";
    let done = 0;
    for (const match of text.matchAll(WORD)) {
      const [written] = match;
      const end = match.index + written.length;
      const around = (text[match.index - 1] ?? " ") + (text[end] ?? " ");
      if (/[\p{L}\p{N}/&-]/u.test(around)) continue;
      const abbreviation = this.#meaningOf(written, text.slice(end), language);
      const [best, ...rest] = abbreviation?.readings ?? [];
      if (best === undefined) continue;
      if (best.weight >= CERTAIN) {
        expanded += text.slice(done, match.index) + best.full;
        done = end;
      } else rest.unshift(best);
      for (const { full, weight } of rest) others.push({ text: full, weight: weight * OTHER_READING });
    }
    return { text: expanded + text.slice(done), others };
  }

  #meaningOf(written: string, after: string, language: Language): Abbreviation | undefined {
    const key = comparable(written);
    const known = this.#byShort.get(key) ?? (isSyllable(written) ? undefined : this.#byFolded.get(key)) ?? [];
    const capital = written === written.toUpperCase() && written.length > 1;
    return known.find(({ context, kind, short }) => {
      if ((kind === "english") !== (language === "en")) return false;
      if (context === "number") return /^\s*\d/u.test(after);
      if (context === "upper") return capital && written.length === short.length;
      if (context === "chat") return !capital && language === (kind === "english" ? "en" : "vi");
      return capital || written === short || (!isSyllable(written) && written.length > 2);
    });
  }
}
