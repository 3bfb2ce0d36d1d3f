import { sourceSpan } from "../../data/placed-text.ts";
import { isCapitals } from "./capitals.ts";
import { INLINE_TYPE } from "./document-types.ts";
import type { Line, Lines } from "./lines.ts";
import { runOnLabels } from "./run-on-labels.ts";
import { place, type SourceView } from "./source-view.ts";

/** A bullet that lost its break: after a full stop and before a capital, or before a field ("-Thời gian thực hiện:"). */
const INLINE_DASH = /(?<=[.;:…])\s+(?=[-–]\s\p{Lu})|(?<=\p{Ll})\s+(?=[-–]\p{Lu}\p{Ll}+(?:\s\p{Ll}+){1,4}:\s)/u;
/** The number a line begins with, and the first label under it further on: `3. Giải quyết … 3.1. Rà soát`. */
const FIRST_UNDER = /^(?<number>\d{1,2}(?:\.\d{1,2})?)\.\s.*?(?<=[\p{L})”"]\s)(?=\k<number>\.1\.?\s+\p{Lu})/u;
/** A label left at the end of the line before: `… và tiến bộ 1.1.`, `III. TỔ CHỨC THỰC HIỆN 1.` */
const TRAILING_LABEL =
  /(?<=[\p{L})”"])(?<!(?:^|[^\p{L}])(?:điều|khoản|mục|phần|chương|điểm|số|bảng|biểu|phụ lục|quý|tháng|năm|ngày|trang|lần|kỳ|khóa))\s+(?=\d{1,2}(?:\.\d{1,2}){0,2}\.$)/iu;
const DATED_OR_SIGNED =
  /^(?:\p{Lu}[\p{L}\s.]*,\s*ngày\s|.{0,60}ngày\s+\d{1,2}\s+tháng|(?:TM|KT|TL|TUQ|T\/M|K\/T)\s*\.)/u;

/** What the document rests on, behind its title in capitals: "… CÓ ĐẤT THU HỒI Căn cứ Luật …". */
const BASIS_BEHIND = /(?<=\p{Lu}{2}[)”"]?|\d)\s+(?=(?:Căn cứ|Xét|Theo|Thực hiện|Để|Nhằm)\s)/u;

/** The parts of a letter's first page that ran together: its subject, place and date, whom it is to. */
const LETTER_PARTS =
  /\s(?=V\/v\s)|(?<!Thành phố|\p{Lu}\p{Ll}*)\s(?=(?:Thành phố\s)?\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){0,3},\s*ngày\s\d{1,2}\stháng)|\s(?=Kính gửi\s?:)/gu;

/** Where the parts of a letter begin that stand on one line with its number or its date. */
function letterCuts(words: string): number[] {
  const at = words.search(/\sKính gửi\s?:/u);
  if (!/^Số\s?:\s?\S/u.test(words) && (at < 0 || !DATED_OR_SIGNED.test(words))) return [];
  return [...words.matchAll(LETTER_PARTS)].map(({ index }) => index + 1);
}

/**
 * Text taken from web pages runs printed lines together: the date and the type of the document, the
 * signer and the title of the annexed plan, the end of one point and the bullet of the next. Cuts
 * such lines where the break was; every piece keeps its place in the source.
 * @param claimed lines that a table holds
 */
export function splitFlatLines({ view, lines, ...shape }: Lines, claimed: ReadonlySet<Line>): Lines {
  const cut = lines.flatMap((line, index) =>
    line.kind === "text" && !claimed.has(line) ? cutLine(line, lines[index + 1], view) : [line],
  );
  return { view, lines: cut, ...shape };
}

function cutLine(line: Line, next: Line | undefined, view: SourceView): Line[] {
  const cuts = new Set<number>();
  if (DATED_OR_SIGNED.test(line.words)) {
    const type = INLINE_TYPE.exec(line.words);
    if (type !== null) {
      const title = type.index + type[0].length;
      cuts.add(title);
      const basis = BASIS_BEHIND.exec(line.words.slice(title));
      const capitals = basis !== null && isCapitals(line.words.slice(title, title + basis.index));
      if (capitals) cuts.add(title + basis.index + basis[0].length);
    }
  }
  for (const at of letterCuts(line.words)) cuts.add(at);
  const under = /^\d/.test(line.words) ? FIRST_UNDER.exec(line.words) : null;
  if (under !== null) cuts.add(under[0].length);
  const dashes = /\s[-–]/u.test(line.words);
  for (let from = 0, match; dashes && (match = INLINE_DASH.exec(line.words.slice(from))) !== null;) {
    from += match.index + match[0].length;
    cuts.add(from);
  }
  for (const at of runOnLabels(line.words)) cuts.add(at);
  const opensSentence = next?.kind === "text" && /^[\p{Lu}“"(]/u.test(next.words);
  const label = opensSentence && /\d\.$/.test(line.words) ? TRAILING_LABEL.exec(line.words) : null;
  if (label !== null) cuts.add(label.index + label[0].length);
  if (cuts.size === 0) return [line];
  const placed = place(view, line.start, line.end);
  const bounds = [0, ...[...cuts].sort((a, b) => a - b), placed.text.length];
  return bounds.slice(1).flatMap((to, i) => {
    const from = bounds[i]!;
    const words = placed.text.slice(from, to).trim();
    if (words === "") return [];
    const { start, end } = sourceSpan(placed, from, to);
    return [
      {
        ...line,
        start: i === 0 ? line.start : start,
        end,
        words,
        level: i === 0 ? line.level : 0,
        strong: i === 0 && line.strong,
      },
    ];
  });
}
