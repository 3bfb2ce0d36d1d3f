import { remembered } from "../remembered.ts";
import { comparable, foldAccents, isSyllable, WORD } from "../vietnamese.ts";

/** A word of a text as names are compared: `exact` with accents, `folded` without; indices into the text. */
export interface NameToken {
  readonly exact: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/** Joining words that come and go in names: "Sở Giáo dục và Đào tạo", "Sở Giáo dục - Đào tạo"; "Department of Health", "Health Department". */
const JOINING = new Set(["và", "các", "and", "of", "the", "for", "&"]);
const SPELLINGS = new Map([
  ["dept", "department"],
  ["depts", "department"],
  ["departments", "department"],
  ["center", "centre"],
  ["centres", "centre"],
  ["centers", "centre"],
  ["labor", "labour"],
  ["organization", "organisation"],
  ["organizations", "organisations"],
  ["mobilization", "mobilisation"],
  ["defense", "defence"],
  ["programme", "program"],
  ["programmes", "programs"],
]);

const formsOf = remembered((word) => {
  const exact = comparable(word);
  return { exact, folded: foldAccents(exact) };
}, 50_000);

/**
 * The words of a text in the form in which names are compared. Joining words are left out, and the
 * parts of an abbreviation typed with `-`, `&` or `,` and no space (`LĐ-TB&XH`) become one word.
 */
export function nameTokens(text: string, { keepJoining = false } = {}): NameToken[] {
  const tokens: NameToken[] = [];
  for (const match of text.matchAll(WORD)) {
    const { exact, folded } = formsOf(match[0]);
    const end = match.index + match[0].length;
    const before = tokens.at(-1);
    const gap = before ? text.slice(before.end, match.index) : "";
    if (before && /^[-–&,]$/u.test(gap) && !isSyllable(before.exact) && !isSyllable(exact) && !/\d/u.test(exact)) {
      const joined = before.exact + exact;
      tokens[tokens.length - 1] = { exact: joined, folded: foldAccents(joined), start: before.start, end };
      continue;
    }
    if (!keepJoining && JOINING.has(exact)) continue;
    const spelled = SPELLINGS.get(exact);
    tokens.push({ exact: spelled ?? exact, folded: spelled ?? folded, start: match.index, end });
  }
  return tokens;
}

/** A question is looked through for one kind of phrase after the other: the words of the last texts are kept. */
const MOST_KEPT_TEXTS = 16;
const keptTexts: Readonly<Record<"joined" | "bare", Map<string, readonly NameToken[]>>> = {
  joined: new Map(),
  bare: new Map(),
};

function keptTokens(text: string, keepJoining: boolean): readonly NameToken[] {
  const kept = keptTexts[keepJoining ? "joined" : "bare"];
  let tokens = kept.get(text);
  if (tokens === undefined) {
    tokens = nameTokens(text, { keepJoining });
    if (kept.size >= MOST_KEPT_TEXTS) kept.delete(kept.keys().next().value!);
    kept.set(text, tokens);
  }
  return tokens;
}

interface Leaf<T> {
  readonly exact: readonly string[];
  readonly value: T;
}

/** Most branches hold one of the two or neither long: tens of thousands of phrases are kept, so nothing is made before it is needed. */
interface Branch<T> {
  next?: Map<string, Branch<T>>;
  leaves?: Leaf<T>[];
}

/** Phrases found at one place of a token list, all of the same number of tokens. */
export interface PhraseMatch<T> {
  readonly length: number;
  readonly values: readonly T[];
}

/**
 * Phrases with values, found word by word. A word typed with accents matches only itself; a word
 * typed without any matches the accented one where `unaccented` is asked for.
 */
export class PhraseIndex<T> {
  readonly #root: Branch<T> = {};
  readonly #keepJoining: boolean;

  /** @param options `keepJoining`: joining words ("và", "of") count like any other word. */
  constructor({ keepJoining = false } = {}) {
    this.#keepJoining = keepJoining;
  }

  /** The words of a text as this index compares them. */
  tokens(text: string): NameToken[] {
    return nameTokens(text, { keepJoining: this.#keepJoining });
  }

  add(phrase: string, value: T): void {
    const tokens = this.tokens(phrase);
    if (tokens.length === 0) throw new RangeError(`a phrase needs a word, got "${phrase}"`);
    let branch = this.#root;
    for (const { folded } of tokens) {
      branch.next ??= new Map();
      let next = branch.next.get(folded);
      if (next === undefined) branch.next.set(folded, (next = {}));
      branch = next;
    }
    const exact = tokens.map((token) => token.exact);
    branch.leaves ??= [];
    if (!branch.leaves.some((leaf) => leaf.value === value && leaf.exact.join(" ") === exact.join(" ")))
      branch.leaves.push({ exact, value });
  }

  /** Matches that begin at token `from`, shortest first. */
  matchesAt(tokens: readonly NameToken[], from: number, { unaccented = false } = {}): PhraseMatch<T>[] {
    const found: PhraseMatch<T>[] = [];
    let branch: Branch<T> | undefined = this.#root;
    for (let at = from; at < tokens.length; at++) {
      branch = branch.next?.get(tokens[at]!.folded);
      if (branch === undefined) break;
      const values = new Set<T>();
      for (const { exact, value } of branch.leaves ?? [])
        if (exact.every((word, index) => fits(tokens[from + index]!, word, unaccented))) values.add(value);
      if (values.size > 0) found.push({ length: at - from + 1, values: [...values] });
    }
    return found;
  }

  /** The values of a phrase, word for word and with accents; empty where it is unknown. */
  get(phrase: string): readonly T[] {
    const tokens = this.tokens(phrase);
    return this.matchesAt(tokens, 0).find((match) => match.length === tokens.length)?.values ?? [];
  }

  /** All longest matches from left to right that do not overlap; indices into the text. */
  find(text: string, options: { unaccented?: boolean } = {}): { start: number; end: number; values: readonly T[] }[] {
    const tokens = keptTokens(text, this.#keepJoining);
    const found: { start: number; end: number; values: readonly T[] }[] = [];
    for (let at = 0; at < tokens.length;) {
      const match = this.matchesAt(tokens, at, options).at(-1);
      if (match === undefined) at++;
      else {
        found.push({ start: tokens[at]!.start, end: tokens[at + match.length - 1]!.end, values: match.values });
        at += match.length;
      }
    }
    return found;
  }
}

function fits(token: NameToken, word: string, unaccented: boolean): boolean {
  return token.exact === word || (unaccented && token.exact === token.folded && token.folded === foldAccents(word));
}
