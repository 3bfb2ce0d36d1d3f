/** Words that a verb follows as a rule: "phải nộp", "để khôi phục", "đã bàn giao". */
const SIGNS = ["phải", "để", "đã", "sẽ", "chưa", "nhằm", "đang"] as const;
/** Words that a noun follows: "các hành khách", "những thí sinh". */
const NOUN_SIGNS: ReadonlySet<string> = new Set(["các", "những", "một", "mỗi", "nhiều"]);
/** Share of its places in which a word of two syllables, or of one, follows a sign, at the least; and how often. */
const PAIR = { share: 0.008, times: 4 };
const SINGLE = { share: 0.03, times: 30 };
const RECIPIENTS = /Nơi nhận\s*:(?<names>.{0,1500}?)Lưu\s*:/gu;
const MAX_ENTRIES = 4_000_000;

const isLower = (word: string): boolean => /^[\p{Ll}\p{M}]+$/u.test(word);

/** Counts how often words follow signs of a verb, and which stand inside names. */
export class VerbCounts {
  readonly signs: readonly string[] = SIGNS;
  letters = 0;
  names = 0;
  readonly #all = new Map<string, number>();
  readonly #behindSign = new Map<string, number>();
  readonly #behindNounSign = new Map<string, number>();
  readonly #inNames = new Set<string>();

  /** Counts a text; what stands between "Nơi nhận" and "Lưu" are names. */
  addText(text: string): void {
    this.letters += text.length;
    this.#count(text);
    for (const { groups } of text.matchAll(RECIPIENTS))
      for (const part of groups!["names"]!.split(";")) {
        const name = part.replace(/^\s*[-–+]\s*/u, "").trim();
        if (name.length > 5 && name.length < 100 && /^\p{Lu}/u.test(name)) this.addName(name);
      }
  }

  /** Words in lower case inside a name say nothing of where names end. */
  addName(name: string): void {
    this.names++;
    const words = [...name.matchAll(/[\p{L}\p{M}]+/gu)];
    for (const [i, { 0: word, index }] of words.entries()) {
      if (!isLower(word)) continue;
      this.#inNames.add(word);
      const next = words[i + 1];
      if (next !== undefined && next.index === index + word.length + 1) this.#inNames.add(`${word} ${next[0]}`);
    }
  }

  /** Words of two syllables that `isWord` knows, and of one, that follow signs of a verb often enough, signs of a noun less often, and stand in no name. */
  verbs(isWord: (pair: string) => boolean): string[] {
    return [...this.#behindSign]
      .filter(([word, times]) => {
        const { share, times: least } = word.includes(" ") ? PAIR : SINGLE;
        if ((this.#behindNounSign.get(word) ?? 0) > times) return false;
        if (times < least || times / this.#all.get(word)! < share || this.#inNames.has(word)) return false;
        return !word.includes(" ") || isWord(word);
      })
      .map(([word]) => word);
  }

  #behind(sign: string, word: string): void {
    if (isSign(sign)) add(this.#behindSign, word);
    else if (NOUN_SIGNS.has(sign)) add(this.#behindNounSign, word);
  }

  #count(text: string): void {
    const last: { word: string; end: number }[] = [];
    for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}]+/gu)) {
      const before = last.at(-1);
      const joined = before !== undefined && before.end + 1 === index && text[before.end] === " ";
      const [sign] = joined ? last : [];
      if (!joined) last.length = 0;
      if (isLower(word)) {
        add(this.#all, word);
        if (joined) this.#behind(before.word, word);
        if (joined && isLower(before.word)) {
          const pair = `${before.word} ${word}`;
          add(this.#all, pair);
          if (last.length > 1) this.#behind(sign!.word, pair);
        }
      }
      last.push({ word, end: index + word.length });
      if (last.length > 2) last.shift();
    }
    if (this.#all.size > MAX_ENTRIES) for (const [word, times] of this.#all) if (times < 2) this.#all.delete(word);
  }
}

const isSign = (word: string): boolean => (SIGNS as readonly string[]).includes(word);

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
