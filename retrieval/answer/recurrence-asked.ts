import type { Deadline, Recurrence } from "../../data/plan.ts";

type Period = Exclude<Recurrence, "once" | "irregular">;

/** Words that name how often something falls due; a month or year with its number names a time and no period. */
const PERIODS: readonly (readonly [period: Period, words: RegExp])[] = [
  [
    "semiannual",
    /(?<![\p{L}\d])(?:0?6|sáu)\s+tháng(?!\s*(?:[/\d]|năm\s+\d))|\bsemi-?annual|\bhalf-?year|\bsix-?month(?!s)/iu,
  ],
  [
    "quarterly",
    /(?<!\p{L})(?:(?:hằng|hàng|mỗi|từng|theo)\s+quý|báo cáo\s+(?:định kỳ\s+)?quý)(?!\s*(?:[IV\d]+(?!\p{L})|nào|mấy))|\bquarterly\b|\b(?:each|every) quarter\b/iu,
  ],
  [
    "monthly",
    /(?<!\p{L})(?:(?:hằng|hàng|mỗi|từng|theo)\s+tháng|báo cáo\s+(?:định kỳ\s+)?tháng)(?!\s*(?:\d|nào|mấy|này|trước|sau))|\bmonthly\b|\b(?:each|every) month\b/iu,
  ],
  [
    "annual",
    /(?<!\p{L})(?:(?:hằng|hàng|mỗi|từng|01|1)\s+năm|(?:báo cáo|tháng,)\s+(?:định kỳ\s+)?năm)(?!\s*(?:\d|nào|mấy|nay|này|ngoái|sau))|\b(?:annual(?:ly)?|yearly)\b|\b(?:each|every) year\b/iu,
  ],
];

/** The period whose deadlines a question asks for ("hạn báo cáo tháng", "quarterly report"); `null` where it names none. */
export function recurrenceAsked(text: string): Period | null {
  return PERIODS.find(([, words]) => words.test(text))?.[0] ?? null;
}

/** True where a deadline is of a period: by what was read out of it, or by its words where it has several ("6 tháng, năm"). */
export function isOfPeriod({ recurrence, quote }: Pick<Deadline, "recurrence" | "quote">, period: Period): boolean {
  return recurrence === period || PERIODS.some(([one, words]) => one === period && words.test(quote));
}
