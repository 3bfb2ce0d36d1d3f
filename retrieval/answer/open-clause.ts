import type { Answer, Choice, Citation, Language } from "../../data/plan.ts";
import { cite, isVerbatim } from "./cite.ts";
import { citationOf, planName } from "./cite-path.ts";
import { writeChoices } from "./choices.ts";
import { MAX_CITATIONS, shorten } from "./finding.ts";
import type { Citable, PlanView } from "./knowledge.ts";
import { splitSentences } from "./split-sentences.ts";
import { wordingOf } from "./wording/wording.ts";

export interface OpenOptions {
  readonly language?: Language | undefined;
  /** From 0. */
  readonly page?: number | undefined;
  /** The text the plan's spans count in, to check each quote against. */
  readonly sourceText?: string | undefined;
}

export interface OpenedClause {
  readonly answer: Omit<Answer, "elapsedMs">;
  readonly choices: readonly Choice[];
  /** Quotes held back because the source does not bear them out. */
  readonly failedQuotes: number;
}

/** Letters of the plan on one page; with headings and choices a page stays within a chat message. */
const PAGE_CHARS = 2200;
/** Longest a heading above is shown. */
const HEADING_CHARS = 120;

interface Stretch {
  readonly part: Citable;
  readonly from: number;
  readonly to: number;
}

const isUnder = (path: string, above: string) =>
  path.startsWith(`${above}.`) || (/^table\.\d+$/u.test(above) && path.startsWith(`${above}.`));

/** The path a clause or passage stands under, where one does. */
function parentOf(view: PlanView, part: Citable): Citable | undefined {
  if ("parent" in part) return part.parent === null ? undefined : view.parts.get(part.parent);
  const table = /^(table\.\d+)\.\d+$/u.exec(part.path)?.[1];
  return table === undefined ? undefined : view.parts.get(table);
}

/** A clause and all under it, in order. */
function subtree(view: PlanView, part: Citable): Citable[] {
  if (!("parent" in part))
    return [...view.parts.values()].filter(({ path }) => path === part.path || isUnder(path, part.path));
  const all: Citable[] = [part];
  for (const child of view.children.get(part.path) ?? []) all.push(...subtree(view, child));
  return all;
}

/** Clauses beside this one: with the same parent. */
function neighbours(view: PlanView, part: Citable): { previous?: Citable | undefined; next?: Citable | undefined } {
  const above = parentOf(view, part)?.path;
  const isClause = "parent" in part;
  const siblings = [...view.parts.values()].filter(
    (other) =>
      "parent" in other === isClause && parentOf(view, other)?.path === above && (isClause || above !== undefined),
  );
  const at = siblings.indexOf(part);
  return at < 0 ? {} : { previous: siblings[at - 1], next: siblings[at + 1] };
}

/** A part in stretches of at most a page, divided between sentences, or words where one sentence is longer. */
function stretchesOf(part: Citable): Stretch[] {
  const { text } = part;
  if (text.length <= PAGE_CHARS) return text === "" ? [] : [{ part, from: 0, to: text.length }];
  const stretches: Stretch[] = [];
  let from = 0;
  let to = 0;
  const close = (): void => {
    if (to > from) stretches.push({ part, from, to });
  };
  for (const { start, end } of splitSentences(text)) {
    if (end - from > PAGE_CHARS && to > from) {
      close();
      from = start;
    }
    to = end;
    while (to - from > PAGE_CHARS) {
      const space = text.lastIndexOf(" ", from + PAGE_CHARS);
      const cut = space > from ? space : from + PAGE_CHARS;
      stretches.push({ part, from, to: cut });
      from = cut;
    }
  }
  close();
  return stretches;
}

/** Stretches put on pages: no page holds more letters or citations than a message may. */
function pagesOf(stretches: readonly Stretch[]): Stretch[][] {
  const pages: Stretch[][] = [];
  let chars = 0;
  for (const stretch of stretches) {
    const length = stretch.to - stretch.from;
    const page = pages.at(-1);
    if (page && chars + length <= PAGE_CHARS && page.length < MAX_CITATIONS) {
      page.push(stretch);
      chars += length;
    } else {
      pages.push([stretch]);
      chars = length;
    }
  }
  return pages;
}

/** Headings above a clause, outermost first, each with its label. */
function above(view: PlanView, part: Citable): string[] {
  const headings: string[] = [];
  for (let up = parentOf(view, part); up; up = parentOf(view, up)) {
    const words = "heading" in up && up.heading !== null ? up.heading : up.text;
    headings.unshift(shorten(`${"label" in up ? `${up.label} ` : ""}${words}`.trim(), HEADING_CHARS));
  }
  return headings;
}

/**
 * A clause or passage of a plan word for word, with what stands under it, its headings, and the clauses around it as
 * choices. Says `not_found` where the plan has no such clause or page.
 */
export function openClause(view: PlanView, path: string, options: OpenOptions = {}): OpenedClause {
  const { language = "vi", page = 0, sourceText } = options;
  const say = wordingOf(language);
  const { plan } = view.reading;
  const question = citationOf(path);
  const gone = (text: string): OpenedClause => ({
    answer: { question, language, status: "not_found", text, citations: [] },
    choices: [],
    failedQuotes: 0,
  });
  const part = view.parts.get(path);
  if (!part) return gone(say.clauseGone(planName(plan, language)));
  const pages = pagesOf(subtree(view, part).flatMap(stretchesOf));
  const shown = pages[page];
  if (!shown) return gone(pages.length === 0 ? say.clauseGone(planName(plan, language)) : say.noSuchPage);

  const placed = shown.map((stretch) => ({ stretch, citation: cite(view, stretch.part, stretch.from, stretch.to) }));
  const sound = placed.filter(({ citation }) => sourceText === undefined || isVerbatim(citation, sourceText));
  if (sound.length === 0) return { ...gone(say.unsound), failedQuotes: placed.length };
  const lines = sound.map(({ stretch, citation }) => {
    const label = "label" in stretch.part && stretch.from === 0 ? `${stretch.part.label} ` : "";
    return `${label}${citation.quote}`;
  });
  const headings = above(view, part);
  const pageNote = pages.length > 1 ? ` (${say.pageOf(page + 1, pages.length)})` : "";
  const { previous, next } = neighbours(view, part);
  const up = parentOf(view, part);
  const to = (label: string, { path: there }: Citable): Choice => ({
    label,
    action: { kind: "open", planId: plan.id, path: there },
  });
  const choices: Choice[] = [
    ...(page + 1 < pages.length
      ? [{ label: say.seeNextPage, action: { kind: "open", planId: plan.id, path, page: page + 1 } } satisfies Choice]
      : []),
    ...(previous ? [to(say.seePrevious(citationOf(previous.path)), previous)] : []),
    ...(next ? [to(say.seeNext(citationOf(next.path)), next)] : []),
    ...(up ? [to(say.seeAbove(citationOf(up.path)), up)] : []),
  ];
  const text = [
    `${planName(plan, language)}, ${citationOf(path)}${pageNote}`,
    ...(headings.length > 0 ? [`${say.under}: ${headings.join(" › ")}`] : []),
    "",
    `“${lines.join("\n")}”`,
    ...(choices.length > 0 ? ["", writeChoices(choices, language)] : []),
  ].join("\n");
  const citations: Citation[] = sound.map(({ citation }) => citation);
  return {
    answer: { question, language, status: "answered", text, citations },
    choices,
    failedQuotes: placed.length - sound.length,
  };
}
