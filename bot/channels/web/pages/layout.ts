import { html } from "hono/html";
import { assetAddress } from "../assets.ts";

export type Html = ReturnType<typeof html>;

export interface PageFrame {
  readonly title: string;
  /** The item of the main navigation this page belongs to. */
  readonly here?: "hoi" | "ke-hoach" | "phan-cong" | "thoi-han" | "quan-tri";
  /** Class of the body. */
  readonly kind: string;
  /** Browser module of the page, a name in `assets/`. */
  readonly script?: "chat.js" | "entry.js" | "office.js" | "plan.js" | "shared.js" | "table.js";
  /** False where the visitor may not go further yet: no navigation. */
  readonly navigation?: boolean;
  /** True where an administrator looks: leads to the pages for them. */
  readonly isAdmin?: boolean;
}

const NAVIGATION = [
  { key: "hoi", href: "/", name: "Hỏi đáp" },
  { key: "ke-hoach", href: "/ke-hoach", name: "Kế hoạch" },
  { key: "phan-cong", href: "/phan-cong", name: "Phân công" },
  { key: "thoi-han", href: "/thoi-han", name: "Thời hạn" },
] as const;
const OFFICE = { key: "quan-tri", href: "/quan-tri", name: "Quản trị" } as const;

/** A whole page around its main part. `main` brings its own `<main id="noi-dung">`. */
export function layout({ title, here, kind, script, navigation = true, isAdmin = false }: PageFrame, main: Html): Html {
  return html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <title>${title} · Trợ lý kế hoạch</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="${assetAddress("icon.svg")}" type="image/svg+xml" />
        <link rel="stylesheet" href="${assetAddress("style.css")}" />
        ${script === undefined ? "" : html`<script type="module" src="${assetAddress(script)}"></script>`}
      </head>
      <body class="${kind}">
        <a class="skip" href="#noi-dung">Đến nội dung chính</a>
        <header class="top">
          <a class="brand" href="/">Trợ lý kế hoạch</a>
          ${
            navigation
              ? html`<nav aria-label="Chính">
                  ${[...NAVIGATION, ...(isAdmin ? [OFFICE] : [])].map(
                    ({ key, href, name }) =>
                      html`<a href="${href}" ${key === here ? html`aria-current="page"` : ""}>${name}</a>`,
                  )}
                </nav>`
              : ""
          }
        </header>
        ${main}
      </body>
    </html>`;
}
