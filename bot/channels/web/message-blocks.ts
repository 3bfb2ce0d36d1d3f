import type { Citation } from "../../../data/plan.ts";

/** A message cut for a page: our own lines, and words of a plan with the places they come from. */
export type MessageBlock =
  | { readonly kind: "lines"; readonly lines: readonly string[] }
  | { readonly kind: "quote"; readonly text: string; readonly citations: readonly Citation[] };

interface Quoted {
  /** From the opening mark to the closing one, both in. */
  readonly start: number;
  readonly end: number;
}

/** Outermost stretches between “ and ”; one left open ends at its last ” before an empty line, or there. */
function quotedStretches(text: string): Quoted[] {
  const stretches: Quoted[] = [];
  let start = -1;
  let depth = 0;
  let lastClosing = -1;
  const close = (end: number): void => {
    stretches.push({ start, end });
    depth = 0;
    start = -1;
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === "“") {
      if (depth === 0) start = at;
      depth++;
    } else if (letter === "”" && depth > 0) {
      lastClosing = at;
      depth--;
      if (depth === 0) close(at + 1);
    } else if (depth > 0 && text.startsWith("\n\n", at)) {
      const end = lastClosing > start ? lastClosing + 1 : at;
      at = end;
      close(end);
    }
  }
  if (depth > 0) close(lastClosing > start ? lastClosing + 1 : text.length);
  return stretches;
}

const squeezed = (text: string) => text.replace(/[\s…]+/gu, " ").trim();
/** Quotes in a message may be cut at a word: so many letters from the front tell which citation it is. */
const TELLING_CHARS = 40;

/** The citations whose words stand in a quoted stretch. */
function citationsIn(quoted: string, citations: readonly Citation[]): Citation[] {
  const words = squeezed(quoted);
  return citations.filter(({ quote }) => {
    const told = squeezed(quote).slice(0, TELLING_CHARS);
    return told !== "" && words.includes(told);
  });
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Cuts a message into blocks: what stands between quotation marks and is cited becomes a quote, the rest stays lines. */
export function messageBlocks(text: string, citations: readonly Citation[]): MessageBlock[] {
  const blocks: MessageBlock[] = [];
  let done = 0;
  const say = (to: number, cited: readonly Citation[] = []): void => {
    const lines = linesOf(text.slice(done, to));
    // A line that only names the place of the quote after it: the quote shows it as a link.
    if (cited.some(({ clause }) => lines.at(-1) === `- ${clause.citation}:`)) lines.pop();
    if (lines.length > 0) blocks.push({ kind: "lines", lines });
  };
  for (const { start, end } of quotedStretches(text)) {
    const cited = citationsIn(text.slice(start, end), citations);
    if (cited.length === 0) continue;
    say(start, cited);
    const inside = text.slice(start, end).replace(/^“/u, "").replace(/”$/u, "");
    blocks.push({ kind: "quote", text: inside, citations: cited });
    done = end;
  }
  say(text.length);
  return blocks;
}
