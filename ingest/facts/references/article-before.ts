const NUMBERS = String.raw`\d+[a-zđ]?(?:(?:,\s|\svà\s|,\s?)(?:(?:điều|khoản)\s)?\d+[a-zđ]?)*`;
const POINTS = String.raw`điểm\s[a-zđ](?:(?:,\s|\svà\s)(?:điểm\s)?[a-zđ](?!\p{L}))*`;
const PLACE = String.raw`(?:(?:${POINTS},?\s)?(?:khoản\s${NUMBERS},?\s)?điều\s${NUMBERS}|(?:chương|mục|phần|phụ\slục)\s(?:[IVX]+|\d+)(?!\p{L}))`;
const BEFORE = new RegExp(
  String.raw`(?<![\p{L}\d])(?<article>${PLACE}(?:(?:,|;)?\s(?:và\s|hoặc\s)?${PLACE})*),?\s(?:(?:của|tại|trong|ban hành kèm theo|kèm theo)\s)?$`,
  "iu",
);

/** The place inside a document named just before it: `điểm b khoản 2 Điều 14` in `điểm b khoản 2 Điều 14 Nghị định …`. */
export function articleBefore(text: string, at: number): { article: string; start: number } | null {
  const from = Math.max(0, at - 200);
  const match = BEFORE.exec(text.slice(from, at));
  const article = match?.groups?.["article"];
  return match === null || article === undefined ? null : { article, start: from + match.index };
}
