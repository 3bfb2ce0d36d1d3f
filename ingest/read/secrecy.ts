import { comparable } from "../../data/vietnamese.ts";
import { asSeen, higher, LEVEL, readLevel, type LevelRead, type SecrecyLevel } from "./secrecy-words.ts";
import { zonesOf, type Zone } from "./secrecy-zones.ts";

/**
 * What a document bears of a stamp of state secrecy. `stamp`: it is stamped. `doubt`: something may be a stamp, damaged or in
 * an odd place; a person must look at it. `line` counts from 1.
 */
export interface Secrecy {
  readonly kind: "stamp" | "doubt";
  readonly level: SecrecyLevel;
  readonly line: number;
}

/** How capital a level is printed: stamps are in capitals, or begin with one. */
type Capitals = "all" | "first" | "none";

interface Found {
  readonly read: LevelRead;
  readonly capitals: Capitals;
}

/** Most lines hold nothing like the word, and are not looked at any closer. */
const MAY_NAME_A_LEVEL = /m\s*[aâạậ]\s*t/iu;

const EDGE = "[\\p{L}\\p{M}\\p{N}]";
const LEVEL_WORD = new RegExp(`(?<!${EDGE})${LEVEL}(?!${EDGE})`, "giu");
/** Stamps of urgency, of copies and of handling stand on the same line as one of secrecy. */
const COMPANIONS =
  /(?<![\p{L}\p{M}\p{N}])(?:(?:thượng\s+)?kh[ẩa]n|h(?:ỏa|oả|oa)\s+t[ốo]c|hẹn\s+giờ|bản\s+(?:số|sao|gốc|chính)|số\s+bản|không\s+phổ\s+biến|lưu\s+hành\s+nội\s+bộ|(?:không|cấm)\s+sao\s+chụp|thu\s+hồi|chỉ\s+người\s+có\s+tên\s+mới\s+được\s+bóc\s+bì|\d+|ban\s+so)(?![\p{L}\p{M}\p{N}])/giu;
const ATTACHED = /\((?:kèm\s+theo|ban\s+hành\s+kèm|đính\s+kèm)[^)]*\)?/giu;

/** Words that make another word or a sentence with `mật` after them, also over the end of a line. */
const LEADS_ON =
  /(?<![\p{L}\p{M}])(?:bí|bi|bảo|bao|cơ|co|thân|nội|trinh|tài\s+liệu|văn\s+bản|thông\s+tin|tin|hồ\s+sơ|công\s+văn|vật|chứa|độ|dấu|loại|danh\s+mục|khu\s+vực|địa\s+điểm|chế\s+độ|nội\s+dung|việc|họp|tính|là|hoặc|và|tối|tuyệt)$/u;
/** Words that `mật` begins. */
const LED_BY = /^(?:mã|khẩu|độ|vụ|thư|báo|đàm|ong|thiết|danh|lệnh|phục|thám|hoa)(?![\p{L}\p{M}])/u;

/** What stands around words once a page is typed or turned into text: frames, markdown, brackets, full stops. */
const MARKS = /[*_~`#[\]{}“”"]|<[^>]*>/gu;
const FRAME = /^[^\p{L}\p{M}\p{N}(]+|[^\p{L}\p{M}\p{N})]+$/gu;
const CELL_BORDER = /\||\t| {3,}|<br\s*\/?>/u;
const BREAK = /(\r\n|[\n\r\v\f\u0085\u2028\u2029])/u;
const LONGEST_CELL = 200;
const LONGEST_LINE = 2000;

/** `M Ậ T`, `T.Ố.I M-Ậ-T`: letters on their own belong together. */
const SPACED = /(?<![\p{L}\p{M}\p{N}])(?:\p{L}[\s.\-–·]+){2,}\p{L}(?![\p{L}\p{M}\p{N}])/gu;

const capitalsOf = (text: string): Capitals =>
  text === text.toUpperCase() ? "all" : /^\p{Lu}/u.test(text) ? "first" : "none";

/** The levels that words name, the highest of them and how the first is printed. */
function levelsIn(words: string): Found | undefined {
  let found: Found | undefined;
  for (const [text] of words.matchAll(LEVEL_WORD)) {
    const read = higher(found?.read, readLevel(text));
    if (read !== undefined) found = { read, capitals: found?.capitals ?? capitalsOf(text) };
  }
  return found;
}

/** The stamp that a cell is, alone or with others beside it; `undefined` for one that says anything more. */
function wholeStamp(cell: string): Found | undefined {
  const found = levelsIn(cell);
  if (found === undefined) return undefined;
  const rest = cell.replace(ATTACHED, " ").replace(LEVEL_WORD, " ").replace(COMPANIONS, " ");
  return /[\p{L}\p{M}\p{N}]/u.test(rest) ? undefined : found;
}

const NUMBER_LABEL = /^s[ốo]\s*(?::|\.|(?=[\d.…_]))/iu;
/** A number and symbol, blank or not: one run without a space in it, dots that wait for the number left out. */
const NUMBER_RUN = /^[\s.…_]*(?:\d[^\s]*|\/?[^\s]*)[\s,;:([–-]*$/u;
const DATED = /^.{0,40}ng[àa]y\s+\S{1,4}\s+th[áa]ng\s+\S{1,4}\s+n[ăa]m\s+\S{1,5}/iu;
const MOTTO =
  /(?:c[ộo]ng\s+h[òo][aà]\s+x[ãa]\s+h[ộo]i\s+ch[ủu]\s+ngh[ĩi]a\s+vi[ệe]t\s+nam|[đd][ộo]c\s+l[ậa]p\s*[-–—]\s*t[ựu]\s+do\s*[-–—]\s*h[ạa]nh\s+ph[úu]c)/iu;
const ANNEX =
  /^(?:phụ\s*lục|phụ\s*biểu|biểu\s*mẫu|biểu\s*số|mẫu\s*số)(?:\s+(?:số\s+)?(?:\d+|[IVXLC]+)[A-ZĐ]?)?(?![\p{L}\p{M}\p{N}])/iu;
const FIXED_PARTS = [DATED, MOTTO, ANNEX];

/** A stamp after the number and symbol: `Số: 12/KH-CAT MẬT`. */
function afterNumber(cell: string): Found | undefined {
  const label = NUMBER_LABEL.exec(cell)?.[0];
  if (label === undefined) return undefined;
  const rest = cell.slice(label.length);
  const [level] = rest.matchAll(LEVEL_WORD);
  if (level === undefined || !NUMBER_RUN.test(rest.slice(0, level.index))) return undefined;
  return wholeStamp(rest.slice(level.index));
}

/** A stamp beside what stands in a letterhead or over an annex: number, place and date, motto, `PHỤ LỤC I`. */
function besideFixed(cell: string): Found | undefined {
  for (const pattern of FIXED_PARTS) {
    const part = pattern.exec(cell)?.[0];
    if (part === undefined || part.trim() === "") continue;
    const found = wholeStamp(cell.replace(part, " "));
    if (found !== undefined) return found;
  }
  return undefined;
}

const AGENCY_HEAD =
  /^(?:ủy\s+ban|uỷ\s+ban|ubnd|hội\s+đồng|hđnd|sở|bộ|cục|tổng\s+cục|chi\s+cục|công\s+an|quân\s+khu|quân\s+đoàn|tỉnh\s+ủy|thành\s+ủy|huyện\s+ủy|đảng|ban\s+(?!hành)|văn\s+phòng|viện|tòa\s+án|trung\s+tâm|thanh\s+tra|kho\s+bạc|ngân\s+hàng|tập\s+đoàn|tỉnh|thành\s+phố|huyện|quận|xã|phường|phòng|trường|bệnh\s+viện|học\s+viện|uy\s+ban|so|bo|cong\s+an)(?![\p{L}\p{M}])/iu;
const ENDS_OR_BEGINS = new RegExp(`^${LEVEL}(?!${EDGE})|(?<!${EDGE})${LEVEL}$`, "iu");

/** A stamp joined to the name of the agency, as two columns of a letterhead make one line. */
function besideAgency(cell: string): Found | undefined {
  if (/\p{Ll}/u.test(cell)) return undefined;
  const level = ENDS_OR_BEGINS.exec(cell);
  if (level === null) return undefined;
  const name = comparable(cell.slice(0, level.index) + cell.slice(level.index + level[0].length)).trim();
  if (!AGENCY_HEAD.test(name) || (level.index > 0 && LEADS_ON.test(name))) return undefined;
  if (level.index === 0 && LED_BY.test(name)) return undefined;
  return levelsIn(level[0]);
}

const LABEL =
  "(?:(?:mức|cấp|muc|cap)\\s*)?(?:[đd](?:ộ|o|ô))\\s*(?:bảo\\s*)?m(?:ậ|a|â|ạ)t|(?:mức|cấp|dấu|phân\\s+loại)\\s+mật|dấu\\s+chỉ\\s+độ\\s+mật|(?:phân\\s+loại|đóng\\s+dấu)(?=\\s*:)";
const LABELLED = new RegExp(`(?:^|[;,.(/-]\\s*)(?:${LABEL})(?<gap>[\\s:=.…_–—-]+)(?<said>[^]*)$`, "iu");
const LABEL_ONLY = new RegExp(`^(?:${LABEL})\\s*[:=–—-]*$`, "iu");

/** `Độ mật: Tối mật`, `Mức độ mật - Mật`; also with the urgency after it. */
function labelled(cell: string): Found | undefined {
  const { said = "" } = LABELLED.exec(cell)?.groups ?? {};
  const [own = ""] = said.split(/[;.]|(?:,\s*)?(?=độ\s+khẩn)/iu);
  const found = wholeStamp(own);
  // "Độ mật: Mật, Tối mật, Tuyệt mật" explains what there may be.
  const several = new Set([...own.matchAll(LEVEL_WORD)].map(([text]) => readLevel(text)?.level)).size > 1;
  if (found === undefined) return undefined;
  return { ...found, read: several ? { ...found.read, spelling: "damaged" } : found.read };
}

const PAPERS = new RegExp(
  `^(?:tài\\s+liệu|văn\\s+bản|hồ\\s+sơ|công\\s+văn|tai\\s+lieu)\\s+(?<said>${LEVEL}[^]*)$`,
  "iu",
);
const TYPE_LINE =
  /^(?:kế hoạch|quyết định|công văn|thông báo|báo cáo|hướng dẫn|chương trình|nghị quyết|tờ trình|quy chế|quy định|chỉ thị|đề án|phương án|danh mục|về việc|v\/v)(?![\p{L}\p{M}])/u;

/** One printed cell, and what is around it. */
interface Place {
  readonly zone: Zone;
  /** The cell or line before, which this one may continue; and the one after. */
  readonly before: string;
  readonly after: string;
  /** Cells with words in its line. */
  readonly cells: number;
  readonly inTitle: boolean;
  /** Under the head of a table with a column for the secrecy of what it lists. */
  readonly inList: boolean;
}

type Verdict = Secrecy["kind"] | undefined;

/** What a cell that is nothing but a stamp comes to where it stands. */
function judgeWhole({ read, capitals }: Found, place: Place): Verdict {
  const before = comparable(place.before);
  if (LED_BY.test(comparable(place.after)) && place.cells === 1 && read.level === "Mật") return undefined;
  if (place.zone !== "head" && place.cells > 2) return undefined;
  if (read.level === "Mật" && LEADS_ON.test(before) && !LABEL_ONLY.test(before)) return undefined;
  if (capitals === "none") {
    const isApart = place.zone === "head" && !/\p{Ll}/u.test(place.before) && read.spelling === "exact";
    return isApart && place.before !== "" ? "doubt" : undefined;
  }
  if (read.spelling === "damaged") return capitals === "all" && place.zone !== "body" ? "doubt" : undefined;
  if (place.zone === "head") return "stamp";
  if (place.inList) return undefined;
  if (place.zone === "edge") return capitals === "all" ? "stamp" : "doubt";
  return capitals === "all" ? "doubt" : undefined;
}

/** What a cell comes to: the level it names and how surely it is a stamp. */
function judge(cell: string, place: Place): { readonly verdict: Verdict; readonly read: LevelRead } | undefined {
  const whole = wholeStamp(cell);
  if (whole !== undefined) {
    // A longer level may be broken over two lines or cells.
    const joined = readLevel(`${place.before} ${cell}`);
    if (joined === undefined) return { verdict: judgeWhole(whole, place), read: whole.read };
    return { verdict: judgeWhole({ ...whole, read: joined }, { ...place, before: "" }), read: joined };
  }
  if (place.zone === "body" || (place.zone === "edge" && place.cells > 2)) return undefined;
  const sure = afterNumber(cell) ?? besideFixed(cell) ?? labelled(cell) ?? besideAgency(cell);
  if (sure !== undefined) return { verdict: sure.read.spelling === "exact" ? "stamp" : "doubt", read: sure.read };
  const papers = PAPERS.exec(cell)?.groups?.["said"];
  const stamped = papers === undefined ? undefined : wholeStamp(papers);
  if (stamped === undefined || stamped.capitals === "none" || place.inTitle) {
    const isLone = stamped !== undefined && !place.inTitle && /^\p{Lu}/u.test(cell);
    return isLone ? { verdict: "doubt", read: stamped.read } : undefined;
  }
  return { verdict: capitalsOf(cell) === "all" ? "stamp" : "doubt", read: stamped.read };
}

/** A line with words in it. */
interface Line {
  readonly number: number;
  readonly cells: readonly string[];
  readonly words: string;
  readonly startsPage: boolean;
}

const cellsOf = (line: string): string[] =>
  asSeen(line)
    .split(CELL_BORDER)
    .map((part) =>
      part
        .replace(MARKS, "")
        .replace(SPACED, (run) => run.replace(/[\s.\-–·]+/gu, ""))
        .replace(FRAME, ""),
    )
    .filter((cell) => /[\p{L}\p{N}]/u.test(cell));

function linesOf(text: string, pageStarts: readonly number[]): Line[] {
  const lines: Line[] = [];
  let [number, startsPage, at, page] = [1, false, 0, 0];
  for (const piece of text.split(BREAK)) {
    at += piece.length;
    for (; (pageStarts[page] ?? Infinity) < at; page++) startsPage = true;
    if (piece === "\f") startsPage = true;
    else if (BREAK.test(piece)) number++;
    else if (/[\p{L}\p{N}]/u.test(piece)) {
      const cells = cellsOf(piece.slice(0, LONGEST_LINE));
      if (cells.length === 0) continue;
      lines.push({ number, cells, words: comparable(cells.join(" | ")), startsPage });
      startsPage = false;
    }
  }
  return lines;
}

/**
 * Looks for a stamp of state secrecy: `MẬT`, `TỐI MẬT`, `TUYỆT MẬT` (Law on the protection of state secrets 2018; Circular
 * 24/2020/TT-BCA on its stamps), on a line or in a cell of its own, beside other stamps, joined to the letterhead, after a
 * label, on any page, over an annex; letter-spaced, framed, without accents, with look-alike or invisible letters. The same
 * words inside a sentence or in a list of documents are no stamp. Gives the surest and highest that is found.
 *
 * @param pageStarts where pages begin in the text, in order; a form feed begins one too
 */
export function findSecrecy(text: string, pageStarts: readonly number[] = []): Secrecy | undefined {
  const lines = linesOf(text, pageStarts);
  const zones = zonesOf(lines);
  let found: Secrecy | undefined;
  let before = "";
  let letters = "";
  let [inTitle, inList] = [false, false];
  for (const [at, line] of lines.entries()) {
    const zone = zones[at]!;
    if (ANNEX.test(line.words) || MOTTO.test(line.words)) inList = false;
    const isHeading = line.cells.length > 2 || zone === "body";
    if (isHeading && line.cells.some((cell) => LABEL_ONLY.test(cell))) inList = true;
    for (const [column, whole] of line.cells.entries()) {
      const cell = whole.slice(0, LONGEST_CELL);
      letters = /^\p{L}$/u.test(cell) ? letters + cell : "";
      if (letters.length < 3 && !MAY_NAME_A_LEVEL.test(cell)) {
        before = cell;
        continue;
      }
      const after = line.cells[column + 1] ?? lines[at + 1]?.cells[0] ?? "";
      const place = { zone, before, after, cells: line.cells.length, inTitle, inList };
      const vertical = letters.length >= 3 ? judge(letters, { ...place, before: "" }) : undefined;
      const judged = vertical ?? judge(cell, place);
      if (judged?.verdict !== undefined) {
        const kind = judged.verdict;
        if (kind === "stamp") return { kind, level: judged.read.level, line: line.number };
        found ??= { kind, level: judged.read.level, line: line.number };
      }
      before = cell;
    }
    if (TYPE_LINE.test(line.words)) inTitle = true;
    else if (ANNEX.test(line.words) || MOTTO.test(line.words)) inTitle = false;
  }
  return found;
}
