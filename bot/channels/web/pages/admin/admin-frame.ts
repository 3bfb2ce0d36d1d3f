import { html } from "hono/html";
import { layout, type Html, type PageFrame } from "../layout.ts";

/** The pages of administrators, in the order in which they lead from each other. */
export const ADMIN_PAGES = [
  { key: "ke-hoach", href: "/quan-tri", name: "Kế hoạch" },
  { key: "can-xem-lai", href: "/quan-tri/can-xem-lai", name: "Cần xem lại" },
  { key: "cau-hoi", href: "/quan-tri/cau-hoi", name: "Câu hỏi" },
  { key: "nguoi", href: "/quan-tri/nguoi", name: "Người và mã" },
  { key: "nhac", href: "/quan-tri/nhac", name: "Nhắc việc" },
  { key: "nhat-ky", href: "/quan-tri/nhat-ky", name: "Nhật ký, sao lưu" },
] as const;

export type AdminPage = (typeof ADMIN_PAGES)[number]["key"];

export interface AdminFrame {
  readonly here: AdminPage;
  readonly title: string;
  readonly script?: PageFrame["script"];
  /** What was done just now, said once. */
  readonly done?: string | undefined;
  /** Why something was not done. */
  readonly fault?: string | undefined;
}

/** A page for administrators around its content: where one is, and what was done. */
export function adminPage({ here, title, script, done, fault }: AdminFrame, content: Html): Html {
  const main = html`<main id="noi-dung" class="wide-column office">
    <nav class="office-nav" aria-label="Quản trị">
      ${ADMIN_PAGES.map(
        ({ key, href, name }) => html`<a href="${href}" ${key === here ? html`aria-current="page"` : ""}>${name}</a>`,
      )}
    </nav>
    <h1>${title}</h1>
    ${done === undefined ? "" : html`<p class="done" role="status">${done}</p>`}
    ${fault === undefined ? "" : html`<p class="fault" role="alert">${fault}</p>`} ${content}
  </main>`;
  return layout(
    { title, here: "quan-tri", kind: "page-office", isAdmin: true, ...(script === undefined ? {} : { script }) },
    main,
  );
}
