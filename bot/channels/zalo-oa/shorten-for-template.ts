/** Longest value of a template's parameter, in UTF-16 units; what the platform takes of free content. */
const MAX_PARAMETER = 200;

/**
 * A text as the parameter of an approved template: its first lines in one, cut between words with `…`. A template only says
 * that something is due; the words of the plan come when the person writes.
 */
export function shortenForTemplate(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= MAX_PARAMETER) return line;
  const cut = line.slice(0, MAX_PARAMETER - 1);
  const atWord = cut.lastIndexOf(" ");
  return `${(atWord > MAX_PARAMETER / 2 ? cut.slice(0, atWord) : cut)
    .toWellFormed()
    .replace(/\uFFFD$/u, "")
    .trimEnd()}…`;
}
