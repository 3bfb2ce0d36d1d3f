/** Between a key and what it stands for. */
const TAB = 9;
const LINE_END = 10;

/** Texts by key, as lines in the order of the bytes of their keys, ready for `SortedLines`. Throws where a key or text breaks its line. */
export function sortedLines(entries: Iterable<readonly [key: string, text: string]>): Buffer {
  const lines = [...entries].map(([key, text]) => {
    if (/[\t\n]/u.test(key) || text.includes("\n")) throw new RangeError(`a line cannot hold ${JSON.stringify(key)}`);
    return { key: Buffer.from(key), line: Buffer.from(`${key}\t${text}\n`) };
  });
  lines.sort((a, b) => Buffer.compare(a.key, b.key));
  return Buffer.concat(lines.map(({ line }) => line));
}

/** A large table of which few lines are ever asked for: it is searched as it lies in memory, and only what is asked for is decoded. */
export class SortedLines {
  readonly #bytes: Buffer;

  /** @param bytes as `sortedLines` makes them */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get(key: string): string | undefined {
    const bytes = this.#bytes;
    const wanted = Buffer.from(key);
    let [from, to] = [0, bytes.length];
    while (from < to) {
      const middle = Math.floor((from + to) / 2);
      const start = middle === 0 ? 0 : bytes.lastIndexOf(LINE_END, middle - 1) + 1;
      const tab = bytes.indexOf(TAB, start);
      const end = bytes.indexOf(LINE_END, tab);
      const order = bytes.compare(wanted, 0, wanted.length, start, tab);
      if (order === 0) return bytes.toString("utf8", tab + 1, end);
      if (order < 0) from = end + 1;
      else to = start;
    }
    return undefined;
  }
}
