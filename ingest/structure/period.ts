const YEARS =
  /(?:giai đoạn|thời kỳ|nhiệm kỳ|các năm|năm học|năm)\s+(?<from>(?:19|20)\d{2})\s*[-–]\s*(?<to>(?:19|20)\d{2})/iu;
const UNTIL = /(?:đến|tới)(?:\s+hết)?\s+(?:cuối\s+)?năm\s+(?:19|20)\d{2}/iu;
const MONTHS = /(?:tháng\s+\d{1,2}|quý\s+[IV]{1,3}|6 tháng (?:đầu|cuối) năm)\s*(?:\/|\s+năm\s+)\s*(?:19|20)\d{2}/iu;
const YEAR = /năm\s+(?<year>(?:19|20)\d{2})/iu;

/**
 * The time a plan covers, as its title says it: `2021-2025`, `đến năm 2020`, `tháng 6/2023`, `2024`.
 * Several years in a row of a title (a law of 2025, a plan of 2026) leave the last.
 * `null` where the title names none.
 */
export function readPeriod(title: string | null): string | null {
  if (title === null) return null;
  const years = YEARS.exec(title)?.groups;
  if (years !== undefined) return `${years["from"]!}-${years["to"]!}`;
  const until = UNTIL.exec(title)?.[0];
  if (until !== undefined) return until.toLowerCase().replace(/\s+/gu, " ");
  const months = MONTHS.exec(title)?.[0];
  if (months !== undefined) return months.toLowerCase();
  return [...title.matchAll(new RegExp(YEAR, "giu"))].at(-1)?.groups?.["year"] ?? null;
}

/** The last year a plan covers, else the year it was issued; `null` where neither is known. */
export function planYear(period: string | null, date: string | null): number | null {
  const year = /(?:19|20)\d{2}(?!.*(?:19|20)\d{2})/u.exec(period ?? "")?.[0] ?? date?.slice(0, 4);
  return year === undefined ? null : Number(year);
}
