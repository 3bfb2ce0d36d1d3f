import type { Citation, Language } from "../../../data/plan.ts";
import { placeIn } from "../../../retrieval/answer/cite-path.ts";

/** A message cut for a page: our own words, and words of a plan with the places they come from. */
export type MessageBlock =
  | { readonly kind: "own"; /** Lines of one end with a line break. */ readonly paragraphs: readonly string[] }
  | { readonly kind: "quote"; readonly text: string; readonly citations: readonly Citation[] };

interface Quoted {
  /** From the opening mark to the closing one, both in. */
  readonly start: number;
  readonly end: number;
}

/** Where a stretch whose marks do not match ends: at its first ” that ends a line, else where its paragraph ends. */
function endOfUnmatched(text: string, start: number): number {
  const paragraphEnd = text.indexOf("\n\n", start);
  const limit = paragraphEnd < 0 ? text.length : paragraphEnd;
  const closing = /”(?=\n|$)/u.exec(text.slice(start, limit));
  return closing === null ? limit : start + closing.index + 1;
}

/** Outermost stretches between “ and ”. No quote of a message goes over an empty line. */
function quotedStretches(text: string): Quoted[] {
  const stretches: Quoted[] = [];
  for (let start = text.indexOf("“"); start >= 0; start = text.indexOf("“", stretches.at(-1)!.end)) {
    let end = -1;
    let depth = 0;
    for (let at = start; at < text.length && end < 0 && !text.startsWith("\n\n", at); at++) {
      if (text[at] === "“") depth++;
      else if (text[at] === "”" && --depth === 0) end = at + 1;
    }
    stretches.push({ start, end: end < 0 ? endOfUnmatched(text, start) : end });
  }
  return stretches;
}

const squeezed = (text: string) =>
  text
    .replace(/[\s…]+/gu, " ")
    .replace(/[\s.,;:]+$/u, "")
    .trim();
/** A quote may be cut at its end: so many letters from the front tell which it is; a shorter one must be there whole. */
const TELLING_CHARS = 40;
/** The label of a clause may stand before its words: `Điều 12. `, `a) `. */
const LABEL_CHARS = 12;

function isQuoted(line: string, { quote }: Citation): boolean {
  const words = squeezed(quote);
  const told = words.slice(0, TELLING_CHARS);
  const at = line.indexOf(told);
  if (told === "" || at < 0 || at > LABEL_CHARS) return false;
  return words.length > TELLING_CHARS || line.length === at + words.length;
}

/** Tells which citations a quoted stretch holds, line by line: those not told before first, in their order, for two may have the same words. */
function citationTeller(citations: readonly Citation[]): (quoted: string) => Citation[] {
  const told = new Set<Citation>();
  return (quoted) =>
    quoted.split("\n").flatMap((written) => {
      const line = squeezed(written);
      const fitting = citations.filter((citation) => isQuoted(line, citation));
      const citation = fitting.find((one) => !told.has(one)) ?? fitting[0];
      if (citation === undefined) return [];
      told.add(citation);
      return [citation];
    });
}

const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n{2,}/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");

/** Without a last line that only names the place of the quote after it: the quote shows it as a link. */
function withoutPlace(text: string, [first]: readonly Citation[], language: Language): string {
  const place = first === undefined ? "" : `- ${placeIn(first.clause.path, language)}:`;
  const before = text.trimEnd();
  if (place === "" || !before.endsWith(place)) return text;
  const rest = before.slice(0, before.length - place.length);
  return rest === "" || rest.endsWith("\n") ? rest : text;
}

/** Cuts a message into blocks: what stands between quotation marks and is cited becomes a quote, the rest is our own. */
export function messageBlocks(text: string, citations: readonly Citation[], language: Language): MessageBlock[] {
  const blocks: MessageBlock[] = [];
  const citationsIn = citationTeller(citations);
  let done = 0;
  const say = (to: number, cited: readonly Citation[] = []): void => {
    const paragraphs = paragraphsOf(withoutPlace(text.slice(done, to), cited, language));
    if (paragraphs.length > 0) blocks.push({ kind: "own", paragraphs });
  };
  for (const { start, end } of quotedStretches(text)) {
    const inside = text.slice(start, end).replace(/^“/u, "").replace(/”$/u, "");
    const cited = [...new Set(citationsIn(inside))];
    if (cited.length === 0) continue;
    say(start, cited);
    blocks.push({ kind: "quote", text: inside, citations: cited });
    done = end;
  }
  say(text.length);
  return blocks;
}
