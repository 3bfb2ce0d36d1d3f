import type { Clause } from "../../../data/plan.ts";
import type { AgencyReader } from "./agency-reader.ts";

/** A short name set for a body: "Trạm Chăn nuôi và Thú y huyện (sau đây gọi là Trạm)". */
const SHORT =
  /\((?:sau đây\s+)?(?:gọi(?: tắt)?|viết(?: tắt)?)(?:\s+chung)?\s+là:?\s+[“"]?(?<short>\p{Lu}[^)”"]{0,60}?)[”"]?\)/gu;
const BEFORE_CHARS = 120;
/** Names in capitals shorter than these words are told by their head alone. */
const MIN_CAPITAL_WORDS = 2;
const MAX_NAMES = 400;
/** So many headings in capitals are looked for in the whole text. */
const MAX_LOOKS = 200;

/**
 * The names by which a document calls its bodies: those that its headings consist of, short names it sets, and names
 * that stand in capitals as headings and in mixed case in its sentences. In sentences such a name ends where it does
 * in the heading, whatever verb follows.
 */
export function documentNames(clauses: readonly Clause[], text: string, reader: AgencyReader): string[] {
  const names = new Set<string>();
  const asked = new Set<string>();
  let looks = 0;
  for (const { heading } of clauses) {
    const words = heading?.replace(/\s*\([^)]*\)\s*$/u, "").trim() ?? "";
    if (words === "" || asked.has(words)) continue;
    asked.add(words);
    if (/\p{Ll}/u.test(words)) {
      const list = reader.listAt(words, 0);
      if (list !== null && list.end === words.length)
        for (const { written, group } of list.agencies) if (!group && written.includes(" ")) names.add(written);
    } else if (words.split(/\s+/u).length >= MIN_CAPITAL_WORDS && looks++ < MAX_LOOKS) {
      const mixed = inMixedCase(words, text, reader);
      if (mixed !== null) names.add(words).add(mixed);
    }
    if (names.size > MAX_NAMES) break;
  }
  for (const { index, groups } of text.matchAll(SHORT)) {
    const short = groups!["short"]!.replace(/\s+/gu, " ").trim();
    if (namesBody(text.slice(Math.max(0, index - BEFORE_CHARS), index), reader)) names.add(short);
  }
  return [...names];
}

/** A heading in capitals as the text writes it elsewhere: "PHÒNG ĐIỀU DƯỠNG", "Phòng Điều dưỡng"; `null` where it does not as a body. */
function inMixedCase(words: string, text: string, reader: AgencyReader): string | null {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&").replace(/\s+/gu, "\\s+");
  for (const { 0: found } of text.matchAll(new RegExp(escaped, "giu"))) {
    const plain = found.replace(/\s+/gu, " ");
    if (!/^\p{Lu}/u.test(plain) || !/\p{Ll}/u.test(plain)) continue;
    const name = reader.nameAt(plain, 0);
    if (name !== null && name.end === plain.length) return plain;
  }
  return null;
}

/** Whether the words before a bracket end in the name of a body. */
function namesBody(before: string, reader: AgencyReader): boolean {
  const words = before.replace(/\s+/gu, " ").trimEnd();
  for (const { index } of words.matchAll(/(?<!\p{L})\p{Lu}/gu)) {
    const name = reader.nameAt(words, index);
    if (name !== null && name.end === words.length) return true;
  }
  return false;
}
