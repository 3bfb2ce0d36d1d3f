/** One thing said: a stretch of a clause between full stops and semicolons, `end` left out. */
export interface Segment {
  readonly start: number;
  readonly end: number;
}

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "“": "”", "[": "]" };

/** Ranges of brackets and quotation marks that close again, outermost first. */
function enclosures(text: string): { start: number; end: number; mark: string }[] {
  const found: { start: number; end: number; mark: string }[] = [];
  const open: { at: number; mark: string }[] = [];
  for (const { 0: sign, index: at } of text.matchAll(/[()“”[\]]/gu)) {
    if (sign in CLOSING) open.push({ at, mark: sign });
    const last = open.at(-1);
    if (last && CLOSING[last.mark] === sign) {
      open.pop();
      found.push({ start: last.at, end: at + 1, mark: last.mark });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Finds the outermost enclosure with this mark around a place. */
function covering(
  text: string,
  closed: readonly { start: number; end: number; mark: string }[],
  mark: string,
): (at: number) => Segment | undefined {
  const outer: Segment[] = [];
  for (const one of closed) if (one.mark === mark && one.start >= (outer.at(-1)?.end ?? 0)) outer.push(one);
  if (outer.length === 0) return () => undefined;
  const number = new Int32Array(text.length + 1);
  for (const [i, { start, end }] of outer.entries()) number.fill(i + 1, start + 1, end);
  return (at) => outer[number[at]! - 1];
}

// A full stop ends a sentence where the next word begins with a capital; `3.2.`, `..` and `Q. 1` do not.
const SENTENCE_END =
  /(?<!(?<!\p{L})(?:TP|Tp|TX|TT|Q|P|PGS|GS|TS|ThS|BS|KS|CN|NSƯT|NSND))[.!?…]+[”"]?(?= +(?:- )?[\p{Lu}“"(])|;|: (?=- )| (?=[-–*] ?(?:Thời gian|Thời hạn|Tiến độ)[^:.;]{0,30}:)|[.!?]$/gu;

/**
 * Splits a clause into segments, in order. What stands in quotation marks is never split; brackets
 * with a semicolon inside are segments of their own, other brackets belong to the words around them.
 */
export function splitSegments(text: string): Segment[] {
  const closed = enclosures(text);
  const cuts = new Set<number>();
  const quotes = covering(text, closed, "“");
  const parentheses = covering(text, closed, "(");
  for (const match of text.matchAll(SENTENCE_END)) {
    const at = match.index + match[0].length;
    if (quotes(match.index) !== undefined) continue;
    const brackets = parentheses(match.index);
    if (brackets && !text.slice(brackets.start, brackets.end).includes(";")) continue;
    cuts.add(at);
    if (brackets) cuts.add(brackets.start).add(brackets.end);
  }
  const edges = [0, ...[...cuts].sort((a, b) => a - b), text.length];
  const segments: Segment[] = [];
  for (let index = 1; index < edges.length; index++) {
    let [start, end] = [edges[index - 1]!, edges[index]!];
    while (start < end && /[\s;,.()–-]/u.test(text[start]!) && !(text[start] === "(" && opensInside(text, start, end)))
      start++;
    while (end > start && /[\s;,.(/]/u.test(text[end - 1]!)) end--;
    if (text[end - 1] === ")" && !text.slice(start, end).includes("(")) end--;
    if (end > start) segments.push({ start, end });
  }
  return segments;
}

const opensInside = (text: string, start: number, end: number) => {
  const close = text.indexOf(")", start);
  return close > start && close < end;
};
