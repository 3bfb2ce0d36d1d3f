import { z } from "zod";
import file from "./labels.json" with { type: "json" };
import { loadLexicon } from "../../data/lexicon/lexicon.ts";
import { comparable } from "../../data/vietnamese.ts";

/** What stands under a column or behind a label. `assigned`: bodies whose roles the words themselves say. */
export type LabelRole =
  | "lead"
  | "coordinate"
  | "implement"
  | "assigned"
  | "task"
  | "time"
  | "product"
  | "money"
  | "place"
  | "basis"
  | "note"
  | "number";

const ROWS = z
  .array(
    z.strictObject({
      /** In lower case, as it stands in heads of columns and before colons. */
      label: z.string().min(1),
      role: z.enum([
        "lead",
        "coordinate",
        "implement",
        "assigned",
        "task",
        "time",
        "product",
        "money",
        "place",
        "basis",
        "note",
        "number",
      ]),
      reason: z.string().min(1),
    }),
  )
  .parse(file);

const BY_LABEL = new Map(ROWS.map(({ label, role }) => [label, role as LabelRole]));
const LABEL = new RegExp(
  `(?<!\\p{L})(?:${[...BY_LABEL.keys()].sort((a, b) => b.length - a.length).join("|")})(?!\\p{L})`,
  "gu",
);
/** Words that labels are made of besides those of the table. */
const FILLERS =
  "cơ quan đơn vị bộ phận cấp người tổ chức và của các dự kiến đạt được thực hiện hoàn thành ban hành triển khai báo cáo trình gửi nộp bắt đầu kết thúc cần phải yêu cầu chính chịu tham mưu cá nhân tập thể nguồn tổng về hành tiến theo dõi trách nhiệm tên ra";
const VOCABULARY = new Set([...ROWS.flatMap(({ label }) => label.split(/[\s,]+/u)), ...FILLERS.split(" ")]);
const MAX_LABEL_WORDS = 10;
/** No ten syllables are longer, marks between them included. */
const MAX_LABEL_CHARS = 120;

/** The role that the head of a column, or the words before a colon, give to what belongs to them; `null` where they give none. */
export function roleOfLabel(head: string): LabelRole | null {
  const words = comparable(head).replace(/\s+/gu, " ").trim();
  const found = [...words.matchAll(LABEL)].map(({ 0: label }) => BY_LABEL.get(label)!);
  if (found.length === 0) return /^(?:cơ quan|đơn vị|bộ phận|người) thực hiện/u.test(words) ? "implement" : null;
  const first = found[0]!;
  // "Thời gian chủ trì thực hiện" is a time; "Cơ quan thực hiện: chủ trì" is who leads.
  if (first === "time" || first === "money" || first === "product" || first === "place") return first;
  const leads = found.includes("lead");
  const helps = found.includes("coordinate");
  if (leads && helps) return "assigned";
  if (leads) return "lead";
  if (helps) return "coordinate";
  return first;
}

/** True for words that labels consist of and nothing else: no body's name, no task. */
export function isLabel(words: string): boolean {
  if (words.length > MAX_LABEL_CHARS) return false;
  const parts = comparable(words).match(/[\p{L}\d]+/gu) ?? [];
  return (
    parts.length > 0 &&
    parts.length <= MAX_LABEL_WORDS &&
    parts.every((part) => VOCABULARY.has(part)) &&
    roleOfLabel(words) !== null
  );
}

/** A field of a task: `Đơn vị chủ trì: Vụ Pháp luật quốc tế.` */
export interface Field {
  readonly role: LabelRole;
  /** Where its label begins, where its value does, and where that ends. */
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

/** A label before a colon, at the start of the words or behind the end of other words. */
const FIELD =
  /(?<=^|[.;:…)”"]\s|[\p{Ll}\p{N}%]\s)(?:[-–+*•]\s*|[a-zđ]\)\s*|\d{1,2}[.)]\s*)?(?<label>\p{Lu}[\p{L}\s,/()&]{1,70}?)\s*:(?!\d)/gu;

/** "Bộ Nội vụ chủ trì: …" says who leads: what begins with the name of a body is no label. */
function beginsWithBody(label: string): boolean {
  const known = loadLexicon().agencyNames.atStart(label);
  return known?.start === 0 && known.agency.level !== "group" && known.end < label.length;
}

/** The fields that stand in the words of a clause, in order; each ends where the next begins. */
export function fieldsIn(text: string): Field[] {
  const found = [...text.matchAll(FIELD)].flatMap((match) => {
    const label = match.groups!["label"]!;
    // Of "… nước thải Đơn vị chủ trì" only the last words are the label.
    const own = isLabel(label) ? label : /\p{Lu}[^\p{Lu}]*$/u.exec(label)?.[0];
    if (own === undefined || !isLabel(own) || beginsWithBody(own)) return [];
    const role = roleOfLabel(own)!;
    const start = match.index + match[0].lastIndexOf(own);
    return [{ role, start, valueStart: match.index + match[0].length }];
  });
  return found.map((field, i) => {
    const stop = found[i + 1]?.start ?? text.length;
    const value = text.slice(field.valueStart, stop);
    return { ...field, end: field.valueStart + value.replace(/[\s.;,]+$/u, "").length };
  });
}
