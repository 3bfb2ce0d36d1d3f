import type { Citation } from "../../data/plan.ts";
import { comparable } from "../../data/vietnamese.ts";
import type { Question } from "../question/question.ts";

/** A sign that must stand in a quote for it to answer the question. */
export type Expectation = (quote: string) => boolean;

const PHONE_ASKED = /số điện thoại|phone number|telephone number|hotline number|(?<!\p{L})sđt(?!\p{L})/iu;
const PHONE = /(?<!\d)(?:\+84|0)\d{1,3}[\s.-]?\d{3}[\s.-]?\d{3,4}(?!\d)|(?<!\d)1[189]\d{1,6}(?!\d)/u;
const MONEY_ASKED =
  /bao nhiêu (?:tiền|đồng|tỷ|triệu)|kinh phí (?:là )?bao nhiêu|mức (?:tiền|hỗ trợ|phạt)[^?]*bao nhiêu|how much (?:money|funding)|what is the (?:budget|cost)/iu;
const MONEY = /\d[\d.,]*\s*(?:nghìn |triệu |tỷ )*(?:đồng|triệu|tỷ|đ(?!\p{L})|VND|USD|lần mức lương)/iu;
/** A person asked for by an office other than the signature's: the name must stand after the office. */
const PERSON_ASKED =
  /(?<office>trưởng phòng|giám đốc|phó giám đốc|chủ tịch|phó chủ tịch|bí thư|trưởng ban|phó trưởng ban|cục trưởng|chi cục trưởng|vụ trưởng|chánh văn phòng|hiệu trưởng|chánh án|viện trưởng)(?!\p{L})[^?]*?(?:tên (?:là )?gì|là ai|tên ai)/iu;
/** A day of the calendar is asked, and not only a time. */
const DAY_ASKED = /(?<!\p{L})(?:ngày|hôm)\s+(?:nào|mấy|bao nhiêu)(?!\p{L})|\b(?:what|which|exact)\s+(?:day|date)\b/iu;
const DAY =
  /\d{1,2}\s*[/.-]\s*\d{1,2}(?!\d)|(?<!\p{L})(?:ngày|mồng|mùng|thứ)\s+(?:\d|\p{L}+\s+hằng|hai|ba|tư|năm|sáu|bảy)/iu;
/** Words that say when: a date, a period, an event, how often. */
const TIME =
  /\d{4}|\d\s*[/-]\s*\d|(?<!\p{L})(?:ngày|tháng|quý|năm|tuần|giờ|hằng|hàng|định kỳ|thường xuyên|đột xuất|trước|sau khi|ngay|khi|thời gian|thời hạn|giai đoạn|kịp thời|xong|hoàn thành)(?!\p{L})/iu;
/** Words that may stand between a number and what it counts. */
const WORDS_BETWEEN = 3;
/** Words of what is counted of which one must stand after the number. */
const UNIT_WORDS = 2;
/** "người" asks for people by whatever word. */
const PEOPLE =
  "người|bệnh nhân|học sinh|sinh viên|cán bộ|giáo viên|hội viên|đoàn viên|công nhân|lao động|đối tượng|lượt";

/**
 * What a quote must hold to answer a question that asks for a thing of a certain form: a telephone number, a sum of
 * money, a number of something. `null` where any words may answer.
 */
export function expectationOf({ text, language, normalised, readings, kind, counted }: Question): Expectation | null {
  const asked = `${text} ${normalised} ${readings[0]?.text ?? ""}`;
  if (PHONE_ASKED.test(asked)) return (quote) => PHONE.test(quote);
  const office = PERSON_ASKED.exec(normalised)?.groups?.["office"];
  if (office !== undefined) {
    const named = new RegExp(`${office}[^.;]{0,60}?(?<!\\p{L})\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+`, "u");
    return (quote) => named.test(quote.replace(/^\p{Lu}+(?: \p{Lu}+)*(?= )/gu, (words) => words.toLowerCase()));
  }
  if (MONEY_ASKED.test(asked)) return (quote) => MONEY.test(quote);
  if (kind === "deadline") return DAY_ASKED.test(asked) ? (quote) => DAY.test(quote) : (quote) => TIME.test(quote);
  if (kind !== "target" || counted === null) return null;
  // The English name of a unit may have several in the plan's language.
  if (language === "en") return (quote) => /\d/u.test(quote);
  const words = [...comparable(counted.replace(/^phần trăm/iu, "%")).matchAll(/%|[\p{L}\p{M}]+/gu)].map(
    ([word]) => word,
  );
  const [unit] = words;
  if (unit === undefined) return null;
  if (unit === "%") return (quote) => /\d\s*%/u.test(quote);
  const units = unit === "người" ? PEOPLE : words.slice(0, UNIT_WORDS).join("|");
  const counts = new RegExp(
    `\\d[\\d.,]*\\s+(?:[\\p{L}\\p{M}]+,?\\s+){0,${WORDS_BETWEEN}}?(?:${units})(?![\\p{L}\\p{M}])`,
    "iu",
  );
  return (quote) => counts.test(comparable(quote));
}

/** The citations that hold what was expected, all of them where nothing is. */
export function fulfilling(citations: readonly Citation[], expectation: Expectation | null): readonly Citation[] {
  return expectation === null ? citations : citations.filter(({ quote }) => expectation(quote));
}
