// The page speaks the language of the questions: what it says of itself is fetched from the server in the other one.

const ATTRIBUTES = ["placeholder", "aria-label", "lang"];

/** @param {ParentNode} page */
const sayings = (page) =>
  new Map([...page.querySelectorAll("[data-say]")].map((element) => [element.getAttribute("data-say"), element]));

/** Has the page speak a language. @param {string | null | undefined} language */
export async function speak(language) {
  const root = document.documentElement;
  if ((language !== "vi" && language !== "en") || language === root.lang) return;
  try {
    const response = await fetch(`/?lang=${language}`, { headers: { Accept: "text/html" } });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const other = sayings(page);
    for (const [name, element] of sayings(document)) {
      const said = other.get(name);
      if (!said) continue;
      for (const attribute of ATTRIBUTES) {
        const value = said.getAttribute(attribute);
        if (value !== null) element.setAttribute(attribute, value);
      }
      element.replaceChildren(...[...said.childNodes].map((node) => document.importNode(node, true)));
    }
    root.lang = language;
    document.title = page.title;
  } catch {
    // the page goes on in the language it has
  }
}
