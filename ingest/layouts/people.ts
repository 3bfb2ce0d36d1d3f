import { actAt } from "../facts/agencies/predicates.ts";
import type { AgencyReader, NamedAgency } from "../facts/agencies/agency-reader.ts";

/** How a text speaks of a person before the name or the post. */
export const PERSON = /^(?:các\s+)?(?:[Đđ]ồng chí|[Đđ]\/c|[Ôô]ng|[Bb]à|[Tt]hầy|[Cc]ô|[Aa]nh|[Cc]hị)\s+(?=\p{Lu})/u;
/** A post: who holds it is charged by it. */
const POST =
  /^(?:Phó\s|Trưởng|Chủ tịch|Giám đốc|Bí thư|Hiệu trưởng|Chỉ huy trưởng|Đội trưởng|Tổ trưởng|Viện trưởng|Chánh|Cục trưởng|Chi cục trưởng|Tổng phụ trách|Kế toán trưởng|Ủy viên|Uỷ viên|Thành viên)/u;
/** A post of the government or a ministry, that a member of a board holds. */
const OFFICE = /^(?:(?:Phó )?Thủ tướng|Bộ trưởng|Thứ trưởng|Vụ trưởng|Tổng cục trưởng|Đại diện)(?!\p{L})/u;
const MAX_POST_WORDS = 14;

/** Whether words are posts and nothing else: "Bộ trưởng Bộ Nội vụ, Phó Trưởng ban thường trực", with who holds them or not. */
export function isPosts(words: string): boolean {
  const parts = words.split(/,\s+(?:làm\s+)?|\s+[-–]\s+|\s+làm\s+/u).map((part) => part.replace(PERSON, "").trim());
  return parts.every(
    (part, at) =>
      (POST.test(part) || OFFICE.test(part) || (at === 0 && /^(?:\p{Lu}\p{Ll}*\s?){2,5}$/u.test(part))) &&
      part.split(" ").length <= MAX_POST_WORDS &&
      actAt(part, part.indexOf(" ") + 1) === undefined,
  );
}

/** Two to five words in capitals: the name of a person. */
const FULL_NAME = /\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*){1,4}/uy;
/** Between a name and the post of who bears it. */
const POST_AFTER = /(?:\s+[-–]\s+|,\s+)(?=\p{Lu})/uy;

/** The person named at `at`, with the post where it stands behind the name; `null` where a body is named. */
export function personAt(text: string, at: number, reader: AgencyReader, until = text.length): NamedAgency | null {
  if (POST.test(text.slice(at))) {
    // Before a colon nothing but the posts of one person stands.
    const posts = /^[^.;:]{3,120}(?=\s*:\s)/u.exec(text.slice(at, until))?.[0].trimEnd();
    if (posts !== undefined && !/(?<!\p{L})(?:chủ trì|phụ trách|chịu trách nhiệm)(?!\p{L})/u.test(posts))
      return { written: firstPost(posts), start: at, end: at + posts.length, group: false };
    const name = reader.nameAt(text, at);
    return name === null ? null : { ...name, written: firstPost(name.written), group: false };
  }
  FULL_NAME.lastIndex = at;
  const name = FULL_NAME.exec(text)?.[0];
  if (name === undefined) return null;
  POST_AFTER.lastIndex = at + name.length;
  const joint = POST_AFTER.exec(text)?.[0];
  const post =
    joint === undefined || !POST.test(text.slice(at + name.length + joint.length))
      ? null
      : reader.nameAt(text, at + name.length + joint.length);
  const end = post?.end ?? at + name.length;
  return { written: text.slice(at, end), start: at, end, group: false };
}

/** Of "Trưởng Ban xây dựng Đảng - Trưởng Tiểu ban" the first. */
function firstPost(written: string): string {
  return written.split(
    /\s+[-–]\s+(?=(?:Phó|Trưởng|Chủ tịch|Bí thư|Giám đốc|Thành viên|Ủy viên|Thường trực)(?!\p{L}))/u,
  )[0]!;
}

/** Posts listed before a colon are those of one person: the first names who is meant. */
export function holderOfPosts(agencies: readonly NamedAgency[]): NamedAgency[] {
  const [first] = agencies;
  if (first === undefined || !agencies.every(({ written }) => POST.test(written))) return [...agencies];
  return [{ ...first, written: firstPost(first.written) }];
}
