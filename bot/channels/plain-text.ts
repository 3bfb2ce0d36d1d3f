import type { Link } from "./channel.ts";

/**
 * A text as Zalo counts and takes it: composed (NFC; the same letters decomposed are about 28 % longer), blanks for control
 * characters other than line ends and tabs, no halves of surrogate pairs.
 */
export const plainText = (text: string): string =>
  text.normalize("NFC").replace(/\r\n?/gu, "\n").replace(/[^\P{Cc}\n\t]/gu, " ").toWellFormed();

/** A text with links under it, one a line; those that do not fit into `maxText` UTF-16 units are left out, the last first. */
export function withLinks(text: string, links: readonly Link[], maxText: number): string {
  let whole = text;
  for (const { label, url } of links) {
    const longer = `${whole}${whole === text ? "\n\n" : "\n"}${plainText(label)}: ${url}`;
    if (longer.length > maxText) break;
    whole = longer;
  }
  return whole;
}
