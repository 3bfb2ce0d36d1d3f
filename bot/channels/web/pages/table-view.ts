import { html } from "hono/html";
import type { Table } from "../../../../data/plan.ts";
import type { Html } from "./layout.ts";

const NUMBER = /^[\d.,\s%–-]+$/u;

/** A table of the document; the table and its rows have the addresses that citations use (`table.1`, `table.1.3`). */
export function tableView({ title, columns, rows }: Table, number: number): Html {
  const numeric = columns.map(
    (_, at) => rows.length > 0 && rows.every((row) => NUMBER.test(row[at] ?? "") || row[at] === ""),
  );
  const style = (at: number) => (numeric[at] ? html`class="figure"` : "");
  const name = title ?? `Bảng ${number}`;
  return html`<div class="table" id="table.${number}" role="region" aria-label="${name}" tabindex="0">
    <table>
      ${
        title === null
          ? ""
          : html`<caption>
              ${title}
            </caption>`
      }
      ${
        columns.some((column) => column !== "")
          ? html`<thead>
              <tr>
                ${columns.map((column, at) => html`<th scope="col" ${style(at)}>${column}</th>`)}
              </tr>
            </thead>`
          : ""
      }
      <tbody>
        ${rows.map(
          (row, at) =>
            html`<tr id="table.${number}.${at + 1}">
              ${row.map((cell, column) => html`<td ${style(column)}>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
