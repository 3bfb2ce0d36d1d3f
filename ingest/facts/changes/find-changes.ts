import type { Change, Clause, Reference } from "../../../data/plan.ts";

const KINDS: readonly (readonly [Change["kind"], RegExp])[] = [
  ["replaces", /(?<!\p{L})thay thế\s+(?:cho\s+)?(?:toàn bộ\s+)?$/iu],
  ["repeals", /(?<!\p{L})(?:bãi bỏ|hủy bỏ)\s+(?:toàn bộ\s+)?$/iu],
  [
    "amends",
    /(?<!\p{L})(?:sửa đổi|điều chỉnh|bổ sung)(?:,?\s+(?:và\s+)?(?:sửa đổi|bổ sung|thay thế))?(?:\s+(?:một số\s+)?(?:điều|nội dung|chỉ tiêu|nhiệm vụ|phụ lục|mục|khoản|điểm)(?:\s+\p{L}+){0,4}?)?(?:\s+(?:của|tại|trong|ban hành kèm theo))?\s*$/iu,
  ],
];
const REACH = 110;

/**
 * The documents that this one changes: named in its title or its articles right behind "sửa đổi, bổ sung", "thay
 * thế", "bãi bỏ". The quote of each is how the document is named there.
 */
export function findChanges(
  references: readonly Reference[],
  clauses: readonly Clause[],
  headerReferences: readonly Reference[],
  header: { readonly text: string } | undefined,
): Change[] {
  const texts = new Map<string, string>(clauses.map(({ path, text }) => [path, text]));
  if (header !== undefined) texts.set("header", header.text);
  const found: Change[] = [];
  for (const reference of [...headerReferences, ...references]) {
    const text = texts.get(reference.clause);
    if (text === undefined) continue;
    for (let at = text.indexOf(reference.quote); at >= 0; at = text.indexOf(reference.quote, at + 1)) {
      const before = text.slice(Math.max(0, at - REACH), at);
      const kind = KINDS.find(([, pattern]) => pattern.test(before))?.[0];
      if (kind === undefined || /(?<!\p{L})(?:được|đã|đề nghị)\s+(?:sửa đổi|thay thế|bổ sung)[^;.]*$/iu.test(before))
        continue;
      if (found.some((one) => one.kind === kind && one.number === reference.number)) break;
      const { clause, quote, source, document, number } = reference;
      found.push({ kind, document: number === null ? document : quote, number, clause, quote, source });
      break;
    }
  }
  return found;
}
