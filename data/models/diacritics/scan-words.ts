/** A piece of a text that the language model counts as one word, or `stop` for the end of a sentence. */
export interface ScannedToken {
  readonly kind: "word" | "number" | "pause" | "stop";
  readonly start: number;
  readonly end: number;
  /** As it stands in the text. */
  readonly text: string;
  /** Two letters or more, all of them capitals. */
  readonly capitals: boolean;
}

const TOKEN =
  /(?<word>[\p{L}\p{M}]+)|(?<number>\d+)|(?<stop>[.!?;:|…]+(?=\s|$)|\|)|(?<pause>[,()"“”'‘’«»[\]]|\s[-–]\s)/gu;

/** Cuts NFC text into words, numbers, pauses and sentence ends; everything else (spaces, signs, emoji) lies between. */
export function scanWords(text: string): ScannedToken[] {
  const tokens: ScannedToken[] = [];
  for (const { 0: found, index: start, groups } of text.matchAll(TOKEN)) {
    const kind =
      groups!["word"] !== undefined
        ? "word"
        : groups!["number"] !== undefined
          ? "number"
          : groups!["stop"] !== undefined
            ? "stop"
            : "pause";
    const capitals =
      kind === "word" && found.length > 1 && found === found.toUpperCase() && found !== found.toLowerCase();
    tokens.push({ kind, start, end: start + found.length, text: found, capitals });
  }
  return tokens;
}
