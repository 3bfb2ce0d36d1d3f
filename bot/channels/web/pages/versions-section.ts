import { html } from "hono/html";
import type { PlanReading } from "../../../../data/plan.ts";
import { planName } from "../../../../retrieval/answer/cite-path.ts";
import { planVersions, type RelationOfPlan } from "../../../plans/plan-versions.ts";
import {
  changeWords,
  differenceWords,
  relationWords,
  supersededWords,
  unclearWords,
} from "../../../plans/version-words.ts";
import type { Html } from "./layout.ts";

const addressOf = (planId: string, path?: string): string =>
  `/ke-hoach/${encodeURIComponent(planId)}${path === undefined ? "" : `#${encodeURIComponent(path)}`}`;

function relationItem(relation: RelationOfPlan): Html {
  const { direction, other, clause } = relation;
  const place = direction === "out" ? html` <a href="#${encodeURIComponent(clause)}">chỗ nêu</a>` : "";
  const words = relationWords(relation);
  if (other === null) return html`<li>${words}${place}</li>`;
  return html`<li><a href="${addressOf(other.id, direction === "in" ? clause : undefined)}">${words}</a>${place}</li>`;
}

/** What replaces, amends, or is carried out by a plan, and what changed in it; nothing where nothing is known. */
export function versionsSection(reading: PlanReading, readings: readonly PlanReading[]): Html | "" {
  const { relations, superseded, changes, unclear, from } = planVersions(reading, readings);
  const named = relations.filter(({ kind, other }) => kind !== "rests-on" || other !== null);
  const isEmpty = named.length + changes.length + unclear.length === 0 && superseded === null && from === null;
  if (isEmpty) return "";
  return html`<section class="problems" id="phien-ban">
    <h2>Phiên bản và văn bản liên quan</h2>
    <ul>
      ${superseded === null ? "" : html`<li><a href="${addressOf(superseded.by.id)}">${supersededWords(superseded)}</a></li>`}
      ${unclear.map((plan) => html`<li><a href="${addressOf(plan.id)}">${unclearWords(plan)}</a></li>`)}
      ${named.map(relationItem)}
    </ul>
    ${
      changes.length === 0
        ? ""
        : html`<h3>Những chỗ đã thay đổi</h3>
            <ul>
              ${changes.map(
                (change) =>
                  html`<li>
                    <a href="#${encodeURIComponent(change.path)}">${changeWords(change)}</a>
                    (<a href="${addressOf(change.by.plan.id, change.clause)}">xem chỗ sửa</a>)
                  </li>`,
              )}
            </ul>`
    }
    ${
      from === null || from.differences.length === 0
        ? ""
        : html`<h3>So với <a href="${addressOf(from.plan.id)}">${planName(from.plan, "vi")}</a></h3>
            <ul>
              ${from.differences.map(
                (one) =>
                  html`<li>
                    ${
                      one.kind === "removed"
                        ? differenceWords(one)
                        : html`<a href="#${encodeURIComponent(one.path)}">${differenceWords(one)}</a>`
                    }
                  </li>`,
              )}
            </ul>`
    }
  </section>`;
}
