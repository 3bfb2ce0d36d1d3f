import { foldAccents, isSyllable } from "../vietnamese.ts";
import { nameTokens, PhraseIndex, type NameToken, type PhraseMatch } from "./phrase-index.ts";
import { PlaceNames } from "./place-names.ts";
import type { Agency, Place } from "./schema.ts";

/** Resolves names as written; `AgencyNames` does. */
export interface NameResolver {
  resolve(written: string): Agency | null;
}

/** A body named in a text; `end` includes the level and place after its name ("Công an tỉnh Bắc Giang"). */
export interface AgencyInText {
  readonly start: number;
  readonly end: number;
  /** End of the name alone. */
  readonly nameEnd: number;
  readonly agency: Agency;
}

type Tier = "province" | "district" | "commune";

const TIER_WORDS = new Map<string, Tier>([
  ["tỉnh", "province"],
  ["thành phố", "province"],
  ["tp", "province"],
  ["cấp tỉnh", "province"],
  ["huyện", "district"],
  ["quận", "district"],
  ["thị xã", "district"],
  ["tx", "district"],
  ["cấp huyện", "district"],
  ["xã", "commune"],
  ["phường", "commune"],
  ["thị trấn", "commune"],
  ["đặc khu", "commune"],
  ["cấp xã", "commune"],
]);
const TIER_ENDINGS: Record<Tier, string> = { province: "tỉnh", district: "cấp huyện", commune: "cấp xã" };
/** Longest place name after a tier word that is not in the list of provinces: "xã Mường Lạn", "huyện Krông Nô". */
const MAX_PLACE_WORDS = 4;

/** How a name ends: in a tier ("tỉnh", "các huyện, thị xã"), a place, or both. `length` counts tokens. */
interface NameEnding {
  readonly length: number;
  readonly tier: Tier;
}

const isName = (agency: Agency, written: string) => !agency.abbreviations.includes(written);

/** All the names by which an agency may be called, English ones in both orders ("Department of Health", "Health Department"). */
function namesOf(agency: Agency): string[] {
  const turned = agency.english.flatMap((name) => {
    const [, head, rest] = /^(Department|Ministry|Board) of (.+)$/u.exec(name) ?? [];
    return head === undefined || rest === undefined ? [] : [`${rest} ${head}`];
  });
  return [agency.name, ...agency.variants, ...agency.abbreviations, ...agency.english, ...turned];
}

/** The names of the plans are asked for again with every question: what they mean is kept, of so many, then forgotten. */
const MOST_RESOLVED = 5000;

/** The names of bodies: which body a written name means, and where a text names one. */
export class AgencyNames {
  readonly #names = new PhraseIndex<Agency>();
  readonly #groups = new PhraseIndex<Agency>();
  readonly #places: PlaceNames;
  readonly #tiers = new PhraseIndex<Tier>();

  readonly #words: ReadonlySet<string>;
  readonly #resolved = new Map<string, Agency | null>();

  /** @param words pairs of syllables in `comparable` form that are one word (`cán bộ`): no name begins in the middle of one */
  constructor(agencies: readonly Agency[], places: readonly Place[], words: Iterable<string> = []) {
    this.#words = new Set([...words].flatMap((word) => [word, foldAccents(word)]));
    for (const agency of agencies) {
      for (const name of namesOf(agency)) {
        // "các sở" is many bodies and "sở" is none in particular: one word after "các" is kept apart.
        const single = nameTokens(name).length === 1;
        const many = /^các\s/iu.test(name);
        if (single && many) this.#groups.add(name, agency);
        else this.#names.add(name, agency);
      }
    }
    this.#places = new PlaceNames(places);
    for (const [word, tier] of TIER_WORDS) this.#tiers.add(word, tier);
  }

  /**
   * The body a name as written means, or null where the lexicon has none or more than one. Exact but
   * for case, spacing, hyphens, joining words, and a tier or place at the end; never a guess.
   */
  resolve(written: string): Agency | null {
    const known = this.#resolved.get(written);
    if (known !== undefined) return known;
    const agency = this.#resolveAnew(written.trim());
    if (this.#resolved.size >= MOST_RESOLVED) this.#resolved.clear();
    this.#resolved.set(written, agency);
    return agency;
  }

  #resolveAnew(text: string): Agency | null {
    const tokens = nameTokens(text);
    if (tokens.length === 0) return null;
    if (tokens.length === 1 && /^các\s/iu.test(text)) {
      const group = only(this.#groups.get(text));
      if (group) return group;
    }
    const whole = only(this.#names.get(text));
    if (whole) return whole;
    for (let stem = tokens.length - 1; stem > 0; stem--) {
      const ending = this.#endingAt(tokens, stem, text, false);
      if (ending?.length !== tokens.length - stem) continue;
      const agency = this.#withTier(text.slice(tokens[0]!.start, tokens[stem - 1]!.end), ending.tier);
      if (agency) return agency;
    }
    return null;
  }

  /**
   * The bodies a text names, longest names first come first served, from left to right. With
   * `unaccented`, words typed without accents match ("so y te"). Short abbreviations that could be
   * plain words count only in capitals or before a tier or place ("CAT", "ca tinh").
   */
  find(text: string, { unaccented = false } = {}): AgencyInText[] {
    const tokens = nameTokens(text);
    const found: AgencyInText[] = [];
    for (let at = 0; at < tokens.length;) {
      const match = this.#matchAt(tokens, at, text, unaccented);
      if (match !== null) found.push(match.found);
      at += match?.length ?? 1;
    }
    return found;
  }

  /** The body whose name a text begins with, or null. */
  atStart(text: string): AgencyInText | null {
    const tokens = nameTokens(text);
    return tokens.length === 0 ? null : (this.#matchAt(tokens, 0, text, false)?.found ?? null);
  }

  /** The longest name that begins at a token, with the tier and place behind it; `length` counts tokens. */
  #matchAt(
    tokens: readonly NameToken[],
    at: number,
    text: string,
    unaccented: boolean,
  ): { readonly found: AgencyInText; readonly length: number } | null {
    const match = this.#names
      .matchesAt(tokens, at, { unaccented })
      .filter((candidate) => this.#stands(candidate, tokens, at, text, unaccented))
      .at(-1);
    const agency = match && only(match.values);
    if (!match || !agency) return null;
    const before = at > 0 && text.slice(tokens[at - 1]!.end, tokens[at]!.start) === " " ? tokens[at - 1] : undefined;
    const isInWord = before !== undefined && this.#words.has(`${before.exact} ${tokens[at]!.exact}`);
    if (isInWord && !/^\p{Lu}/u.test(text.slice(tokens[at]!.start))) return null;
    const ending = this.#endingAt(tokens, at + match.length, text, unaccented);
    const tiered = ending ? this.#withTier(agency.name, ending.tier) : null;
    const length = match.length + (ending?.length ?? 0);
    const found = {
      start: tokens[at]!.start,
      end: tokens[at + length - 1]!.end,
      nameEnd: tokens[at + match.length - 1]!.end,
      agency: tiered ?? agency,
    };
    return { found, length };
  }

  #stands(match: PhraseMatch<Agency>, tokens: readonly NameToken[], at: number, text: string, loose: boolean): boolean {
    if (match.length > 1) return true;
    const token = tokens[at]!;
    const written = text.slice(token.start, token.end);
    const full = match.values.some((agency) =>
      namesOf(agency).some((n) => n.toLowerCase() === token.exact && isName(agency, n)),
    );
    if (full && token.exact.length > 3) return token.exact !== token.folded || !loose || !isSyllable(token.exact);
    if (written === written.toUpperCase() && written.length > 1) return true;
    if (!isSyllable(token.exact) && written.length > 3) return true;
    return this.#endingAt(tokens, at + 1, text, loose) !== null;
  }

  #withTier(stem: string, tier: Tier): Agency | null {
    return only(this.#names.get(`${stem} ${TIER_ENDINGS[tier]}`)) ?? only(this.#names.get(stem));
  }

  /** The tier and place words from token `from`; the highest tier below the province decides, a place alone is a province. */
  #endingAt(tokens: readonly NameToken[], from: number, text: string, unaccented: boolean): NameEnding | null {
    let at = from;
    const tiers: Tier[] = [];
    let place = false;
    while (at < tokens.length) {
      const tier = this.#tiers.matchesAt(tokens, at, { unaccented }).at(-1);
      if (!tier) break;
      tiers.push(tier.values[0]!);
      at += tier.length;
    }
    const province = this.#places.lengthAt(tokens, at, text, unaccented);
    if (province > 0) {
      at += province;
      place = true;
    } else if (tiers.length > 0) {
      for (let words = 0; words < MAX_PLACE_WORDS && at < tokens.length; words++, at++) {
        const word = text.slice(tokens[at]!.start, tokens[at]!.end);
        const gap = text.slice(tokens[at - 1]!.end, tokens[at]!.start);
        if (!/^\p{Lu}\p{Ll}/u.test(word) || gap.trim() !== "") break;
      }
    }
    if (!place && tiers.length === 0) return null;
    const tier = tiers.includes("district") ? "district" : tiers.includes("commune") ? "commune" : "province";
    return { length: at - from, tier };
  }
}

/** The one value of a list, or null where there is none or more than one. */
function only<T>(values: readonly T[]): T | null {
  return values.length === 1 ? values[0]! : null;
}
