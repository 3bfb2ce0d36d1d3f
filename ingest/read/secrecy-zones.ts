/**
 * Where on its page a line stands. `head`: before the body of the document begins, where stamps are printed. `edge`: beside
 * the head of an annex, of another document in the same file or of a page, or at the very end: stamps stand there too.
 */
export type Zone = "head" | "edge" | "body";

/** A stamp stands beside or under the letterhead; an A4 page of Decree 30 holds about forty lines. */
const FIRST_PAGE_LINES = 45;
/** Lines above and below the head of an annex or letterhead, at the top and the foot of a page, and at the end. */
const ABOVE_LINES = 5;
const BELOW_LINES = 6;
const PAGE_FOOT_LINES = 3;
const LAST_LINES = 4;

/** The first of the numbered parts or of a table's rows: what follows is body, no letterhead. */
const BODY =
  /^(?:phần|chương|mục|điều)\s+(?:\d+|[ivxlc]+|thứ)(?![\p{L}\p{M}])|^(?:[ivx]+|1)\s*[.)]\s|^s?tt(?:\s*\||$)/u;

const ANNEX = /^(?:phụ\s*lục|phụ\s*biểu|biểu\s*mẫu|biểu\s*số|mẫu\s*số)(?![\p{L}\p{M}])/u;
const LETTERHEAD =
  /cộng\s*h(?:òa|oà)\s*xã\s*hội\s*chủ\s*nghĩa|độc\s*lập\s*[-–—]\s*tự\s*do|đảng\s*cộng\s*sản\s*việt\s*nam/u;

/** What a zone is told from: a line's words in small letters, and whether a page begins with it. */
export interface LineForZone {
  readonly words: string;
  readonly startsPage: boolean;
}

/** The zone of each line, given only those with words in them. */
export function zonesOf(lines: readonly LineForZone[]): readonly Zone[] {
  const zones: Zone[] = lines.map(() => "body");
  const mark = (from: number, to: number) => {
    for (let at = Math.max(0, from); at < Math.min(lines.length, to); at++) zones[at] = "edge";
  };
  for (const [at, { words, startsPage }] of lines.entries()) {
    if (ANNEX.test(words) || LETTERHEAD.test(words)) mark(at - ABOVE_LINES, at + BELOW_LINES + 1);
    if (startsPage) mark(at - PAGE_FOOT_LINES, at + BELOW_LINES);
  }
  mark(lines.length - LAST_LINES, lines.length);
  const body = lines.findIndex(({ words }) => BODY.test(words));
  zones.fill("head", 0, Math.min(FIRST_PAGE_LINES, body === -1 ? lines.length : body + 1));
  return zones;
}
