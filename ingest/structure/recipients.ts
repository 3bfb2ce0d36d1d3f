import type { Line } from "./lines.ts";

/** The first line of the list of recipients. */
export const RECIPIENTS = /^N[ơƠ][iI]\s+n[hH][ậẬ]n\s*:?|^NƠI NHẬN\s*:?/u;
const HEAD = /^(?:[-+*]\s*)?(?:N[ơƠ][iI]\s+n[hH][ậẬ]n|Bản điện tử|Đồng gửi)\s*:?\s*/iu;
const ITEM = /^(?:[-–−+•*]\s*)+/u;

/**
 * Who gets the document, one entry for each printed item, sub-items as entries of their own. Items
 * run together on one line (`- A;- B;`) are taken apart; wrapped ones are joined.
 */
export function readRecipients(lines: readonly Line[]): string[] {
  const items: string[] = [];
  for (const { words } of lines) {
    const rest = words.replace(HEAD, "");
    if (rest === "") continue;
    for (const [index, part] of rest.split(/(?<=[;,.])\s*(?=[-–]\s*\p{Lu})/u).entries()) {
      const bulleted = ITEM.test(part);
      const item = part.replace(ITEM, "").trim();
      if (item === "") continue;
      if (bulleted || index > 0 || items.length === 0 || rest !== words) items.push(item);
      else items.push(`${items.pop()!} ${item}`);
    }
  }
  return items.map((item) => item.replace(/[\s.;,:]+$/u, "")).filter((item) => item !== "");
}
