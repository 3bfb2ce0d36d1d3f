import type { Page } from "playwright-core";

/** Faults of a page that a reader with other eyes or hands would meet; none when it is sound. */
export function auditPage(page: Page): Promise<string[]> {
  return page.evaluate(inPage);
}

/** Runs in the browser: may use nothing from outside itself. */
function inPage(): string[] {
  const faults: string[] = [];
  const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(isShown);
  if (headings.filter(({ tagName }) => tagName === "H1").length !== 1) faults.push("not exactly one first heading");
  headings.forEach(({ tagName, textContent }, at) => {
    const [level, before] = [Number(tagName[1]), Number(headings[at - 1]?.tagName[1] ?? 0)];
    if (level > before + 1) faults.push(`heading leaps from ${before} to ${level}: ${textContent}`);
  });
  if (document.querySelectorAll("main").length !== 1) faults.push("not exactly one main part");
  if (!["vi", "en"].includes(document.documentElement.lang)) faults.push("the page names no language");

  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) faults.push(`id twice: ${id}`);

  for (const control of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea")) {
    if (!isShown(control)) continue;
    const labels = "labels" in control ? [...((control.labels as NodeList | null) ?? [])] : [];
    const label = labels.map(({ textContent }) => textContent).join("");
    const name = control.getAttribute("aria-label") ?? (label || control.textContent);
    if (name.trim() === "") faults.push(`control without a name: ${control.outerHTML.slice(0, 80)}`);
    const { width, height } = control.getBoundingClientRect();
    const isInline = getComputedStyle(control).display === "inline";
    if (!isInline && width > 1 && (width < 24 || height < 24)) faults.push(`target under 24 px: ${name}`);
  }

  type Colour = readonly [number, number, number, number];
  const parse = (css: string): Colour => {
    const [r = 0, g = 0, b = 0, a = 1] = (css.match(/[\d.]+/gu) ?? []).map(Number);
    return [r, g, b, a];
  };
  const luminance = ([r, g, b]: Colour) => {
    const [x, y, z] = [r, g, b].map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    ) as [number, number, number];
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (element: Element | null): Colour => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour[3] === 1) return colour;
    }
    return [255, 255, 255, 1];
  };
  const seen = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement!;
    if ((node.nodeValue ?? "").trim() === "" || !isShown(element)) continue;
    if (element.closest(":disabled, .hidden, .skip, option")) continue;
    const [ink, paper] = [parse(getComputedStyle(element).color), behind(element)];
    const [one, other] = [luminance(ink), luminance(paper)];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    const pair = `contrast ${contrast.toFixed(2)} of ${ink.join(" ")} on ${paper.join(" ")}`;
    if (contrast < 4.5 && !seen.has(pair)) faults.push(`${pair}: ${node.nodeValue!.trim().slice(0, 40)}`);
    seen.add(pair);
  }
  return faults;
}
