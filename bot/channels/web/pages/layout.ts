import { html } from "hono/html";
import type { Language } from "../../../../data/plan.ts";
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
  /** What the page says of itself is in this language; Vietnamese where none is given. */
  readonly language?: Language;
}

const NAVIGATION = [
  { key: "hoi", href: "/", vi: "Hỏi đáp", en: "Ask" },
  { key: "ke-hoach", href: "/ke-hoach", vi: "Kế hoạch", en: "Plans" },
  { key: "phan-cong", href: "/phan-cong", vi: "Phân công", en: "Who does what" },
  { key: "thoi-han", href: "/thoi-han", vi: "Thời hạn", en: "Deadlines" },
] as const;
const OFFICE = { key: "quan-tri", href: "/quan-tri", vi: "Quản trị", en: "Administration" } as const;

const WORDING = {
  vi: { brand: "Trợ lý kế hoạch", skip: "Đến nội dung chính", navigation: "Chính" },
  en: { brand: "Plan assistant", skip: "Skip to the content", navigation: "Main" },
} as const;

/** A whole page around its main part. `main` brings its own `<main id="noi-dung">`. */
export function layout(
  { title, here, kind, script, navigation = true, isAdmin = false, language = "vi" }: PageFrame,
  main: Html,
): Html {
  const say = WORDING[language];
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <title>${title} · ${say.brand}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="${assetAddress("icon.svg")}" type="image/svg+xml" />
        <link rel="stylesheet" href="${assetAddress("style.css")}" />
        ${script === undefined ? "" : html`<script type="module" src="${assetAddress(script)}"></script>`}
      </head>
      <body class="${kind}">
        <a class="skip" href="#noi-dung" data-say="skip">${say.skip}</a>
        <header class="top">
          <a class="brand" href="/" data-say="brand">${say.brand}</a>
          ${
            navigation
              ? html`<nav aria-label="${say.navigation}">
                  ${[...NAVIGATION, ...(isAdmin ? [OFFICE] : [])].map(
                    ({ key, href, ...name }) =>
                      html`<a href="${href}" data-say="nav-${key}" ${key === here ? html`aria-current="page"` : ""}
                        >${name[language]}</a
                      >`,
                  )}
                </nav>`
              : ""
          }
        </header>
        ${main}
      </body>
    </html>`;
}
