import { html } from "hono/html";
import type { Correction } from "../../../../data/corrections/correction.ts";
import type { PlanReading } from "../../../../data/plan.ts";
import { correctedName, factWords } from "../../../plans/fact-words.ts";
import { instantText } from "../../../reminders/commands/instant-text.ts";
import type { Html } from "./layout.ts";

/** Corrections of a reading by the clause they stand in now; those that do nothing are left out. */
export function correctionsByClause({ corrections = [] }: PlanReading): ReadonlyMap<string, readonly Correction[]> {
  const inForce = corrections.filter(({ isOrphan }) => !isOrphan);
  const placed = inForce.map(({ correction, fact }) => ({ correction, path: fact?.clause ?? correction.clause }));
  return new Map(
    [...Map.groupBy(placed, ({ path }) => path)].map(([path, list]) => [
      path,
      list.map(({ correction }) => correction),
    ]),
  );
}

function noteOf(correction: Correction): Html {
  const { kind, action, value, machine, reason, atMs } = correction;
  const name = correctedName(correction);
  const was = html`máy đọc “${factWords(kind, machine)}”`;
  const what =
    action === "add"
      ? html`<b>Thêm bằng tay</b> ${name}: “${factWords(kind, value)}”`
      : html`<b>${action === "hide" ? "Đã ẩn" : "Đã sửa"}</b> ${name}: ${was}`;
  return html`<p class="was">${what}. ${reason} (${instantText(atMs, "vi")})</p>`;
}

/** What was corrected at a place, with what the machine had read. */
export const correctedNotes = (corrections: readonly Correction[] | undefined): Html | "" =>
  corrections === undefined ? "" : html`${corrections.map(noteOf)}`;
