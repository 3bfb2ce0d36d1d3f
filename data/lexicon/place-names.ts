import { isSyllable } from "../vietnamese.ts";
import { nameTokens, PhraseIndex, type NameToken } from "./phrase-index.ts";
import type { Place } from "./schema.ts";

/** A province or city named in a text; more than one place where the name is short for several (`ĐN`). */
export interface PlaceInText {
  readonly start: number;
  readonly end: number;
  readonly places: readonly Place[];
}

/** The names of provinces and cities, and where a text names one. */
export class PlaceNames {
  readonly #names = new PhraseIndex<Place>();
  readonly #short = new PhraseIndex<Place>();

  constructor(places: readonly Place[]) {
    for (const place of places) {
      for (const name of [place.name, ...place.variants]) this.#names.add(name, place);
      for (const name of place.abbreviations) this.#short.add(name, place);
    }
  }

  /**
   * The places a text names, from left to right. Abbreviations count in capitals (`HN`), and in
   * small letters where they are three letters or more and no syllable (`tphcm`).
   */
  find(text: string, { unaccented = false } = {}): PlaceInText[] {
    const tokens = nameTokens(text);
    const found: PlaceInText[] = [];
    for (let at = 0; at < tokens.length; at++) {
      const match = this.#matchAt(tokens, at, text, unaccented);
      if (!match) continue;
      found.push({ start: tokens[at]!.start, end: tokens[at + match.length - 1]!.end, places: match.values });
      at += match.length - 1;
    }
    return found;
  }

  /** How many of the tokens of a text from `at` are the name of a place; 0 where none begins there. */
  lengthAt(tokens: readonly NameToken[], at: number, text: string, unaccented: boolean): number {
    return this.#matchAt(tokens, at, text, unaccented)?.length ?? 0;
  }

  #matchAt(tokens: readonly NameToken[], at: number, text: string, unaccented: boolean) {
    const token = tokens[at];
    if (!token) return undefined;
    const full = this.#names.matchesAt(tokens, at, { unaccented }).at(-1);
    if (full) return full;
    const written = text.slice(token.start, token.end);
    const short = written === written.toUpperCase() || (written.length > 2 && !isSyllable(written));
    return short ? this.#short.matchesAt(tokens, at, { unaccented }).at(-1) : undefined;
  }
}
