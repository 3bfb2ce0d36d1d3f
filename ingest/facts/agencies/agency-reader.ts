import type { Lexicon } from "../../../data/lexicon/lexicon.ts";
import { AgencyHeads } from "./agency-heads.ts";
import { nameEnd, purposeEnd, SERVES_TWO } from "./name-end.ts";

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

const SEPARATOR = /(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+|\s+cùng(?:\s+với)?\s+)/uy;
/** Bodies nobody names: "cơ quan, tổ chức có liên quan", "đơn vị liên quan". */
const CONCERNED =
  /(?:(?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân|ngành|đoàn thể|doanh nghiệp)(?:,\s+|\s+và\s+|\s+))+(?:khác\s+)?(?:có\s+)?liên quan(?![\p{L}\p{M}])/uy;
const CLOSED_SEPARATOR = /[,;]\s*(?:và\s+)?|\s+và\s+/gu;
/** Where a list of bodies ends and what they do begins, or the sentence ends. */
const CLOSED_LIST_END =
  /\s*,?\s*(?<![\p{L}])(?:chủ trì|(?:chủ động )?phối hợp|tham mưu|triển khai|(?:tổ chức )?thực hiện|(?<!và )(?:đôn đốc|theo dõi))(?![\p{L}])|;\s*(?:hoàn thành|xong|trước|trong|từ|đến|vào|thời gian|thời hạn|chậm nhất|định kỳ|hằng|hàng)(?![\p{L}])|\.(?=\s+\p{Lu})|\.?\s*$/u;
/** "… và địa phương" at the end of a list. */
const LOCALITIES = /^địa phương\s*(?:[.;]|$)/u;
const DEPARTMENT = /^(?:Sở|Bộ|Hội Liên hiệp|Liên đoàn|Tỉnh đoàn|Thành đoàn)\s?/u;
/** An office named with the police it belongs to: "Phòng Cảnh sát PCCC và CNCH Công an thành phố". */
const OFFICE_OF_POLICE = /^(?:Phòng|Đội|Cơ quan)\s.*\sCông an\s(?:tỉnh|thành phố|huyện|quận|xã|phường)/u;
/** A second noun of bodies inside a name, with its own name behind it. */
const SECOND_HEAD = /\s(?:Bộ|Sở|Ủy ban|Uỷ ban|UBND|Cục|Tổng cục|Ban|Hội|Viện|Ngân hàng|Liên đoàn|Thanh tra)\s\p{Lu}/u;
/** Nouns and posts that are named by the body behind them: "Văn phòng Ủy ban nhân dân", "Vụ trưởng Vụ Pháp chế". */
const TAKES_NAME =
  /^(?:Đảng ủy|Đảng bộ|Chi bộ|Văn phòng|Thường trực|Công đoàn|Thanh tra|Lãnh đạo|Ban Giám đốc|Giám đốc|Phó|Chủ tịch|Bí thư|Trưởng|Bộ trưởng|Thứ trưởng|Vụ trưởng|Cục trưởng|Chi cục trưởng|Tổng cục trưởng|Viện trưởng|Chánh|Thủ trưởng|Thành viên|Ủy viên|Cơ quan|Tổ|Đội|Phòng|Trung tâm|Đoàn|Ban|Hội đồng)\s/iu;
/** Bodies there is one of: no word behind belongs to the name ("CHÍNH PHỦ SỐ" is none). */
const WHOLE = /^(?:Chính phủ|Quốc hội|Thủ tướng Chính phủ|Chủ tịch nước)$/iu;
const MEMBER_MAX_WORDS = 7;
/** Heads that stand alone and may yet be named after what they are for. */
const PURPOSE =
  /^(?:Trung tâm|Cục|Chi cục|Tổng cục|Ban (?:Quản lý|Chỉ đạo|Tổ chức)|Tổ công tác|Văn phòng|Thanh tra)$/iu;
/** Bodies named after fields that a comma may join: "Viện Chiến lược, Chính sách tài nguyên và môi trường". */
const ONE_FIELD = /^(?:Viện|Vụ|Trung tâm|Tạp chí)\s[^,;]+$/u;
/** Boards that are named by what they build or keep, at length. */
const BOARD = /^(?:Ban (?:Quản lý|QL|Điều hành)|Ban QLDA|BQLDA|BQL|Trung tâm (?:Quản lý|Phát triển))(?!\p{L})/iu;
/** A level that closes a name. */
const LEVEL_LAST = /\s(?:tỉnh|huyện|xã|phường|quận|thành phố|thị xã|thị trấn)(?:\s\p{Lu}[\p{L}’'-]*)*$/iu;
/** The digit of a footnote glued to the last word ("Bộ Công an13"), or the label of the number that follows ("BỘ TÀI CHÍNH Số: 08"). */
const NOTE_DIGITS = /(?<=\p{Ll})\d{1,3}$|(?<=\p{Lu})\sSố$/u;
/** Places listed by name behind one body: "UBND các huyện Sông Hinh, Đồng Xuân". */
const OF_PLACES = /(?<!\p{L})các\s+(?:huyện|xã|phường|quận|tỉnh|thị xã|thành phố|thôn|khu vực|đặc khu)\s+\p{Lu}/u;
/** Names in a list that begin in lower case. */
const LOWER_NAME =
  /^(?:(?:thị xã|thành phố|huyện|xã|phường|tỉnh|thị trấn|đặc khu|thôn|khu phố)\s+\p{Lu}|(?:đảng ủy|giáo viên|nhân viên|trạm y tế|công an|dân quân|lực lượng|doanh nghiệp|hệ thống)(?!\p{L}))/u;

/** Reads the names of bodies out of running text by their head nouns; knows where a name ends and a list goes on. */
export class AgencyReader {
  readonly #heads: AgencyHeads;
  private readonly lexicon: Pick<Lexicon, "agencyHeads" | "agencyNames">;

  /** Names that the document at hand calls its bodies by, longest first. */
  readonly #own: readonly string[];

  #read: { readonly text: string; readonly names: Map<number, NamedAgency | null> } = { text: "", names: new Map() };
  #readBefore = this.#read;

  constructor(lexicon: Pick<Lexicon, "agencyHeads" | "agencyNames">, own: readonly string[] = []) {
    this.lexicon = lexicon;
    this.#heads = new AgencyHeads(lexicon);
    this.#own = [...own].sort((a, b) => b.length - a.length);
  }

  /** A reader that also knows the names of one document: where one begins, it ends there. */
  withNames(names: readonly string[]): AgencyReader {
    return names.length === 0 ? this : new AgencyReader(this.lexicon, [...this.#own, ...names]);
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
      const lead = /^\s*(?:[-–+•*]\s*)?/u.exec(written)![0].length;
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
      const before = text.slice(start, match.index);
      if (
        this.#heads.knownEnd(text, start) > match.index ||
        (OF_PLACES.test(before) && match[0].includes(",") && this.#heads.headAt(text, next) === null) ||
        (SERVES_TWO.test(before) && /^(?:Ủy ban nhân dân|UBND|Hội đồng nhân dân|HĐND)/u.test(text.slice(next))) ||
        !this.#beginsName(text, match[0], next, isGroup(before)) ||
        (match[0].startsWith(",") && ONE_FIELD.test(before.trimStart()) && this.#isField(text, next))
      )
        continue;
      close(match.index);
      start = next;
    }
    close(end);
    return agencies.length === 0 ? null : { agencies, start: at, end: Math.max(at, agencies.at(-1)!.end) };
  }

  /** Of the names of cells that ran together ("Bộ Ngoại giao Bộ Công Thương") the first. */
  #firstOf(written: string): string {
    if (!SECOND_HEAD.test(written) || TAKES_NAME.test(written) || OFFICE_OF_POLICE.test(written)) return written;
    const [first, second] = this.lexicon.agencyNames.find(written);
    const together = first?.start === 0 && second !== undefined && written.slice(first.end, second.start).trim() === "";
    return together && !TAKES_NAME.test(`${written.slice(0, first.end)} `) ? written.slice(0, first.end) : written;
  }

  /** Names the lexicon knows that stand side by side with no separator (a line break lost in a cell) are apart. */
  #apart(name: Omit<NamedAgency, "group">): Omit<NamedAgency, "group">[] {
    const known = this.lexicon.agencyNames.find(name.written);
    const tiled =
      known.length > 1 &&
      !OFFICE_OF_POLICE.test(name.written) &&
      // "Đảng ủy Ủy ban nhân dân tỉnh" is one body: a noun alone takes the name behind it.
      !/^(?:(?:Đảng ủy|Đảng bộ|Chi bộ|Văn phòng|Thường trực|Công đoàn|Thanh tra|Lãnh đạo|Ban Giám đốc)|(?:Giám đốc|Chủ tịch|Bí thư|Trưởng|Phó)(?:\s\p{L}+)?)$/iu.test(
        name.written.slice(0, known[0]!.end).trim(),
      ) &&
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
    if (!group && LOWER_NAME.test(text.slice(at))) return true;
    return separator.includes(",") ? /^\p{Lu}/u.test(text.slice(at)) : this.#heads.headAt(text, at) !== null;
  }

  /** Whether words behind a comma are neither a body nor the field of one: the rest of the name before. */
  #isField(text: string, at: number): boolean {
    const piece = /^[^,;]*/u.exec(text.slice(at))![0].trim();
    return (
      piece.includes(" ") &&
      /\p{Ll}/u.test(piece) &&
      !/^(?:các|những)\s/iu.test(piece) &&
      this.#heads.headAt(text, at) === null &&
      this.#heads.knownEnd(text, at) <= at &&
      this.#heads.knownField(text, at) === undefined &&
      !/^(?:[Đđ]ồng chí|[Ôô]ng|[Bb]à|[Đđ]\/c)\s/u.test(piece) &&
      !/^(?:\p{Lu}\p{Ll}*\s?){2,5}$/u.test(piece)
    );
  }

  /** The name of a body that begins at `at`, or `null`. Several layouts ask it of one clause: what was read is kept. */
  nameAt(text: string, at: number): NamedAgency | null {
    if (text !== this.#read.text) {
      // Of two, since a clause and its beginning are asked in turn.
      [this.#read, this.#readBefore] = [this.#readBefore, this.#read];
      if (text !== this.#read.text) this.#read = { text, names: new Map() };
    }
    const known = this.#read.names.get(at);
    if (known !== undefined) return known;
    const name = this.#readName(text, at);
    this.#read.names.set(at, name);
    return name;
  }

  #readName(text: string, at: number): NamedAgency | null {
    CONCERNED.lastIndex = at;
    const concerned = CONCERNED.exec(text)?.[0];
    if (concerned !== undefined) return { written: concerned, start: at, end: at + concerned.length, group: true };
    const own = this.#own.find(
      (name) => text.startsWith(name, at) && !/^[\p{L}\p{M}\d]/u.test(text.slice(at + name.length)),
    );
    if (own !== undefined && this.#ownEndsAt(text, at + own.length))
      return { written: own, start: at, end: at + own.length, group: isGroup(own) };
    const head = this.#heads.headAt(text, at);
    if (head === null) return null;
    if (WHOLE.test(text.slice(at, head.end)))
      return { written: text.slice(at, head.end), start: at, end: head.end, group: false };
    const read = nameEnd(
      text,
      head.end,
      head.group,
      this.#heads,
      !head.alone || PURPOSE.test(text.slice(at, head.end)),
    );
    // A name the lexicon knows may hold what ends others: a comma, "và", a verb.
    const closed = /^\s*(?:[.;:)]|$)/u.test(text.slice(read, read + 3));
    const found = this.#heads.knownEnd(text, at);
    // A level in capitals behind a comma begins another name: "Hội Phụ nữ tỉnh, Tỉnh đoàn".
    const known = /^,\s(?:Tỉnh|Thành|Huyện|Quận|Thị|Xã|Phường)\s/u.test(text.slice(read, found + 1)) ? at : found;
    // A department or ministry that the lexicon knows ends where its name does: what follows in lower case is its work.
    const whole =
      known > head.end && known < read && DEPARTMENT.test(text.slice(at)) && /^\s\p{Ll}/u.test(text.slice(known));
    const ended =
      whole &&
      !/^\s(?:các|tỉnh|thành phố|huyện|cấp (?:tỉnh|huyện|xã|cơ sở|trên|dưới|mình)|và|trực thuộc|thuộc|của|khu vực)(?!\p{L})/u.test(
        text.slice(known),
      )
        ? known
        : closed
          ? read
          : Math.max(read, known);
    const end =
      BOARD.test(text.slice(at, ended)) && !LEVEL_LAST.test(text.slice(at, ended)) ? purposeEnd(text, ended) : ended;
    const written = this.#firstOf(text.slice(at, end).trim().replace(NOTE_DIGITS, ""));
    if (!head.alone && end <= head.end) return null;
    return { written, start: at, end: at + written.length, group: head.group || isGroup(written) };
  }

  /** Whether the document's own name is all of the name here: "Ban Chỉ đạo" is not where "Ban Chỉ đạo tỉnh" stands. */
  #ownEndsAt(text: string, end: number): boolean {
    return !/^\s(?:\p{Lu}|(?:cấp|tỉnh|huyện|xã|phường|thành phố|các|quận|thị xã)(?!\p{L})|[-–]\s\p{Lu})/u.test(
      text.slice(end, end + 14),
    );
  }

  /** Bodies named behind "các ngành:" by their field alone: "các cơ quan: Công an, Y tế, Tư pháp". */
  #membersAfterColon(text: string, at: number): NamedAgency[] {
    const colon = /^\s*:\s*(?=\p{Lu})/u.exec(text.slice(at));
    if (colon === null) return [];
    const members: NamedAgency[] = [];
    for (let from = at + colon[0].length; ;) {
      MEMBER_AT.lastIndex = from;
      const named = this.nameAt(text, from);
      const written = named?.written ?? this.#heads.knownField(text, from) ?? MEMBER_AT.exec(text)?.[0];
      if (written === undefined || written.split(/\s+/u).length > MEMBER_MAX_WORDS) break;
      members.push(named ?? { written, start: from, end: from + written.length, group: false });
      const separator = /^(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)/u.exec(text.slice(from + written.length));
      if (separator === null) break;
      from += written.length + separator[0].length;
    }
    return members.length > 1 ? members : [];
  }
}

function isGroup(name: string): boolean {
  return /(?<!\p{L})các\s/iu.test(name);
}

/** Past a remark in brackets behind a name: "Công an tỉnh (Phòng PV11), Sở Y tế". */
function afterParenthesis(text: string, at: number): number {
  const remark = /^\s*\([^()]{0,120}\)(?=\s*[,;]|\s+và\s)/u.exec(text.slice(at));
  return at + (remark?.[0].length ?? 0);
}

const MEMBER_AT = /\p{Lu}[\p{L}\p{M}]*(?:\s+(?:-\s+|và\s+(?=\p{Lu}))?[\p{L}\p{M}]+)*?(?=\s*[,;.)]|\s+và\s+\p{Lu}|$)/uy;
