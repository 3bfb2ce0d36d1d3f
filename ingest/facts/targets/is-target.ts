import type { NumberFound } from "./find-numbers.ts";
import type { UnitFound } from "./read-unit.ts";
import {
  BLOCKING_WORDS,
  BOUND_WORDS,
  CONDITIONS,
  GOAL_MARKS,
  GOAL_VERBS,
  LOOSE_BOUNDS,
  RAISING_VERBS,
  RATE_WORDS,
  REPORT_WORDS,
  SUMS,
} from "./target-words.ts";

/** What the place of a clause says of its numbers: under goals, in a report of what was, in an article of a regulation. */
export type Setting = "goals" | "report" | "regulation" | "tasks";

/** A verb governs a number at most so many words behind it. */
const REACH = 6;

const wholeWord = (phrases: readonly string[]): string =>
  String.raw`(?<!\p{L})(?:${[...phrases].sort((a, b) => b.length - a.length).join("|")})`;
const ENDS_IN_BOUND = new RegExp(String.raw`${wholeWord(BOUND_WORDS)}(?:\s(?:là|từ|trên|khoảng))?$`, "iu");
const LOOSE = new RegExp(String.raw`\s?${wholeWord(LOOSE_BOUNDS)}$`, "iu");
const ENDS_IN_RATE = new RegExp(String.raw`${wholeWord(RATE_WORDS)}(?:\s(?:là|từ))?$`, "iu");
const MARK = new RegExp(String.raw`${wholeWord(GOAL_MARKS)}(?!\p{L})`, "iu");
const STRONG_MARK = /(?<!\p{L})(?:phấn đấu|chỉ tiêu|mục tiêu)(?!\p{L})/iu;
/** `đến năm 2030`: what a year to come is to have. */
const BY_YEAR = /(?<!\p{L})đến (?:hết |cuối )?năm \d{4}(?!\d)/iu;
const REPORT = new RegExp(String.raw`${wholeWord(REPORT_WORDS)}(?!\p{L})`, "iu");
const CONDITION = new RegExp(String.raw`${wholeWord(CONDITIONS)}(?!\p{L})`, "iu");
const RAISED = new RegExp(String.raw`${wholeWord(RAISING_VERBS)}(?:\s\p{L}+){0,6}$`, "iu");
const SUM = new RegExp(String.raw`^\s?(?:tổng\s)?(?:${SUMS.join("|")})(?!\p{L})`, "iu");
/** Units that are goals only where something is to be raised or cut to them. */
const MONEY_OR_MULTIPLE = /đồng$|usd$|^lần$/iu;
/** `30 triệu đồng/hộ`: a price for each. */
const EACH = /^\s?\/\s?\p{L}/u;
const VERB = new RegExp(String.raw`${wholeWord(GOAL_VERBS)}(?!\p{L})`, "giu");
const OR_MORE = /^\s?(?:\p{L}+\s){0,6}trở (?:lên|xuống)/iu;
/** `từ 30% lên 45%`: the first number is where things stand. */
const START_OF_CLIMB = /^[^.;,]{0,40}?(?<!trở)\s(?:lên|xuống)\s(?:\p{L}+\s){0,3}\d/iu;

/** What stands right before a number is so long at the most, in characters: a sentence of any length is looked at once. */
const BEFORE_CHARS = 160;

function withoutLooseBounds(lead: string): string {
  let shorter = lead;
  for (let left = lead.replace(LOOSE, ""); left !== shorter; left = shorter.replace(LOOSE, "")) shorter = left;
  return shorter.trimEnd();
}

/** Whether a verb of work or goal takes the number for its object: close before it, with no word of place between. */
function governed(lead: string): boolean {
  const verbs = [...lead.matchAll(VERB)];
  const last = verbs.at(-1);
  if (last === undefined) return false;
  const between = lead.slice(last.index + last[0].length).toLowerCase();
  const words = between.match(/[\p{L}\d]+/gu) ?? [];
  return words.length <= REACH && !/[;:.()“”]/u.test(between) && !words.some((word) => BLOCKING_WORDS.has(word));
}

/** A number where it stands: the words of its sentence before it and behind it. */
export interface NumberInPlace {
  readonly number: NumberFound;
  readonly unit: UnitFound | null;
  readonly lead: string;
  readonly tail: string;
}

/**
 * Whether a number only carries on the list of the target before it: `mua 06 xe, 02 xuồng`.
 *
 * @param between the words from the unit of the target before to this number
 */
export function continuesList(between: string, unit: UnitFound | null): boolean {
  if (unit === null || (unit.kind !== "known" && unit.kind !== "unknown") || MONEY_OR_MULTIPLE.test(unit.unit))
    return false;
  const words = between.toLowerCase().match(/\p{L}+/gu) ?? [];
  return /(?:,|\svà)\s$/u.test(between) && words.length <= REACH && !words.some((word) => BLOCKING_WORDS.has(word));
}

/**
 * Whether a plan wants this number reached. A percentage is wanted unless the words tell what was, or what is paid; a
 * count is wanted with a bound (`ít nhất`, `trở lên`), as the object of a verb of work (`Lập 900 hồ sơ`), or where the
 * sentence or heading sets goals. In the articles of a regulation only what is named a goal counts.
 */
export function isTarget({ number, unit, lead, tail }: NumberInPlace, setting: Setting): boolean {
  if (setting === "report") return false;
  if (setting === "regulation" && !STRONG_MARK.test(lead)) return false;
  if (/(?<!\p{L})từ\s?$/iu.test(lead.slice(-BEFORE_CHARS)) && START_OF_CLIMB.test(tail)) return false;
  const words = lead.slice(-BEFORE_CHARS).trimEnd();
  const bare = withoutLooseBounds(words);
  const bounded = ENDS_IN_BOUND.test(words) || ENDS_IN_BOUND.test(bare);
  const part = lead.slice(lead.lastIndexOf(", ") + 1);
  const marked = MARK.test(part);
  if (!bounded && !marked && (REPORT.test(part) || CONDITION.test(part))) return false;
  const money = unit !== null && MONEY_OR_MULTIPLE.test(unit.unit);
  if ((number.percent || money) && !bounded && ENDS_IN_RATE.test(words)) return false;
  if (number.percent) return bounded || RAISED.test(bare) || !SUM.test(tail);
  if (unit === null || unit.kind === "time" || unit.kind === "text") return false;
  if (money) {
    if (EACH.test(tail) || (unit.unit === "lần" && !RAISED.test(bare))) return false;
    return bounded || RAISED.test(bare) || OR_MORE.test(tail) || setting === "goals";
  }
  if (bounded || OR_MORE.test(tail)) return true;
  const last = bare.match(/\p{L}+$/u)?.[0].toLowerCase() ?? "";
  if (BLOCKING_WORDS.has(last) && setting !== "goals") return false;
  if (governed(bare)) return true;
  return (
    (setting === "goals" || STRONG_MARK.test(lead) || BY_YEAR.test(lead)) &&
    unit.kind === "known" &&
    !BLOCKING_WORDS.has(last)
  );
}
