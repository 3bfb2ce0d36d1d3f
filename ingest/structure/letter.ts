/** The line that says to whom an official letter goes (Decree 30/2020/NĐ-CP, appendix I): its words follow. */
export const ADDRESSED = /^(?:[-*]\s*)?Kính (?:gửi|trình|chuyển)\s*:?/u;

/** What a letter is about, printed under its number: "V/v triển khai …". */
const ABOUT = /(?:^|\s)(?:V\/v|Về việc)\s*:?\s*(?=\S)/iu;
/** Lines of the letterhead that are no words of the subject. */
const OTHER = /CỘNG\s+H[OÒ]|Độc lập|ngày[\s.…_\d]*tháng|^Số\s*:|^(?:HỎA TỐC|KHẨN|THƯỢNG KHẨN|HỎA TỐC HẸN GIỜ)$/iu;
const MAX_LINES = 6;

/** What a letterhead says its letter is about, and the lines that say so; `null` where it says nothing. */
export function readSubject(letterhead: readonly { readonly words: string; readonly number: number }[]): string | null {
  const at = letterhead.findIndex(({ words }) => ABOUT.test(words));
  if (at < 0) return null;
  const first = letterhead[at]!;
  const found = ABOUT.exec(first.words)!;
  const subject = [first.words.slice(found.index + found[0].length)];
  for (let i = at + 1; i < letterhead.length && subject.length < MAX_LINES; i++) {
    const { words, number } = letterhead[i]!;
    if (OTHER.test(words) || number > letterhead[i - 1]!.number + 1) break;
    subject.push(words);
  }
  return subject.join(" ").replace(/[\s.]+$/u, "");
}
