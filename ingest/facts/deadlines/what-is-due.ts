import type { FactContext } from "../fact-context.ts";
import type { Due } from "./due.ts";
import {
  ACT_AFTER,
  bodiesOnly,
  DOERS,
  firstWord,
  isFragment,
  JOINS,
  labelOf,
  LEADING,
  leaning,
  LEANS,
  MAX_CHARS,
  MIN_FIELD_WORDS,
  MIN_WORDS,
  OPENING,
  opening,
  PART,
  saysEnough,
  sentenceBefore,
  subjectOf,
  tidy,
  timesLead,
  TRAILING,
  TWICE,
  withoutCells,
  withoutEnds,
  withoutGrounds,
  withoutTimeLeft,
  withoutTimes,
  withWhatIsToBeDone,
  withWhatIsHandedOn,
} from "./name-words.ts";
import type { Segment } from "./segments.ts";
import type { TimeWords } from "./time-words.ts";

/** The case in which something is due, or what it rests on: what is done stands behind it. */
const CASE = /^(?:trường hợp|trong trường hợp|nếu|khi|đối với|sau khi|ngay sau khi|trên cơ sở|căn cứ)(?!\p{L})/iu;
const CARRIED = /(?<!\p{L})thực hiện(?!\p{L})/u;
const PLACE_AFTER = /^(?:\d{1,2} lần )?(?:tại|ở|trên|cho|đối với)(?!\p{L})/u;
/** The period that a report is of, in front of its day: "báo cáo [tháng] trước ngày 05". */
const OF_PERIOD = /^\s?(?<period>tháng|quý|tuần|năm)(?= (?:trước|chậm nhất|vào|muộn nhất) )/iu;

/** Where the times begin that stand in one list with this one: "[trong tháng 6] và tháng 10". */
function firstOfRun(text: string, due: Due, others: readonly TimeWords[]): number {
  let first = due.from;
  for (const { start, end } of others.filter((one) => one.end <= due.from).reverse()) {
    if (text.slice(end, first).replace(LEADING, "").replace(JOINS, "") !== "") break;
    first = start;
  }
  return first;
}

/**
 * What is due, in words of the plan: the part of the segment that the time closes or opens, without the words
 * that say when and who. In a field (`Thời gian thực hiện: quý I`) or a bracket it is what stands before or above.
 */
export function whatIsDue(
  text: string,
  segment: Segment,
  due: Due,
  times: readonly TimeWords[],
  fieldAt: number | null,
  context: FactContext,
): string {
  if (due.observance) return tidy(text.slice(due.from, due.to));
  const start = fieldAt ?? segment.start;
  const isTime = due.relative === true || times.some((one) => one.start === due.from);
  const others = times.filter((one) => one.start !== due.from && one.start >= start);
  const first = firstOfRun(text, due, others);
  const lastBefore = others.filter((one) => one.end <= first).at(-1);
  const nextAfter = others.find((one) => one.start >= due.to);
  let words: string;
  if (!isTime) words = text.slice(segment.start, segment.end);
  else {
    const from = lastBefore === undefined ? start : lastBefore.end;
    const ahead = text.slice(from, first);
    const led = ahead.replace(LEADING, "");
    const own = led.replace(JOINS, "").replace(OPENING, "");
    const period = due.period ?? OF_PERIOD.exec(text.slice(from + led.length, due.to))?.groups?.["period"];
    const until = nextAfter === undefined ? segment.end : nextAfter.start;
    const after = text.slice(due.to, until).replace(TRAILING, "");
    // "Trạm Y tế xã thực hiện mỗi tháng 01 lần tại 02 xã": the only verb there is.
    const carried = own !== "" && CARRIED.test(text.slice(from + led.length, first)) && PLACE_AFTER.test(after);
    const act = carried ? `${own} thực hiện` : own;
    const before = period === undefined || act === "" ? act : `${act} ${period}`;
    const alone = lastBefore === undefined && nextAfter === undefined;
    // What follows a comma is another act: "nạo vét 42 km cống [trước 30/5], lắp 06 trạm bơm".
    const apart = ACT_AFTER.test(text.slice(due.to, until)) && saysEnough(before, MIN_WORDS) && !CASE.test(before);
    const paused = ahead.includes(",", led.length) || /^[\s)]*,/u.test(text.slice(due.to, until));
    const pause = paused && before !== "" && !/(?<!\p{L})thì$/u.test(before) && /^\p{L}/u.test(after) ? "," : "";
    words = alone && !apart ? `${before}${pause} ${after}` : before;
    const behind = after.replace(LEADING, "").replace(JOINS, "");
    // "Trên cơ sở …, trước ngày 20/4 các bộ xây dựng …; …": what is done stands behind the time.
    if (!alone && CASE.test(before) && saysEnough(behind, MIN_WORDS)) words = `${before}, ${behind}`;
    else if (!alone && timesLead(text, segment, times)) words = behind;
    else if (!alone && !saysEnough(before, 2)) {
      // "trước ngày 20/6 đối với 6 tháng và trước ngày 25/12 đối với cả năm": one sentence says both.
      words =
        lastBefore === undefined
          ? `${before} ${behind}`
          : `${opening(text, segment, times[0]!.start)} ${before} ${behind}`;
    } else if (
      lastBefore !== undefined &&
      due.period === undefined &&
      PART.test(before) &&
      !saysEnough(before, MIN_WORDS)
    ) {
      const head = opening(text, segment, times[0]!.start);
      if (!before.startsWith(head)) {
        // "Các phường báo cáo quý trước …, báo cáo năm trước …": each report is of its own period.
        const again = before.startsWith("báo cáo") && head.toLowerCase().lastIndexOf(" báo cáo") > 0;
        words = again ? leaning(head, before) : `${head}: ${before}`;
      }
    }
  }
  words = tidy(words.replace(DOERS, " ").replace(OPENING, "")).replace(/^\((.*)\)$/u, "$1");
  if (fieldAt === null && times.length > 1 && !saysEnough(words, 1) && due.period === undefined)
    words = tidy(withoutTimes(text, segment, times).replace(OPENING, ""));
  words = withoutTimeLeft(withoutGrounds(withoutEnds(withoutCells(words, context))));
  if (fieldAt === null && isTime && isFragment(words))
    words = withoutTimes(
      text,
      segment,
      times
        .filter(({ end }) => end <= due.from || end > due.to)
        .concat({ start: due.from, end: due.to, times: [], bare: false }),
    );
  if (fieldAt === null && LEANS.test(words) && lastBefore !== undefined) {
    const head = opening(text, segment, times[0]!.start);
    if (head !== "" && !words.startsWith(head)) words = leaning(head, words.replace(/^\(/u, ""));
  }
  const brief = fieldAt === null && saysEnough(words, 1) && !saysEnough(words, MIN_WORDS + 1);
  const label = brief ? labelOf(text, segment) : null;
  if (label !== null && firstWord(label) !== firstWord(words)) words = `${label}: ${words}`;
  words = words.replace(TWICE, "$<words>");
  const told = isTime && bodiesOnly(words) ? sentenceBefore(text, segment) : null;
  if (told !== null) words = told;
  const least = fieldAt === null ? MIN_WORDS - 1 : MIN_FIELD_WORDS;
  if (due.period === undefined && !saysEnough(words, least)) {
    const subject = subjectOf(text, segment, context);
    const part = PART.test(words) || /\d/u.test(words) || saysEnough(words, 1);
    if (subject !== null)
      words = part && words !== "" && fieldAt === null && !subject.includes(words) ? `${subject}: ${words}` : subject;
  }
  if (fieldAt === null) words = withWhatIsHandedOn(words, text, segment);
  if (fieldAt === null) words = withWhatIsToBeDone(words, context);
  if (words === "") words = tidy(text.slice(segment.start, segment.end));
  return words.length <= MAX_CHARS ? words : `${words.slice(0, words.lastIndexOf(" ", MAX_CHARS))} …`;
}
