const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

const escape = (text: string): string => text.replace(/[&<>]/gu, (letter) => ESCAPES[letter]!);

/** How many quotes are open after a line that began with `depth` open ones. */
function depthAfter(line: string, depth: number): number {
  let open = depth;
  for (const letter of line)
    if (letter === "“") open++;
    else if (letter === "”") open--;
  return open;
}

/** The line at which a quote that begins line `start` ends together with the line; `undefined` where it does not. */
function endOfQuote(lines: readonly string[], start: number): number | undefined {
  if (!lines[start]!.startsWith("“")) return undefined;
  let depth = 0;
  for (let at = start; at < lines.length; at++) {
    depth = depthAfter(lines[at]!, depth);
    if (depth <= 0) return depth === 0 && lines[at]!.endsWith("”") ? at : undefined;
  }
  return undefined;
}

/**
 * A text in Telegram's HTML: everything escaped, and “words of a plan” that fill whole lines set as a block quote. What a
 * reader sees is the text, letter for letter: lengths count the same before and after.
 */
export function toHtml(text: string): string {
  const lines = text.split("\n");
  const html: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const end = endOfQuote(lines, at);
    if (end === undefined) html.push(escape(lines[at]!));
    else {
      html.push(`<blockquote>${escape(lines.slice(at, end + 1).join("\n"))}</blockquote>`);
      at = end;
    }
  }
  return html.join("\n");
}
