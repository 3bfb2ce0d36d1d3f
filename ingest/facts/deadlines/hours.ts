/** An hour of the day: "17 giờ 00", "06 giờ 30 phút", "15h30". */
const HOUR = String.raw`(?<h>\d{1,2}) ?(?:giờ|h|g)(?: ?(?<m>\d{1,2})(?: phút)?)?`;
/** Just before the words of the day, or just behind them. */
const BEFORE_DAY = new RegExp(String.raw`(?:(?:trước|đến|vào|lúc|xong trước) ?)*${HOUR},? ?(?:ngày )?$`, "u");
const AFTER_DAY = new RegExp(String.raw`^,? ?(?:vào |lúc |trước )?${HOUR}(?!\p{L})`, "u");
/** Behind a weekday: "trước 14 giờ thứ Tư hằng tuần". */
const BEFORE_WEEKDAY = new RegExp(
  String.raw`(?:trước|vào|lúc|đến) ${HOUR}(?: ngày)?,? (?:(?:sáng|chiều|tối) )?(?:thứ \p{L}+|chủ nhật) ?$`,
  "u",
);

const INSIDE = new RegExp(String.raw`(?:trước|vào|lúc|đến) ${HOUR}(?!\p{L})`, "u");

/** The hour within words of time: "hằng tuần (trước 15 giờ thứ Năm". */
export function hourInside(words: string): string | null {
  const found = INSIDE.exec(words);
  return found === null ? null : clock(found);
}

/** `HH:MM`, where there is such an hour. */
function clock({ groups }: RegExpExecArray): string | null {
  const [hours, minutes] = [Number(groups!["h"]), Number(groups!["m"] ?? 0)];
  return hours > 24 || minutes > 59 ? null : `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/** The hour that stands with words of time, as `HH:MM`, and where its words begin and end. */
export function hourBeside(
  before: string,
  after: string,
): { readonly hour: string; readonly before: number; readonly after: number } | null {
  for (const [pattern, words, behind] of [
    [BEFORE_WEEKDAY, before, false],
    [BEFORE_DAY, before, false],
    [AFTER_DAY, after, true],
  ] as const) {
    const found = pattern.exec(words);
    if (found === null) continue;
    const hour = clock(found);
    if (hour === null) continue;
    return { hour, before: behind ? 0 : found[0].length, after: behind ? found[0].length : 0 };
  }
  return null;
}
