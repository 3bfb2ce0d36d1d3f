// Puts an answer, or its address for others, on the clipboard.

/** @param {string} text */
async function copyText(text) {
  // On a page without TLS browsers give no clipboard; what is selected can still be copied.
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  if (!isCopied) throw new Error("the browser does not let this page copy");
}

/** @param {Node} node */
const wordsIn = (node) => node.textContent?.replace(/[ \t]+/gu, " ").trim() ?? "";

/**
 * An answer as one would send it on: its words, the plan's words in quotes with their places, its address.
 * @param {Element} said
 */
export function plainAnswer(said) {
  const lines = [...said.children].flatMap((part) => {
    if (part instanceof HTMLParagraphElement && !part.classList.contains("rating")) return [wordsIn(part)];
    if (part.tagName !== "BLOCKQUOTE") return [];
    const places = [...part.querySelectorAll(".source a:first-child")].map(wordsIn).join("; ");
    const words = part.querySelector(".words");
    return [`“${words === null ? "" : wordsIn(words)}”${places === "" ? "" : `\n– ${places}`}`];
  });
  const share = said.querySelector("a.share");
  if (share instanceof HTMLAnchorElement) lines.push(share.href);
  return lines.filter((line) => line !== "").join("\n");
}

/**
 * Copies what a button or link of an answer is for, and says so beside it. True where it was one.
 * @param {MouseEvent} event
 */
export function copyAnswer(event) {
  const chosen = event.target instanceof Element ? event.target.closest(".copy, .share") : null;
  const said = chosen?.closest(".said");
  if (!chosen || !said || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const isEnglish = said.getAttribute("lang") === "en";
  const isLink = chosen instanceof HTMLAnchorElement;
  const line = chosen.parentElement;
  line?.querySelector(".note")?.remove();
  const note = document.createElement("span");
  note.className = "note";
  note.setAttribute("role", "status");
  line?.append(note);
  const done = isEnglish
    ? isLink
      ? "Link copied; it opens for those who may see the plan."
      : "Copied."
    : isLink
      ? "Đã chép liên kết; ai được xem kế hoạch thì mở được."
      : "Đã chép.";
  copyText(isLink ? chosen.href : plainAnswer(said)).then(
    () => (note.textContent = done),
    () => (note.textContent = isEnglish ? "This browser does not allow copying." : "Trình duyệt không cho chép."),
  );
}
