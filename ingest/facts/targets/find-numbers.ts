/** A number of a text, before it is known what it counts. Positions are indices into the text. */
export interface NumberFound {
  readonly start: number;
  readonly end: number;
  /** As printed: `2.300`, `05`, `5 – 10`. */
  readonly value: string;
  readonly percent: boolean;
}

const AMOUNT = String.raw`(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)`;
const NUMBER = new RegExp(
  String.raw`(?<![\p{L}\d/:₀-₉]|[\d\p{L}][.,–-]|[.,][.,])(?<value>${AMOUNT}(?:\s?%?\s?(?:[-–]|đến)\s?${AMOUNT})?)` +
    String.raw`(?!\d|[.,:]\d|\s?\/\s?\d|[-–]\p{L}|\/\p{Lu})(?:\s\(\p{Ll}[\p{L}\s]{1,30}\))?(?<percent>\s?(?:%|‰|phần trăm))?(?!\p{Lu}|\p{Ll}(?!a(?!\p{L})|m|g|²))`,
  "gu",
);
const QUOTED = /[“"][^“”"]{1,160}[”"]/gu;
const YEAR = /^(?:19|20)\d{2}$/u;

/** Before a number: it dates, orders or names, and counts nothing. Capitals matter in the names of bodies and papers. */
const NAMING =
  /(?<!\p{L})(?:ngày|tháng|quý|thứ|lần|khóa|khoá|[Gg]iai đoạn|thời kỳ|mùng|mồng|số|[Đđ]iều|[Kk]hoản|[Mm]ục|[Cc]hương|[Pp]hần|[Pp]hụ lục|[Bb]iểu|[Mm]ẫu|[Bb]ảng|Dự án|dự án|Đề án|Chương trình|Chỉ thị|Nghị quyết|Nghị định|Kế hoạch|Ban Chỉ đạo|Ban chỉ đạo|Bản tin|Phường|Quận|Khu vực|khu vực|Tiểu khu|loại|bậc|hạng|vòng|khối lớp|mức độ|cấp độ|Covid|COVID|công nghệ|phiên bản|quốc lộ|Quốc lộ|tỉnh lộ|đường|nghề|tuổi|đủ)\s$/u;

/**
 * The numbers of a text that could count something, in order: ranges as one, percentages told. Dates, years, document
 * and article numbers, numbers inside names (`Ban Chỉ đạo 138`, `“địa bàn 03 tốt”`, `N2O`, `4.0`) are left out.
 */
export function findNumbers(text: string): NumberFound[] {
  const quotes = [...text.matchAll(QUOTED)].map((quote) => [quote.index, quote.index + quote[0].length] as const);
  const numbers: NumberFound[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const { value, percent } = match.groups as { value: string; percent?: string };
    const start = match.index;
    const before = text.slice(Math.max(0, start - 24), start);
    if (percent === undefined && (NAMING.test(before) || isYear(value, before))) continue;
    if (quotes.some(([from, to]) => start > from && start < to)) continue;
    numbers.push({ start, end: start + match[0].length, value, percent: percent !== undefined });
  }
  return numbers;
}

function isYear(value: string, before: string): boolean {
  const [first = "", last = first] = value.split(/\s?(?:[-–]|đến)\s?/u);
  if (!YEAR.test(first)) return false;
  return YEAR.test(last) && (first !== last || /(?:năm|đến|từ|[-–,;(]|và)\s?$/iu.test(before));
}
