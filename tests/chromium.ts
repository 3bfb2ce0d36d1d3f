import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { describe } from "vitest";

/** The one without windows comes first: it does the same for pages, in half the time of the processor. */
const NAMES = [
  "chromium-headless-shell",
  "chrome-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];

/** A Chromium on this machine: `CHROMIUM_PATH`, or one of the usual names on the path; `undefined` where there is none. */
function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  const named = env["CHROMIUM_PATH"]?.trim();
  if (named !== undefined && named !== "") return named;
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

const executablePath = findChromium();

/** Tests that need Chromium: skipped by name without one, and failing instead where `REQUIRE_ALL=1`. */
export const withChromium = describe.skipIf(executablePath === undefined && process.env["REQUIRE_ALL"] !== "1");

/** Starts a browser of its own; whoever starts it closes it. */
export async function launchChromium(): Promise<Browser> {
  if (executablePath === undefined) throw new Error("no Chromium here: set CHROMIUM_PATH");
  // No machine that tests has a graphics card: drawn by the processor, without the detour of one played by it.
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
}
