import { PhraseIndex } from "../../data/lexicon/phrase-index.ts";
import type { Question } from "./question.ts";

/** Words that ask how a thing was before it was changed. */
const EARLIER = [
  "trước đó",
  "trước đây",
  "trước kia",
  "ban đầu",
  "lúc đầu",
  "bản đầu",
  "bản cũ",
  "bản gốc",
  "bản trước",
  "kế hoạch cũ",
  "hạn cũ",
  "quy định cũ",
  "chưa sửa",
  "chưa sửa đổi",
  "trước khi sửa",
  "trước khi sửa đổi",
  "trước khi điều chỉnh",
  "khi mới ban hành",
  "lúc mới ban hành",
  "lúc ban hành",
  "originally",
  "original version",
  "original plan",
  "first version",
  "first issued",
  "earlier version",
  "previous version",
  "old version",
  "old deadline",
  "before the change",
  "before the amendment",
  "before it was amended",
  "previously",
  "used to be",
];

/** Words that ask how it is since. */
const CURRENT = [
  "hạn mới",
  "bản mới",
  "bản sửa",
  "bản sửa đổi",
  "kế hoạch mới",
  "quy định mới",
  "sau khi sửa",
  "sau khi sửa đổi",
  "sau sửa đổi",
  "sau điều chỉnh",
  "hiện nay",
  "hiện tại",
  "bây giờ",
  "new deadline",
  "new date",
  "new version",
  "amended plan",
  "after the amendment",
  "after the change",
  "as amended",
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
