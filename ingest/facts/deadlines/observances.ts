import { z } from "zod";
import file from "./observances.json" with { type: "json" };
import type { CalendarTime, TimeWords } from "./time-words.ts";

const observanceSchema = z.array(
  z.strictObject({
    name: z.string().min(1),
    kind: z.enum(["month", "day"]),
    /** How what it is about begins after the word for the occasion, in lower case without commas. */
    topics: z.array(z.string().min(1)).min(1),
    months: z.array(z.int().min(1).max(12)).min(1),
    day: z.int().min(1).max(31).nullable(),
    /** The document or body that fixed the date. */
    origin: z.string().min(1),
  }),
);

/** Months and days of the year that Viet Nam keeps for a cause, with the documents that fixed them. */
export const OBSERVANCES = observanceSchema.parse(file);

/** An observance a text names, its date printed beside it or known from the list. */
export interface ObservanceMention {
  readonly start: number;
  readonly end: number;
  readonly kind: "month" | "day";
  readonly months: readonly number[];
  readonly day: number | null;
  /** The year where the name carries it: `Tháng hành động phòng, chống ma túy năm 2026`. */
  readonly year: number | null;
  /** The words of time that are its date, not another deadline's. */
  readonly dates: readonly TimeWords[];
}

const HEAD =
  /(?<![\p{L}])(?<head>tháng (?:hành động|cao điểm|công nhân|thanh niên|nhân đạo|an toàn)|ngày (?:hội )?(?:quốc tế|toàn dân|thế giới|hội|việt nam|pháp luật|chuyển đổi số|gia đình|phụ nữ|nhà giáo|thầy thuốc|thương binh|dân số|môi trường|nước|quyền|người khuyết tật|sách|đại đoàn kết)|tuần lễ)(?![\p{L}])/gu;
const SCOPE =
  /^(?:ngày|tháng|tuần lễ|hành động|quốc tế|thế giới|toàn dân|toàn quốc|quốc gia|hội|và|,|việt nam|cao điểm)(?:\s+|$)/u;
/** Words between the occasion and the end of what it is about. */
const MAX_TOPIC_CHARS = 70;

/** Where the name of an occasion without a date ends. */
const NAME_END =
  /[”"’(;.,:]|\s(?:bảo đảm|đảm bảo|tại|trên|nhằm|theo|gắn|trong|với|để|đến|phù hợp|và (?!lạm dụng|nghĩa vụ|chữa|phòng|trẻ|văn hóa))|$/u;

const plain = (words: string) =>
  words
    .replace(/[“”"’‘;,:()–-]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();

/** What an occasion is about, with and without the words for whom it is kept (`quốc tế`, `toàn dân`). */
function topicForms(head: string, words: string): string[] {
  let rest = plain(`${head} ${words}`);
  const forms = [rest];
  while (SCOPE.test(rest)) {
    rest = rest.replace(SCOPE, "");
    forms.push(rest);
  }
  return forms;
}

const known = (kind: "month" | "day", forms: readonly string[]) =>
  OBSERVANCES.find(
    (one) => one.kind === kind && one.topics.some((topic) => forms.some((form) => form.startsWith(topic))),
  );

/**
 * The observances a lower-case text names, in order. `Tháng hành động, ngày Thế giới và Toàn dân
 * phòng, chống ma túy 26/6` names two: the first is about what the second says. A day of the
 * month printed after the name is its date; a name with no date, printed or known, is left out.
 */
export function observanceMentions(lower: string, times: readonly TimeWords[]): ObservanceMention[] {
  const heads = [...lower.matchAll(HEAD)];
  const mentions: ObservanceMention[] = [];
  heads.forEach((match, index) => {
    const head = match.groups!.head!;
    const kind = head.startsWith("ngày") ? "day" : "month";
    const from = match.index + head.length;
    const next = heads[index + 1]?.index ?? lower.length;
    let words = lower.slice(from, Math.min(next, from + MAX_TOPIC_CHARS));
    let until = next;
    if (/^[”"]?\s*(?:,|và)\s*[“"]?$/u.test(words) && heads[index + 1]) {
      until = heads[index + 2]?.index ?? lower.length;
      words = lower.slice(next, Math.min(until, next + MAX_TOPIC_CHARS));
    }
    const dates = datesBeside(lower, times, { from, until, kind });
    const printed = dates
      .flatMap((date) => date.times)
      .find((time) => time.sort === "calendar" && time.months.length > 0);
    const entry = known(kind, topicForms(head, words.split(/[.;](?!.{0,3}chống)/u)[0] ?? ""));
    const date = (kind === "month" && entry) || !printed ? entry : (printed as CalendarTime);
    if (!date) return;
    const year = dates.flatMap((one) => one.times).find((time) => time.sort === "calendar" && time.year !== null);
    const last = dates.at(-1)?.end ?? from + words.replace(/phòng[,;]/gu, "phòng ").search(NAME_END);
    const end = lower[last] === ")" && lower.slice(match.index, last).includes("(") ? last + 1 : last;
    mentions.push({
      start: match.index,
      end: Math.max(end, from),
      kind,
      months: date.months,
      day: kind === "day" ? date.day : null,
      year: (year as CalendarTime | undefined)?.year ?? null,
      dates,
    });
  });
  return mentions;
}

/** Days, months and years printed as part of a name: `26/6`, `(tháng 6)`, `năm 2026`, with nothing but a bracket or dash before. */
function datesBeside(
  lower: string,
  times: readonly TimeWords[],
  { from, until, kind }: { from: number; until: number; kind: "month" | "day" },
): TimeWords[] {
  const beside: TimeWords[] = [];
  for (const time of times) {
    if (time.start < from || time.start >= until || time.start > from + MAX_TOPIC_CHARS) continue;
    const before = lower.slice(from, time.start);
    if (
      /(?:trước|từ|đến|trong|vào|chậm nhất|thực hiện|;|\.)\s*(?:ngày\s*)?$|[.;] |thực hiện/u.test(
        before.replace(/phòng[;,]/gu, ""),
      )
    )
      break;
    // A whole day inside a month of action is a date of its own.
    if (
      kind === "month" &&
      time.times.some((one) => one.sort === "calendar" && one.unit === "day" && one.year !== null)
    )
      break;
    beside.push(time);
  }
  return beside;
}
