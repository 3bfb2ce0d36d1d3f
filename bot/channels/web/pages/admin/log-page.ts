import { html } from "hono/html";
import type { AuditRow } from "../../../../../data/store/state/audit.ts";
import { instantText } from "../../../../reminders/commands/instant-text.ts";
import type { Html } from "../layout.ts";
import { adminPage } from "./admin-frame.ts";

export interface LogPage {
  readonly sought: string;
  readonly rows: readonly (AuditRow & { readonly text: string | null })[];
  /** Number of the last row shown, where there are older ones. */
  readonly before: number | undefined;
  /** What looking the whole log through came to; `undefined` where it was not asked for. */
  readonly verdict?: string | undefined;
}

const address = (sought: string, before?: number): string => {
  const query = new URLSearchParams({ ...(sought === "" ? {} : { tim: sought }) });
  if (before !== undefined) query.set("truoc", String(before));
  return `/quan-tri/nhat-ky${query.size === 0 ? "" : `?${query.toString()}`}`;
};

function logRow({ seq, atMs, who, channel, kind, status, planIds, text }: LogPage["rows"][number]): Html {
  return html`<tr role="row">
    <th scope="row" role="rowheader">${String(seq)}</th>
    <td role="cell" data-name="Lúc">${instantText(atMs, "vi")}</td>
    <td role="cell" data-name="Ai">${who ?? "–"}</td>
    <td role="cell" data-name="Kênh">${channel}</td>
    <td role="cell" data-name="Việc">${kind}</td>
    <td role="cell" data-name="Kết quả">${status}</td>
    <td role="cell" data-name="Kế hoạch và lời">${[planIds.join(", "), text ?? ""].filter(Boolean).join(": ")}</td>
  </tr>`;
}

/** The audit log, the latest first, with search. */
export function logPage({ sought, rows, before, verdict }: LogPage): Html {
  return adminPage(
    { here: "nhat-ky", title: "Nhật ký", done: verdict },
    html`<p class="intro">Ai hỏi, ai sửa, khi nào; tên thay bằng mã. Dòng không sửa và không xóa được.</p>
      <form class="log-search" method="get" action="/quan-tri/nhat-ky" role="search">
        <label for="tim">Tìm</label>
        <input type="search" id="tim" name="tim" value="${sought}" placeholder="correction, not_found, telegram…" />
        <button>Tìm</button>
        <button class="second" name="kiem" value="1">Kiểm tra nguyên vẹn</button>
      </form>
      ${
        rows.length === 0
          ? html`<p class="empty">Không có dòng nào.</p>`
          : html`<div class="table cards">
              <table role="table">
                <caption class="hidden">
                  Nhật ký
                </caption>
                <thead role="rowgroup">
                  <tr role="row">
                    ${["Dòng", "Lúc", "Ai", "Kênh", "Việc", "Kết quả", "Kế hoạch và lời"].map(
                      (name) => html`<th scope="col" role="columnheader">${name}</th>`,
                    )}
                  </tr>
                </thead>
                <tbody role="rowgroup">
                  ${rows.map(logRow)}
                </tbody>
              </table>
            </div>`
      }
      ${before === undefined ? "" : html`<p><a href="${address(sought, before)}">Cũ hơn</a></p>`}
      <form method="post" action="/quan-tri/sao-luu">
        <h2>Sao lưu</h2>
        <p>
          Một tệp gồm dữ liệu người dùng, kế hoạch, chỗ đã sửa và cài đặt (không có mã bí mật). Khôi phục: npm run
          restore -- TỆP
        </p>
        <p class="buttons"><button>Tải bản sao lưu</button></p>
      </form>`,
  );
}
