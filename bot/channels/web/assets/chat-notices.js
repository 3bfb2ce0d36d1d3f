// Notices that came while the page was open or closed: reminders. They are asked for again and again.

const POLL_EVERY_MS = 20_000;
/** Conversations asked for when the page opens. */
const MOST_AT_ONCE = 10;

/**
 * @param {{
 *   memory: import("./chat-memory.js").ChatMemory,
 *   ids: () => string[],
 *   fetchPiece: (address: string) => Promise<string>,
 *   isBusy: () => boolean,
 *   onNotice: (id: string, html: string) => void,
 * }} parts `ids`: the conversations that may be reminded, the open one first
 */
export function watchNotices({ memory, ids, fetchPiece, isBusy, onNotice }) {
  /** @type {Set<string>} */
  const underWay = new Set();

  /** @param {string} id */
  async function fetchNotices(id) {
    if (underWay.has(id)) return;
    underWay.add(id);
    const after = memory.get(`notice.${id}`);
    const query = new URLSearchParams({ conversation: id, ...(after === null ? {} : { after }) });
    try {
      const html = await fetchPiece(`/api/messages?${query}`);
      if (html.trim() === "") return;
      memory.keep(id, { kind: "said", html }, { title: "", isNew: id !== ids()[0] });
      const template = document.createElement("template");
      template.innerHTML = html;
      const last = template.content.lastElementChild;
      const notice = last instanceof HTMLElement ? last.dataset["notice"] : undefined;
      if (notice) memory.put(`notice.${id}`, notice);
      onNotice(id, html);
    } catch {
      // asked again at the next turn
    } finally {
      underWay.delete(id);
    }
  }

  let turn = 0;
  /** Asks for the open conversation, and in turn for one other. */
  function poll() {
    if (document.visibilityState !== "visible" || isBusy()) return;
    const [open, ...others] = ids();
    const other = others[turn++ % Math.max(1, others.length)];
    for (const id of [open, other]) if (id !== undefined) void fetchNotices(id);
  }

  for (const id of ids().slice(0, MOST_AT_ONCE)) void fetchNotices(id);
  setInterval(poll, POLL_EVERY_MS);
  document.addEventListener("visibilitychange", poll);
}
