import type { AgencyHead } from "../../../data/lexicon/schema.js";
import type { Lexicon } from "../../../data/lexicon/lexicon.js";
import { comparable } from "../../../data/vietnamese.js";
import { predicateAt } from "./predicates.js";

/** A body as a text names it. */
export interface NamedAgency {
  readonly written: string;
  readonly start: number;
  readonly end: number;
  /** Several bodies under one name: "các sở, ban, ngành", "UBND các huyện". */
  readonly group: boolean;
}

/** Bodies listed one after another; `end` is where the words after the list begin. */
export interface AgencyList {
  readonly agencies: readonly NamedAgency[];
  readonly start: number;
  readonly end: number;
}

const WORD_AT = /[\p{L}\p{M}\d][\p{L}\p{M}\d&./]*(?:-[\p{L}\d]+)*/uy;
const SEPARATOR = /(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s+cùng(?:\s+với)?\s+)/uy;
/** Nouns that go on a collective name after a comma: "các sở, ban, ngành, đoàn thể". */
const COLLECTIVE =
  /(?:sở|ban|bộ|ngành|đoàn thể|huyện|thị xã|thành phố|quận|xã|phường|thị trấn|đặc khu|cơ quan|đơn vị|địa phương|tổ chức|doanh nghiệp|cấp|phòng|tỉnh|hội|thủ trưởng|cá nhân|chính quyền|tập đoàn|tổng công ty|trường|cơ sở)(?![\p{L}\p{M}])/iuy;
/** Places that go on a name that holds "các": "UBND các huyện và thành phố". */
const PLACES = /(?:tỉnh|huyện|thị xã|thành phố|quận|xã|phường|thị trấn|đặc khu|cấp)(?![\p{L}\p{M}])/iuy;
/** Bodies nobody names: "cơ quan, tổ chức có liên quan", "đơn vị liên quan". */
const CONCERNED =
  /(?:(?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân|ngành|đoàn thể|doanh nghiệp)(?:,\s+|\s+và\s+|\s+))+(?:khác\s+)?(?:có\s+)?liên quan(?![\p{L}\p{M}])/uy;
/** What "trong" leads to inside a name: "các đơn vị trong ngành". */
const WITHIN = /^\s+(?:và ngoài|ngành|tỉnh|thành phố|huyện|xã|toàn|hệ thống|khối|lực lượng|cả nước)(?!\p{L})/u;
/** Words that make a common noun of the head before them: "các trường hợp", "các vụ việc", "bộ luật". */
const NOT_A_BODY = /^\s+(?:hợp(?!\s+tác)|việc|luật|tiêu chí|chỉ số|thủ tục)(?!\p{L})/iu;
/** Those at the head of offices nobody names: "Thủ trưởng cơ quan ngang bộ, cơ quan thuộc Chính phủ". */
const HEADS_OFFICES = /^(?:Thủ trưởng|Người đứng đầu)\s+(?:cơ quan|đơn vị)(?!\p{L})/u;
const PERSON = /^(?:Thủ trưởng|Giám đốc|Chủ tịch|Trưởng)\s/u;
const MAX_NAME_WORDS = 22;
const KNOWN_MAX_CHARS = 120;
const CLOSED_SEPARATOR = /[,;]\s*(?:và\s+)?|\s+và\s+/gu;
/** Where a list of bodies ends and what they do begins, or the sentence ends. */
const CLOSED_LIST_END =
  /\s*,?\s*(?<![\p{L}])(?:chủ trì|(?:chủ động )?phối hợp|tham mưu|triển khai|(?:tổ chức )?thực hiện|(?<!và )(?:đôn đốc|theo dõi))(?![\p{L}])|\.(?=\s+\p{Lu})|\.?\s*$/u;
/** "… và địa phương" at the end of a list. */
const LOCALITIES = /^địa phương\s*(?:[.;]|$)/u;
const MEMBER_MAX_WORDS = 7;

/** Reads the names of bodies out of running text by their head nouns; knows where a name ends and a list goes on. */
export class AgencyReader {
  readonly #heads = new Map<string, AgencyHead>();
  /** Words of the longest head that begins with a word. */
  readonly #headWords = new Map<string, number>();

  constructor(private readonly lexicon: Pick<Lexicon, "agencyHeads" | "agencyNames">) {
    for (const head of lexicon.agencyHeads) {
      const words = comparable(head.head).split(" ");
      this.#heads.set(words.join(" "), head);
      this.#headWords.set(words[0]!, Math.max(words.length, this.#headWords.get(words[0]!) ?? 0));
    }
  }

  /** True where the words name bodies, joined by commas or "và", and say nothing else. */
  namesOnly(words: string): boolean {
    const list = this.listAt(words, 0);
    return list !== null && /^\s*(?:\([^)]*\))?\s*[.:…]*\s*$/u.test(words.slice(list.end));
  }

  /** The bodies listed from `at` on; `null` where no name begins there. */
  listAt(text: string, at: number): AgencyList | null {
    const agencies: NamedAgency[] = [];
    let end = at;
    for (let next = at; ;) {
      const name = this.nameAt(text, next);
      if (name === null) break;
      const members = name.group ? this.#membersAfterColon(text, name.end) : [];
      agencies.push(...(members.length > 0 ? members : [name]));
      end = agencies.at(-1)!.end;
      SEPARATOR.lastIndex = afterParenthesis(text, end);
      const separator = SEPARATOR.exec(text);
      if (separator === null) break;
      next = SEPARATOR.lastIndex;
    }
    return agencies.length === 0 ? null : { agencies, start: at, end };
  }

  /**
   * The bodies of a place that holds nothing else, such as a field or a table cell: any words between
   * separators are a name as written, known or not. Ends at the end of the sentence or where the
   * words say what the bodies do. `null` where no words stand.
   */
  closedListAt(text: string, at: number): AgencyList | null {
    const stop = CLOSED_LIST_END.exec(text.slice(at));
    const end = stop === null ? text.length : at + stop.index;
    const agencies: NamedAgency[] = [];
    let start = at;
    const close = (to: number): void => {
      const written = text
        .slice(start, to)
        .replace(/\s*\([^()]*\)\s*$/u, "")
        .replace(/[\s.,;:]+$/u, "");
      const lead = /^\s*/u.exec(written)![0].length;
      if (!/\p{L}/u.test(written)) return;
      for (const name of this.#apart({
        written: written.slice(lead),
        start: start + lead,
        end: start + written.length,
      })) {
        agencies.push({ ...name, group: isGroup(name.written) });
      }
    };
    CLOSED_SEPARATOR.lastIndex = at;
    for (let match; (match = CLOSED_SEPARATOR.exec(text)) !== null && match.index < end;) {
      const next = CLOSED_SEPARATOR.lastIndex;
      if (
        this.#knownEnd(text, start) > match.index ||
        !this.#beginsName(text, match[0], next, isGroup(text.slice(start, match.index)))
      )
        continue;
      close(match.index);
      start = next;
    }
    close(end);
    return agencies.length === 0 ? null : { agencies, start: at, end: Math.max(at, agencies.at(-1)!.end) };
  }

  /** Names the lexicon knows that stand side by side with no separator (a line break lost in a cell) are apart. */
  #apart(name: Omit<NamedAgency, "group">): Omit<NamedAgency, "group">[] {
    const known = this.lexicon.agencyNames.find(name.written);
    const tiled =
      known.length > 1 &&
      known.every(({ start }, i) => name.written.slice(known[i - 1]?.end ?? 0, start).trim() === "");
    if (!tiled || known.at(-1)!.end < name.written.length) return [name];
    return known.map(({ start, end }) => ({
      written: name.written.slice(start, end),
      start: name.start + start,
      end: name.start + end,
    }));
  }

  #beginsName(text: string, separator: string, at: number, group: boolean): boolean {
    if (separator.includes(";") || separator.includes("\n")) return true;
    if (/^(?:các|những)\s/iu.test(text.slice(at))) return true;
    CONCERNED.lastIndex = at;
    if (CONCERNED.test(text) || LOCALITIES.test(text.slice(at))) return !group && separator.includes("và");
    return separator.includes(",") ? /^\p{Lu}/u.test(text.slice(at)) : this.#headAt(text, at) !== null;
  }

  /** The name of a body that begins at `at`, or `null`. */
  nameAt(text: string, at: number): NamedAgency | null {
    CONCERNED.lastIndex = at;
    const concerned = CONCERNED.exec(text)?.[0];
    if (concerned !== undefined) return { written: concerned, start: at, end: at + concerned.length, group: true };
    const head = this.#headAt(text, at);
    if (head === null) return null;
    const end = Math.max(this.#nameEnd(text, head.end, head.group), this.#knownEnd(text, at));
    const written = text.slice(at, end).trim();
    if (!head.alone && end <= head.end) return null;
    return { written, start: at, end: at + written.length, group: head.group || /(?<!\p{L})các\s/iu.test(written) };
  }

  #headAt(text: string, at: number): { end: number; group: boolean; alone: boolean } | null {
    const first = wordsFrom(text, at, 1)[0];
    const longest = first?.start === at ? this.#headWords.get(comparable(first.word)) : undefined;
    if (longest === undefined) return null;
    const words = wordsFrom(text, at, longest + 1);
    for (let count = Math.min(longest, words.length); count >= 1; count--) {
      const end = words[count - 1]!.end;
      if (NOT_A_BODY.test(text.slice(end))) continue;
      const found = this.#heads.get(comparable(text.slice(at, end)).replace(/\s+/gu, " "));
      if (found === undefined || (count > 1 && /[,;:(]/u.test(text.slice(at, end)))) continue;
      if (found.group) return { end, group: true, alone: true };
      // A head that the lexicon writes in lower case ("lực lượng Công an") needs no capital.
      if (/^\p{Lu}/u.test(found.head) && !/^\p{Lu}/u.test(text.slice(at))) continue;
      // In capitals a capital says nothing: only a head that is no common word, or a name the lexicon knows.
      const shouted =
        /^[\p{Lu}\s]{2,}$/u.test(text.slice(at, words[count]?.end ?? end)) && /\p{L}{2}/u.test(text.slice(at, end));
      if (shouted && found.commonWord && this.#knownEnd(text, at) <= at) continue;
      if (HEADS_OFFICES.test(text.slice(at))) return { end, group: true, alone: false };
      const next = words[count];
      const nextNames =
        next !== undefined &&
        next.start === end + 1 &&
        (/^[\p{Lu}\d]/u.test(next.word) || /^(?:các|cấp|tỉnh|thành phố|huyện|quận|thị xã|xã|phường)$/u.test(next.word));
      if (found.commonWord && !nextNames) {
        // A capital only because the sentence begins here: another body must follow, or the name must end here.
        if (!found.alone || !endsHere(text, end)) continue;
      }
      if (!found.alone && !nextNames) continue;
      return { end, group: false, alone: found.alone };
    }
    return null;
  }

  #nameEnd(text: string, from: number, group: boolean): number {
    let end = from;
    let many = group;
    for (let words = 0; words < MAX_NAME_WORDS;) {
      const rest = text.slice(end);
      const hyphen = /^\s[-–]\s(?=\p{L})/u.exec(rest);
      if (hyphen !== null) {
        end = wordsFrom(text, end + hyphen[0].length, 1)[0]!.end;
        words++;
        continue;
      }
      if (/^,\s/u.test(rest)) {
        const after = end + 2;
        if (this.#goesOnAfterComma(text, end, after, many)) {
          end = after + (wordsFrom(text, after, 1)[0]?.word.length ?? 0);
          words++;
          continue;
        }
        return end;
      }
      if (!/^\s/u.test(rest)) return end;
      const next = wordsFrom(text, end + 1, 1)[0];
      if (next?.start !== end + 1) return end;
      if (next.word === "và") {
        const after = next.end + 1;
        const follows = wordsFrom(text, after, 1)[0];
        const goesOn = group ? COLLECTIVE : PLACES;
        goesOn.lastIndex = after;
        const collective = many && goesOn.test(text);
        const purpose = /^phòng,\s+chống(?!\p{L})/iu.exec(text.slice(after));
        if (purpose !== null) {
          end = after + purpose[0].length;
          words += 3;
          continue;
        }
        const partOfName =
          follows?.start === after && /^\p{Lu}/u.test(follows.word) && this.#headAt(text, after) === null;
        if (!collective && !partOfName) return end;
        end = follows!.end;
        words += 2;
        continue;
      }
      // Behind "về" a verb names what a body is for: "Vụ Các vấn đề chung về xây dựng pháp luật".
      const named = /(?<!\p{L})về$/iu.test(text.slice(0, end));
      if (!named && !/^\p{Lu}/u.test(next.word) && predicateAt(text, next.start) !== undefined) return end;
      if (next.word === "trong") {
        const within = WITHIN.exec(text.slice(next.end))?.[0];
        if (within === undefined) return end;
        end = next.end + within.length;
        words += 2;
        continue;
      }
      if (/^các$/iu.test(next.word)) many = true;
      end = next.end;
      words++;
    }
    return end;
  }

  /** Whether a name goes on behind a comma: a collective ("ban, ngành"), "phòng, chống". */
  #goesOnAfterComma(text: string, comma: number, after: number, group: boolean): boolean {
    if (/(?<!\p{L})phòng$/iu.test(text.slice(0, comma)) && /^chống(?!\p{L})/iu.test(text.slice(after))) return true;
    COLLECTIVE.lastIndex = after;
    const collective = COLLECTIVE.exec(text)?.[0];
    if (group && collective !== undefined && !/^\p{Lu}/u.test(collective)) return true;
    if (this.#headAt(text, after) !== null)
      return group && !PERSON.test(text.slice(after)) && collective !== undefined && this.#sameCase(text, after);
    return false;
  }

  /** Where a name the lexicon knows ends, if one begins here and holds a comma or "và" of its own. */
  #knownEnd(text: string, at: number): number {
    const known = this.lexicon.agencyNames.atStart(text.slice(at, at + KNOWN_MAX_CHARS));
    return known?.start === 0 && known.agency.level !== "group" ? at + known.end : at;
  }

  /** Bodies named behind "các ngành:" by their field alone: "các cơ quan: Công an, Y tế, Tư pháp". */
  #membersAfterColon(text: string, at: number): NamedAgency[] {
    const colon = /^\s*:\s*(?=\p{Lu})/u.exec(text.slice(at));
    if (colon === null) return [];
    const members: NamedAgency[] = [];
    for (let from = at + colon[0].length; ;) {
      MEMBER_AT.lastIndex = from;
      const named = this.nameAt(text, from);
      const written = named?.written ?? this.#knownField(text, from) ?? MEMBER_AT.exec(text)?.[0];
      if (written === undefined || written.split(/\s+/u).length > MEMBER_MAX_WORDS) break;
      members.push(named ?? { written, start: from, end: from + written.length, group: false });
      const separator = /^(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)/u.exec(text.slice(from + written.length));
      if (separator === null) break;
      from += written.length + separator[0].length;
    }
    return members.length > 1 ? members : [];
  }

  /** A field a department or ministry is named after, whole where it holds "và": "Nông nghiệp và Phát triển nông thôn". */
  #knownField(text: string, at: number): string | undefined {
    const words = text.slice(at, at + KNOWN_MAX_CHARS);
    for (const head of ["Sở ", "Bộ "]) {
      const known = this.lexicon.agencyNames.atStart(head + words);
      if (known?.start === 0 && known.end > head.length) return words.slice(0, known.end - head.length);
    }
    return undefined;
  }

  /** "các Sở, Ban, ngành": a collective in capitals goes on when no name follows its noun. */
  #sameCase(text: string, at: number): boolean {
    const [first, second] = wordsFrom(text, at, 2);
    return (
      first !== undefined && (second === undefined || second.start > first.end + 1 || /^\p{Ll}/u.test(second.word))
    );
  }
}

interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

function wordsFrom(text: string, at: number, count: number): Word[] {
  const words: Word[] = [];
  for (let from = at; words.length < count && from < text.length;) {
    WORD_AT.lastIndex = from;
    const match = WORD_AT.exec(text);
    if (match === null) {
      from++;
      continue;
    }
    const word = match[0].replace(/[./]+$/u, "");
    words.push({ word, start: match.index, end: match.index + word.length });
    from = match.index + match[0].length;
  }
  return words;
}

function isGroup(name: string): boolean {
  return /(?<!\p{L})các\s/iu.test(name);
}

function endsHere(text: string, at: number): boolean {
  return /^\s*(?:[,;:.)]|$|và\s)/u.test(text.slice(at)) || predicateAt(text, at + 1) !== undefined;
}

/** Past a remark in brackets behind a name: "Công an tỉnh (Phòng PV11), Sở Y tế". */
function afterParenthesis(text: string, at: number): number {
  const remark = /^\s*\([^()]{0,120}\)(?=\s*[,;]|\s+và\s)/u.exec(text.slice(at));
  return at + (remark?.[0].length ?? 0);
}

const MEMBER_AT = /\p{Lu}[\p{L}\p{M}]*(?:\s+(?:-\s+|và\s+(?=\p{Lu}))?[\p{L}\p{M}]+)*?(?=\s*[,;.)]|\s+và\s+\p{Lu}|$)/uy;
