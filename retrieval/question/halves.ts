import { askingGroups } from "./asking-words.ts";

/** Where a sentence may go on to a second question. */
const JOINTS =
  /[,;?]\s+(?:(?:còn|và|rồi|and|while|whereas)\s+)?|\s+(?:còn|và|rồi|and|while|whereas|versus|vs\.?)\s+/giu;
/** Words of a question that can stand for itself. */
const LEAST_WORDS = 4;

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** True for words that ask for something. */
export const asks = (text: string): boolean => [...askingGroups(text)].some((group) => group.startsWith("wants-"));

/**
 * The two questions of a message that asks two: each long enough to stand for itself, and each asking something, or each
 * naming a plan where only one asks ("Hà Nội và Quảng Trị 2024 báo cáo ngày nào"). `null` for any other message. Whether it is
 * answered as two is for what the plans hold to say.
 *
 * @param namesPlan whether words name a plan or place
 */
export function halvesOf(text: string, namesPlan: (words: string) => boolean): readonly [string, string] | null {
  let best: { halves: readonly [string, string]; shorter: number } | null = null;
  for (const { 0: joint, index } of text.matchAll(JOINTS)) {
    const halves = [text.slice(0, index), text.slice(index + joint.length)] as const;
    const shorter = Math.min(...halves.map(wordsIn));
    if (shorter < LEAST_WORDS || shorter <= (best?.shorter ?? 0)) continue;
    const asking = halves.filter(asks).length;
    if (asking === 2 || (asking === 1 && halves.every(namesPlan))) best = { halves, shorter };
  }
  return best?.halves ?? null;
}
