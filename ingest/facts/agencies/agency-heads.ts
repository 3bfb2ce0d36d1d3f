import type { AgencyHead } from "../../../data/lexicon/schema.ts";
import type { Lexicon } from "../../../data/lexicon/lexicon.ts";
import { loadWordList } from "../../../data/models/words.ts";
import { comparable } from "../../../data/vietnamese.ts";
import { keptPredicateAt } from "./predicates.ts";
import { wordsFrom } from "./words-from.ts";

/** The noun a name of a body begins with. */
export interface FoundHead {
  readonly end: number;
  /** Several bodies: "các sở". */
  readonly group: boolean;
  /** The noun is a name without more words: "Chính phủ". */
  readonly alone: boolean;
}

/** Words that make a common noun of the head before them: "các trường hợp", "các vụ việc", "bộ luật". */
const NOT_A_BODY = /^\s+(?:hợp(?!\s+tác)|việc|luật|tiêu chí|chỉ số|thủ tục)(?!\p{L})/iu;
/** Whoever it is that does so, not who: "Cơ quan được giao quản lý dữ liệu", "Đơn vị chủ trì soạn thảo". */
const WHICHEVER =
  /^(?:Cơ quan\s+\p{Ll}|Đơn vị\s+(?:được|chủ trì|có (?:trách nhiệm|thẩm quyền|chức năng)|phụ trách)(?!\p{L}))/u;
/** Those at the head of offices nobody names: "Thủ trưởng cơ quan ngang bộ, cơ quan thuộc Chính phủ". */
const HEADS_OFFICES = /^(?:Thủ trưởng|Người đứng đầu)\s+(?:cơ quan|đơn vị)(?!\p{L})/u;
const KNOWN_MAX_CHARS = 120;

/** Finds the nouns that names of bodies begin with, and names the lexicon knows whole. */
export class AgencyHeads {
  readonly #heads = new Map<string, AgencyHead>();
  /** Words of the longest head that begins with a word. */
  readonly #headWords = new Map<string, number>();
  private readonly lexicon: Pick<Lexicon, "agencyHeads" | "agencyNames">;

  constructor(lexicon: Pick<Lexicon, "agencyHeads" | "agencyNames">) {
    this.lexicon = lexicon;
    for (const head of lexicon.agencyHeads) {
      const words = comparable(head.head).split(" ");
      this.#heads.set(words.join(" "), head);
      this.#headWords.set(words[0]!, Math.max(words.length, this.#headWords.get(words[0]!) ?? 0));
    }
  }

  /** The head of a name that begins at `at`, or `null`. */
  headAt(text: string, at: number): FoundHead | null {
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
      if (shouted && found.commonWord && this.knownEnd(text, at) <= at) continue;
      if (HEADS_OFFICES.test(text.slice(at))) return { end, group: true, alone: false };
      const next = words[count];
      const nextNames =
        next !== undefined &&
        next.start === end + 1 &&
        (/^[\p{Lu}\d]/u.test(next.word) || /^(?:các|cấp|tỉnh|thành phố|huyện|quận|thị xã|xã|phường)$/u.test(next.word));
      if (found.commonWord && !nextNames) {
        // A capital only because the sentence begins here: another body must follow, or the name must end here.
        if (!found.alone || !endsHere(text, end, count === 1) || WHICHEVER.test(text.slice(at))) continue;
      }
      if (!found.alone && !nextNames) continue;
      return { end, group: false, alone: found.alone };
    }
    return null;
  }

  /** Where a name the lexicon knows ends, if one begins here and holds a comma or "và" of its own. */
  knownEnd(text: string, at: number): number {
    const known = this.lexicon.agencyNames.atStart(text.slice(at, at + KNOWN_MAX_CHARS));
    if (known?.start !== 0 || known.agency.level === "group") return at;
    // A place behind a comma is another body: "Sở Khoa học và Công nghệ, thị xã Sông Cầu".
    const apart = /^[,;]/u.test(text.slice(at + known.nameEnd, at + known.nameEnd + 1));
    return at + (apart ? known.nameEnd : known.end);
  }

  /** A field a department or ministry is named after, whole where it holds "và": "Nông nghiệp và Phát triển nông thôn". */
  knownField(text: string, at: number): string | undefined {
    const words = text.slice(at, at + KNOWN_MAX_CHARS);
    for (const head of ["Sở ", "Bộ "]) {
      const known = this.lexicon.agencyNames.atStart(head + words);
      if (known?.start === 0 && known.end > head.length) return words.slice(0, known.end - head.length);
    }
    return undefined;
  }
}

/** Whether a name ends that is its noun alone: at a mark, or where what the body does begins. */
function endsHere(text: string, at: number, oneWord: boolean): boolean {
  if (/^\s*(?:[,;:.)]|$|và\s)/u.test(text.slice(at))) return true;
  const verb = keptPredicateAt(text, at + 1);
  if (verb === undefined || !oneWord) return verb !== undefined;
  // "Sở giao các phòng" acts; "Sở giao dịch chứng khoán" is another name.
  const next = /^ [\p{Ll}\p{M}]+/u.exec(text.slice(at + 1 + verb.length))?.[0];
  return verb.includes(" ") || next === undefined || !loadWordList().has(comparable(verb + next));
}
