import { html } from "hono/html";
import type { Table } from "../../../../data/plan.ts";
import type { Html } from "./layout.ts";

const NUMBER = /^[\d.,\s%–-]*$/u;
/** Cells up to so many characters stay on one line; columns of longer ones on average get room to read. */
const SHORT_CHARS = 14;
const LONG_CHARS = 60;

type Width = "figure" | "short" | "long" | "plain";

/** How a column is set: numbers, a word or two, sentences, or anything between. */
function widthOf(cells: readonly string[]): Width {
  if (cells.some((cell) => cell !== "") && cells.every((cell) => NUMBER.test(cell))) return "figure";
  const lengths = cells.map(({ length }) => length);
  if (Math.max(...lengths) <= SHORT_CHARS) return "short";
  return lengths.reduce((sum, length) => sum + length, 0) / lengths.length > LONG_CHARS ? "long" : "plain";
}

/** A table of the document; the table and its rows have the addresses that citations use (`table.1`, `table.1.3`). */
export function tableView({ title, columns, rows }: Table, number: number): Html {
  const widths = columns.map((_, at) => widthOf(rows.map((row) => row[at] ?? "")));
  const style = (at: number) => html`class="${widths[at] ?? "plain"}"`;
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
