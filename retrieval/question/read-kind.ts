import type { QuestionKind } from "../search/query.ts";
import type { Cues, MetadataField } from "./cues.ts";

export interface KindReading {
  readonly kind: QuestionKind;
  readonly weight: number;
  readonly weights: ReadonlyMap<QuestionKind, number>;
  readonly fields: readonly MetadataField[];
  readonly extreme: "highest" | "lowest" | null;
}

/** A document of another kind than a plan, with its number asked for. */
const OTHER_DOCUMENT =
  /^(?:(?!kế hoạch|plan).)*?(?<!\p{L})(?:quyết định|nghị quyết|nghị định|thông tư|chỉ thị|công văn|hướng dẫn|luật|chương trình phối hợp|đề án|dự án)(?!\p{L})[^?]*(?<!\p{L})số (?:mấy|bao nhiêu|nào|hiệu)|^(?:(?!kế hoạch|plan).)*?\b(?:decision|resolution|decree|circular|directive|dispatch)\b[^?]*\bnumber\b/iu;

/** "ít vụ án nhất": what is counted may stand inside. */
const MOST = /(?<!\p{L})(?:nhiều|cao|lớn)(?!\p{L})[^?,;.]{0,40}?(?<!\p{L})nhất(?!\p{L})/iu;
const LEAST = /(?<!\p{L})(?:ít|thấp|nhỏ)(?!\p{L})[^?,;.]{1,40}?(?<!\p{L})nhất(?!\p{L})/iu;
/** What asking for the most or least counts for a table. */
const EXTREME_WEIGHT = 2;

/** What each further cue of the same kind counts: two ways of saying "by when" are not twice the evidence. */
const FURTHER_CUE = 0.35;

/**
 * What kind of thing a question asks, by the weight of its cue words. The kind with the heaviest
 * cues is taken, `content` where there are none.
 *
 * @param hints weights from elsewhere: an agency named speaks for its tasks, a row of a table for the table
 */
export function readKind(text: string, cues: Cues, hints: ReadonlyMap<QuestionKind, number> = new Map()): KindReading {
  const found = new Map<QuestionKind, number[]>();
  const tokens = cues.kinds.tokens(text);
  const others = cues.notCues.find(text, { unaccented: true });
  const isOther = (start: number, end: number) => others.some((word) => word.start <= start && end <= word.end);
  for (let at = 0; at < tokens.length; at++) {
    for (const { values, length } of cues.kinds.matchesAt(tokens, at, { unaccented: true })) {
      if (isOther(tokens[at]!.start, tokens[at + length - 1]!.end)) continue;
      for (const { kind, weight, opening } of values) {
        if (opening && /[\p{L}\p{N}]\s*$/u.test(text.slice(0, tokens[at]!.start))) continue;
        const list = found.get(kind);
        if (list) list.push(weight);
        else found.set(kind, [weight]);
      }
    }
  }
  const weights = new Map<QuestionKind, number>();
  for (const [kind, list] of found) {
    const [first = 0, ...rest] = list.sort((a, b) => b - a);
    weights.set(kind, first + FURTHER_CUE * rest.reduce((sum, weight) => sum + weight, 0));
  }
  // A number asked for next to another kind of document is that document's, not the plan's.
  const byNumber = weights.get("metadata");
  if (byNumber !== undefined && OTHER_DOCUMENT.test(text)) {
    weights.set("legal-basis", (weights.get("legal-basis") ?? 0) + byNumber);
    weights.delete("metadata");
  }
  const has = (index: Cues["highest"]) => index.find(text, { unaccented: true }).length > 0;
  const extreme =
    has(cues.highest) || MOST.test(text) ? "highest" : has(cues.lowest) || LEAST.test(text) ? "lowest" : null;
  if ((MOST.test(text) || LEAST.test(text)) && (weights.get("table") ?? 0) < EXTREME_WEIGHT)
    weights.set("table", EXTREME_WEIGHT + (weights.get("target") ?? 0));
  for (const [kind, weight] of hints) weights.set(kind, (weights.get(kind) ?? 0) + weight);
  let kind: QuestionKind = "content";
  let best = 0;
  for (const [candidate, weight] of weights) if (weight > best) [kind, best] = [candidate, weight];
  const fields = [...new Set(cues.fields.find(text, { unaccented: true }).flatMap(({ values }) => values))];
  return {
    kind,
    weight: best,
    weights,
    fields,
    extreme,
  };
}
