const YEARS =
  /(?:giai đoạn|thời kỳ|nhiệm kỳ|các năm|năm học|năm)\s+(?<from>(?:19|20)\d{2})\s*[-–]\s*(?<to>(?:19|20)\d{2})/iu;
const UNTIL = /(?:đến|tới)(?:\s+hết)?\s+(?:cuối\s+)?năm\s+(?:19|20)\d{2}/iu;
const MONTHS = /(?:tháng\s+\d{1,2}|quý\s+[IV]{1,3}|6 tháng (?:đầu|cuối) năm)\s*(?:\/|\s+năm\s+)\s*(?:19|20)\d{2}/iu;
/** Years that are none of the plan's own: dates of documents, and the years laws are named by. */
const FOREIGN =
  /(?:ngày\s+\d{1,2}\s+)?tháng\s+\d{1,2}\s+năm\s+\d{4}|(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Hiến pháp)(?:\s+(?!năm)[\p{L}\d,-]+){1,12}?\s+năm\s+\d{4}/giu;
const YEAR = /năm\s+(?<year>(?:19|20)\d{2})/iu;

/**
 * The time a plan covers, as its title says it: `2021-2025`, `đến năm 2020`, `tháng 6/2023`, `2024`.
 * Several years in a row leave the last; dates of other documents and years in names of laws are none.
 * `null` where the title names none.
 */
export function readPeriod(title: string | null): string | null {
  if (title === null) return null;
  const years = YEARS.exec(title)?.groups;
  if (years !== undefined) return `${years["from"]!}-${years["to"]!}`;
  const until = UNTIL.exec(title)?.[0];
  if (until !== undefined) return until.toLowerCase().replace(/\s+/gu, " ");
  const own = title.replace(FOREIGN, " ");
  const months = MONTHS.exec(own)?.[0];
  if (months !== undefined) return months.toLowerCase();
  return [...own.matchAll(new RegExp(YEAR, "giu"))].at(-1)?.groups?.["year"] ?? null;
}

/** The last year a plan covers, else the year it was issued; `null` where neither is known. */
export function planYear(period: string | null, date: string | null): number | null {
  const year = /(?:19|20)\d{2}(?!.*(?:19|20)\d{2})/u.exec(period ?? "")?.[0] ?? date?.slice(0, 4);
  return year === undefined ? null : Number(year);
}
