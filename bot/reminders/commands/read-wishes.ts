import { calendarDay } from "../../../data/calendar/calendar-day.ts";
import type { OfficeDay } from "../../../data/calendar/office-days.ts";
import { comparable, foldAccents } from "../../../data/vietnamese.ts";

/** What a person wants changed about reminders, and the words that are about something else: a unit or plan. */
export interface Wishes {
  /** Days before the last day, largest first. */
  readonly leads?: readonly number[];
  /** Minutes since midnight. */
  readonly atMinute?: number;
  /** `null`: no quiet hours. */
  readonly quiet?: { readonly from: number; readonly to: number } | null;
  readonly digest?: boolean;
  /** Who is to hear of what is not done; `null`: nobody. */
  readonly contact?: string | null;
  readonly expired?: boolean;
  /** Numbers that cannot be: `25h`, `trước 400 ngày`. As typed. */
  readonly faults: readonly string[];
  readonly rest: string;
}

export const MOST_LEAD_DAYS = 60;
const MOST_LEADS = 6;

// Words are compared without accents; folding keeps the length of NFC text, so what is found is cut out of the words as typed.
const EDGE = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{N}])`;
const TIME = String.raw`\d{1,2}\s*(?:h|g|gio|:)\s*(?:\d{1,2})?(?:\s*phut)?`;
const NUMBERS = String.raw`\d{1,3}(?:\s*(?:,|va|and|\s)\s*\d{1,3})*`;
const CONTACT = new RegExp(
  `${EDGE}(?:neu\\s+(?:chua|khong)\\s+(?:xong|nop)\\s*,?\\s*(?:thi\\s+)?bao\\s+(?:cho\\s+)?|if not done,?\\s*tell\\s+)(?<who>[^]*)$`,
  "u",
);
const QUIET = new RegExp(
  `${EDGE}(?:gio\\s+)?(?:yen lang|im lang|khong nhac|quiet(?: hours)?)\\s*:?\\s*(?:(?<off>tat|bo|off)|(?:tu\\s+|from\\s+)?(?<from>${TIME})\\s*(?:-|–|den|toi|to)\\s*(?<to>${TIME}))${END}`,
  "u",
);
const AT = new RegExp(`${EDGE}(?:luc|vao luc|gio nhac|at)\\s+(?<time>${TIME})${END}`, "u");
const LEADS = new RegExp(
  `${EDGE}(?:nhac\\s+)?(?:truoc\\s+)?(?<days>${NUMBERS})\\s*(?:ngay|days?)(?:\\s+(?:truoc|before))?${END}`,
  "u",
);
const MORNING_ITSELF = new RegExp(
  `${EDGE}(?:va\\s+|and\\s+)?(?:dung ngay|sang hom do|ngay cuoi|the day itself)${END}`,
  "u",
);
const DIGEST = new RegExp(
  `${EDGE}(?<off>(?:tat|bo|khong|no|stop)\\s+)?(?:ban tin\\s+|tong hop\\s+)?(?:sang\\s+)?(?:thu hai|thu 2|dau tuan|monday|digest)(?<off2>\\s+(?:tat|bo|off))?${END}`,
  "u",
);
const EXPIRED = new RegExp(
  `${EDGE}(?<off>(?:tat|bo|khong|no)\\s+)?(?:ca\\s+)?(?:ke hoach\\s+)?(?:het han|het hieu luc|expired)${END}`,
  "u",
);

/** `7h30`, `7:30`, `7 giờ` as minutes since midnight; `null` where no day has such a time. */
export function readTime(text: string): number | null {
  const [, hour, minute] = /^(\d{1,2})\s*(?:h|g|gio|:)\s*(\d{1,2})?/u.exec(foldAccents(comparable(text.trim()))) ?? [];
  const minutes = Number(hour) * 60 + Number(minute ?? 0);
  return hour === undefined || Number(hour) > 23 || Number(minute ?? 0) > 59 ? null : minutes;
}

/** Reads what is wanted out of words in any order: `trước 5, 2 ngày lúc 7h30`, `yên lặng 21h-6h`, `thứ hai`. */
export function readWishes(words: string): Wishes {
  let loose = foldAccents(words.normalize("NFC").toLowerCase());
  let rest = words.normalize("NFC");
  const faults: string[] = [];
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(loose);
    if (match === null) return null;
    const blank = " ".repeat(match[0].length);
    const cut = (text: string) => text.slice(0, match.index) + blank + text.slice(match.index + match[0].length);
    const typed = rest.slice(match.index, match.index + match[0].length);
    [loose, rest] = [cut(loose), cut(rest)];
    match.input = typed;
    return match;
  };
  const wishes: { -readonly [K in keyof Wishes]: Wishes[K] } = { faults, rest: "" };
  const contact = take(CONTACT);
  if (contact !== null) {
    const who = contact.input.slice(contact[0].length - contact.groups!["who"]!.length).trim();
    wishes.contact = /^(?:tat|bo|khong|off|nobody)$/u.test(foldAccents(who.toLowerCase())) ? null : who;
  }
  const quiet = take(QUIET);
  if (quiet?.groups!["off"] !== undefined) wishes.quiet = null;
  else if (quiet !== null) {
    const [from, to] = [readTime(quiet.groups!["from"]!), readTime(quiet.groups!["to"]!)];
    if (from === null || to === null) faults.push(quiet.input.trim());
    else wishes.quiet = { from, to };
  }
  const at = take(AT);
  if (at !== null) {
    const minute = readTime(at.groups!["time"]!);
    if (minute === null) faults.push(at.input.trim());
    else wishes.atMinute = minute;
  }
  const itself = take(MORNING_ITSELF);
  const leads = take(LEADS);
  if (leads !== null || itself !== null) {
    const days = [...(leads?.groups!["days"]?.matchAll(/\d+/gu) ?? [])].map(([number]) => Number(number));
    const all = [...new Set([...days, ...(itself === null ? [] : [0])])].sort((one, other) => other - one);
    if (all.some((day) => day > MOST_LEAD_DAYS) || all.length > MOST_LEADS)
      faults.push((leads ?? itself)!.input.trim());
    else wishes.leads = all;
  }
  const digest = take(DIGEST);
  if (digest !== null) wishes.digest = (digest.groups!["off"] ?? digest.groups!["off2"]) === undefined;
  const expired = take(EXPIRED);
  if (expired !== null) wishes.expired = expired.groups!["off"] === undefined;
  wishes.rest = rest
    .replace(/[\s,;]+/gu, " ")
    .replace(/^(?:của|cho|về|for|of|about)\s/iu, "")
    .trim();
  return wishes;
}

/** What an office may say of a day. */
export type OfficeDayRead = OfficeDay | { readonly fault: string } | null;

const WEEKDAYS = ["hai", "ba", "tu", "nam", "sau", "bay"];

/**
 * Reads a day an office sets: `15/6/2024`, `ngày 15 tháng cuối`, `ngày 20 tháng 6 và 12`, `ngày cuối tháng`, `thứ sáu`. A
 * fault names a day no calendar has; `null` where the words are no day.
 */
export function readOfficeDay(words: string): OfficeDayRead {
  const text = foldAccents(comparable(words)).trim();
  const [, day, month, year] = /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/u.exec(text) ?? [];
  if (year !== undefined) {
    const on = calendarDay(Number(year), Number(month), Number(day));
    return on === null ? { fault: `${day}/${month}/${year}` } : { day: on };
  }
  const [, name] = /(?:^|\s)thu\s+(hai|ba|tu|nam|sau|bay|[2-7])(?!\p{L})/u.exec(text) ?? [];
  if (name !== undefined) return { weekday: /\d/u.test(name) ? Number(name) - 1 : WEEKDAYS.indexOf(name) + 1 };
  if (/chu nhat/u.test(text)) return { weekday: 7 };
  const months = [...text.matchAll(/thang\s+((?:\d{1,2}(?:\s*(?:,|va|\s)\s*)?)+)/gu)].flatMap(([, list]) =>
    [...list!.matchAll(/\d+/gu)].map(([number]) => Number(number)),
  );
  const wrong = months.find((one) => one < 1 || one > 12);
  if (wrong !== undefined) return { fault: `tháng ${wrong}` };
  const [, number] = /(?:^|\s)(?:ngay|mung|mong)\s+(\d{1,3})(?!\d)/u.exec(text) ?? /^(\d{1,3})$/u.exec(text) ?? [];
  const isLast = /ngay cuoi|cuoi thang/u.test(text) && number === undefined;
  if (number === undefined && !isLast) return null;
  const dayOfMonth = isLast ? -1 : Number(number);
  const longest = Math.max(
    ...(months.length > 0 ? months : [1]).map((one) => (one === 2 ? 29 : [4, 6, 9, 11].includes(one) ? 30 : 31)),
  );
  if (dayOfMonth !== -1 && (dayOfMonth < 1 || dayOfMonth > longest))
    return { fault: months.length > 0 ? `ngày ${dayOfMonth} tháng ${months.join(", ")}` : `ngày ${dayOfMonth}` };
  return months.length > 0 ? { dayOfMonth, months: [...new Set(months)] } : { dayOfMonth };
}
