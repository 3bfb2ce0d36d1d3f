import { joinsName } from "../../data/lexicon/joined-names.ts";
import { sourceSpan } from "../../data/placed-text.ts";
import { follows, RANK, type Label, type LabelKind } from "./labels.ts";
import type { Line } from "./lines.ts";
import { place, type SourceView } from "./source-view.ts";

/** A clause while it is being read: where it begins, and the lines of its own words. */
export interface ClauseNode {
  readonly label: Label;
  readonly path: string;
  readonly parent: ClauseNode | null;
  /** Where the label begins in the source. */
  readonly start: number;
  /** Where the own words begin, after the label. */
  readonly textStart: number;
  /** Where the own words end so far. */
  end: number;
  /** Lines of the own words, the label taken off the first. */
  readonly lines: { readonly words: string; readonly strong: boolean; readonly start: number }[];
  readonly indent: number;
}

const TERMINAL = /[.;:!?…][”"’)\]*]*$|\.\/\.?$/u;
/** A sentence that ends for good, and announces nothing. */
const ENDED = /[.;!?…][”"’)\]*]*$|\.\/\.?$/u;
const HEADING_MAX_CHARS = 200;
/** Labels that name themselves in words: out of order they open a clause all the same. */
const OPENS_ANYWHERE: ReadonlySet<LabelKind> = new Set<LabelKind>(["annex", "part", "chapter", "step"]);

/**
 * Builds the tree of clauses from labels in reading order. Labels decide by kind and order, so
 * mixed and faulty numbering keeps its place: a label goes on the nearest open list of its kind
 * that it continues; a first label opens a list under what announced it; a label used twice gets
 * `#2`. Nothing is renumbered.
 */
export class ClauseTree {
  readonly nodes: ClauseNode[] = [];
  #open: ClauseNode | null = null;
  #lastArticle = 0;
  readonly #used = new Map<string, number>();
  readonly #bullets = new Map<string, number>();
  private readonly view: SourceView;
  private readonly wrapped: boolean;

  constructor(view: SourceView, wrapped: boolean) {
    this.view = view;
    this.wrapped = wrapped;
  }

  get open(): ClauseNode | null {
    return this.#open;
  }

  /** Ends what is open: the next label stands at the top again (an annex, an annexed document). */
  close(): void {
    this.#open = null;
    this.#lastArticle = 0;
  }

  /**
   * Opens a clause for a line that has no label and heads the list under it ("CÔNG AN HUYỆN" above its
   * dashes). It hangs under what is open, past bullets and the heading before it.
   */
  addHeading(label: Label, line: Line): ClauseNode {
    return this.#push(label, line, this.#headingParent());
  }

  #headingParent(): ClauseNode | null {
    for (const node of this.#chain())
      if (node.label.value !== 0 && RANK[node.label.kind] < RANK["bracket-number"] && !this.#underHeading(node))
        return node;
    return null;
  }

  #underHeading(node: ClauseNode): boolean {
    for (let above = node.parent; above !== null; above = above.parent) if (above.label.kind === "heading") return true;
    return false;
  }

  /** Adds a line to the words of the open clause. */
  append(line: Line): void {
    if (this.#open === null) throw new Error("no clause is open");
    this.#open.lines.push({ words: line.words, strong: line.strong, start: line.start });
    this.#open.end = Math.max(this.#open.end, line.end);
  }

  /** Whether a label at the start of `line` opens a clause, or is words of the sentence that the line goes on with. */
  opens(label: Label, line: Line, pastBreak: boolean): boolean {
    const open = this.#open;
    if (open === null) return true;
    const rest = line.words.slice(label.length);
    const ended = TERMINAL.test(open.lines.at(-1)?.words ?? ".");
    if (label.kind === "dash" || label.kind === "plus") {
      if (ended) return true;
      if (/^\p{Ll}/u.test(rest)) return false;
      // A name wrapped at its hyphen: "Phòng Văn hóa" and, on the next line, "- Xã hội".
      if (this.wrapped && !pastBreak && joinsName(open.lines.at(-1)?.words ?? "", rest)) return false;
      return pastBreak || !this.wrapped || this.#readsAsHeading(open);
    }
    const expected = this.#continued(label) !== undefined || label.value <= 1 || this.#nextArticle(label);
    const apart = pastBreak && expected && /^\p{Lu}/u.test(rest);
    if (this.wrapped && !ended && !apart && !this.#readsAsHeading(open)) return false;
    if (!this.wrapped && !ended && /^\p{Ll}/u.test(rest) && !pastBreak) return false;
    if (expected || OPENS_ANYWHERE.has(label.kind)) return true;
    // Out of order: a figure at the start of a line, unless the sentence before has ended and this looks like a point.
    if (!ended || (this.wrapped && !line.strong)) return false;
    return this.#sameKindOpen(label) || (!this.wrapped && /^[\p{Lu}\d]/u.test(rest));
  }

  /** Opens the clause a label names. */
  add(label: Label, line: Line): ClauseNode {
    return this.#push(label, line, this.#parentFor(label, line));
  }

  #push(label: Label, line: Line, parent: ClauseNode | null): ClauseNode {
    // Bullets under a heading without a label are counted on under the clause that has one.
    const bullet = label.kind === "dash" || label.kind === "plus";
    const named = bullet && parent?.label.kind === "heading" ? parent.parent : parent;
    const name = this.#nameUnder(named, label);
    const path = this.#unique(
      label.kind === "article" || label.kind === "annex" || named === null ? name : join(named.path, name, label),
    );
    const placed = place(this.view, line.start, line.end);
    const from = Math.min(label.length, placed.text.length);
    const rest = line.words.slice(label.length);
    const node: ClauseNode = {
      label,
      path,
      parent,
      start: sourceSpan(placed, 0, Math.min(1, placed.text.length)).start,
      textStart: from < placed.text.length ? sourceSpan(placed, from).start : line.end,
      end: line.end,
      lines: rest === "" ? [] : [{ words: rest, strong: line.strong, start: line.start }],
      indent: line.indent,
    };
    if (label.kind === "article") this.#lastArticle = label.value;
    this.nodes.push(node);
    this.#open = node;
    return node;
  }

  #readsAsHeading(node: ClauseNode): boolean {
    const length = node.lines.reduce((sum, { words }) => sum + words.length + 1, 0);
    return length <= HEADING_MAX_CHARS;
  }

  *#chain(): Generator<ClauseNode> {
    for (let node = this.#open; node !== null; node = node.parent) yield node;
  }

  /** A star heads the dashes under it: between them, the list of the same marks goes on. */
  #starOpen(node: ClauseNode, label: Label): boolean {
    if (isStar(node.label)) return !ENDED.test(node.lines.at(-1)?.words ?? "");
    for (let above = node.parent; above !== null; above = above.parent)
      if (above.label.kind === "dash" && isStar(above.label) && isStar(label)) return true;
    return false;
  }

  /** Articles count on through the whole document, whatever stands under them or above. */
  #nextArticle(label: Label): boolean {
    return label.kind === "article" && label.value === this.#lastArticle + 1;
  }

  /** Whether a list of this kind of label goes on under a heading. */
  #listOpen(heading: ClauseNode, label: Label): boolean {
    for (const node of this.#chain()) {
      if (node === heading) return false;
      if (node.label.kind === label.kind || RANK[node.label.kind] < RANK[label.kind]) return true;
    }
    return false;
  }

  #sameKindOpen(label: Label): boolean {
    for (const node of this.#chain()) if (node.label.kind === label.kind) return true;
    return false;
  }

  /** The open clause that this label is the next sibling of. */
  #continued(label: Label): ClauseNode | undefined {
    for (const node of this.#chain()) {
      if (node.label.kind !== label.kind || depthOf(node.label) !== depthOf(label)) continue;
      if (prefixOf(node.label) !== prefixOf(label)) continue;
      if (label.value === 0) {
        if (label.kind === "dash" && isStar(node.label) !== isStar(label) && this.#starOpen(node, label)) continue;
        return node;
      }
      if (follows(label, node.label) || label.value === node.label.value) return node;
    }
    return undefined;
  }

  #parentFor(label: Label, line: Line): ClauseNode | null {
    const open = this.#open;
    if (open === null) return null;
    if (label.kind === "dash" && open.label.kind === "dash" && line.indent > open.indent + 1) return open;
    if (open.label.kind === "heading" && label.value <= 1 && RANK[label.kind] > RANK.heading) return open;
    const announced = /:$/u.test(open.lines.at(-1)?.words ?? "");
    if (announced && label.value === 1 && label.kind === open.label.kind) return open;
    const continued = this.#continued(label);
    if (continued !== undefined && !(label.kind === "dash" && line.indent < continued.indent)) return continued.parent;
    if (label.kind === "dash" && isStar(open.label) && !isStar(label) && !ENDED.test(open.lines.at(-1)?.words ?? ""))
      return open;
    if (label.kind === "dash") {
      for (const node of this.#chain())
        if (node.label.kind === "dash" && node.indent <= line.indent) return node.parent;
    }
    if (announced && label.value <= 1 && RANK[open.label.kind] >= RANK.article) return open;
    for (const node of this.#chain()) {
      if (label.name.includes(".") && label.kind === "number" && node.label.kind === "number") {
        if (label.name.startsWith(`${node.label.name}.`)) return node;
        continue;
      }
      if (node.label.kind === "heading" && RANK[label.kind] > RANK.heading && !this.#listOpen(node, label)) continue;
      // "A." in a document whose Roman numbers stand at the top opens a list under one of them.
      if (label.kind === "letter-section" && label.value === 1 && node.label.kind === "roman") return node;
      if (RANK[node.label.kind] < RANK[label.kind]) return node;
    }
    return null;
  }

  #nameUnder(parent: ClauseNode | null, label: Label): string {
    if (label.kind !== "dash" && label.kind !== "plus") return label.name;
    const key = `${parent?.path ?? ""}|${label.kind}`;
    const count = (this.#bullets.get(key) ?? 0) + 1;
    this.#bullets.set(key, count);
    return `${label.kind === "dash" ? "-" : "+"}${String(count)}`;
  }

  #unique(path: string): string {
    const count = (this.#used.get(path) ?? 0) + 1;
    this.#used.set(path, count);
    return count === 1 ? path : `${path}#${String(count)}`;
  }
}

function isStar(label: Label): boolean {
  return label.printed === "*";
}

/** How many numbers a decimal label has: 1 for `2.`, 2 for `2.1.` */
function depthOf(label: Label): number {
  return label.kind === "number" ? label.name.split(".").length : 1;
}

/** The numbers a decimal label begins with, but for its own: `3.1` of `3.1.2`. */
function prefixOf(label: Label): string {
  return label.kind === "number" ? label.name.split(".").slice(0, -1).join(".") : "";
}

/** Path under a parent; a decimal label already holds the number or letter it stands under. */
function join(parent: string, name: string, label: Label): string {
  if (label.kind === "number") {
    const letter = /(?:^|[.\s])([A-ZĐ]|[IVXL]+)(?:#\d+)?$/u.exec(parent)?.[1];
    if (letter !== undefined && name.startsWith(`${letter}.`)) return `${parent}.${name.slice(letter.length + 1)}`;
    const own = parent.split(".").at(-1) ?? "";
    const held = parentNumber(parent);
    if (held !== "" && name.startsWith(`${held}.`)) return `${parent}.${name.slice(held.length + 1)}`;
    if (name.startsWith(`${own}.`) && /^\d+$/.test(own)) return `${parent}.${name.slice(own.length + 1)}`;
  }
  return `${parent}.${name}`;
}

/** The trailing numbers of a path: `2.1` of `II.2.1`. */
function parentNumber(path: string): string {
  return /(?:^|\.)((?:\d+\.)*\d+)(?:#\d+)?$/.exec(path)?.[1] ?? "";
}
