import type { PartialDate } from "../../../data/plan.ts";
import { articleBefore } from "./article-before.ts";
import { dateAfter } from "./document-date.ts";
import { findDocumentNumbers, type DocumentNumber } from "./document-number.ts";
import { documentType, isTypeAbbreviation, TYPE_NAMES } from "./document-types.ts";
import { endsName } from "./name-words.ts";

/** A mention of a document: characters `start` to `end` (left out) of the text it was found in. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly document: string;
  readonly number: string | null;
  readonly date: PartialDate | null;
  readonly article: string | null;
}

const TYPE_BEFORE = new RegExp(String.raw`(?<![\p{L}\d])(?:${TYPE_NAMES})$`, "iu");
const TYPE = new RegExp(String.raw`(?<![\p{L}\d])(?:${TYPE_NAMES})(?![\p{L}\d])`, "giu");
const NUMBER_WORD = /(?<![\p{L}\d])số\s?:?\s?$/iu;
const LINKED = /^\s?(?:,|;|và|hoặc|,\svà)\s(?:số\s)?$/iu;
/** What a number names that is no document: `Mẫu số 02/TNDN`. */
const FORM_BEFORE = /(?<!\p{L})(?:mẫu|biểu|biểu mẫu|tờ khai|bảng|phiếu|ký hiệu)$/iu;
/** The longest name that may stand between a type and its number (`Luật Phòng, chống ma túy số 120/2025/QH15`), in characters. */
const MAX_NAME = 160;

interface Label {
  readonly start: number;
  /** The type as written, also where it stands before an earlier number (`Quyết định số 1/QĐ-A và số 2/QĐ-B`). */
  readonly type: string | null;
}

/** A type with the document's name behind it, up to the number: `Luật Phòng, chống ma túy`, `Chương trình … 2020 - 2025 (`. */
function namedLabel(before: string): Label | null {
  const from = Math.max(0, before.length - MAX_NAME);
  const stretch = before.slice(from);
  for (const match of [...stretch.matchAll(TYPE)].reverse()) {
    const kind = documentType(match[0])?.naming;
    const name = stretch.slice(match.index + match[0].length);
    if (kind === "paper" || !/^\p{Lu}/u.test(match[0])) continue;
    const bracketed = /\($/u.test(name.trimEnd());
    if (/[.;:()“”"]/u.test(bracketed ? name.replace(/\(\s*$/u, "") : name)) return null;
    const words = name.toLowerCase().match(/\p{L}+/gu) ?? [];
    if (!bracketed && words.some((_, index) => endsName(words, index))) return null;
    return words.length === 0 ? null : { start: from + match.index, type: match[0] };
  }
  return null;
}

function labelBefore(
  text: string,
  found: DocumentNumber,
  previous: (Mention & { type: string | null }) | null,
): Label | null {
  const before = text.slice(0, found.start);
  const word = NUMBER_WORD.exec(before);
  const start = word?.index ?? found.start;
  const lead = before.slice(0, start).trimEnd();
  const type = TYPE_BEFORE.exec(lead);
  if (type !== null) return { start: type.index, type: type[0] };
  if (previous !== null && LINKED.test(text.slice(previous.end, found.start))) return { start, type: previous.type };
  // `Số: 21/KH-UBND` alone is the number a document carries itself.
  if (word?.[0].includes(":") === true || FORM_BEFORE.test(lead)) return null;
  if (word !== null) return namedLabel(lead) ?? { start, type: null };
  return found.symbol.length > 1 && isTypeAbbreviation(found.symbol[0]!) ? { start, type: null } : null;
}

/**
 * Mentions of documents by number, in reading order: with the place inside the document before it, its date after it
 * (also behind the issuer), one mention for each number where several follow one type.
 */
export function numberedReferences(text: string): Mention[] {
  const mentions: Mention[] = [];
  let previous: (Mention & { type: string | null }) | null = null;
  for (const found of findDocumentNumbers(text)) {
    const label = labelBefore(text, found, previous);
    if (label === null) continue;
    const place = articleBefore(text, label.start);
    const dated = dateAfter(text, found.end);
    const written = text.slice(label.start, found.end);
    const shared = label.type !== null && !written.toLowerCase().startsWith(label.type.toLowerCase());
    const closed = /\(/u.test(written) && text[dated?.end ?? found.end] === ")" ? 1 : 0;
    const mention: Mention = {
      start: place?.start ?? label.start,
      end: (dated?.end ?? found.end) + closed,
      document: shared ? `${label.type} ${written}` : written.replace(/\s?\(\s?số.*$/iu, ""),
      number: found.number,
      date: dated?.date ?? null,
      article: place?.article ?? null,
    };
    mentions.push(mention);
    previous = { ...mention, type: label.type };
  }
  return mentions;
}
