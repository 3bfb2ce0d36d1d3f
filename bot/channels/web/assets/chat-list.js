// The list of conversations beside the chat, with a search in all that was asked and answered.
import { words } from "./chat-words.js";

/** @typedef {import("./chat-memory.js").ChatMemory} ChatMemory */

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function element(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new TypeError(`no #${id} on this page`);
  return found;
}

/**
 * @param {{
 *   memory: ChatMemory,
 *   current: () => string,
 *   open: (id: string, at?: number) => void,
 *   begin: () => void,
 *   drop: (id: string) => void,
 * }} parts what the list shows, and what it does
 */
export function chatList({ memory, current, open, begin, drop }) {
  const panel = element("cuoc", HTMLElement);
  const bar = element("thanh-cuoc", HTMLElement);
  const opener = element("mo-cuoc", HTMLButtonElement);
  const search = element("tim-cuoc", HTMLInputElement);
  const found = element("tim-thay", HTMLElement);
  const list = element("cac-cuoc", HTMLUListElement);

  /** @param {boolean} isShown on a narrow screen; on a wide one the list is always there */
  function toggle(isShown) {
    panel.classList.toggle("shown", isShown);
    opener.setAttribute("aria-expanded", String(isShown));
  }

  /**
   * @param {import("./chat-memory.js").Talk} talk
   * @param {{ at?: number, snippet?: string }} where
   */
  function item(talk, { at, snippet } = {}) {
    const line = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "talk-item";
    if (talk.id === current()) button.setAttribute("aria-current", "true");
    const title = document.createElement("span");
    title.className = "talk-title";
    title.textContent = talk.title || words().reminder;
    const about = document.createElement("span");
    about.className = "about";
    about.textContent = snippet ?? `${words().day.format(talk.atMs)}${talk.isNew === true ? words().news : ""}`;
    button.append(title, about);
    button.addEventListener("click", () => {
      toggle(false);
      open(talk.id, at);
    });
    const away = document.createElement("button");
    away.type = "button";
    away.className = "drop";
    away.textContent = "✕";
    away.setAttribute("aria-label", words().drop(talk.title || words().reminder));
    away.addEventListener("click", () => {
      drop(talk.id);
      search.focus();
    });
    line.append(button, away);
    return line;
  }

  function show() {
    const { talks } = memory;
    panel.hidden = bar.hidden = talks.length === 0;
    const wanted = search.value.trim();
    const hits = wanted === "" ? undefined : memory.search(wanted);
    found.textContent = hits === undefined ? "" : hits.length === 0 ? words().nothing : words().talks(hits.length);
    list.replaceChildren(...(hits?.map((hit) => item(hit.talk, hit)) ?? talks.map((talk) => item(talk))));
  }

  search.addEventListener("input", show);
  opener.addEventListener("click", () => toggle(!panel.classList.contains("shown")));
  element("dong-cuoc", HTMLButtonElement).addEventListener("click", () => {
    toggle(false);
    opener.focus();
  });
  for (const id of ["cuoc-moi", "cuoc-moi-hep"])
    element(id, HTMLButtonElement).addEventListener("click", () => {
      toggle(false);
      begin();
    });

  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      search.value = "";
      show();
      toggle(false);
      element("cau-hoi", HTMLTextAreaElement).focus();
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const stops = [search, ...list.querySelectorAll(".talk-item")];
    const step = event.key === "ArrowDown" ? 1 : -1;
    const next = stops[stops.findIndex((stop) => stop === document.activeElement) + step];
    if (next instanceof HTMLElement) next.focus();
  });

  return {
    show,
    /** Has the keyboard search. */
    search() {
      if (panel.hidden) return;
      toggle(true);
      search.focus();
      search.select();
    },
  };
}
