// Reading a plan: search inside it without accents, addresses of clauses to copy, the outline that follows.

/** @param {string} id */
const byId = (id) => document.getElementById(id);

/**
 * The path that a fragment names; as it stands where it is not encoded well.
 * @param {string} hash
 */
function pathIn(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

const FOUND = "found";
const CURRENT = "current";

/**
 * Letters without marks, in lower case, each in its place: a match in it is a match in the text.
 * @param {string} text NFC
 */
function folded(text) {
  let out = "";
  for (const letter of text) {
    const bare = letter
      .normalize("NFD")
      .replace(/\p{M}+/gu, "")
      .replace(/[đĐ]/gu, "d")
      .toLowerCase();
    out += bare.length === letter.length ? bare : letter;
  }
  return out;
}

/** @param {Element} root */
function textNodes(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(".address, .hidden") || (node.nodeValue ?? "").trim() === ""
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  /** @type {{ node: Node, text: string }[]} */
  const nodes = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    nodes.push({ node, text: folded((node.nodeValue ?? "").replace(/\s/gu, " ")) });
  return nodes;
}

/**
 * @param {{ node: Node, text: string }[]} nodes
 * @param {string} sought
 */
function rangesOf(nodes, sought) {
  /** @type {Range[]} */
  const ranges = [];
  for (const { node, text } of nodes)
    for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + sought.length);
      ranges.push(range);
    }
  return ranges;
}

/** @param {HTMLFormElement} form */
function searchInside(form) {
  const document_ = byId("van-ban");
  const [input, count, back, on] = [byId("tim-gi"), byId("dem"), byId("truoc"), byId("sau")];
  if (!document_ || !(input instanceof HTMLInputElement) || !count) return;
  if (!(back instanceof HTMLButtonElement) || !(on instanceof HTMLButtonElement)) return;
  const nodes = textNodes(document_);
  const canHighlight = "highlights" in CSS;
  /** @type {Range[]} */
  let ranges = [];
  let at = 0;

  /** @param {number} next */
  const goTo = (next) => {
    if (ranges.length === 0) return;
    at = (next + ranges.length) % ranges.length;
    const range = /** @type {Range} */ (ranges[at]);
    if (canHighlight) CSS.highlights.set(CURRENT, new Highlight(range));
    range.startContainer.parentElement?.scrollIntoView({ block: "center" });
    count.textContent = `${at + 1}/${ranges.length}`;
  };

  const search = () => {
    const sought = folded(input.value.normalize("NFC").replace(/\s+/gu, " ").trim());
    ranges = sought.length < 2 ? [] : rangesOf(nodes, sought);
    if (canHighlight) {
      CSS.highlights.set(FOUND, new Highlight(...ranges));
      CSS.highlights.delete(CURRENT);
    }
    back.disabled = on.disabled = ranges.length === 0;
    count.textContent = sought.length < 2 ? "" : ranges.length === 0 ? "không có" : `${ranges.length} chỗ`;
    // The first step goes to the next place from where one reads.
    at = ranges.findIndex((range) => range.getBoundingClientRect().top > 0) - 1;
    if (at < -1) at = -1;
  };

  input.addEventListener("input", search);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      goTo(at - 1);
    }
  });
  back.addEventListener("click", () => goTo(at - 1));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    goTo(at + 1);
  });
  form.hidden = false;
}

/** The `#` beside a clause copies its full address, without the token of a link. */
function copyAddresses() {
  const toast = byId("bao");
  let timer = 0;
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a.address") : null;
    if (!(link instanceof HTMLAnchorElement) || !toast) return;
    const address = `${location.origin}${location.pathname}${link.hash}`;
    void navigator.clipboard?.writeText(address).then(() => {
      toast.textContent = "Đã chép địa chỉ của mục này";
      window.clearTimeout(timer);
      timer = window.setTimeout(() => (toast.textContent = ""), 2500);
    });
  });
}

/** Marks in the outline the clause at the top of the window. */
function followReading() {
  /** @type {Map<string, HTMLAnchorElement>} */
  const links = new Map();
  for (const link of document.querySelectorAll("#muc-luc a"))
    if (link instanceof HTMLAnchorElement) links.set(pathIn(link.hash), link);
  const outline = byId("muc-luc");
  /** @type {HTMLAnchorElement | undefined} */
  let marked;
  /**
   * The link of a clause, or of the nearest one above it that the outline shows.
   * @param {Element} inside
   */
  const linkOver = (inside) => {
    for (let clause = inside.closest(".clause"); clause; clause = clause.parentElement?.closest(".clause") ?? null) {
      const link = links.get(clause.id);
      if (link) return link;
    }
    return undefined;
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        const link = isIntersecting ? linkOver(target) : undefined;
        if (!link || link === marked) continue;
        marked?.removeAttribute("aria-current");
        link.setAttribute("aria-current", "location");
        marked = link;
        if (outline && outline.scrollHeight > outline.clientHeight)
          outline.scrollTop = link.offsetTop - outline.clientHeight / 2;
      }
    },
    { rootMargin: "-15% 0px -70% 0px" },
  );
  for (const own of document.querySelectorAll(".clause > .own")) observer.observe(own);
}

/** A narrow screen begins with the outline closed; a clause aimed at stays in view all the same. */
function closeOutline() {
  const outline = byId("muc-luc");
  const narrow = matchMedia("(max-width: 60rem)");
  if (!(outline instanceof HTMLDetailsElement)) return;
  outline.open = !narrow.matches;
  narrow.addEventListener("change", () => (outline.open = !narrow.matches));
  outline.addEventListener("click", (event) => {
    if (narrow.matches && event.target instanceof HTMLAnchorElement) outline.open = false;
  });
  if (location.hash !== "") byId(pathIn(location.hash))?.scrollIntoView();
}

closeOutline();
const find = byId("tim");
if (find instanceof HTMLFormElement) searchInside(find);
copyAddresses();
followReading();
