import type { PlacedText } from "../../data/plan.ts";

/** The parenthesis that closes a text, brackets included: `start` is that of "(", `end` lies behind ")". `null` where none does. */
export function closingBracketOf({ text }: PlacedText): { start: number; end: number } | null {
  const tail = /\)[\s.;,:/]*$/u.exec(text);
  if (tail === null) return null;
  let depth = 0;
  for (let i = tail.index; i >= 0; i--) {
    if (text[i] === ")") depth++;
    else if (text[i] === "(" && --depth === 0) return { start: i, end: tail.index + 1 };
  }
  return null;
}
