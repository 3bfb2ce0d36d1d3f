import { html } from "hono/html";
import type { Citation, Language } from "../../../../data/plan.ts";
import type { Choice, Link } from "../../channel.ts";
import { messageBlocks, type MessageBlock } from "../message-blocks.ts";
import { planAddress, sourceAddress } from "../plan-address.ts";
import { WEB_WORDING } from "../wording.ts";
import type { Html } from "./layout.ts";

/** What the assistant says, as a page shows it. */
export interface Said {
  readonly text: string;
  readonly language: Language;
  readonly citations: readonly Citation[];
  readonly choices: readonly Choice[];
  readonly links: readonly Link[];
  /** Id of a notice; answers have none. */
  readonly noticeId?: string;
}

/** Form of the page that buttons of choices belong to. */
export const ASK_FORM = "hoi";

function citationLinks(citations: readonly Citation[], language: Language): Html {
  const say = WEB_WORDING[language];
  return html`<footer class="sources">
    ${citations.map(
      ({ plan, clause, source }) =>
        html`<span class="source"
          ><a href="${planAddress(plan.id, { path: clause.path })}" title="${say.openInPlan(clause.citation)}"
            ><span lang="vi">${clause.citation}${plan.number === null ? "" : `, ${plan.number}`}</span></a
          >
          <a
            class="quiet"
            href="${sourceAddress(plan.id, source)}"
            aria-label="${`${say.original}: ${clause.citation}`}"
            >${say.original}</a
          ></span
        >`,
    )}
  </footer>`;
}

function block(part: MessageBlock, language: Language): Html {
  if (part.kind === "lines") return html`${part.lines.map((line) => html`<p>${line}</p>`)}`;
  return html`<blockquote lang="vi">
    <div class="words">${part.text}</div>
    ${citationLinks(part.citations, language)}
  </blockquote>`;
}

/** The line that numbers the choices is for those who type; here they are buttons. */
function withoutChoiceLine(text: string, choices: readonly Choice[]): string {
  if (choices.length === 0) return text;
  const lines = text.trimEnd().split("\n");
  const last = lines.at(-1) ?? "";
  return choices.every(({ label }) => last.includes(label)) ? lines.slice(0, -1).join("\n").trimEnd() : text;
}

/** One thing the assistant said: its lines, the plan's words set apart with links to their places, and what may be chosen next. */
export function answerView({ text, language, citations, choices, links, noticeId }: Said): Html {
  const own = withoutChoiceLine(text, choices);
  return html`<article class="said" lang="${language}" data-notice="${noticeId ?? ""}">
    ${messageBlocks(own, citations).map((part) => block(part, language))}
    ${links.length > 0 ? html`<p>${links.map(({ label, url }) => html`<a href="${url}">${label}</a> `)}</p>` : ""}
    ${
      choices.length > 0
        ? html`<div class="choices">
            ${choices.map(
              ({ label, payload }) =>
                html`<button class="choice" name="choice" value="${payload}" form="${ASK_FORM}" formnovalidate>
                  ${label.charAt(0).toUpperCase() + label.slice(1)}
                </button>`,
            )}
          </div>`
        : ""
    }
  </article>`;
}
