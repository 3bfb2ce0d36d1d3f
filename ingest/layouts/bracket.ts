import type { PlacedText } from "../../data/plan.ts";

/** A parenthesis, brackets included: `start` is that of "(", `end` lies behind ")". */
export interface Bracket {
  readonly start: number;
  readonly end: number;
  /** Nothing stands behind it but marks. */
  readonly last: boolean;
}

/** A bracket that says who leads and closes a sentence, with others behind it. */
const LEADS_SENTENCE = /\((?=\p{L})[^()]{3,300}?(?<!\p{L})chủ trì(?!\p{L})[^()]*\)(?=[.;]\s+\p{Lu})/gu;

/** The parenthesis that closes a text, or one that closes a sentence of it and says who leads. `null` where none does. */
export function closingBracketOf({ text }: PlacedText): Bracket | null {
  const tail = /\)[\s.;,:/]*$/u.exec(text);
  if (tail === null) {
    const inner = [...text.matchAll(LEADS_SENTENCE)].at(-1);
    return inner === undefined ? null : { start: inner.index, end: inner.index + inner[0].length, last: false };
  }
  let depth = 0;
  for (let i = tail.index; i >= 0; i--) {
    if (text[i] === ")") depth++;
    else if (text[i] === "(" && --depth === 0) return { start: i, end: tail.index + 1, last: true };
  }
  return null;
}
