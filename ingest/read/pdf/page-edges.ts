import { withoutMarks } from "../blocks/page-marks.ts";
import { lineWords, type TextLine } from "./text-lines.ts";

/** The lines of a page outside its tables, top to bottom. */
export interface PageLines {
  readonly page: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
}

/** How much of a page, at the top and at the foot, may hold what is printed on every page. */
const EDGE = 0.12;
const EDGE_LINES = 3;
const PAGE_NUMBER = /^[-–—\s.]*(?:trang\s+)?\d{1,4}(?:\s*[/|]\s*\d{1,4})?[-–—\s.]*$/iu;
const MIN_REPEATS = 3;

/** Running heads, feet and page numbers: lines at the edge of pages that come back with other digits. */
export function runningLines(pages: readonly PageLines[]): ReadonlySet<TextLine> {
  const found = new Set<TextLine>();
  const shapes = new Map<string, TextLine[]>();
  for (const { lines, height } of pages) {
    const top = lines.slice(0, EDGE_LINES).filter(({ baseline }) => baseline < height * EDGE);
    const foot = lines.slice(-EDGE_LINES).filter(({ baseline }) => baseline > height * (1 - EDGE));
    for (const line of [top[0], foot.at(-1)]) {
      if (line !== undefined && PAGE_NUMBER.test(withoutMarks(lineWords(line)))) found.add(line);
    }
    for (const line of new Set([...top, ...foot])) {
      const shape = withoutMarks(lineWords(line)).replace(/\d+/gu, "0").replace(/\s+/gu, " ");
      if (shape.length > 120) continue;
      const edge = `${line.baseline < height / 2 ? "top" : "foot"} ${shape}`;
      shapes.set(edge, [...(shapes.get(edge) ?? []), line]);
    }
  }
  for (const [shape, lines] of shapes) {
    if (lines.length < MIN_REPEATS || !/\p{L}{3}/u.test(shape)) continue;
    for (const line of lines) found.add(line);
  }
  return found;
}
