import type { Plan } from "../data/plan.ts";
import { foldAccents } from "../data/vietnamese.ts";

const TITLE_WORDS = 6;

/**
 * The id of a plan, out of the document itself: number, place, year, in lower-case ASCII
 * (`29-kh-bcd-quang-tri-2024`). Where the number is left blank the first words of the title take its place.
 */
export function planId({
  number,
  place,
  date,
  title,
  source,
}: Pick<Plan, "number" | "place" | "date" | "title" | "source">): string {
  const name = number ?? title?.split(/\s+/u).slice(0, TITLE_WORDS).join(" ") ?? source.file.replace(/\.[^.]+$/u, "");
  // A party number holds a dash where others hold a slash; both become one dash.
  return [name, place, number === null ? date?.slice(0, 7) : date?.slice(0, 4)]
    .filter((part) => part !== null && part !== undefined)
    .map((part) =>
      foldAccents(part)
        .toLowerCase()
        .replace(/[^a-z0-9]+/gu, "-")
        .replace(/^-+|-+$/gu, ""),
    )
    .filter((part) => part !== "")
    .join("-");
}
