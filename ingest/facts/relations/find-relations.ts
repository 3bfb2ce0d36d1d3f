import { quoteOf, sourceSpan } from "../../../data/placed-text.ts";
import type { Clause, Passage, PlacedText, Relation, RelationKind } from "../../../data/plan.ts";
import { mentionsIn } from "../references/find-references.ts";
import type { Mention } from "../references/numbered-references.ts";
import { issuerAfter } from "./issuer-after.ts";

/** What a change is called, and which relation it makes. The word nearest to the beginning decides. */
const CHANGING: readonly (readonly [RelationKind, string])[] = [
  ["replaces", "thay thế"],
  ["repeals", "bãi bỏ|hủy bỏ|huỷ bỏ"],
  ["corrects", "đính chính"],
  ["amends", "sửa đổi|bổ sung|điều chỉnh"],
];
const CHANGE = new RegExp(String.raw`(?<!\p{L})(?:${CHANGING.map(([, words]) => words).join("|")})(?!\p{L})`, "giu");
/** Words between a change and a document by which the change is of something else. */
const OF_SOMETHING_ELSE =
  /(?<!\p{L})(?:thực hiện|triển khai|để|nhằm|(?<!kèm )theo|trên cơ sở|căn cứ|phù hợp|trình|được|đã|phục vụ)(?!\p{L})|[.;:“”"]/iu;
/** A part of a document: what replaces or repeals that, amends the document. */
const A_PART =
  /(?<!\p{L})(?:một số|một phần|nội dung|điều|khoản|điểm|mục|tiết|phần|chương|phụ lục|biểu|bảng|cụm từ|đoạn|gạch đầu dòng|chỉ tiêu|nhiệm vụ|thời hạn|quy định tại)(?!\p{L})/iu;
/** Before a change: somebody is to make it, or it was made by another document. */
const NOT_OURS =
  /(?<!\p{L})(?:được|đã|bị|đề nghị|tham mưu|kiến nghị|đề xuất|xem xét|rà soát|nghiên cứu|kịp thời|trình|việc|cần|phải|có thể)(?:\s+\p{L}+){0,3}[\s,]*$/iu;
const THIS_DOCUMENT =
  /(?<!\p{L})(?:kế hoạch|quyết định|chương trình|chỉ thị|công văn|thông báo|nghị quyết|hướng dẫn|văn bản|quy định|đề án)\s+này(?!\p{L})/iu;
const MADE_HERE = /(?<!\p{L})ban hành(?!\p{L})/iu;
const IN_EFFECT = /(?<!\p{L})(?:hiệu lực|thi hành)(?!\p{L})/iu;
/** Behind a document: it ends. */
const ENDS_AFTER = /^[^.;“”"]{0,90}?(?<!\p{L})hết hiệu lực(?!\p{L})/iu;
/** Between two documents of one list. */
const LISTED = /^[^.:“”"]{0,160}?(?:,|;|(?<!\p{L})và|(?<!\p{L})hoặc)\s*$/iu;

/** The words that open the documents a preamble stands on, and how it stands on them. */
const LEADS = /(?:^|[;.,\n]\s*|\s-\s)(căn cứ|thực hiện|triển khai|thi hành|theo|xét|tiếp theo|trên cơ sở)(?!\p{L})/giu;
const LEAD_KINDS: Readonly<Record<string, RelationKind>> = {
  "căn cứ": "rests-on",
  "thực hiện": "implements",
  "triển khai": "implements",
  "thi hành": "implements",
};
/** At the end of the words before a document in a title: what it is there for. */
const CARRIES_OUT =
  /(?<!\p{L})(?:thực hiện|triển khai|thi hành|cụ thể hóa|cụ thể hoá)(?:\s+(?:có hiệu quả|hiệu quả|nghiêm túc|tốt|các|nội dung))*\s*$/iu;
const REACH = 130;

type Holder = { readonly path: string } & PlacedText;

export interface RelationSources {
  readonly clauses: readonly Clause[];
  /** `header` and `preamble` are looked at. */
  readonly passages: readonly Passage[];
}

/** Where the sentence, or the part of it between semicolons, begins that holds a place. */
function segmentStart(text: string, at: number): number {
  let start = 0;
  for (const { index, 0: mark } of text.slice(0, at).matchAll(/[;.](?=\s)|\n|[“”"]/gu)) start = index + mark.length;
  return start;
}

/** What the words before a document do to it; `null` where they change nothing. */
function changeBefore(text: string, mention: Mention): { kind: RelationKind; at: number; gap: string } | null {
  const from = Math.max(segmentStart(text, mention.start), mention.start - REACH);
  const before = text.slice(from, mention.start);
  let nearest: RegExpExecArray | undefined;
  for (const match of before.matchAll(CHANGE)) {
    // "sửa đổi, bổ sung, thay thế": one change, told by its first word.
    const gap = nearest === undefined ? null : before.slice(nearest.index + nearest[0].length, match.index);
    if (gap === null || !/^\s*(?:,|và|hoặc)?(?:\s+và)?\s*$/u.test(gap)) nearest = match;
  }
  if (nearest === undefined) return null;
  const rest = before.slice(nearest.index);
  const gap = rest.replace(CHANGE, "").replace(/^[\s,]*(?:và\s+)?/u, "");
  if (OF_SOMETHING_ELSE.test(gap)) return null;
  const kind = CHANGING.find(([, words]) => new RegExp(`^(?:${words})`, "iu").test(rest))![0];
  return { kind, at: from + nearest.index, gap };
}

/** Whether this document itself makes the change that stands in it. */
function isOurs(text: string, change: { readonly at: number }, earlier: readonly Mention[], place: Place): boolean {
  const start = segmentStart(text, change.at);
  const lead = text.slice(start, change.at);
  if (place.kind === "header") return !earlier.some(({ end }) => end <= change.at && change.at - end < 40);
  if (NOT_OURS.test(lead)) return false;
  if (THIS_DOCUMENT.test(lead)) return true;
  if (place.kind === "preamble") {
    const phrase = lead.slice(lead.lastIndexOf(",") + 1);
    return MADE_HERE.test(phrase);
  }
  return /^[\s\p{P}\d]*$/u.test(lead) && (place.amends || IN_EFFECT.test(place.around));
}

type Place =
  | { readonly kind: "header" }
  | { readonly kind: "preamble" }
  | { readonly kind: "clause"; readonly amends: boolean; readonly around: string };

/** How the documents of a preamble are led in: by the last such word before each. */
function leadBefore(text: string, at: number): RelationKind | null {
  let kind: RelationKind | null = null;
  for (const [, word] of text.slice(0, at).matchAll(LEADS)) kind = LEAD_KINDS[word!.toLowerCase()] ?? null;
  return kind;
}

/** The relation that one mention is named in; `previous` is that of the mention before it. */
function kindOf(
  text: string,
  mention: Mention,
  { place, earlier, previous }: { place: Place; earlier: readonly Mention[]; previous: RelationKind | null },
): RelationKind | null {
  const change = changeBefore(text, mention);
  if (change !== null) {
    if (!isOurs(text, change, earlier, place))
      return place.kind === "preamble" ? leadBefore(text, mention.start) : null;
    const isPart = mention.article !== null || A_PART.test(change.gap);
    return isPart && change.kind !== "corrects" ? "amends" : change.kind;
  }
  const last = earlier.at(-1);
  const isListed = last !== undefined && LISTED.test(text.slice(last.end, mention.start));
  switch (place.kind) {
    case "header":
      if (CARRIES_OUT.test(text.slice(Math.max(0, mention.start - REACH), mention.start))) return "implements";
      return isListed ? previous : null;
    case "preamble":
      return leadBefore(text, mention.start);
    case "clause": {
      const start = segmentStart(text, mention.start);
      const ends = ENDS_AFTER.test(text.slice(mention.end));
      if (ends && !NOT_OURS.test(text.slice(start, mention.start)) && THIS_DOCUMENT.test(text.slice(start)))
        return "repeals";
      return isListed && previous !== null ? previous : null;
    }
  }
}

function relationsAt(holder: Holder, place: Place): Relation[] {
  const { text } = holder;
  const found: Relation[] = [];
  const earlier: Mention[] = [];
  let previous: RelationKind | null = null;
  for (const mention of mentionsIn(text)) {
    const kind = kindOf(text, mention, { place, earlier, previous });
    earlier.push(mention);
    previous = kind;
    if (kind === null) continue;
    const { start, end, document, number, date } = mention;
    const quote = quoteOf(holder, start, end);
    const issuer = issuerAfter(text, end);
    found.push({
      kind,
      document,
      number,
      date,
      issuer,
      clause: holder.path,
      quote,
      source: sourceSpan(holder, start, end),
    });
  }
  return found;
}

const nameOf = ({ number, document }: Relation): string => number ?? document.toLowerCase();

/**
 * How a document stands to others, from its own words: what it amends, replaces, repeals or corrects (in its title, in
 * its preamble, in what it says of its own effect), what it is there to carry out, and what it rests on. Each once, where
 * it is said first; the quote is how the document is named there.
 */
export function findRelations({ clauses, passages }: RelationSources): Relation[] {
  const header = passages.find(({ path }) => path === "header");
  const preamble = passages.find(({ path }) => path === "preamble");
  const top = [
    ...(header === undefined ? [] : relationsAt(header, { kind: "header" })),
    ...(preamble === undefined ? [] : relationsAt(preamble, { kind: "preamble" })),
  ];
  const amends = top.some(({ kind }) => kind === "amends" || kind === "corrects");
  const headings = new Map(clauses.map(({ path, heading, text }) => [path, heading ?? text.slice(0, 60)]));
  const below = clauses
    .filter(({ text }) => text.search(CHANGE) >= 0 || /hết hiệu lực/iu.test(text))
    .flatMap((clause) => {
      const around = [clause.text, clause.heading, clause.parent === null ? null : headings.get(clause.parent)];
      return relationsAt(clause, { kind: "clause", amends, around: around.join(" ") });
    });
  const seen = new Set<string>();
  return [...top, ...below].filter((one) => {
    const key = `${one.kind} ${nameOf(one)}`;
    // What a document is there to carry out it rests on as well.
    if (seen.has(key) || (one.kind === "rests-on" && seen.has(`implements ${nameOf(one)}`))) return false;
    return Boolean(seen.add(key));
  });
}
