import { html } from "hono/html";
import type { PlanReading } from "../../../../data/plan.ts";
import { shorten } from "../../../../retrieval/answer/finding.ts";
import type { Html } from "./layout.ts";

/** Longest a clause without a heading is told in the outline, in characters. */
const OUTLINE_CHARS = 64;

interface OutlineEntry {
  readonly id: string;
  readonly words: string;
}

/** The outline of a plan: clauses with a heading, and those at the top even without one; then what comes after the clauses. */
export function planOutline(reading: PlanReading, hasAnnex: boolean): Html {
  const children = Map.groupBy(reading.clauses, ({ parent }) => parent);
  const entry = ({ id, words }: OutlineEntry, inside: Html | "" = ""): Html =>
    html`<li><a href="#${encodeURIComponent(id)}">${words}</a>${inside}</li>`;
  const under = (parent: string | null): Html[] =>
    (children.get(parent) ?? [])
      .filter(({ heading }) => heading !== null || parent === null)
      .map(({ path, label, heading, text }) => {
        const inside = under(path);
        const words = `${label} ${shorten(heading ?? text, OUTLINE_CHARS)}`;
        return entry(
          { id: path, words },
          inside.length === 0
            ? ""
            : html`<ol>
                ${inside}
              </ol>`,
        );
      });
  return html`<details class="outline" id="muc-luc" open>
    <summary>Mục lục</summary>
    <nav aria-label="Mục lục">
      <ol>
        ${under(null)} ${afterClauses(reading, hasAnnex).map((one) => entry(one))}
      </ol>
    </nav>
  </details>`;
}

/** What a document has besides its clauses. */
function afterClauses(reading: PlanReading, hasAnnex: boolean): OutlineEntry[] {
  const { tables, footnotes, problems } = reading;
  return [
    ...(hasAnnex ? [{ id: "annex", words: "Phụ lục" }] : []),
    ...tables.map(({ title }, at) => ({
      id: `table.${at + 1}`,
      words: title === null ? `Bảng ${at + 1}` : `Bảng ${at + 1}. ${shorten(title, OUTLINE_CHARS)}`,
    })),
    ...(footnotes.length > 0 ? [{ id: "chu-thich", words: "Chú thích" }] : []),
    ...(problems.length > 0 ? [{ id: "can-xem-lai", words: "Chỗ cần xem lại" }] : []),
  ];
}
