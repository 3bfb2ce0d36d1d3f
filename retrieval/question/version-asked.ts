import { PhraseIndex } from "../../data/lexicon/phrase-index.ts";
import type { Question } from "./question.ts";

/** Words that ask how a thing was before it was changed. */
const EARLIER = [
  "trước đó",
  "trước đây",
  "trước kia",
  "ban đầu",
  "lúc đầu",
  "cũ",
  "gốc",
  "chưa sửa",
  "trước khi sửa",
  "original",
  "originally",
  "previous",
  "previously",
  "earlier version",
  "old version",
  "first version",
  "before the change",
  "before the amendment",
];

/** Words that ask how it is since. */
const CURRENT = [
  "mới",
  "hiện nay",
  "hiện tại",
  "bây giờ",
  "sau khi sửa",
  "as amended",
  "after the change",
  "after the amendment",
  "new version",
  "currently",
  "now",
];

/** Which version of a plan that was changed a question asks for; `null` where it does not say. */
export type VersionAsked = "earlier" | "current" | null;

let indexes: readonly (readonly [VersionAsked, PhraseIndex<true>])[] | undefined;

function indexOf(phrases: readonly string[]): PhraseIndex<true> {
  const index = new PhraseIndex<true>({ keepJoining: true });
  for (const phrase of phrases) index.add(phrase, true);
  return index;
}

/** Which version of a changed plan a question asks for, by its own words; the earlier one where it names both. */
export function versionAsked({ normalised }: Pick<Question, "normalised">): VersionAsked {
  indexes ??= [
    ["earlier", indexOf(EARLIER)],
    ["current", indexOf(CURRENT)],
  ];
  return indexes.find(([, index]) => index.find(normalised, { unaccented: true }).length > 0)?.[0] ?? null;
}
