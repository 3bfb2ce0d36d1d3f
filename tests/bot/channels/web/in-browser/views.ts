import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { auditPage } from "./page-audit.ts";

/** How long a page may take for anything: it ends what hangs, and holds on a machine that is busy with other work. */
export const PATIENCE_MS = 300_000;

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1280, height: 860 } };
export const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
export const DARK: BrowserContextOptions = { ...DESKTOP, colorScheme: "dark" };

/** What axe finds that keeps somebody from using a page; with `onlyColours`, of its contrast alone. */
async function axeFindings(page: Page, { onlyColours = false } = {}): Promise<string[]> {
  // The page lets no script in but its own files: the browser's debugger puts this one in.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (rules) =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ["violations"],
        ...(rules.length > 0 && { runOnly: { type: "rule", values: rules } }),
      }),
    onlyColours ? ["color-contrast"] : [],
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}

/** What is in somebody's way on a page on a screen, by day and in the dark, by our rules and by axe. */
export async function faultsOnScreen(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  const byDay = [...(await auditPage(page)), ...(await axeFindings(page))];
  await page.emulateMedia({ colorScheme: "dark" });
  const inTheDark = [...(await auditPage(page)), ...(await axeFindings(page, { onlyColours: true }))];
  await page.emulateMedia({ colorScheme: null });
  return [...byDay, ...inTheDark.map((fault) => `in the dark: ${fault}`)];
}

/** What is in somebody's way on a page on a phone, by our rules and by axe, and whether it scrolls sideways. */
export async function faultsOnPhone(page: Page): Promise<string[]> {
  const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth] as const);
  const sideways = content === screen ? [] : [`scrolls sideways: ${content} of ${screen} px`];
  return [...sideways, ...(await auditPage(page)), ...(await axeFindings(page))];
}

/** Each way pages are looked at. */
export const VIEWS = [
  ["on a screen, by day and in the dark", DESKTOP, faultsOnScreen],
  ["on a phone", PHONE, faultsOnPhone],
] as const;
