import type { Language, Span } from "../../data/plan.ts";
import type { Cues } from "./cues.ts";

/** How a message speaks, besides what it asks: a wish for help or more, a question whether something is so. */
export interface Manner {
  readonly help: boolean;
  readonly checks: boolean;
  readonly wantsMore: boolean;
}

/** "… có chủ trì … không?" */
const WHETHER = /(?<!\p{L})có(?!\p{L})[^?]*(?<!\p{L})(?:không|ko|hông|chưa)[\s?.!ạ]*$/iu;
/** "Does the Department of Finance lead …?" */
const WHETHER_ENGLISH = /^\s*(?:is|are|was|were|does|do|did|has|have|will|must|should|can)\s+(?!there\b)/iu;
/** Words a message may have besides a cue of at least so many words that is all it means. */
const MOST_OTHER_WORDS = 2;
const LONG_CUE_WORDS = 3;

/** True where the words found, and filler, are all a message says. */
function isAll(text: string, found: readonly Span[], filler: readonly Span[]): boolean {
  if (found.length === 0) return false;
  let rest = text;
  for (const { start, end } of [...found, ...filler])
    rest = rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end);
  const left = rest.match(/[\p{L}\p{N}]+/gu) ?? [];
  return left.length === 0;
}

/** True where a long cue and few other words are all a message says: "bạn làm được những gì vậy". */
function isMostly(text: string, found: readonly Span[]): boolean {
  const [first] = found;
  if (!first) return false;
  const said = text.slice(first.start, first.end).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  const others = (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) - said;
  return said >= LONG_CUE_WORDS && others <= MOST_OTHER_WORDS;
}

/** Reads the manner of a message from its cue words. */
export function readManner(text: string, cues: Cues, language: Language): Manner {
  const loose = { unaccented: true };
  const filler = cues.filler[language].find(text, loose);
  const help = cues.help.find(text, loose);
  const asksWhether = language === "en" ? WHETHER_ENGLISH.test(text) : WHETHER.test(text);
  return {
    help: isAll(text, help, filler) || isMostly(text, help),
    checks: asksWhether || cues.checks.find(text, loose).length > 0,
    wantsMore: isAll(text, cues.more.find(text, loose), filler),
  };
}
