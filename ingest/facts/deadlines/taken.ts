/** Which letters of a text are read already, so that a text of any length is read in one pass. */
export class Taken {
  readonly #letters: Uint8Array;

  constructor(length: number, ranges: readonly { readonly start: number; readonly end: number }[] = []) {
    this.#letters = new Uint8Array(length);
    for (const range of ranges) this.take(range);
  }

  isFree({ start, end }: { readonly start: number; readonly end: number }): boolean {
    for (let at = start; at < end; at++) if (this.#letters[at] === 1) return false;
    return true;
  }

  take({ start, end }: { readonly start: number; readonly end: number }): void {
    this.#letters.fill(1, start, end);
  }
}
