// A filter applies at once when it is chosen; without scripts its button does.
const form = document.getElementById("loc");
if (form instanceof HTMLFormElement) {
  for (const select of form.querySelectorAll("select")) select.addEventListener("change", () => form.requestSubmit());
  // Fields left empty stay out of the address.
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData])
      if (value === "" || (name === "xep" && value === "place")) formData.delete(name);
  });
}

// The next piece of a long table is put below when one comes near its end; without scripts a link leads there.
const pieces = document.getElementById("cac-phan");

/** Before the end of the table, in heights of the window. */
const AHEAD = "200%";

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** @param {string} address */
async function pageAt(address) {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(`${response.status}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

let isBringing = false;
async function bringNext() {
  const next = pieces?.querySelector("a[rel=next]");
  if (isBringing || !pieces || !(next instanceof HTMLAnchorElement)) return;
  isBringing = true;
  try {
    const page = await pageAt(next.href);
    const after = page.getElementById("cac-phan");
    if (!after) return;
    // Tables of their own, of which the browser lays out those in view and no others, and one a frame: scrolling goes on.
    for (const table of page.querySelectorAll(".pieced")) {
      table.classList.add("next");
      pieces.before(table);
      await nextFrame();
    }
    pieces.replaceChildren(...after.childNodes);
    pieces.querySelector("a[rel=prev]")?.remove();
    // Still in view where the piece was short: what watches the end tells of it only once.
    end.unobserve(pieces);
    end.observe(pieces);
  } catch {
    // the link stays, and so does what is shown
  } finally {
    isBringing = false;
  }
}
const end = new IntersectionObserver(([entry]) => entry?.isIntersecting && void bringNext(), { rootMargin: AHEAD });
if (pieces) end.observe(pieces);
