// The chat without leaving the page. What it shows of answers is made by the server; what was said is kept in this browser only.
import { CHAT_WORDS } from "./chat-words.js";

/**
 * @typedef {{ kind: "asked", text: string } | { kind: "said", html: string }} Entry
 */

const ANSWER_TIMEOUT_MS = 30_000;
const POLL_EVERY_MS = 20_000;
/** Beyond it the oldest are forgotten. */
const MOST_KEPT = 60;
const HISTORY = "kehoach.history";
const CONVERSATION = "kehoach.conversation";
const NOTICE = "kehoach.notice";

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
function element(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new TypeError(`no #${id} on this page`);
  return found;
}

const main = element("noi-dung", HTMLElement);
const form = element("hoi", HTMLFormElement);
const input = element("cau-hoi", HTMLTextAreaElement);
const log = element("loi", HTMLElement);
const scroll = element("cuon", HTMLElement);
const status = element("cho", HTMLElement);
const clear = element("xoa", HTMLButtonElement);
const send = /** @type {HTMLButtonElement} */ (form.querySelector(".send"));

/** Storage may be full or forbidden: the chat then works without a memory. */
const memory = {
  /** @param {string} name */
  get(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  /**
   * @param {string} name
   * @param {string} value
   */
  put(name, value) {
    try {
      localStorage.setItem(name, value);
    } catch {
      // nothing is lost but the memory
    }
  },
};

const isPerson = main.dataset["person"] === "true";
const conversation = (isPerson ? null : memory.get(CONVERSATION)) ?? main.dataset["conversation"] ?? "";
if (!isPerson) memory.put(CONVERSATION, conversation);
const field = form.elements.namedItem("conversation");
if (field instanceof HTMLInputElement) field.value = conversation;

/** @type {Entry[]} */
let history = [];
let isBusy = false;

const words = () =>
  CHAT_WORDS[[...log.querySelectorAll(".said[lang]")].at(-1)?.getAttribute("lang") === "en" ? "en" : "vi"];

/** @param {Entry} entry */
function show(entry) {
  if (entry.kind === "asked") {
    const line = document.createElement("p");
    line.className = "asked";
    const hidden = document.createElement("span");
    hidden.className = "hidden";
    hidden.textContent = words().asked;
    line.append(hidden, entry.text);
    log.append(line);
    return line;
  }
  const template = document.createElement("template");
  template.innerHTML = entry.html;
  const last = template.content.lastElementChild;
  log.append(template.content);
  return last;
}

/** @param {Entry} entry */
function keep(entry) {
  history = [...history, entry].slice(-MOST_KEPT);
  memory.put(HISTORY, JSON.stringify(history));
  clear.hidden = false;
}

/** Above what is brought into view, in pixels. */
const SPACE_ABOVE = 16;

/** @param {Element | null | undefined} line */
function bringIntoView(line) {
  if (!line) return;
  const top = line.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scroll.scrollTop;
  scroll.scrollTo({ top: top - SPACE_ABOVE });
}

/**
 * @param {string} message
 * @param {string} question
 */
function showFault(message, question) {
  const line = document.createElement("p");
  line.className = "said fault";
  const again = document.createElement("button");
  again.type = "button";
  again.className = "choice";
  again.textContent = words().again;
  again.addEventListener("click", () => {
    line.remove();
    void answer(question);
  });
  line.append(message, " ", again);
  log.append(line);
  again.focus();
  bringIntoView(line);
}

/**
 * Fetches a piece of page. Throws with words for people where there is none.
 * @param {string} address
 * @param {RequestInit} request
 */
async function fetchPiece(address, request) {
  const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
  const response = await fetch(address, { ...request, signal, headers: { Accept: "text/html", ...request.headers } });
  if (response.ok) return response.text();
  const body = await response.json().catch(() => ({}));
  throw new Error(typeof body.error === "string" ? body.error : words().failed);
}

/** @param {unknown} cause */
function faultWords(cause) {
  if (!navigator.onLine) return words().offline;
  if (cause instanceof DOMException && cause.name === "TimeoutError") return words().slow;
  if (cause instanceof TypeError) return words().unreachable;
  return cause instanceof Error ? cause.message : words().failed;
}

/** @param {string} question what was typed, or the payload of a choice */
async function answer(question) {
  isBusy = true;
  send.disabled = true;
  status.textContent = words().thinking;
  const asked = [...log.querySelectorAll(".asked")].at(-1);
  bringIntoView(asked);
  try {
    const body = JSON.stringify({ question, conversation });
    const html = await fetchPiece("/api/ask", {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json" },
    });
    if (html.trim() !== "") {
      show({ kind: "said", html });
      keep({ kind: "said", html });
      bringIntoView(asked);
    }
  } catch (cause) {
    showFault(faultWords(cause), question);
  } finally {
    isBusy = false;
    send.disabled = false;
    status.textContent = "";
  }
}

/**
 * @param {string} question
 * @param {string} shown
 */
function ask(question, shown) {
  if (isBusy || question.trim() === "") return;
  const entry = /** @type {Entry} */ ({ kind: "asked", text: shown.trim() });
  show(entry);
  keep(entry);
  void answer(question.trim());
}

/**
 * Says whether an answer is right, beside the answer itself.
 * @param {HTMLButtonElement} chosen
 */
async function rate(chosen) {
  const line = chosen.parentElement;
  if (!line) return;
  const buttons = [...line.querySelectorAll("button")];
  for (const button of buttons) button.disabled = true;
  line.querySelector(".note")?.remove();
  const note = document.createElement("span");
  note.className = "note";
  note.setAttribute("role", "status");
  line.append(note);
  try {
    const body = JSON.stringify({ question: chosen.value, conversation });
    const html = await fetchPiece("/api/ask", {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json" },
    });
    const template = document.createElement("template");
    template.innerHTML = html;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button === chosen));
    note.textContent = template.content.textContent?.trim() ?? "";
  } catch (cause) {
    note.textContent = faultWords(cause);
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const chosen = event.submitter;
  if (chosen instanceof HTMLButtonElement && chosen.classList.contains("rate")) {
    void rate(chosen);
  } else if (chosen instanceof HTMLButtonElement && chosen.name === "choice") {
    ask(chosen.value, chosen.textContent ?? chosen.value);
    input.focus({ preventScroll: true });
  } else if (!isBusy) {
    ask(input.value, input.value);
    input.value = "";
    fitInput();
  }
});

input.addEventListener("keydown", (event) => {
  // While a syllable is still being composed (Telex, VNI), Enter ends it and sends nothing.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

/** Grows with what is typed, where the style sheet alone cannot make it. */
function fitInput() {
  if (CSS.supports("field-sizing", "content")) return;
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight + 2}px`;
}
input.addEventListener("input", fitInput);

clear.addEventListener("click", () => {
  history = [];
  memory.put(HISTORY, "[]");
  log.replaceChildren();
  clear.hidden = true;
  input.focus();
});

/** Notices that came while the page was open or closed: reminders. */
async function poll() {
  if (document.visibilityState !== "visible" || isBusy) return;
  const after = memory.get(NOTICE);
  const query = new URLSearchParams({ conversation, ...(after === null ? {} : { after }) });
  try {
    const html = await fetchPiece(`/api/messages?${query}`, {});
    if (html.trim() === "") return;
    const last = show({ kind: "said", html });
    keep({ kind: "said", html });
    const id = last instanceof HTMLElement ? last.dataset["notice"] : undefined;
    if (id) memory.put(NOTICE, id);
    bringIntoView(last);
  } catch {
    // asked again at the next turn
  }
}

function restore() {
  try {
    const kept = JSON.parse(memory.get(HISTORY) ?? "[]");
    if (Array.isArray(kept)) history = kept;
  } catch {
    history = [];
  }
  // What was said before is not read out again.
  log.setAttribute("aria-live", "off");
  for (const entry of history) show(entry);
  requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
  clear.hidden = history.length === 0;
  if (history.length > 0) scroll.scrollTo({ top: scroll.scrollHeight, behavior: "instant" });
}

restore();
if (matchMedia("(hover: hover)").matches) input.focus({ preventScroll: true });
void poll();
setInterval(() => void poll(), POLL_EVERY_MS);
document.addEventListener("visibilitychange", () => void poll());
