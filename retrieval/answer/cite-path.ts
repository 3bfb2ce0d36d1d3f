import type { Language, Plan } from "../../data/plan.ts";
import { comparable } from "../../data/vietnamese.ts";
import { wordingOf } from "./wording/wording.ts";

/** The labels of a path as they are cited, outermost first: `II.2.1` is `2.1` of `II`, for a decimal label holds its parent's. */
function labelsOf(path: string): string[] {
  const labels: string[] = [];
  for (const label of printedLabels(path)) {
    const last = labels.at(-1);
    if (last !== undefined && /^\d+(?:\.\d+)*$/u.test(last) && /^\d+(?:#\d+)?$/u.test(label))
      labels[labels.length - 1] = `${last}.${label}`;
    else labels.push(label);
  }
  return labels;
}

/** The labels between the dots of a path, outermost first. `Điều 3.2.a` holds its article as one label. */
function printedLabels(path: string): string[] {
  const article = /^((?:Điều|Chương|Phần|Mục)\s+[^.]+)(?:\.(.*))?$/u.exec(path);
  if (!article) return path.split(".");
  return [article[1]!, ...(article[2] === undefined ? [] : printedLabels(article[2]))];
}

const PASSAGES: Record<string, string> = {
  header: "phần đầu văn bản",
  preamble: "phần căn cứ",
  recipients: "phần nơi nhận",
  signature: "phần chữ ký",
  annex: "phần phụ lục",
};

function passageCitation(path: string): string | null {
  const named = PASSAGES[path];
  if (named !== undefined) return named;
  const [, kind, first, second] = /^(table|footnote)\.(\d+)(?:\.(\d+))?$/u.exec(path) ?? [];
  if (kind === "footnote") return `chú thích ${first}`;
  if (kind === "table") return second === undefined ? `bảng ${first}` : `dòng ${second} của bảng ${first}`;
  return null;
}

/**
 * How an official cites a clause: `II.4.b` is "điểm b khoản 4 mục II", `Điều 3.2.a` "điểm a khoản 2 Điều 3",
 * `IV.18.-4.+1` "dấu cộng thứ 1 gạch đầu dòng thứ 4 khoản 18 mục IV". The second use of a label says so.
 */
export function citationOf(path: string): string {
  const passage = passageCitation(path);
  if (passage !== null) return passage;
  const words = labelsOf(path).map((printed) => {
    const [label = "", again] = printed.split("#");
    const use = again === undefined ? "" : ` (thứ ${again} cùng ký hiệu)`;
    if (/^-\d+$/u.test(label)) return `gạch đầu dòng thứ ${label.slice(1)}${use}`;
    if (/^\+\d+$/u.test(label)) return `dấu cộng thứ ${label.slice(1)}${use}`;
    if (/^(?:Điều|Chương|Phần|Mục)\s|^Phụ lục/u.test(label)) return label + use;
    if (/^[IVXLC]+$/u.test(label)) return `mục ${label}${use}`;
    if (/^[A-ZĐ]$/u.test(label)) return `phần ${label}${use}`;
    if (/^\d+(?:\.\d+)*$/u.test(label)) return `khoản ${label}${use}`;
    if (/^\p{Ll}+$/u.test(label)) return `điểm ${label}${use}`;
    return `mục ${label}${use}`;
  });
  return words.reverse().join(" ");
}

const ENGLISH_PASSAGES: Record<string, string> = {
  header: "the head of the document",
  preamble: "the preamble",
  recipients: "the recipients",
  signature: "the signature",
  annex: "the annex",
};

/** The same in English: `II.4.b` is "point b, clause 4, section II". */
function englishCitation(path: string): string {
  const named = ENGLISH_PASSAGES[path];
  if (named !== undefined) return named;
  const [, kind, first, second] = /^(table|footnote)\.(\d+)(?:\.(\d+))?$/u.exec(path) ?? [];
  if (kind === "footnote") return `footnote ${first}`;
  if (kind === "table") return second === undefined ? `table ${first}` : `row ${second} of table ${first}`;
  const words = labelsOf(path).map((printed) => {
    const [label = "", again] = printed.split("#");
    const use = again === undefined ? "" : ` (no. ${again} of that label)`;
    const [, word, rest] = /^(Điều|Chương|Phần|Mục)\s+(.+)$/u.exec(label) ?? [];
    if (word !== undefined && rest !== undefined)
      return `${{ Điều: "article", Chương: "chapter", Phần: "part", Mục: "section" }[word] ?? word} ${rest}${use}`;
    if (/^-\d+$/u.test(label)) return `dash ${label.slice(1)}${use}`;
    if (/^\+\d+$/u.test(label)) return `plus ${label.slice(1)}${use}`;
    if (/^[A-ZĐ]$/u.test(label) && !/^[IVXLC]$/u.test(label)) return `part ${label}${use}`;
    if (/^\d+(?:\.\d+)*$/u.test(label)) return `clause ${label}${use}`;
    if (/^Phụ lục/u.test(label)) return label.replace("Phụ lục", "annex") + use;
    if (/^\p{Ll}+$/u.test(label)) return `point ${label}${use}`;
    return `section ${label}${use}`;
  });
  return words.reverse().join(", ");
}

/** How a clause is cited in a message of a language; a `Citation` keeps the Vietnamese one in both. */
export function placeIn(path: string, language: Language): string {
  return language === "en" ? englishCitation(path) : citationOf(path);
}

/** What of a plan its name shows. */
export type NamedPlan = Pick<Plan, "number" | "place" | "date" | "type" | "issuer">;

/**
 * The name by which officials cite a plan: "Kế hoạch 29/KH-BCĐ ngày 05/02/2024 (Quảng Trị)"; one without a number by
 * its date and who issued it, and by its place where that does not say it.
 */
export function planName({ number, place, date, type, issuer }: NamedPlan, language: Language): string {
  const say = wordingOf(language);
  const by = number === null ? issuer : null;
  const isSaid = place === null || (by !== null && comparable(by).includes(comparable(place)));
  return say.planNamed({ kind: type ?? say.unnamedKind, number, date, issuer: by, about: isSaid ? null : place });
}

/** A clause and its plan as one place: "điểm b khoản 4 mục II Kế hoạch 29/KH-BCĐ ngày 05/02/2024 (Quảng Trị)". */
export function fullPlace(plan: NamedPlan, path: string, language: Language): string {
  return `${placeIn(path, language)}${language === "en" ? "," : ""} ${planName(plan, language)}`;
}
