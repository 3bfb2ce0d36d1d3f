import { loadLexicon } from "../../../data/lexicon/lexicon.ts";
import type { Assignment, Span } from "../../../data/plan.ts";
import { comparable } from "../../../data/vietnamese.ts";
import { predicateAt } from "../agencies/predicates.ts";
import { sharedReader } from "../agencies/shared-reader.ts";
import type { FactContext } from "../fact-context.ts";

/** What is told by the nouns that names of bodies begin with; made once, when first asked for. */
interface HeadPatterns {
  /** Between two names of a run. */
  readonly between: RegExp;
  /** Where the name of a receiver begins. */
  readonly receiver: RegExp;
  /** "qua" before an office. */
  readonly through: RegExp;
}

let patterns: HeadPatterns | undefined;

function headPatterns(): HeadPatterns {
  if (patterns !== undefined) return patterns;
  const heads = loadLexicon()
    .agencyHeads.map(({ head }) => head.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"))
    .sort((a, b) => b.length - a.length)
    .join("|");
  return (patterns = {
    between: new RegExp(`(?:, | và |; )(?=(?:${heads}|[Cc]ác |Đ/c |Phó Thủ tướng)(?![\\p{L}]))`, "u"),
    receiver: new RegExp(`^(?:(?:thường trực )?(?:${heads})|lực lượng|chính quyền)(?![\\p{L}])`, "u"),
    through: new RegExp(`(?<![\\p{L}])(?:thông )?qua (?=(?:${heads}|phòng|bộ phận)(?![\\p{L}]))`, "u"),
  });
}

/** Words after which a name of a body has ended. */
const NAME_END =
  /\s*(?:\(|\)|;|:|\.(?=\s|$)|\/\.|,? (?:để|theo|trước|trong|việc|kết quả|tình hình|tiến độ|về (?:tình hình|kết quả|việc|công tác|tiến độ|nội dung|các|những)|tại (?:cuộc|phiên|kỳ|buổi|hội nghị)|qua|ký|kèm|định kỳ|đồng thời|và (?:báo cáo|đề xuất|tổng hợp|tổ chức|kiến nghị)|khi|chậm nhất|muộn nhất|thông qua|xem xét|quyết định|phê duyệt|ban hành|tổng hợp|nội dung|những|có|phục vụ|theo dõi|(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)|vào|nơi|các trường hợp|danh sách|thường xuyên|kịp thời|gửi|trình|báo cáo|đề xuất|sửa đổi|cho ý kiến|cho phép|chấp thuận|thẩm định|công nhận|không quá|tối đa|đối với|bao gồm|gồm|cấp (?!tỉnh|huyện|xã|cơ sở|trên|dưới|phòng|thành phố|trung ương))(?![\p{L}])|$)/u;

/** A run of names split where a comma or `và` is followed by the first word of another body's name. */
function splitNames(words: string): string[] {
  return words
    .split(headPatterns().between)
    .map((name) =>
      name
        .trim()
        .replace(/^(?:với|lên|đến|về|cho|tới) /u, "")
        .replace(/[,.;]+$/u, ""),
    )
    .filter((name) => name !== "");
}

const TO =
  /(?<![\p{L}])(?:[Gg]ửi(?: báo cáo| kết quả[^,;.]{0,40}?| văn bản)?(?: về| đến| tới| cho)?|[Bb]áo cáo(?: với| cho| về| lên)?|về|cho|(?<=(?<!\p{L})(?:[Gg]ửi|[Tt]rình|[Nn]ộp|[Cc]huyển|[Cc]ung cấp)(?!\p{L})[^,;.]{0,80} )(?:đến|tới)|(?<!(?:nội dung|hồ sơ|việc|thời hạn) )[Tt]rình) (?=\p{Lu}|thường trực \p{Lu}|các cơ quan|lực lượng|chính quyền|cơ quan)/gu;

/** What the receiver then does with it: `để tổng hợp, báo cáo Chính phủ`. */
const ONWARD = /(?<!\p{L})để (?!(?:gửi|nộp)(?!\p{L}))(?=\p{Ll})/u;

/** How a body is called from then on, between names of a list. */
const CALLED = / \((?:sau đây )?(?:gọi|viết) [^()]*\)(?=,| và )/gu;

/**
 * The bodies to which words of a report send it (`gửi về X`, `báo cáo X, Y`), from the first one named
 * after `from`, as written; empty where the words name none.
 */
export function recipientsOf(words: string): string[] {
  const onward = words.search(ONWARD);
  const direct = onward < 0 ? [] : recipientsOf(words.slice(0, onward));
  if (direct.length > 0) return direct;
  const found: string[] = [];
  const { receiver } = headPatterns();
  for (const match of words.matchAll(TO)) {
    const rest = words.slice(match.index + match[0].length).replace(CALLED, "");
    // "Gửi Báo cáo sự cố …": what is sent.
    if (!receiver.test(rest) || NO_SUBJECT.test(rest)) continue;
    const name = rest.slice(0, NAME_END.exec(rest)?.index ?? rest.length);
    for (const one of splitNames(name)) if (!found.includes(one) && one.length <= 120) found.push(one);
  }
  return found;
}

/** The office it goes through, as written: `qua Phòng Tham mưu - Công an tỉnh`. */
export function throughOffice(words: string): string | null {
  const match = headPatterns().through.exec(words);
  if (!match) return null;
  const rest = words.slice(match.index + match[0].length);
  const end = /\)|;|, (?:để|trước)| để | trước | theo |\.(?=\s|$)|$/u.exec(rest);
  const name = rest.slice(0, end?.index ?? rest.length).trim();
  return name === "" ? null : name;
}

const MAX_SUBJECT_CHARS = 140;
/** A name that begins with so many letters of the words is theirs. */
const SAME_CHARS = 24;

const doers = ({ lead, implement }: Assignment) => (lead.length > 0 ? lead : implement);

/** Bases that name who does all of a clause; a sentence names its own subject only. */
const FOR_ALL: ReadonlySet<string> = new Set([
  "heading",
  "request",
  "parenthesis",
  "parenthesis-back",
  "field",
  "table",
]);

/**
 * Who owes a deadline, by the words that say so and the name of what is due: the bodies of the assignment that its words hold or that was made for the whole clause; else
 * the subject of the words, those named last before them, or those of the nearest clause above.
 */
export function doersOf(
  { said: segment, what }: { readonly said: string; readonly what: string },
  at: Span,
  path: string,
  context: FactContext,
): readonly string[] {
  const { own, forAll, above } = namedFor(path, context.assignments);
  const words = comparable(segment);
  const from = startingBy(own, at.start);
  let beside: Assignment | undefined;
  // Those that begin in the stretch, and the one before it, which may reach into it.
  for (let i = Math.max(0, from - 1); i < own.length && own[i]!.source.start < at.end && beside === undefined; i++)
    if (own[i]!.source.end > at.start && words.includes(comparable(own[i]!.quote))) beside = own[i];
  const told = beside ? [beside] : forAll;
  // "Trong 02 ngày làm việc …, Ủy ban nhân dân cấp huyện thẩm định": the name begins with who stands behind the time.
  const said = segment.includes(what.slice(0, SAME_CHARS)) ? [segment, what] : [segment];
  const subject = told.length > 0 ? undefined : said.map(subjectOf).find((names) => names.length > 0);
  if (subject !== undefined) return subject;
  if (told.length === 0 && (OTHERS.test(segment) || OTHERS.test(what))) return [];
  // "…; hoàn thành trong quý III": of all that stands before it.
  const last = own[startingBy(own, at.start + 1) - 1];
  const other = isOwnSubject(what) && last !== undefined && !doers(last).some((name) => what.startsWith(name));
  const before = ONLY_WHEN.test(segment) ? own[0] : other ? undefined : last;
  const chosen = told.length > 0 ? told : before === undefined ? above : [before];
  return [...new Set(chosen.flatMap(doers))];
}

/** The assignments of a clause that name somebody, in the order of its words, and what holds where it has none. */
interface Named {
  readonly own: readonly Assignment[];
  readonly forAll: readonly Assignment[];
  readonly above: readonly Assignment[];
}

/** Subjects that are no bodies of the register: what they owe, nobody named before them does. */
const OTHERS =
  /^(?:(?:các|mỗi|những)\s)?(?:doanh nghiệp|hộ|chủ đầu tư|chủ cơ sở|chủ thể|chủ rừng|người|cơ sở|học sinh|công dân|hội viên|thí sinh|nhà (?:thầu|đầu tư|sản xuất)|cá nhân|giáo viên|nhân dân|bên \p{L}+|tổ chức(?=,? (?:cá nhân|doanh nghiệp|và cá nhân|được|phải|có trách nhiệm|đăng ký|đề nghị|nộp)(?!\p{L})))(?!\p{L})/iu;

/** Words that say only that it is done by a time. */
const ONLY_WHEN =
  /^(?:[Tt]hời gian |[Tt]hời hạn )?(?:hoàn thành|hoàn tất|xong|kết thúc|thực hiện)(?: xong)?(?:,? (?:trước|trong|vào|chậm nhất|đến hết|đến|là|ngày|tháng|quý|năm|cuối|đầu)(?!\p{L}))*[\s\d/.,IVX-]*(?:(?:tháng|năm|quý)[\s\d/.,IVX-]*)*$/u;

/** Words that begin with a subject of their own, known or not: "Khối thi đua các Sở gửi hồ sơ". An act begins with none. */
const isOwnSubject = (what: string): boolean =>
  /^(?:Khối|Cụm|Hội đồng|Nhà trường|Ban|Tổ|Đoàn|Cơ sở|Hồ sơ|Kết quả|Danh sách)\s\p{L}/u.test(what) &&
  predicateAt(what, 0) === undefined;

/** Sorted once for a clause, however many deadlines it sets. */
const NAMED = new WeakMap<readonly Assignment[], Named>();

function namedFor(path: string, assignments: readonly Assignment[]): Named {
  const known = NAMED.get(assignments);
  if (known !== undefined) return known;
  const named = assignments.filter((one) => doers(one).length > 0);
  const own = named.filter((one) => one.clause === path).sort((one, other) => one.source.start - other.source.start);
  const forAll = own.filter(({ basis }) => FOR_ALL.has(basis));
  const found = { own, forAll, above: own.length > 0 ? [] : nearest(named) };
  NAMED.set(assignments, found);
  return found;
}

/** Those of the nearest place above, who leads before who only carries out. */
function nearest(named: readonly Assignment[]): readonly Assignment[] {
  const there = named.filter(({ clause }) => clause === named[0]!.clause);
  const leading = there.filter(({ lead }) => lead.length > 0);
  return leading.length > 0 ? leading : there;
}

/** How many of them begin before a place. */
function startingBy(own: readonly Assignment[], place: number): number {
  let [low, high] = [0, own.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (own[middle]!.source.start < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Words that begin as names of bodies do and are none. */
const NO_SUBJECT =
  /^(?:Tổ chức|Báo cáo|Hội nghị|Ban hành|Bộ (?:tiêu chí|luật|chỉ số)|Đội ngũ|Trường hợp|Trường,|Đoàn kết|Phòng,? (?:chống|ngừa))(?!\p{L})/u;

/** What a body that stands as subject is told to do: "giao", "đề nghị" before its name. */
const CHARGE = /^(?:[Gg]iao|Đề nghị|Yêu cầu)\s+/u;

/** The case in which something is owed, before who owes it: "Trường hợp hồ sơ không hợp lệ, Sở Y tế thông báo …". */
const CASE = /^(?:[Tt]rường hợp|[Tt]rong trường hợp|[Kk]hi|[Nn]ếu|[Tt]rừ trường hợp|[Cc]ăn cứ|[Tt]rên cơ sở)(?!\p{L})/u;

/** The bodies that act behind a case, after the first comma where a name stands with what it does. */
function subjectBehindCase(words: string): string[] {
  if (!CASE.test(words)) return [];
  for (const { index } of words.matchAll(/(?:, |(?<=\p{L}) thì )(?=\p{Lu}|các )/gu)) {
    const names = subjectOf(words.slice(words.indexOf(" ", index) + 1));
    if (names.length > 0) return names;
  }
  return [];
}

/** The bodies that the words begin with and that act in them. */
function subjectOf(segment: string): string[] {
  if (CASE.test(segment)) return subjectBehindCase(segment);
  if (NO_SUBJECT.test(segment)) return [];
  const at = CHARGE.exec(segment)?.[0].length ?? 0;
  const list = sharedReader().listAt(segment, at);
  if (list === null) return officeWithDuty(segment.slice(at));
  if (list.end - at > MAX_SUBJECT_CHARS) return [];
  const acts = /^:\s/u.test(segment.slice(list.end)) || predicateAt(segment, list.end + 1) !== undefined;
  return acts ? [...new Set(list.agencies.map(({ written }) => written))] : [];
}

/** An office by what it does, up to the words that give it a duty: "Cơ quan quản lý nhà cấp tỉnh có trách nhiệm". */
const OFFICE =
  /^(?<name>(?:Cơ quan|cơ quan|Đơn vị|Hội đồng|Đoàn|Tổ|Ban|Trưởng ban|Thủ trưởng cơ quan) (?!được |nào |có )\p{Ll}[\p{L} -]{3,60}?) (?:có trách nhiệm|chịu trách nhiệm|phải)(?!\p{L})/u;

function officeWithDuty(words: string): string[] {
  const name = OFFICE.exec(words)?.groups?.["name"];
  return name === undefined || / (?:mà|do|khi|nếu|không) /u.test(name) ? [] : [name];
}
