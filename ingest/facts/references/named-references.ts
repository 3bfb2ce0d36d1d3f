import { dateAfter } from "./document-date.ts";
import { articleBefore } from "./article-before.ts";
import { documentType, TYPE_NAMES, type NamingKind } from "./document-types.ts";
import {
  BODY_HEADS,
  endsName,
  FOLLOWING_WORDS,
  HANGING_WORDS,
  MAKING_VERBS,
  NEXT_TASK,
  QUANTIFIERS,
} from "./name-words.ts";
import type { Mention } from "./numbered-references.ts";

const TYPE = new RegExp(String.raw`(?<![\p{L}\d])(?:${TYPE_NAMES})(?![\p{L}\d])`, "giu");
const TYPE_HERE = new RegExp(TYPE.source, "uiy");
const WORD = /[\p{L}\p{M}\d]+(?:[/&,][\p{L}\d]+)*/uy;
const QUOTED = /\s?(?<serial>\d{1,2}\s)?[“"][^“”"]{3,400}[”"]/uy;
// `Đề án 06 của`, but not `Kế hoạch 5 năm`.
const SERIAL =
  /\s(?<serial>\d{1,3})(?!\d|[/.,-]\d|\s?%|\p{L})(?=$|[^\p{L}\s]|\s(?:[^\p{L}]|(?:của|trên|tại|về|và|được|thuộc|do|theo|trong|để|nhằm|với|cho)\s))/uy;
const YEARS = String.raw`(?:19|20)\d{2}(?!\d)`;
const PERIOD = new RegExp(
  String.raw`\s?,?\s?(?:(?:giai đoạn|thời kỳ)\s${YEARS}\s?[-–]\s?${YEARS}|(?:đến )?năm\s${YEARS}(?:\s?[-–]\s?${YEARS})?)` +
    String.raw`(?:\s?,?\s?(?:và\s)?(?:định hướng|tầm nhìn)(?: đến)?(?: năm)?\s${YEARS})?`,
  "uy",
);
const VERSION = /\s\((?:sửa đổi|(?:19|20)\d{2})\)/uy;
const AMENDING = /\s(?:sửa đổi|Sửa đổi), bổ sung một số điều của (?:Bộ luật|Luật)(?=\s\p{Lu})/uy;
/** Old papers write these first words of a law in small letters. */
const OPENS_LAW: ReadonlySet<string> = new Set(["tổ chức", "ban hành"]);
/** How far back the verb that governs a name is looked for, in characters. */
const LEAD = 60;
/** No name of a document is longer, in words; longer stretches are sentences. */
const MAX_WORDS = 30;

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

interface Name {
  readonly end: number;
  /** Words of the name behind the type, the period left out. */
  readonly words: readonly string[];
  /** `quoted`, `period` and `serial` names are told by their shape; `plain` ones need their surroundings. */
  readonly shape: "quoted" | "period" | "serial" | "plain";
}

/** Whether a period closes the words from `index` on before anything ends a name. */
function closesWithPeriod(text: string, words: readonly NameWord[], lower: readonly string[], index: number): boolean {
  for (let at = index; at < Math.min(words.length, MAX_WORDS); at++) {
    if (endsName(lower, at)) return false;
    if (matchAt(PERIOD, text, words[at]!.end) !== null) return true;
  }
  return false;
}

interface NameWord {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  /** The comma or dash before it, `""` where there is only a space. */
  readonly joint: string;
}

/** The words from `at` on, as far as commas, dashes and spaces join them. */
function wordsFrom(text: string, at: number): NameWord[] {
  const words: NameWord[] = [];
  let end = at;
  while (words.length < MAX_WORDS + 2) {
    const joint = /^(?:\s?,\s|\s[-–]\s|\s)/u.exec(text.slice(end, end + 4))?.[0] ?? "";
    const found = joint === "" ? null : matchAt(WORD, text, end + joint.length);
    if (found === null) break;
    words.push({ word: found[0], start: found.index, end: found.index + found[0].length, joint: joint.trim() });
    end = found.index + found[0].length;
  }
  return words;
}

function plainName(text: string, at: number, kind: NamingKind): Name | null {
  const words = wordsFrom(text, at);
  const lower = words.map(({ word }) => word.toLowerCase());
  let taken = 0;
  let end = at;
  for (; taken < Math.min(words.length, MAX_WORDS); taken++) {
    const { word, start, joint } = words[taken]!;
    const period = matchAt(PERIOD, text, end);
    if (period !== null && taken > 0)
      return { end: end + period[0].length, words: words.slice(0, taken).map((each) => each.word), shape: "period" };
    if (joint === ",") {
      // In the pair `phòng, chống`, in lists of a law's subjects, and where the period is still to come.
      const paired = lower[taken - 1] === "phòng" && word === "chống";
      const listed =
        kind === "law" && /^\p{Ll}/u.test(word) && word !== "pháp" && word !== "các" && !NEXT_TASK.has(word);
      if (taken === 0 || !(paired || listed || closesWithPeriod(text, words, lower, taken))) break;
    }
    if ((joint === "-" || joint === "–") && !/^\p{Lu}/u.test(word)) break;
    // A law's name may begin with any capital: `Luật Tổ chức …`, `Luật Ban hành …`, `Luật Căn cước`.
    const opens =
      taken === 0 && kind === "law" && (/^\p{Lu}/u.test(word) || OPENS_LAW.has(`${word} ${words[1]?.word}`));
    if ((!opens && endsName(lower, taken)) || /^\d/u.test(word)) break;
    if ((word === "ngày" || word === "số") && /^\d/u.test(words[taken + 1]?.word ?? "")) break;
    if (kind === "law" && word === "trong") break;
    const type = matchAt(TYPE_HERE, text, start)?.[0];
    if (type !== undefined && /^\p{Lu}/u.test(word)) break;
    if (word === "của" && /^\p{Lu}/u.test(words[taken + 1]?.word ?? "")) break;
    if (word === "và" && endsName(lower, taken + 1)) break;
    end = words[taken]!.end;
  }
  while (taken > 0 && HANGING_WORDS.has(lower[taken - 1]!)) taken--;
  if (taken === 0) return null;
  return { end: words[taken - 1]!.end, words: words.slice(0, taken).map((each) => each.word), shape: "plain" };
}

function readName(text: string, at: number, kind: NamingKind): Name | null {
  const quoted = matchAt(QUOTED, text, at);
  if (quoted !== null) return { end: at + quoted[0].length, words: [], shape: "quoted" };
  const serial = kind === "programme" ? matchAt(SERIAL, text, at) : null;
  if (serial !== null) return { end: at + serial[0].length, words: [], shape: "serial" };
  const amending = kind === "law" ? matchAt(AMENDING, text, at) : null;
  const name = plainName(text, at + (amending?.[0].length ?? 0), kind);
  if (name === null) return null;
  const version = kind === "law" ? matchAt(VERSION, text, name.end) : null;
  return version === null ? name : { ...name, end: name.end + version[0].length, shape: "period" };
}

const MAKING = new RegExp(String.raw`(?<!\p{L})(?:${MAKING_VERBS.join("|")})(?!\p{L})`, "u");

const endsWith = (lead: string, phrases: readonly string[]): boolean =>
  phrases.some((phrase) => lead.endsWith(` ${phrase}`) || lead === phrase);

/** Whether the words before a name leave it a document of its own: no body, no plural, none still to be made. */
function standsAlone(lead: string): boolean {
  const last = lead.slice(lead.lastIndexOf(" ") + 1);
  if (BODY_HEADS.has(last) || QUANTIFIERS.has(last)) return false;
  const phrase = lead.slice(Math.max(...[",", ";", ".", ":", "(", "“"].map((stop) => lead.lastIndexOf(stop))) + 1);
  return !MAKING.test(phrase);
}

function isDocument(name: Name, kind: NamingKind, type: string, lead: string): boolean {
  if (!standsAlone(lead)) return false;
  if (name.shape === "quoted") return true;
  // `Luật` alone before a small letter is the law spoken of, save in a list of laws or among the legal bases.
  if (kind === "law") return /^\p{Lu}\p{L}/u.test(name.words[0] ?? "") || /căn cứ$|luật .*(?:,| và)$/u.test(lead);
  if (kind === "treaty") return /^\p{Lu}\p{L}/u.test(name.words[0] ?? "");
  if (name.shape === "serial") return type !== "kế hoạch";
  if (kind === "paper") return false;
  if (name.shape === "period") return name.words.length >= 2;
  if (name.words.length < 2) return false;
  return type !== "kế hoạch" && !type.startsWith("chương trình") && endsWith(lead, FOLLOWING_WORDS);
}

/** `Hướng dẫn của Bộ …`: a paper known only by who gave it. */
const GUIDANCE = /(?<=theo\s)Hướng dẫn của (?=\p{Lu})/gu;

/** Where the name of the body that starts at `at` ends: before a comma and small letters, or a word no name runs over. */
function issuerEnd(text: string, at: number): number {
  const first = matchAt(WORD, text, at)!;
  let end = at + first[0].length;
  const words = wordsFrom(text, end);
  const lower = words.map(({ word }) => word.toLowerCase());
  for (const [index, { word, joint, end: wordEnd }] of words.entries()) {
    if ((joint !== "" && !/^\p{Lu}/u.test(word)) || endsName(lower, index)) break;
    if (word === "và" && !/^\p{Lu}/u.test(words[index + 1]?.word ?? "")) break;
    end = wordEnd;
  }
  return end;
}

/**
 * Mentions of documents by name, in reading order, their numbers `null`: laws (`Luật Phòng, chống ma túy năm 2021`),
 * programmes with their period, and what is quoted or plainly being carried out. Careful rather than complete: kinds
 * of document, bodies and documents still to be made are left out.
 */
export function namedReferences(text: string): Mention[] {
  const mentions: Mention[] = [];
  let done = 0;
  for (const match of text.matchAll(TYPE)) {
    const type = match[0].toLowerCase();
    const kind = documentType(type)?.naming;
    const capital = /^\p{Lu}/u.test(match[0]) && match[0] !== match[0].toUpperCase();
    if (kind === undefined || !capital || match.index < done) continue;
    const after = match.index + match[0].length;
    const name = readName(text, after, kind);
    const lead = ` ${text.slice(Math.max(0, match.index - LEAD), match.index)}`.toLowerCase().trimEnd();
    if (name === null || !isDocument(name, kind, type, lead)) continue;
    const place = articleBefore(text, match.index);
    const year = /năm\s((?:19|20)\d{2})$/u.exec(text.slice(match.index, name.end))?.[1];
    const dated = name.shape === "plain" ? dateAfter(text, name.end, { behindIssuer: false }) : null;
    mentions.push({
      start: place?.start ?? match.index,
      end: dated?.end ?? name.end,
      document: text.slice(match.index, name.end),
      number: null,
      date: dated?.date ?? (kind === "law" ? (year ?? null) : null),
      article: place?.article ?? null,
    });
    done = dated?.end ?? name.end;
  }
  for (const match of text.matchAll(GUIDANCE)) {
    const end = issuerEnd(text, match.index + match[0].length);
    mentions.push({
      start: match.index,
      end,
      document: text.slice(match.index, end),
      number: null,
      date: null,
      article: null,
    });
  }
  return mentions.sort((a, b) => a.start - b.start);
}
