import { isCapitals } from "./capitals.ts";
import { ClauseTree } from "./clause-tree.ts";
import { ANNEX_LINE, NUMBER_COLUMN, TYPE_LINE } from "./document-types.ts";
import { headingLabel, readLabel, romanValue, type Label } from "./labels.ts";
import type { Line, Lines } from "./lines.ts";
import { ADDRESSED } from "./letter.ts";
import { RECIPIENTS } from "./recipients.ts";
import { endsInName } from "./signature.ts";

/** A document taken apart. Every line of text is in exactly one part. */
export interface Parts {
  /** Letterhead, number, date, type, title and preamble. */
  readonly front: readonly Line[];
  readonly tree: ClauseTree;
  readonly recipients: readonly Line[];
  readonly signature: readonly Line[];
  /** Title and preamble of each document or table annexed after the signature. */
  readonly annexes: readonly (readonly Line[])[];
  /** Column heads of tables whose cells came out as plain lines, where they are printed again on a later page. */
  readonly skipped: readonly Line[];
}

/** Capacity in which a person signs (Decree 30/2020/NĐ-CP, article 13): printed in capitals. */
const CAPACITY =
  /^(?:TM|KT|TL|TUQ|Q|T\/M|K\/T|T\/L)(?:\s*\.\s*|\s+)\p{Lu}{2}|^(?:(?:PHÓ\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|TRƯỞNG (?:BAN|PHÒNG|ĐOÀN)|BÍ THƯ|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VỤ TRƯỞNG|HIỆU TRƯỞNG|VIỆN TRƯỞNG|CHÁNH ÁN|CHÁNH VĂN PHÒNG|CHỦ NHIỆM|TỔNG THƯ KÝ|THỦ TƯỚNG|CHỈ HUY TRƯỞNG|TƯ LỆNH|HIỆU PHÓ|THỦ TRƯỞNG|CHỦ TỌA|TỔNG CỤC TRƯỞNG))(?=\s|$)/u;
/** Row numbers of a table whose cells came out as plain lines. */
const LOOSE_ROW = /^(?:(?<number>\d{1,3})\.?|(?<roman>[IVXL]{1,6})\.?(?=$|\s+\p{Lu})|(?<dash>[-–]))(?:\s+|$)/u;

/** Longer words in bold or capitals are a sentence that wants to be seen. */
const HEADING_MAX_CHARS = 140;
/** Capacities, a remark that it is signed, and the name. */
const SIGNATURE_MAX_LINES = 9;

const SENTENCE_END = /[.;:!?…][”"’)\]*]*$|\.\/\.?$/u;

type State = "front" | "body" | "recipients" | "signature" | "annex";

/**
 * Takes a document apart in one pass: front, clauses, recipients, signature, annexes.
 * @param claimed lines that a table or a footnote already holds
 * @param namesAgencies true for words that name bodies and nothing else
 */
export function takeApart(
  { view, lines, wrapped }: Lines,
  claimed: ReadonlySet<Line>,
  namesAgencies: (words: string) => boolean,
): Parts {
  const tree = new ClauseTree(view, wrapped);
  const front: Line[] = [];
  const recipients: Line[] = [];
  const signature: Line[] = [];
  const annexes: Line[][] = [];
  const skipped: Line[] = [];
  const now: { state: State } = { state: "front" };
  let pastBreak = true;
  let loose: { head: string[] } | undefined;

  const openAnnex = (line: Line): void => {
    tree.close();
    loose = undefined;
    now.state = "annex";
    annexes.push([]);
    const label = readLabel(line.words);
    if (label?.kind === "annex") tree.add(label, line);
    else annexes.at(-1)!.push(line);
  };
  const keep = (line: Line): void => {
    if (now.state === "front") front.push(line);
    else if (now.state === "recipients") recipients.push(line);
    else if (now.state === "signature") signature.push(line);
    else if (now.state === "annex" && tree.open === null) annexes.at(-1)!.push(line);
    else if (tree.open !== null) tree.append(line);
  };

  /** Column heads, printed the first time: words of the annex. */
  const keepHead = (line: Line): void => {
    if (tree.open === null) annexes.at(-1)!.push(line);
    else tree.append(line);
  };

  for (const [index, line] of lines.entries()) {
    if (line.kind !== "text" || claimed.has(line)) {
      pastBreak = true;
      continue;
    }
    const wasPastBreak = pastBreak;
    pastBreak = false;
    if (now.state !== "front" && RECIPIENTS.test(line.words)) {
      now.state = "recipients";
      recipients.push(line);
      continue;
    }
    const labelled = /^(?:[-–+•*]|\p{L}\))/u.test(line.words);
    if ((now.state === "body" || now.state === "recipients") && !labelled && isSignature(lines, index, now.state)) {
      now.state = "signature";
      signature.push(line);
      continue;
    }
    // Behind the name of who signed, capitals are the letterhead of what is annexed.
    const annexed =
      now.state === "signature" &&
      isCapitals(line.words) &&
      !CAPACITY.test(line.words) &&
      signature.some(({ words }) => endsInName(words));
    if (annexed) {
      openAnnex(line);
      continue;
    }
    const signed = now.state === "signature" || now.state === "recipients";
    if (signed && !labelled && (TYPE_LINE.test(line.words) || (ANNEX_LINE.test(line.words) && isAnnexTitle(line)))) {
      openAnnex(line);
      continue;
    }
    if (
      now.state === "body" &&
      ANNEX_LINE.test(line.words) &&
      readLabel(line.words)?.kind === "annex" &&
      (line.strong || wasPastBreak)
    ) {
      openAnnex(line);
      continue;
    }
    if (now.state === "annex" && NUMBER_COLUMN.test(line.words)) {
      loose = { head: [line.words] };
      keepHead(line);
      now.state = "body";
      continue;
    }
    if (loose !== undefined) {
      const row = readLooseRow(line, loose, tree);
      if (row === "head") keepHead(line);
      if (row === "head again") skipped.push(line);
      if (row !== undefined) continue;
    } else {
      const label = readLabel(line.words);
      if (label !== undefined && opens(label, line, now.state, front, tree, wasPastBreak)) {
        if (now.state !== "body") {
          if (now.state !== "annex") tree.close();
          now.state = "body";
        }
        tree.add(label, line);
        continue;
      }
      const heads =
        label === undefined &&
        now.state === "body" &&
        tree.open !== null &&
        headsList(lines, index, claimed) &&
        (wasPastBreak || SENTENCE_END.test(tree.open.lines.at(-1)?.words ?? ".") || namesAgencies(line.words));
      if (heads) {
        tree.addHeading(headingLabel(line.words), line);
        continue;
      }
    }
    keep(line);
  }
  return { front, tree, recipients, signature, annexes, skipped };
}

/** Words of a line of their own, in bold or capitals and with no label, right above a list: they head it. */
function headsList(lines: readonly Line[], at: number, claimed: ReadonlySet<Line>): boolean {
  const { words, strong } = lines[at]!;
  if (!strong && !isCapitals(words)) return false;
  if (words.length > HEADING_MAX_CHARS || /[.;,!?]$/u.test(words) || (words.match(/[\p{L}\d]+/gu)?.length ?? 0) < 2)
    return false;
  let next = at + 1;
  while (next < lines.length && (lines[next]!.kind === "blank" || lines[next]!.kind === "furniture")) next++;
  const below = lines[next];
  if (below?.kind !== "text" || claimed.has(below)) return false;
  const label = readLabel(below.words);
  return label !== undefined && (label.kind === "dash" || (label.kind === "plus" && label.value <= 1));
}

function isSignature(lines: readonly Line[], at: number, state: State): boolean {
  const { words } = lines[at]!;
  if (!isCapitals(words)) return CAPACITY.test(words) && /^(?:TM|KT|TL|TUQ)\s*\./u.test(words);
  if (state === "recipients") return CAPACITY.test(words) || (words.length >= 6 && !/[:;,\d]/u.test(words));
  return CAPACITY.test(words) && isSigned(lines, at);
}

/** Whether a name, the end of the text or the recipients follow a capacity; in the body other words in capitals look like one. */
function isSigned(lines: readonly Line[], at: number): boolean {
  let seen = 0;
  for (let i = at; i < lines.length && seen < SIGNATURE_MAX_LINES; i++) {
    const { kind, words } = lines[i]!;
    if (kind !== "text") continue;
    seen++;
    if (endsInName(words) || RECIPIENTS.test(words)) return true;
    if (readLabel(words) !== undefined) return false;
  }
  return seen < SIGNATURE_MAX_LINES;
}

function isAnnexTitle(line: Line): boolean {
  return isCapitals(line.words) || /^Phụ lục(?:\s+(?:[IVXL]+|\d+))?[.:]?$/u.test(line.words);
}

/** Kinds of label that may begin the body of a document. */
function opens(
  label: Label,
  line: Line,
  state: State,
  front: readonly Line[],
  tree: ClauseTree,
  pastBreak: boolean,
): boolean {
  if (state === "body") return tree.opens(label, line, pastBreak);
  if (state === "recipients" || state === "signature")
    return label.kind === "roman" && label.value === 1 && isCapitals(line.words.slice(label.length));
  const titled =
    state === "annex" ||
    front.some(({ words }) => TYPE_LINE.test(words) || ADDRESSED.test(words) || /(?<!\p{L})như sau\s*:?$/u.test(words));
  switch (label.kind) {
    case "annex":
      return titled && state === "front" && front.length > 3;
    case "roman":
    case "letter-section":
      return label.value === 1 || titled;
    case "part":
    case "chapter":
    case "article":
    case "section":
      return label.value === 1;
    case "number":
      return label.value === 1 && titled && /^[\p{Lu}“"(]|^$/u.test(line.words.slice(label.length));
    default:
      return false;
  }
}

/** A row of a table whose cells stand as plain lines: its number opens a clause, a head printed again is skipped. */
function readLooseRow(
  line: Line,
  loose: { head: string[] },
  tree: ClauseTree,
): "row" | "head" | "head again" | undefined {
  const match = LOOSE_ROW.exec(line.words);
  const rows = tree.open !== null && tree.open.label.kind !== "annex";
  if (match === null || (match.groups?.["roman"] !== undefined && romanValue(match.groups["roman"]) === 0)) {
    if (!rows) loose.head.push(line.words);
    return !rows ? "head" : loose.head.includes(line.words) ? "head again" : undefined;
  }
  const { number, roman } = match.groups ?? {};
  const label: Label = {
    kind: number !== undefined ? "number" : roman !== undefined ? "roman" : "dash",
    printed: match[0].trim(),
    name: number ?? roman ?? "",
    value: number !== undefined ? Number(number) : roman !== undefined ? romanValue(roman) : 0,
    length: match[0].length,
  };
  if (label.kind === "number" && line.words.length > match[0].length) return undefined;
  tree.add(label, line);
  return "row";
}
