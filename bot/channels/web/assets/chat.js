// The chat without leaving the page. What it shows of answers is made by the server; what was said is kept in this browser only.
import { chatList, element } from "./chat-list.js";
import { ChatMemory, GUEST } from "./chat-memory.js";
import { watchNotices } from "./chat-notices.js";
import { words } from "./chat-words.js";
import { copyAnswer } from "./copy-answer.js";
import { speak } from "./page-language.js";

/** @typedef {import("./chat-memory.js").Entry} Entry */

const ANSWER_TIMEOUT_MS = 30_000;

const main = element("noi-dung", HTMLElement);
const form = element("hoi", HTMLFormElement);
const input = element("cau-hoi", HTMLTextAreaElement);
const log = element("loi", HTMLElement);
const scroll = element("cuon", HTMLElement);
const status = element("cho", HTMLElement);
const clear = element("xoa", HTMLButtonElement);
const send = /** @type {HTMLButtonElement} */ (form.querySelector(".send"));

const given = main.dataset["conversation"] ?? "";
const memory = new ChatMemory(main.dataset["owner"] ?? GUEST, given);
const isPerson = main.dataset["person"] === "true";
let conversation = memory.currentId(given);
memory.put("current", conversation);

let isBusy = false;

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
  memory.keep(conversation, entry);
  clear.hidden = false;
  list.show();
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

/** @param {{ question: string, conversation: string }} asked */
const post = (asked) =>
  fetchPiece("/api/ask", {
    method: "POST",
    body: JSON.stringify(asked),
    headers: { "Content-Type": "application/json" },
  });

/** @param {unknown} cause */
function faultWords(cause) {
  if (!navigator.onLine) return words().offline;
  if (cause instanceof DOMException && cause.name === "TimeoutError") return words().slow;
  if (cause instanceof TypeError) return words().unreachable;
  return cause instanceof Error ? cause.message : words().failed;
}

/** @param {string} question what was typed, or the payload of a choice */
async function answer(question) {
  const askedIn = conversation;
  isBusy = true;
  send.disabled = true;
  status.textContent = words().thinking;
  const asked = [...log.querySelectorAll(".asked")].at(-1);
  bringIntoView(asked);
  try {
    const html = await post({ question, conversation });
    if (html.trim() === "") return;
    memory.keep(askedIn, { kind: "said", html });
    list.show();
    // Another conversation may have been opened meanwhile.
    if (askedIn !== conversation) return;
    const said = show({ kind: "said", html });
    bringIntoView(asked);
    await speak(said?.getAttribute("lang"));
    list.show();
  } catch (cause) {
    if (askedIn === conversation) showFault(faultWords(cause), question);
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
  const buttons = /** @type {HTMLButtonElement[]} */ ([...line.querySelectorAll("button[name=choice]")]);
  for (const button of buttons) button.disabled = true;
  line.querySelector(".note")?.remove();
  const note = document.createElement("span");
  note.className = "note";
  note.setAttribute("role", "status");
  line.append(note);
  try {
    const html = await post({ question: chosen.value, conversation });
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
    type("");
  }
});

input.addEventListener("keydown", (event) => {
  // While a syllable is still being composed (Telex, VNI), Enter ends it and sends nothing.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

/** @param {string} text */
function type(text) {
  input.value = text;
  fitInput();
}

/** How far back in what was asked the keyboard went; 0: nowhere. */
let stepsBack = 0;
input.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
  const asked = [...new Set([...log.querySelectorAll(".asked")].map((line) => line.lastChild?.textContent ?? ""))];
  const isRecalled = stepsBack > 0 && input.value === asked.at(-stepsBack);
  if (input.value !== "" && !isRecalled) return;
  const steps = (isRecalled ? stepsBack : 0) + (event.key === "ArrowUp" ? 1 : -1);
  if (steps < 0 || steps > asked.length) return;
  event.preventDefault();
  stepsBack = steps;
  type(steps === 0 ? "" : (asked.at(-steps) ?? ""));
});

/** Grows with what is typed, where the style sheet alone cannot make it. */
function fitInput() {
  if (CSS.supports("field-sizing", "content")) return;
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight + 2}px`;
}
input.addEventListener("input", fitInput);

/** Shows what was said in the conversation that is open. @param {number} [at] the entry to bring into view */
function showTalk(at) {
  const field = form.elements.namedItem("conversation");
  if (field instanceof HTMLInputElement) field.value = conversation;
  const entries = memory.entries(conversation);
  // What was said before is not read out again.
  log.setAttribute("aria-live", "off");
  log.replaceChildren();
  const lines = entries.map(show);
  requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
  clear.hidden = entries.length === 0;
  if (at !== undefined) {
    lines[at]?.classList.add("found");
    bringIntoView(lines[at]);
  } else scroll.scrollTo({ top: entries.length > 0 ? scroll.scrollHeight : 0, behavior: "instant" });
  list.show();
}

/** @param {string} id @param {number} [at] */
function openTalk(id, at) {
  conversation = id;
  memory.open(id);
  showTalk(at);
  if (at === undefined) input.focus({ preventScroll: true });
}

function beginTalk() {
  if (memory.entries(conversation).length > 0) conversation = memory.begin();
  showTalk();
  input.focus();
}

/** @param {string} id */
function dropTalk(id) {
  memory.drop(id);
  if (id === conversation) conversation = memory.begin();
  showTalk();
}

const list = chatList({ memory, current: () => conversation, open: openTalk, begin: beginTalk, drop: dropTalk });

clear.addEventListener("click", () => {
  dropTalk(conversation);
  input.focus();
});
document.addEventListener("click", copyAnswer);
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
    event.preventDefault();
    list.search();
  }
  if (event.altKey && !event.ctrlKey && event.code === "KeyN") {
    event.preventDefault();
    beginTalk();
  }
});

document.documentElement.classList.add("scripted");
showTalk();
if (matchMedia("(hover: hover)").matches) input.focus({ preventScroll: true });
watchNotices({
  memory,
  // A person's conversation that is the same on every machine may be reminded too.
  ids: () => [...new Set([conversation, ...(isPerson ? [given] : []), ...memory.talks.map(({ id }) => id)])],
  fetchPiece: (address) => fetchPiece(address, {}),
  isBusy: () => isBusy,
  onNotice(id, html) {
    if (id === conversation) {
      bringIntoView(show({ kind: "said", html }));
      clear.hidden = false;
    }
    list.show();
  },
});
