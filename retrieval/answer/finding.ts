import type { Choice, Citation, Language, Plan } from "../../data/plan.ts";
import { planName } from "./cite-path.ts";

/** What one plan says to a question: a sentence of ours and the places it rests on. */
export interface Finding {
  readonly plan: Plan;
  /** Our words, without plan and place; empty where the quote speaks for itself. */
  readonly says: string;
  /** The decisive one first. */
  readonly citations: readonly Citation[];
}

/** What a composer gives: findings, best first, or nothing. */
export type Findings = readonly Finding[];

export const MAX_CITATIONS = 8;
export const MAX_CHARS = 3500;
/** Shortest a quote in the message is cut to when there are many. */
const SHORTEST_QUOTE = 90;

/** Joins names: "A, B và C". */
export function list(names: readonly string[], language: Language): string {
  if (names.length < 2) return names[0] ?? "";
  const joined = names.slice(0, -1).join(names.some((name) => name.includes(",")) ? "; " : ", ");
  return `${joined} ${language === "en" ? "and" : "và"} ${names.at(-1)}`;
}

/** A text cut at a word, `…` where something was left out. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const space = text.lastIndexOf(" ", limit - 1);
  return `${text.slice(0, space > limit / 2 ? space : limit - 1).replace(/[\s,;:.]+$/u, "")}…`;
}

function write(findings: Findings, language: Language, quoteChars: number, more: string): string {
  const blocks = findings.map(({ plan, says, citations }) => {
    const [first, ...rest] = citations;
    const name = planName(plan, language);
    const place = first ? `, ${first.clause.citation}` : "";
    const head = language === "en" ? `According to ${name}${place}:` : `Theo ${name}${place}:`;
    const quoted = (citation: Citation) => `“${shorten(citation.quote, quoteChars)}”`;
    const lines = [says === "" ? head : `${head} ${says}`];
    if (first) lines.push(quoted(first));
    for (const citation of rest) {
      const same = citation.clause.path === first?.clause.path;
      lines.push(same ? quoted(citation) : `- ${citation.clause.citation}: ${quoted(citation)}`);
    }
    return lines.join("\n");
  });
  return [...blocks, ...(more === "" ? [] : [more])].join("\n\n");
}

interface Closing {
  readonly text: string;
  readonly choices: readonly Choice[];
}

/**
 * The message for findings, within the limit of a chat message: quotes are shortened evenly, never a finding left
 * out silently. Gives the citations it shows, at most eight.
 *
 * @param close what the message ends with, given the citations it shows
 */
export function writeFindings(
  findings: Findings,
  language: Language,
  close: (citations: readonly Citation[]) => Closing,
): { text: string; citations: Citation[]; choices: readonly Choice[] } {
  let room = MAX_CITATIONS;
  const firsts = findings.slice(0, MAX_CITATIONS);
  const kept = firsts.map((finding, at) => {
    const spare = room - (firsts.length - at - 1);
    const citations = finding.citations.slice(0, Math.max(1, spare));
    room -= citations.length;
    return { ...finding, citations };
  });
  const citations = kept.flatMap((finding) => finding.citations);
  const { text: more, choices } = close(citations);
  for (let quoteChars = 700; ; quoteChars = Math.floor(quoteChars * 0.8)) {
    const text = write(kept, language, Math.max(SHORTEST_QUOTE, quoteChars), more);
    if (text.length <= MAX_CHARS || quoteChars < SHORTEST_QUOTE)
      return { text: shorten(text, MAX_CHARS), citations, choices };
  }
}
