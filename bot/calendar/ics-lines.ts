/**
 * Lines of an iCalendar file (RFC 5545). Our own, since the `ics` package (3.12.0) folds by characters
 * where the standard counts octets, so that a line of Vietnamese runs to three times the limit; writes
 * triggers such as `-P7DT`, which the grammar has not; and leaves commas in alarms and the calendar's
 * name unescaped.
 */

import { shownText } from "../shown-text.ts";

/** Longest line in octets of UTF-8, without its end (section 3.1). */
const MAX_OCTETS = 75;

/** A TEXT value (section 3.3.11): `\`, `;`, `,` and line ends escaped, other control characters left out. */
export const icsText = (text: string): string =>
  shownText(text)
    .replace(/\r\n?/gu, "\n")
    .replace(/[\\;,]/gu, (sign) => `\\${sign}`)
    .replaceAll("\n", "\\n")
    .replace(/(?!\t)\p{Cc}/gu, "");

/** `20240616` of `2024-06-16`: a DATE value. */
export const icsDate = (day: string): string => day.replaceAll("-", "");

/** An instant in UTC, to the second. */
export const icsInstant = (instant: Date): string => instant.toISOString().replace(/[-:]|\.\d+/gu, "");

const octets = (text: string) => Buffer.byteLength(text, "utf8");

/** A content line folded into lines of at most 75 octets; no character is cut in two, nor a mark from its letter. */
export function foldLine(line: string): string {
  const lines: string[] = [];
  let current = "";
  let length = 0;
  for (const [character] of line.matchAll(/\P{M}\p{M}{0,8}|\p{M}/gu)) {
    const size = octets(character);
    if (length + size > MAX_OCTETS) {
      lines.push(current);
      current = " ";
      length = 1;
    }
    current += character;
    length += size;
  }
  return [...lines, current].join("\r\n");
}

/** Content lines as a file: folded, each ended by CRLF. */
export const icsFile = (lines: readonly string[]): string => lines.map((line) => `${foldLine(line)}\r\n`).join("");
