import type { ClauseNode } from "./clause-tree.ts";
import { isCapitals } from "./capitals.ts";
import { endsEarly } from "./lines.ts";

/** Longer words at the start of a clause are a sentence, not a title. */
const HEADING_MAX_CHARS = 220;
const SENTENCE_END = /[.;!?…][”"’)\]]*$|\.\/\.?$/u;
const LETTER_HEADING_MAX_CHARS = 100;
const MAX_HEADING_LINES = 6;

/** What a heading is told by, besides the clause itself. */
export interface HeadingClues {
  /** Line breaks fall inside sentences. */
  readonly wrapped: boolean;
  /** Characters that fill a printed line, where lines are wrapped at an even width; else 0. */
  readonly width: number;
  readonly hasChildren: boolean;
  /** True for words that name bodies and nothing else: the heading of a list of their tasks. */
  readonly namesAgencies: (words: string) => boolean;
  /** True for words that open a sentence of action: "Chỉ đạo", "Căn cứ". */
  readonly opensSentence: (words: string) => boolean;
}

/**
 * The title of a clause where it has one apart from its sentences: a line of its own, words in
 * capitals or bold, all of the words of a clause that only gathers others, or the body named before
 * a colon. Bullets have none. `null` where the words are sentences only.
 */
export function readHeading(node: ClauseNode, clues: HeadingClues): string | null {
  const { kind } = node.label;
  const lines = node.lines.map(({ words }) => words);
  if (lines.length === 0 || kind === "dash" || kind === "plus") return null;
  const all = lines.join(" ");
  const first = lines[0]!;
  const named = beforeColon(all);
  if (named !== null && clues.namesAgencies(named)) return named;
  for (let count = Math.min(lines.length - 1, MAX_HEADING_LINES); count >= 1; count--) {
    const head = lines.slice(0, count).join(" ");
    const bodies = clues.namesAgencies(head) && (clues.opensSentence(lines[count]!) || !clues.wrapped);
    if (
      head.length > HEADING_MAX_CHARS ||
      (SENTENCE_END.test(head) && !bodies) ||
      !/^[\p{Lu}\d“"(-]/u.test(lines[count]!)
    )
      continue;
    const colon = /:$/u.test(head) && (kind === "number" || kind === "roman");
    const capitals = isCapitals(head) && !isCapitals(lines[count]!);
    const strong = node.lines.slice(0, count).every((line) => line.strong) && !node.lines[count]!.strong;
    const broken =
      (clues.wrapped ? endsEarly(lines[count - 1]!, lines[count]!, clues.width) : count === 1) &&
      !/[,:]$/u.test(head) &&
      startsParagraph(lines[count]!);
    if (colon || capitals || strong || broken || bodies) return trimmed(head);
  }
  if (kind === "letter" && !clues.hasChildren && !node.lines.every(({ strong }) => strong)) return null;
  const whole = all.length <= HEADING_MAX_CHARS && !SENTENCE_END.test(all);
  // The words of a point are its task, even where fields stand under it; only a short one is a title.
  if (kind === "letter" && all.length > LETTER_HEADING_MAX_CHARS && !clues.namesAgencies(all)) return null;
  if (whole && (clues.hasChildren || isCapitals(all) || clues.namesAgencies(all))) return trimmed(all);
  const strongFirst = node.lines[0]!.strong && lines.length > 1 && !SENTENCE_END.test(first);
  return strongFirst && !clues.wrapped ? trimmed(first) : null;
}

const trimmed = (words: string): string => words.replace(/\s*[:.]+\s*$/u, "").trim();

function startsParagraph(words: string): boolean {
  return /^\p{Lu}/u.test(words);
}

/** Words before the first colon where they could be a name: short, and no sentence. */
function beforeColon(words: string): string | null {
  const colon = words.indexOf(":");
  if (colon < 0 || colon > 160 || colon === words.length - 1) return null;
  return words.slice(0, colon).trim();
}
