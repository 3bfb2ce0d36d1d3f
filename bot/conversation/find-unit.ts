import { loadLexicon } from "../../data/lexicon/lexicon.ts";
import { nameTokens } from "../../data/lexicon/phrase-index.ts";
import type { PlanReading } from "../../data/plan.ts";

/** Which agency some words may mean. */
export type UnitFound =
  | { readonly kind: "one"; readonly name: string }
  | { readonly kind: "several"; readonly names: readonly string[] }
  | { readonly kind: "none" };

const MOST_NEAR = 5;

const folded = (text: string): string[] => nameTokens(text).map((token) => token.folded);

/** True where each word typed begins a word of the name, in order ("so y" for "Sở Y tế"). */
function isNear(typed: readonly string[], name: readonly string[]): boolean {
  let at = 0;
  for (const word of typed) {
    while (at < name.length && !name[at]!.startsWith(word)) at++;
    if (at++ >= name.length) return false;
  }
  return true;
}

/** Words in which two names agree, of those either has: 1 for the same words. */
function likeness(typed: readonly string[], name: readonly string[]): number {
  const [one, other] = [new Set(typed), new Set(name)];
  const common = [...one].filter((word) => other.has(word)).length;
  return common / (one.size + other.size - common);
}

interface Candidate {
  readonly name: string;
  readonly tokens: readonly string[];
}

let known: readonly Candidate[] | undefined;

/** Every name and variant of a body in the lexicon, folded once. */
function candidates(): readonly Candidate[] {
  known ??= loadLexicon()
    .agencies.filter(({ kind }) => kind !== "group")
    .flatMap(({ name, variants }) => [name, ...variants].map((written) => ({ name, tokens: folded(written) })));
  return known;
}

/** Share of words in common from which a name counts as near although not all words typed are in it. */
const NEAR_LIKENESS = 0.5;

/**
 * Finds the agency that words mean: a name, variant or abbreviation of the lexicon, with or without accents and place
 * ("so y te quang tri"), or a body as the plans write it. Several where the words fit more than one.
 *
 * @param readings plans whose bodies count too
 */
export function findUnit(words: string, readings: readonly PlanReading[]): UnitFound {
  const { agencyNames } = loadLexicon();
  const text = words
    .normalize("NFC")
    .trim()
    .replace(/[.!?]+$/u, "");
  const exact = agencyNames.resolve(text) ?? agencyNames.resolve(text.toUpperCase());
  if (exact && exact.kind !== "group") return { kind: "one", name: exact.name };
  const typed = folded(text);
  if (typed.length === 0) return { kind: "none" };
  const [whole, ...more] = agencyNames.find(text, { unaccented: true });
  const rest = whole && `${text.slice(0, whole.start)}${text.slice(whole.end)}`.replace(/[^\p{L}\p{N}]+/gu, "");
  if (whole && more.length === 0 && rest === "" && whole.agency.kind !== "group")
    return { kind: "one", name: whole.agency.name };

  const written = new Set(readings.flatMap((reading) => reading.agencies.map((mention) => mention.written)));
  const same = [...written].find((name) => folded(name).join(" ") === typed.join(" "));
  if (same !== undefined) return { kind: "one", name: same };

  const scores = new Map<string, number>();
  for (const { name, tokens } of candidates()) {
    const like = likeness(typed, tokens);
    const score = isNear(typed, tokens) ? 1 + like : like >= NEAR_LIKENESS ? like : 0;
    if (score > 0) scores.set(name, Math.max(score, scores.get(name) ?? 0));
  }
  const names = [...scores]
    .sort(([a, one], [b, other]) => other - one || a.localeCompare(b, "vi"))
    .slice(0, MOST_NEAR)
    .map(([name]) => name);
  return names.length === 0 ? { kind: "none" } : { kind: "several", names };
}
