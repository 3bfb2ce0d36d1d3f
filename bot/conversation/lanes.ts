/**
 * Work of one conversation, one after another; different conversations side by side. Whoever reads the state of a
 * conversation in order to change it does so in its lane: the inbox, the web page, reminders.
 */
export class Lanes {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Runs `work` when all work put into this lane before it has ended. Gives what it gives; a failure holds up nobody. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.#tails.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.#tails.get(key) === mine) this.#tails.delete(key);
    }
  }
}
