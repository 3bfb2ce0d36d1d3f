import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const TYPES = {
  "style.css": "text/css; charset=utf-8",
  "chat.js": "text/javascript; charset=utf-8",
  "chat-words.js": "text/javascript; charset=utf-8",
  "chat-memory.js": "text/javascript; charset=utf-8",
  "chat-notices.js": "text/javascript; charset=utf-8",
  "chat-list.js": "text/javascript; charset=utf-8",
  "copy-answer.js": "text/javascript; charset=utf-8",
  "entry.js": "text/javascript; charset=utf-8",
  "page-language.js": "text/javascript; charset=utf-8",
  "plan.js": "text/javascript; charset=utf-8",
  "shared.js": "text/javascript; charset=utf-8",
  "office.js": "text/javascript; charset=utf-8",
  "table.js": "text/javascript; charset=utf-8",
  "icon.svg": "image/svg+xml",
} as const;

export type AssetName = keyof typeof TYPES;

export interface Asset {
  readonly body: string;
  readonly type: string;
  /** Of all assets together, since they name each other. */
  readonly version: string;
}

const bodies = new Map(
  Object.keys(TYPES).map((name) => [name, readFileSync(new URL(`assets/${name}`, import.meta.url), "utf8")]),
);
const version = createHash("sha256")
  .update([...bodies.values()].join("\n"))
  .digest("base64url")
  .slice(0, 10);

/** Where the browser finds a file of `assets/`: an address that changes with its words, so that it may be kept for ever. */
export const assetAddress = (name: AssetName): string => `/assets/${version}/${name}`;

/** A file of `assets/`; `undefined` where there is none of that name. */
export function asset(name: string): Asset | undefined {
  const body = bodies.get(name);
  return body === undefined ? undefined : { body, type: TYPES[name as AssetName], version };
}
