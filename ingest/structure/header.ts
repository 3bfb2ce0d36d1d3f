import type { PartialDate } from "../../data/plan.ts";
import { readIssuer } from "./issuer.ts";
import type { Line } from "./lines.ts";
import { isCapitals } from "./capitals.ts";
import { ANNEX_LINE, TYPE_LINE } from "./document-types.ts";
import { ADDRESSED, readSubject } from "./letter.ts";

/** What the first page says of a document, and which of its lines are the preamble. */
export interface Header {
  readonly type: string | null;
  readonly number: string | null;
  /** The symbol of the number, also where the number is left blank: `KH-UBND`. */
  readonly symbol: string | null;
  readonly date: PartialDate | null;
  readonly place: string | null;
  readonly issuer: string | null;
  readonly title: string | null;
  readonly preamble: readonly Line[];
}

const NUMBER =
  /(?:^|[\s|])Số\s*:?\s*(?<number>\d+(?:\.\d+)?(?:\/\d{4}(?=\/))?[a-zđ]?)?[\s.…_]*(?<joint>[/-])\s*(?<symbol>[\p{Lu}Đ][\p{L}\d]*(?:\s?[-/&.]\s?[\p{L}\d]+)*)/u;
/** A number on a line of its own. */
const BARE_NUMBER =
  /^(?<number>\d+[a-zđ]?)\s*(?<joint>[/-])\s*(?<symbol>[\p{Lu}Đ][\p{L}\d]*(?:\s?[-/&.]\s?[\p{L}\d]+)*)$/u;
const LAW_NUMBER = /^(?:(?:Luật|Bộ luật|Pháp lệnh)\s+số\s*:?|Nghị quyết\s+số\s*:)\s*(?<number>\d+\/\d{4}\/[\p{L}\d]+)/u;
const DATE = /ngày\s*(?<day>\d{1,2})?[\s.…_]*tháng\s*(?<month>\d{1,2})?[\s.…_]*năm\s*(?<year>\d{4})/iu;
const PLACE =
  /(?<place>(?:Thành phố\s+)?\p{Lu}[\p{L}.’']*(?:[ -]+\p{Lu}[\p{L}.’']*){0,5})\s*,\s*(?=[Nn]gày[\s.…_\d]*tháng)/u;
/** A document named before a date: the date is that document's. */
const CITED_BEFORE = /(?:\d\s*[/-]\s*\p{Lu}|(?<!\p{L})(?:số|kèm theo|của|và)(?!\p{L})).*$/u;
const BASIS =
  /^(?:Căn cứ|Thực hiện|Xét|Theo|Trên cơ sở|Để|Nhằm|Ngày|Tiếp tục|Triển khai|Thi hành|Kính gửi|Luật|Phát huy|Trong|Chính phủ|Quốc hội)(?=\s|:)/u;
const SUBJECT = /^V\/v\s*:?\s*/iu;

/**
 * Reads the first page: the lines above the first clause, as Decree 30/2020/NĐ-CP lays them out.
 * What the page does not say is `null`; a date may be partial.
 */
export function readHeader(front: readonly Line[]): Header {
  const { words: numberWords, number, symbol } = readNumber(front);
  const addressedAt = front.findIndex(({ words }) => ADDRESSED.test(words));
  const typeAt = front.findIndex(
    (line) => TYPE_LINE.test(line.words) || (ANNEX_LINE.test(line.words) && isCapitals(line.words)),
  );
  // A letter has no type printed on it; what follows "Kính gửi" may name other documents.
  const isLetter = addressedAt >= 0 && (typeAt < 0 || typeAt > addressedAt);
  const titleAt = isLetter ? -1 : typeAt;
  const letterheadEnd = isLetter ? addressedAt : titleAt < 0 ? front.length : titleAt;
  const letterheadLines = front.slice(0, letterheadEnd);
  const dated = readDate(letterheadLines, numberWords);
  const subject = isLetter ? readSubject(letterheadLines) : null;
  const { type, title, end } = isLetter
    ? { type: "công văn", title: subject, end: addressedAt }
    : readTitle(front, titleAt);
  const preamble = front.slice(end).filter(({ words }) => !isFormula(words));
  const attached = number === null && dated.date === null ? readAttachment(front) : null;
  const letterhead = front.slice(0, isLetter ? addressedAt : Math.max(titleAt, 0)).map(({ words }) => words);
  const issuer = readIssuer({
    letterhead,
    opening: preamble.map(({ words }) => words).join(" "),
    symbol,
    place: dated.place,
  });
  return {
    type,
    number,
    symbol,
    ...dated,
    ...(attached === null ? {} : { date: attached.date }),
    issuer: issuer ?? attached?.issuer ?? null,
    title: withoutAuthority(title, issuer),
    preamble,
  };
}

/** The number, with its words as printed; the figures may stand on the line above or below "Số:". */
function readNumber(front: readonly Line[]): Pick<Header, "number" | "symbol"> & { readonly words: string } {
  const join = (digits: string, joint: string, symbol: string | null): string =>
    symbol === null ? digits : `${digits}${joint}${symbol}`;
  const at = front.findIndex(({ words }) => NUMBER.test(words) || LAW_NUMBER.test(words));
  const loose = front.findIndex(({ words }) => /^Số\s*:?\s*$/u.test(words));
  if (at < 0 && loose >= 0) {
    const wordsAt = (line: number): string => front[line]?.words ?? "";
    for (const beside of [wordsAt(loose + 1), wordsAt(loose + 1) + wordsAt(loose + 2), wordsAt(loose - 1)]) {
      const found = BARE_NUMBER.exec(beside);
      if (found === null) continue;
      const { number, joint, symbol } = found.groups as Record<"number" | "joint" | "symbol", string>;
      const plain = symbol.replace(/\s+/gu, "");
      return { words: found[0], number: join(number, joint, plain), symbol: plain };
    }
  }
  if (at < 0) return { words: "", number: null, symbol: null };
  const found = NUMBER.exec(front[at]!.words) ?? LAW_NUMBER.exec(front[at]!.words)!;
  const symbol = found.groups?.["symbol"]?.replace(/\s+/gu, "") ?? null;
  const joint = found.groups?.["joint"] ?? "/";
  const digits = found.groups?.["number"];
  if (digits !== undefined) return { words: found[0], number: join(digits, joint, symbol), symbol };
  // "1127" typed over the line that was left blank for it.
  const beside = [front[at - 1], front[at + 1]].find((line) => /^\d{1,5}$/u.test(line?.words ?? ""));
  return { words: found[0], number: beside === undefined ? null : join(beside.words, joint, symbol), symbol };
}

/** What an annex without a first page says of the document it belongs to: `(Kèm theo Nghị quyết … ngày … của Chính phủ)`. */
function readAttachment(front: readonly Line[]): Pick<Header, "date" | "issuer"> | null {
  const words = front.map((line) => line.words).join(" \n");
  const remark = /\(\s*(?:Ban hành\s+)?(?:kèm theo|đính kèm)[^)]*\)/iu.exec(words)?.[0].replace(/\s+/gu, " ");
  if (remark === undefined) return null;
  const issuer = /ngày[^()]*? của (?<issuer>\p{Lu}[^()]*)\)$/u.exec(remark)?.groups?.["issuer"] ?? null;
  return { date: partialDate(DATE.exec(remark)), issuer };
}

/** Lines that belong to the form rather than to the words: the authority's name, `QUYẾT ĐỊNH:` before the articles. */
function isFormula(words: string): boolean {
  return /^(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|CHỈ THỊ|NGHỊ QUYẾT)\s*:?$/u.test(words);
}

function readDate(lines: readonly Line[], numberWords: string): Pick<Header, "date" | "place"> {
  // The place and the date may be wrapped over two lines.
  const text = rejoined(
    lines
      .map(({ words }) => words.replace(numberWords.trim(), " "))
      .join(" \n")
      .replace(/\s*\n(?=tháng|năm)/gu, ""),
  );
  // The document's own date stands behind its place; else one that no other document is named before.
  const dates = [...text.matchAll(new RegExp(DATE, "giu"))];
  const match =
    dates.find(({ index, 0: words }) =>
      PLACE.test(
        text
          .slice(0, index + words.length)
          .split("\n")
          .at(-1)!,
      ),
    ) ?? dates.find(({ index }) => !CITED_BEFORE.test(text.slice(0, index).split("\n").at(-1)!));
  if (match === undefined) return { date: null, place: null };
  const place =
    PLACE.exec(
      text
        .slice(0, match.index + match[0].length)
        .split("\n")
        .at(-1)!,
    )?.groups?.["place"] ?? null;
  return { date: partialDate(match), place: place?.trim() ?? null };
}

/** As much of a date as its words give. */
function partialDate(match: RegExpExecArray | null): PartialDate | null {
  if (match === null) return null;
  const { day, month, year } = match.groups as Record<"day" | "month" | "year", string | undefined>;
  return [year!, ...(month === undefined ? [] : [two(month), ...(day === undefined ? [] : [two(day)])])].join("-");
}

/** Letters that recognition broke off their words are put back: `T hành phố Hồ Chí M inh`. */
function rejoined(text: string): string {
  return text.replace(/(?<!\p{L})([BCDĐGHKLMNPQRSTVX]h?) (?=\p{Ll})/gu, "$1");
}

const two = (digits: string): string => digits.padStart(2, "0");

/** The type, the words after it up to the preamble, and the index of the first line of the preamble. */
function readTitle(front: readonly Line[], at: number): { type: string | null; title: string | null; end: number } {
  if (at < 0) {
    const basis = front.findIndex(({ words }) => BASIS.test(words));
    return { type: null, title: null, end: basis < 0 ? front.length : basis };
  }
  const first = front[at]!;
  const type = (TYPE_LINE.exec(first.words) ?? ANNEX_LINE.exec(first.words))![0];
  const rest = first.words
    .slice(type.length)
    .replace(/^\s+(?:[IVXL]+|\d{1,2})(?=\s*[.:]?\s*$|[.:]\s)/u, "")
    .replace(/^\s*[:.]\s*/u, "")
    .trim();
  const title: string[] = rest === "" ? [] : [rest];
  const capitals = rest !== "" && isCapitals(rest);
  let end = at + 1;
  for (; end < front.length; end++) {
    const line = front[end]!;
    const before = front[end - 1]!;
    if (title.length > 0) {
      if (BASIS.test(line.words) && !goesOn(title.at(-1)!)) break;
      // A heading in capitals ends with the capitals; any title ends at a blank line or a drawn one.
      const inCapitals = title.length > 0 ? isCapitals(title.join(" ")) : capitals;
      if (inCapitals && !isCapitals(line.words)) break;
      if (line.number > before.number + 1 && !line.strong && !isCapitals(line.words)) break;
      if (line.number > before.number + 1 && before.strong && !line.strong) break;
      if (isCapitals(line.words) && !inCapitals) break;
      if (isAuthority(line.words) && line.number > before.number) break;
    }
    if (/^\(/u.test(line.words) && title.length > 0) break;
    title.push(line.words);
    if (title.length > 12) break;
  }
  const words = title.join(" ").replace(SUBJECT, "").trim();
  return { type: type.toLowerCase(), title: words === "" ? null : words, end };
}

/** True for a line that cannot be the last of a title: it ends in a comma or a word that wants another. */
function goesOn(words: string): boolean {
  return /(?:,|(?<!\p{L})(?:và|của|về|cho|với|tại|trên|trong|theo|các|việc))$/iu.test(words);
}

const AUTHORITY =
  /^(?:(?:PHÓ\s+)?(?:BỘ TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|THỦ TƯỚNG|TỔNG GIÁM ĐỐC|CHÁNH ÁN|VIỆN TRƯỞNG|HIỆU TRƯỞNG|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|CHỦ NHIỆM)(?=\s|$)|CHÍNH PHỦ$|QUỐC HỘI$|ỦY BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN)/u;

function isAuthority(words: string): boolean {
  return isCapitals(words) && AUTHORITY.test(words);
}

/** A decision prints the authority between title and preamble; where the lines ran together it hangs on to the title. */
function withoutAuthority(title: string | null, issuer: string | null): string | null {
  if (title === null || issuer === null) return title;
  const body = issuer.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const trailing = new RegExp(
    `\\s+(?:(?:PHÓ\\s+)?(?:BỘ TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|CHỦ NHIỆM|VIỆN TRƯỞNG|CHÁNH ÁN)\\s+)?${body}$`,
    "iu",
  );
  const cut = title.replace(trailing, "").trim();
  return cut === "" || goesOn(cut) ? title : cut;
}
