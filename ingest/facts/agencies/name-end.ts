import { loadWordList } from "../../../data/models/words.ts";
import { comparable } from "../../../data/vietnamese.ts";
import type { AgencyHeads } from "./agency-heads.ts";
import { keptPredicateAt, predicateAt } from "./predicates.ts";
import { wordsFrom } from "./words-from.ts";

/** Nouns that go on a collective name after a comma: "các sở, ban, ngành, đoàn thể". */
const COLLECTIVE =
  /(?:sở|ban|bộ|ngành|đoàn thể|huyện|thị xã|thành phố|quận|xã|phường|thị trấn|đặc khu|cơ quan|đơn vị|địa phương|tổ chức|doanh nghiệp|cấp|phòng|tỉnh|hội|thủ trưởng|cá nhân|chính quyền|tập đoàn|tổng công ty|trường|cơ sở)(?![\p{L}\p{M}])/iuy;
/** Places that go on a name that holds "các": "UBND các huyện và thành phố". */
const PLACES = /(?:tỉnh|huyện|thị xã|thành phố|quận|xã|phường|thị trấn|đặc khu|cấp)(?![\p{L}\p{M}])/iuy;
/** What "trong" leads to inside a name: "các đơn vị trong ngành". */
const WITHIN = /^\s+(?:và ngoài|ngành|tỉnh|thành phố|huyện|xã|toàn|hệ thống|khối|lực lượng|cả nước)(?!\p{L})/u;
/** What "có" leads to inside a name: "các cơ quan có liên quan". */
const QUALITY = /^\s+(?:liên quan|chức năng|thẩm quyền|nhu cầu|điều kiện)(?!\p{L})/u;
/** How often, said between a body and what it does: "Kiểm toán nhà nước hằng năm kiểm toán …". */
const HOW_OFTEN = /^(?:hằng|hàng|mỗi|định kỳ)\s(?:ngày|tuần|tháng|quý|năm)(?!\p{L})/u;
const PERSON = /^(?:Thủ trưởng|Giám đốc|Chủ tịch|Trưởng)\s/u;
const MAX_NAME_WORDS = 22;
const SERVED_CHARS = 70;
/** How far is looked ahead of a word and behind it, so that a line of any length is read in one pass. */
const LOOK_CHARS = 60;
/** A level that closes a name ("Công an tỉnh"): the words behind it say what the body does. */
const CLOSES = /^(?:tỉnh|huyện|xã|phường|quận|phố|trấn|sở|cục)$/u;
/** Words that make another word of the level before them: "xã hội", "tỉnh ủy", "huyện đoàn". */
const JOINS_LEVEL = /^(?:hội|ủy|uỷ|đoàn|đội|viên|có|và|nơi|đảo|biên|vùng|điểm|thuộc|trực|trong|liên|giáp)$/u;
/** Offices that serve two bodies: "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân". */
export const SERVES_TWO =
  /Văn phòng (?:Đoàn (?:đại biểu Quốc hội|ĐBQH)(?: và )?|Đoàn ĐBQH, )?(?:Hội đồng nhân dân|HĐND)?$/iu;
/** A name that ends in a place: "xã Thanh Lộ", or in two capitals one behind the other: "Điện lực Đông Lâm". */
const PLACE_LAST =
  /(?:(?<!\p{L})(?:tỉnh|huyện|xã|phường|thị trấn|thị xã|thành phố|quận|đặc khu|bản|thôn)(?:\s\p{Lu}[\p{L}’'-]*)+|\s\p{Lu}[\p{L}’'-]*\s\p{Lu}[\p{L}’'-]*)$/u;
/** What goes on behind a place all the same: a level, a part of the country, which of several is meant. */
const BEHIND_PLACE =
  /^(?:tỉnh|huyện|xã|phường|quận|thị|thành|các|cấp|khu|cơ|trực|thuộc|của|và|cũ|mới|khóa|đặc|trung)$/u;
const SECOND_SERVED = /^(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Hội đồng nhân dân|HĐND)(?!\p{L})/iu;

/**
 * Where a name ends whose head ends at `from`: before a verb, a comma that no collective follows, a
 * "và" that joins another body.
 * @param group the head names several bodies
 * @param purpose what follows the head may be what the body is for: "Trung tâm bảo tồn di tích"
 */
export function nameEnd(text: string, from: number, group: boolean, heads: AgencyHeads, purpose = false): number {
  let end = from;
  let many = group;
  for (let words = 0; words < MAX_NAME_WORDS;) {
    const rest = text.slice(end, end + LOOK_CHARS);
    const hyphen = /^\s[-–]\s(?=\p{L})/u.exec(rest);
    if (hyphen !== null) {
      end = wordsFrom(text, end + hyphen[0].length, 1)[0]!.end;
      words++;
      continue;
    }
    if (/^,\s/u.test(rest)) {
      const after = end + 2;
      if (goesOnAfterComma(text, end, after, many, heads)) {
        end = after + (wordsFrom(text, after, 1)[0]?.word.length ?? 0);
        words++;
        continue;
      }
      return end;
    }
    if (!/^\s/u.test(rest)) return end;
    const next = wordsFrom(text, end + 1, 1)[0];
    if (next?.start !== end + 1) return end;
    if (HOW_OFTEN.test(text.slice(next.start, next.start + LOOK_CHARS))) return end;
    const count = words > 0 ? COUNT.exec(text.slice(next.start, next.start + LOOK_CHARS)) : null;
    if (count !== null && predicateAt(text, next.start + count[0].length) === undefined)
      return beforeVerb(text, from, end);
    const level = lastWord(text, end);
    if (words > 0 && !group && CLOSES.test(level) && /^\p{Ll}/u.test(next.word) && !JOINS_LEVEL.test(next.word))
      return end;
    if (
      !group &&
      /^\p{Ll}/u.test(next.word) &&
      !BEHIND_PLACE.test(next.word) &&
      endsInPlace(text, from, end, next.word, heads)
    )
      return end;
    if (next.word === "và") {
      const after = next.end + 1;
      const served = SECOND_SERVED.exec(text.slice(after, after + LOOK_CHARS));
      if (served !== null && SERVES_TWO.test(text.slice(Math.max(0, end - SERVED_CHARS), end))) {
        end = after + served[0].length;
        words += 5;
        continue;
      }
      const follows = wordsFrom(text, after, 1)[0];
      const goesOn = group ? COLLECTIVE : PLACES;
      goesOn.lastIndex = after;
      const collective = many && goesOn.test(text);
      const purpose = /^phòng,\s+chống(?!\p{L})/iu.exec(text.slice(after, after + LOOK_CHARS));
      if (purpose !== null) {
        end = after + purpose[0].length;
        words += 3;
        continue;
      }
      const partOfName =
        follows?.start === after && /^\p{Lu}/u.test(follows.word) && heads.headAt(text, after) === null;
      if (!collective && !partOfName) return end;
      end = follows!.end;
      words += 2;
      continue;
    }
    // Behind "về" a verb names what a body is for: "Vụ Các vấn đề chung về xây dựng pháp luật".
    const named = endsInWord(text, end, "về");
    const verbAt = words === 0 && purpose ? keptPredicateAt : predicateAt;
    const verb = named || /^\p{Lu}/u.test(next.word) ? undefined : verbAt(text, next.start);
    if (verb !== undefined && !isOneWord(text, end, verb) && !isLastOfName(text, next.start, verb)) return end;
    if (next.word === "có" && !QUALITY.test(text.slice(next.end, next.end + LOOK_CHARS))) return end;
    if (next.word === "trong") {
      const within = WITHIN.exec(text.slice(next.end, next.end + LOOK_CHARS))?.[0];
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

/** A purpose that closes a name, with what the body does right behind it: "Cục Kết cấu hạ tầng [xây dựng] chủ trì". */
const isLastOfName = (text: string, at: number, verb: string): boolean =>
  PURPOSES.test(verb) &&
  /^\s(?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|là (?:đầu mối|cơ quan|đơn vị))(?!\p{L})/u.test(
    text.slice(at + verb.length, at + verb.length + LOOK_CHARS),
  );

/** What boards and centres are for, in verbs that else would end their names. */
const PURPOSES =
  /^(?:đầu tư|xây dựng|phát triển|quản lý|bảo vệ|bảo tồn|khai thác|vận hành|đầu tư xây dựng|sửa chữa|bảo trì|duy tu)$/iu;
const LEVEL = /^(?:tỉnh|huyện|xã|phường|quận|thành phố|thị xã|thị trấn|khu vực|vùng)$/iu;
const MAX_PURPOSE_WORDS = 18;

/**
 * Where a name ends that says what the body is for up to the level that closes it: "Ban Quản lý dự án đầu tư xây dựng
 * công trình giao thông và nông nghiệp tỉnh", or up to what it does. `from` where a mark or another verb comes first.
 */
export function purposeEnd(text: string, from: number): number {
  let at = from;
  for (let words = 0; words < MAX_PURPOSE_WORDS; words++) {
    if (!/^\s/u.test(text.slice(at, at + 1))) return from;
    const next = wordsFrom(text, at + 1, 1)[0];
    if (next?.start !== at + 1) return from;
    if (LEVEL.test(next.word)) {
      const named = /^(?:\s\p{Lu}[\p{L}’'-]*)*/u.exec(text.slice(next.end, next.end + LOOK_CHARS))![0];
      const end = next.end + named.length;
      const closes = /^\s*(?:[,;.:)(]|$)/u.test(text.slice(end, end + 3)) || predicateAt(text, end + 1) !== undefined;
      if (closes) return end;
    }
    const verb = /^\p{Lu}/u.test(next.word) ? undefined : predicateAt(text, next.start);
    if (verb !== undefined && words > 1 && verb.includes(" ") && !PURPOSES.test(verb)) return at;
    const partOfNoun =
      words > 0 && verb !== undefined && (isOneWord(text, at, verb) || beginsWord(text, next.start, verb));
    if (verb !== undefined && !PURPOSES.test(verb) && !partOfNoun) return from;
    at = next.start + (verb ?? next.word).length;
  }
  return from;
}

/** A count of things: "11 công trình". A number in a name has a level or a verb behind it: "Ban Chỉ đạo 138 tỉnh". */
const COUNT =
  /^\d+(?:[.,]\d+)*\s(?!(?:tỉnh|huyện|xã|phường|quận|thành|thị|khu|và|của|thuộc|các|cấp|trung|quốc)(?!\p{L}))(?=\p{Ll})/u;

/** The end of a name without its last word, which no name has before a count: "Trung tâm Nước sạch [sửa 11 công trình]". */
function beforeVerb(text: string, from: number, end: number): number {
  const last = lastWord(text, end);
  if (!/^\p{Ll}/u.test(last)) return end;
  const before = text.slice(0, end - last.length).trimEnd().length;
  if (before <= from) return end;
  const two = `${lastWord(text, before)} ${last}`;
  const both = loadWordList().has(comparable(two)) && /^\p{Ll}/u.test(two);
  const start = both ? text.slice(0, end - two.length).trimEnd().length : before;
  return start <= from ? end : start;
}

/** Whether a name goes on behind a comma: a collective ("ban, ngành"), "phòng, chống". */
function goesOnAfterComma(text: string, comma: number, after: number, group: boolean, heads: AgencyHeads): boolean {
  if (endsInWord(text, comma, "phòng") && /^chống(?!\p{L})/iu.test(text.slice(after, after + LOOK_CHARS))) return true;
  // "Ủy ban nhân dân xã, phường, thị trấn": one body for each level.
  PLACES.lastIndex = after;
  const level = lastWord(text, comma);
  if (/^(?:tỉnh|huyện|xã|phường|quận|phố|trấn)$/u.test(level) && PLACES.exec(text)?.[0].match(/^\p{Ll}/u)) return true;
  COLLECTIVE.lastIndex = after;
  const collective = COLLECTIVE.exec(text)?.[0];
  if (group && collective !== undefined && !/^\p{Lu}/u.test(collective)) return true;
  if (heads.headAt(text, after) !== null)
    return (
      group && !PERSON.test(text.slice(after, after + LOOK_CHARS)) && collective !== undefined && sameCase(text, after)
    );
  return false;
}

/** "các Sở, Ban, ngành": a collective in capitals goes on when no name follows its noun. */
function sameCase(text: string, at: number): boolean {
  const [first, second] = wordsFrom(text, at, 2);
  return first !== undefined && (second === undefined || second.start > first.end + 1 || /^\p{Ll}/u.test(second.word));
}

/** The letters just before `end`. */
function lastWord(text: string, end: number): string {
  return /\p{L}+$/u.exec(text.slice(Math.max(0, end - LOOK_CHARS), end))?.[0] ?? "";
}

/** Whether the name that began before `from` ends in the name of a place, and the next word makes no other word of its last. */
function endsInPlace(text: string, from: number, end: number, next: string, heads: AgencyHeads): boolean {
  const start = Math.max(from - 1, end - LOOK_CHARS);
  const place = PLACE_LAST.exec(text.slice(start, end));
  if (place === null) return false;
  // In "Vụ trưởng Vụ Các vấn đề chung" the first capital begins a name.
  if (/^\s/u.test(place[0]) && heads.headAt(text, start + place.index + 1) !== null) return false;
  return !loadWordList().has(comparable(`${lastWord(text, end)} ${next}`));
}

/** Whether a verb of one syllable is the end of a word that began in the name: "Cục Hàng không", "trật tự". */
function isOneWord(text: string, end: number, verb: string): boolean {
  return !verb.includes(" ") && loadWordList().has(comparable(`${lastWord(text, end)} ${verb}`));
}

/** Whether a verb of one syllable begins a longer word: "giao thông". */
function beginsWord(text: string, at: number, verb: string): boolean {
  const next = verb.includes(" ") ? undefined : wordsFrom(text, at, 2)[1];
  return next !== undefined && loadWordList().has(comparable(`${verb} ${next.word}`));
}

/** True where the word that ends at `end` is this one, whatever its case. */
function endsInWord(text: string, end: number, word: string): boolean {
  const start = end - word.length;
  return text.slice(start, end).toLowerCase() === word && !/\p{L}/u.test(text[start - 1] ?? " ");
}
