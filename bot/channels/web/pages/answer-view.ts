import { html } from "hono/html";
import type { Citation, Language } from "../../../../data/plan.ts";
import { placeIn } from "../../../../retrieval/answer/cite-path.ts";
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
  /** What may be said of an answer; notices have none. */
  readonly rating?: readonly Choice[];
  /** The address of the answer for others; what rests on no place has none. */
  readonly share?: string | undefined;
  /** Id of a notice; answers have none. */
  readonly noticeId?: string;
}

/** Form of the page that buttons of choices belong to. */
export const ASK_FORM = "hoi";

function citationLinks(citations: readonly Citation[], language: Language): Html {
  const say = WEB_WORDING[language];
  return html`<footer class="sources">
    ${citations.map(({ plan, clause, source }) => {
      const place = placeIn(clause.path, language);
      return html`<span class="source"
        ><a href="${planAddress(plan.id, { path: clause.path })}" title="${say.openInPlan(place)}"
          >${[place, plan.number ?? plan.place ?? ""].filter(Boolean).join(", ")}</a
        >
        <a class="quiet" href="${sourceAddress(plan.id, source)}" aria-label="${`${say.original}: ${place}`}"
          >${say.original}</a
        ></span
      >`;
    })}
  </footer>`;
}

const COMMAND = /(?<=^|\s)(\/[a-z]{2,20})(?![\w/])/u;

/** Commands named in a message can be pressed. */
const withCommands = (words: string): (string | Html)[] =>
  words
    .split(COMMAND)
    .map((part, at) =>
      at % 2 === 0
        ? part
        : html`<button class="link" name="choice" value="${part}" form="${ASK_FORM}" formnovalidate>${part}</button>`,
    );

function block(part: MessageBlock, language: Language): Html {
  if (part.kind === "own") return html`${part.paragraphs.map((words) => html`<p>${withCommands(words)}</p>`)}`;
  return html`<blockquote>
    <div class="words" lang="vi">${part.text}</div>
    ${citationLinks(part.citations, language)}
  </blockquote>`;
}

/**
 * A message without what is there only for those who type their choice, since here choices are buttons: a line that
 * holds them all ("Gõ 1: …; gõ 2: …"), or a list of them with a line after it that says how to choose.
 */
export function withoutTypedChoices(text: string, choices: readonly Pick<Choice, "label">[]): string {
  if (choices.length === 0) return text;
  const lines = text.trimEnd().split("\n");
  const typed = lines.findLastIndex((line) => choices.every(({ label }, at) => line.includes(`${at + 1}: ${label}`)));
  if (typed >= 0) return lines.toSpliced(typed, 1).join("\n");
  const list = choices.map(({ label }, at) => `${at + 1}. ${label}`);
  const from = lines.length - list.length - 1;
  return list.every((line, at) => lines[from + at] === line) ? lines.slice(0, from).join("\n") : text;
}

/** What may be done with an answer: say whether it is right, copy it, hand it on. */
function answerTools({ rating = [], share, language }: Said): Html | "" {
  if (rating.length === 0 && share === undefined) return "";
  const say = WEB_WORDING[language];
  return html`<p class="rating">
    ${rating.map(
      ({ label, payload }) =>
        html`<button class="rate" name="choice" value="${payload}" form="${ASK_FORM}" formnovalidate>${label}</button>`,
    )}
    ${
      share === undefined
        ? ""
        : html`<button type="button" class="rate copy">${say.copy}</button>
            <a class="rate share" href="${share}">${say.share}</a>`
    }
  </p>`;
}

/** One thing the assistant said: its lines, the plan's words set apart with links to their places, and what may be chosen next. */
export function answerView(said: Said): Html {
  const { text, language, citations, choices, links, noticeId } = said;
  const own = withoutTypedChoices(text, choices);
  return html`<article class="said" lang="${language}" data-notice="${noticeId ?? ""}">
    ${messageBlocks(own, citations, language).map((part) => block(part, language))}
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
    ${answerTools(said)}
  </article>`;
}
