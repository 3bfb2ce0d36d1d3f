// What was asked and answered, kept in this browser only: conversations by the latest, each with its entries.

/**
 * @typedef {{ kind: "asked", text: string } | { kind: "said", html: string }} Entry
 * @typedef {{ id: string, title: string, atMs: number, isNew?: boolean }} Talk
 * @typedef {{ talk: Talk, at: number, snippet: string }} Found
 */

/** Beyond them the oldest are forgotten. */
const MOST_ENTRIES = 60;
const MOST_TALKS = 30;
/** Owner of what those ask whom the server does not know. */
export const GUEST = "khach";
const LONGEST_TITLE = 120;
/** Around the words sought, in letters. */
const SNIPPET = 50;

/** Letters without accents and case, as people type them in a hurry. One letter stays one letter, so that places hold. */
export const plain = (/** @type {string} */ text) =>
  [...text.normalize("NFC")]
    .map((letter) => letter.normalize("NFD")[0]?.toLowerCase().replace("đ", "d") ?? letter)
    .join("");

/** Letters and digits that tell one conversation from another; also where the browser counts the page as insecure. */
const newId = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** @param {Entry} entry */
function wordsOf(entry) {
  if (entry.kind === "asked") return entry.text;
  const template = document.createElement("template");
  template.innerHTML = entry.html;
  for (const tool of template.content.querySelectorAll(".choices, .rating")) tool.remove();
  return template.content.textContent?.replace(/\s+/gu, " ").trim() ?? "";
}

/** Conversations of one person in this browser. Storage may be full or forbidden: then nothing but the memory is lost. */
export class ChatMemory {
  #owner;
  /** @type {Map<string, { readonly length: number, readonly words: readonly string[] }>} */
  #read = new Map();

  /**
   * @param {string} owner whose conversations these are
   * @param {string} given the conversation of one who has none yet
   */
  constructor(owner, given) {
    this.#owner = owner;
    this.#adoptOld(given);
  }

  /** @returns {Talk[]} the latest first */
  get talks() {
    const kept = this.#getJson("talks");
    return Array.isArray(kept) ? kept.filter((talk) => typeof talk?.id === "string") : [];
  }

  /** The conversation that is open in this browser; `given` where none is. @param {string} given */
  currentId(given) {
    return this.get("current") ?? given;
  }

  /** Opens a conversation. @param {string} id */
  open(id) {
    this.put("current", id);
    this.#putTalks(this.talks.map((talk) => (talk.id === id ? { ...talk, isNew: false } : talk)));
  }

  /** Begins another conversation. It is listed once something was said in it. */
  begin() {
    const id = newId();
    this.put("current", id);
    return id;
  }

  /**
   * @param {string} id
   * @returns {Entry[]}
   */
  entries(id) {
    const kept = this.#getJson(`entries.${id}`);
    return Array.isArray(kept) ? kept : [];
  }

  /**
   * Keeps what was said; where there is no room the oldest conversation makes it.
   * @param {string} id
   * @param {Entry} entry
   * @param {{ title?: string, isNew?: boolean }} about
   */
  keep(id, entry, { title, isNew = false } = {}) {
    const entries = [...this.entries(id), entry].slice(-MOST_ENTRIES);
    const before = this.talks.find((talk) => talk.id === id);
    const named = before?.title || (entry.kind === "asked" ? entry.text : title) || "";
    const talk = { id, title: named.slice(0, LONGEST_TITLE), atMs: Date.now(), isNew };
    for (const old of this.#others(id).slice(MOST_TALKS - 1)) this.drop(old.id);
    while (!this.#putTalks([talk, ...this.#others(id)]) || !this.put(`entries.${id}`, JSON.stringify(entries))) {
      const oldest = this.#others(id).at(-1);
      if (oldest === undefined) return;
      this.drop(oldest.id);
    }
  }

  /** @param {string} id */
  #others(id) {
    return this.talks.filter((talk) => talk.id !== id);
  }

  /** @param {string} id */
  drop(id) {
    this.#forget(id);
    this.#putTalks(this.#others(id));
    if (this.get("current") === id) this.#remove("current");
  }

  /**
   * Conversations in which all words stand in one entry, with where: the latest entry of each.
   * @param {string} words
   * @returns {Found[]}
   */
  search(words) {
    const sought = plain(words).split(/\s+/u).filter(Boolean);
    return this.talks.flatMap((talk) => {
      const said = this.#wordsOf(talk.id);
      const at = said.findLastIndex((entry) => sought.every((word) => plain(entry).includes(word)));
      if (at < 0) return [];
      const entry = said[at] ?? "";
      const from = Math.max(0, plain(entry).indexOf(sought[0] ?? "") - SNIPPET);
      const snippet = entry.slice(from, from + 2 * SNIPPET + words.length);
      return [
        { talk, at, snippet: `${from > 0 ? "…" : ""}${snippet}${from + snippet.length < entry.length ? "…" : ""}` },
      ];
    });
  }

  /** @param {string} id */
  #wordsOf(id) {
    const length = this.get(`entries.${id}`)?.length ?? 0;
    const read = this.#read.get(id);
    if (read?.length === length) return read.words;
    const words = this.entries(id).map(wordsOf);
    this.#read.set(id, { length, words });
    return words;
  }

  /** @param {string} name */
  get(name) {
    try {
      return localStorage.getItem(`kehoach.${this.#owner}.${name}`);
    } catch {
      return null;
    }
  }

  /**
   * @param {string} name
   * @param {string} value
   * @returns {boolean} false where it was not kept
   */
  put(name, value) {
    try {
      localStorage.setItem(`kehoach.${this.#owner}.${name}`, value);
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string} id */
  #forget(id) {
    this.#remove(`entries.${id}`);
    this.#remove(`notice.${id}`);
    this.#read.delete(id);
  }

  /** @param {string} name */
  #remove(name) {
    try {
      localStorage.removeItem(`kehoach.${this.#owner}.${name}`);
    } catch {
      // nothing was kept either
    }
  }

  /** @param {string} name */
  #getJson(name) {
    try {
      return JSON.parse(this.get(name) ?? "null");
    } catch {
      return null;
    }
  }

  /** @param {Talk[]} talks */
  #putTalks(talks) {
    return this.put("talks", JSON.stringify(talks));
  }

  /** The one conversation that an earlier version kept. @param {string} given */
  #adoptOld(given) {
    try {
      const history = localStorage.getItem("kehoach.history");
      const notice = localStorage.getItem("kehoach.notice");
      const id = (this.#owner === GUEST ? localStorage.getItem("kehoach.conversation") : null) ?? given;
      for (const name of ["history", "conversation", "notice"]) localStorage.removeItem(`kehoach.${name}`);
      if (history === null) return;
      this.put("current", id);
      for (const entry of JSON.parse(history)) this.keep(id, entry);
      if (notice !== null) this.put(`notice.${id}`, notice);
    } catch {
      // it is as if nothing had been kept
    }
  }
}
