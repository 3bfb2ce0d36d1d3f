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
    const [hours, minutes] = [Number(found.groups!["h"]), Number(found.groups!["m"] ?? 0)];
    if (hours > 24 || minutes > 59) continue;
    const hour = `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
    return { hour, before: behind ? 0 : found[0].length, after: behind ? found[0].length : 0 };
  }
  return null;
}
