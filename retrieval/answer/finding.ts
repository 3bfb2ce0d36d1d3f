import type { Choice, Citation, Language, Plan } from "../../data/plan.ts";
import { fullPlace, placeIn, planName } from "./cite-path.ts";

/** One place a plan speaks at. */
export interface Point {
  readonly citation: Citation;
  /** Our words on it, where it needs some of its own. */
  readonly says?: string;
  /** What it is listed under, where points are grouped ("Chủ trì"). */
  readonly group?: string;
  /** True for a place that is only near what was asked. */
  readonly beside?: boolean;
}

/** What one plan says to a question: a sentence of ours and the places it rests on. */
export interface Finding {
  readonly plan: Plan;
  /** Our words, without plan and place; empty where the quote speaks for itself. */
  readonly says: string;
  /** What else the decisive place fixes, in one line. */
  readonly besides?: string;
  /** The decisive one first. */
  readonly points: readonly Point[];
  /** True where the name of the plan and `says` are a line of a list, and the words cited need not be shown. */
  readonly brief?: boolean;
  /** True where the points are lines of a list, none of them the decisive one. */
  readonly list?: boolean;
  /** True where the document leaves blank all that was asked of it. */
  readonly blank?: boolean;
}

export type Findings = readonly Finding[];

/** What a composer gives: what to say first, findings, best first, and what else to offer. */
export interface Composed {
  /** `not_found` where the findings only show that the plans are silent. */
  readonly status?: "answered" | "not_found";
  readonly intro?: string;
  readonly findings: Findings;
  readonly outro?: string;
  readonly choices?: readonly Choice[];
}

export const MAX_CITATIONS = 8;
export const MAX_CHARS = 3500;
/** Longest and shortest a quote in the message is cut to. */
const LONGEST_SHOWN = 820;
const SHORTEST_QUOTE = 90;
/** Shortest our words on a finding are cut to. */
const SHORTEST_SAYS = 200;

/** A text cut at a word, `…` where something was left out. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const space = text.lastIndexOf(" ", limit - 1);
  return `${text.slice(0, space > limit / 2 ? space : limit - 1).replace(/[\s,;:.]+$/u, "")}…`;
}

export interface FindingsPage {
  readonly findings: Findings;
  /** Points on later pages. */
  readonly left: number;
}

/** How many points each finding shows when so many are free: even shares, what is over goes to the first. */
function shares(waiting: readonly number[], room: number): number[] {
  const taken = waiting.map(() => 0);
  for (let free = room; free > 0;) {
    const open = waiting.flatMap((count, at) => (count > taken[at]! ? [at] : []));
    if (open.length === 0) break;
    for (const at of open) {
      if (free === 0) break;
      taken[at]!++;
      free--;
    }
  }
  return taken;
}

/** The points of one page, from 0: at most as many as a message may cite, each plan its share; `null` past the last page. */
export function pageOf(findings: Findings, page: number): FindingsPage | null {
  const done = findings.map(() => 0);
  for (let at = 0; ; at++) {
    const waiting = findings.map(({ points }, finding) => points.length - done[finding]!);
    if (at > 0 && waiting.every((count) => count === 0)) return null;
    const taken = shares(waiting, MAX_CITATIONS);
    if (at === page) {
      const shown = findings.flatMap((finding, index): Finding[] =>
        taken[index] === 0
          ? []
          : [{ ...finding, points: finding.points.slice(done[index], done[index]! + taken[index]!) }],
      );
      const left = waiting.reduce((sum, count, index) => sum + count - taken[index]!, 0);
      return { findings: shown, left };
    }
    for (const [index, count] of taken.entries()) done[index]! += count;
  }
}

/** A line made of parts, those that say nothing left out. */
const line = (...parts: readonly string[]) => parts.filter((part) => part !== "").join(" ");

/** First what is so, then the words of the plan, then their place. */
function writeFinding(
  { plan, says, besides = "", points, brief = false, list = false }: Finding,
  language: Language,
  quoteChars: number,
): string {
  if (brief) return `- ${says === "" ? planName(plan, language) : `${planName(plan, language)}: ${says}`}`;
  const quoted = ({ citation }: Point) => `“${shorten(citation.quote, quoteChars)}”`;
  const place = ({ citation }: Point) => placeIn(citation.clause.path, language);
  const [first, ...rest] = points;
  const isList =
    list || points.some(({ group }) => group !== undefined) || points.filter((point) => point.says).length > 1;
  if (!first || isList) {
    let group: string | undefined;
    const lines = points.flatMap((point) => {
      const heading = point.group !== undefined && point.group !== group ? [`${point.group}:`] : [];
      group = point.group;
      return [...heading, `- ${line(point.says ?? "", quoted(point), `(${place(point)})`)}`];
    });
    return [line(says, `(${planName(plan, language)})`), ...lines].join("\n");
  }
  const told = shorten(line(says, first.says ?? ""), Math.max(SHORTEST_SAYS, quoteChars));
  const others = rest.map((point) => `- ${place(point)}: ${quoted(point)}`);
  const where = `– ${fullPlace(plan, first.citation.clause.path, language)}`;
  return [told, quoted(first), where, besides, ...others].filter((one) => one !== "").join("\n");
}

interface Closing {
  readonly text: string;
  readonly choices: readonly Choice[];
}

export interface WrittenPage {
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly choices: readonly Choice[];
}

/**
 * The message for a page of findings, within the limit of a chat message: quotes are shortened evenly, never a
 * finding left out silently.
 *
 * @param close what the message ends with
 */
export function writePage(
  { intro, findings, outro }: Composed,
  language: Language,
  { text: closing, choices }: Closing,
): WrittenPage {
  const citations = findings.flatMap(({ points }) => points.map(({ citation }) => citation));
  for (let quoteChars = LONGEST_SHOWN; ; quoteChars = Math.floor(quoteChars * 0.85)) {
    const limit = Math.max(SHORTEST_QUOTE, quoteChars);
    const briefs = findings.filter(({ brief }) => brief === true).map((one) => writeFinding(one, language, limit));
    const blocks = findings.filter(({ brief }) => brief !== true).map((one) => writeFinding(one, language, limit));
    const lines = [intro ?? "", briefs.join("\n")].filter((part) => part !== "").join("\n");
    const text = [lines, ...blocks, outro ?? "", closing].filter((part) => part !== "").join("\n\n");
    if (text.length <= MAX_CHARS || quoteChars < SHORTEST_QUOTE)
      return { text: shorten(text, MAX_CHARS), citations, choices };
  }
}
