import type {
  Assignment,
  Clause,
  Deadline,
  PartialDate,
  PlanReading,
  Recurrence,
  RelationKind,
  Target,
} from "../../data/plan.ts";
import { shorten } from "../../ingest/text-table.ts";

/** How much of a heading or quote a line of the page shows, in characters. */
const LINE_CHARS = 160;

const RECURRENCE: Readonly<Record<Recurrence, string>> = {
  once: "một lần",
  monthly: "hằng tháng",
  quarterly: "hằng quý",
  semiannual: "6 tháng một lần",
  annual: "hằng năm",
  irregular: "không nêu kỳ hạn",
};

/** Why words that read like a duty are not in the register. */
const NOT_UNDERSTOOD: Readonly<Record<string, string>> = {
  "role-without-task": "có lời giao việc nhưng chưa đọc được ai làm",
  "date-without-duty": "có ngày nhưng chưa rõ là hạn của việc gì",
  "columns-not-told-apart": "bảng chưa nhận ra các cột",
};

const RELATIONS: Readonly<Record<RelationKind, string>> = {
  amends: "sửa đổi",
  replaces: "thay thế",
  repeals: "bãi bỏ",
  corrects: "đính chính",
  implements: "thực hiện",
  "rests-on": "căn cứ",
};

function pace({ recurrence, rule, within }: Deadline): string {
  if (within !== undefined) return within;
  const often =
    recurrence === "irregular" ? /^FREQ=(?<unit>DAILY|WEEKLY)(?:;INTERVAL=(?<n>\d+))?/u.exec(rule ?? "") : null;
  if (often !== null) {
    const unit = often.groups!["unit"] === "DAILY" ? "ngày" : "tuần";
    return often.groups!["n"] === undefined ? `hằng ${unit}` : `${often.groups!["n"]} ${unit} một lần`;
  }
  return recurrence === "once" ? "" : RECURRENCE[recurrence];
}

/** `05/02/2024`, `5/2023`, `2024`: as much of a date as is known, the way officials write it. */
export function vietnameseDate(date: PartialDate): string {
  const [year, month, day] = date.split("-");
  if (month === undefined) return year!;
  return day === undefined ? `${Number(month)}/${year}` : `${day}/${month}/${year}`;
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title.toUpperCase(), ...lines];
}

const field = (name: string, value: string | null) => (value === null || value === "" ? [] : [`${name}: ${value}`]);

function header({ plan }: PlanReading): string[] {
  const type = plan.type ?? "văn bản";
  const placeAndDate = [plan.place, plan.date === null ? null : vietnameseDate(plan.date)];
  return [
    `${type.toUpperCase()}${plan.title === null ? "" : ` — ${plan.title}`}`,
    ...field("Số", plan.number ?? "để trống"),
    ...field("Cơ quan ban hành", plan.issuer),
    ...field("Nơi, ngày", placeAndDate.filter((part) => part !== null).join(", ")),
    ...field("Giai đoạn", plan.period),
    ...field("Người ký", plan.signer === null ? null : `${plan.signer.name} (${plan.signer.title})`),
    ...field("Mã", plan.id),
    ...field("Tệp", plan.source.file),
  ];
}

function outlineLine({ path, label, heading, text }: Clause, depth: number): string {
  const words = heading ?? text;
  return `${"  ".repeat(depth)}${label} ${shorten(words, LINE_CHARS)}  [${path}]`;
}

function outline({ clauses }: PlanReading): string[] {
  const depths = new Map<string, number>();
  return clauses.map((clause) => {
    const depth = clause.parent === null ? 0 : (depths.get(clause.parent) ?? 0) + 1;
    depths.set(clause.path, depth);
    return outlineLine(clause, depth);
  });
}

const names = (role: string, list: readonly string[]) => (list.length === 0 ? [] : [`${role}: ${list.join("; ")}`]);

function assignmentLine({ clause, lead, coordinate, implement, quote }: Assignment): string {
  const who = [...names("chủ trì", lead), ...names("phối hợp", coordinate), ...names("thực hiện", implement)];
  return `[${clause}] ${who.join(" | ")} — “${shorten(quote, LINE_CHARS)}”`;
}

function deadlineLine(deadline: Deadline): string {
  const { clause, what, who, to, via, due, bound, hour, quote } = deadline;
  const at = hour === undefined ? "" : `${hour} `;
  const limit = due === null ? at.trim() : `${bound === "before" ? "trước " : ""}${at}${vietnameseDate(due)}`;
  const when = [limit, pace(deadline)].filter((part) => part !== "").join(", ");
  const people = [...names("ai", who), ...names("gửi", to), ...(via === null ? [] : [`qua ${via}`])];
  const head = [what, when, ...people].filter((part) => part !== "").map((part) => shorten(part, LINE_CHARS));
  return `[${clause}] ${head.join(" | ")} — “${shorten(quote, LINE_CHARS)}”`;
}

function targetLine({ clause, value, unit, what, by, quote }: Target): string {
  const amount = `${value}${unit === "%" ? "" : " "}${unit}`;
  return `[${clause}] ${[amount, what, by ?? ""].filter((part) => part !== "").join(" | ")} — “${shorten(quote, LINE_CHARS)}”`;
}

/** One plan as a person reads it: what stands on it, its outline, then the register of what it asks for. */
export function planPage(reading: PlanReading): string {
  const { plan } = reading;
  return [
    ...header(reading),
    ...section(
      "Căn cứ",
      plan.legalBasis.map((basis) => `- ${basis}`),
    ),
    ...section(
      "Quan hệ với văn bản khác",
      (reading.relations ?? [])
        .filter(({ kind }) => kind !== "rests-on")
        .map(({ kind, document, clause }) => `[${clause}] ${RELATIONS[kind]} ${document}`),
    ),
    ...section("Mục lục", outline(reading)),
    ...section("Ai làm gì", reading.assignments.map(assignmentLine)),
    ...section("Thời hạn, báo cáo", reading.deadlines.map(deadlineLine)),
    ...section("Chỉ tiêu", reading.targets.map(targetLine)),
    ...section(
      "Văn bản viện dẫn",
      reading.references.map(
        ({ clause, document, article }) => `[${clause}] ${article === null ? "" : `${article}, `}${document}`,
      ),
    ),
    ...section(
      "Bảng",
      reading.tables.map(
        ({ title, columns, rows }) => `${title ?? "(không tên)"}: ${columns.join(" | ")} (${rows.length} dòng)`,
      ),
    ),
    ...section(
      "Chú thích",
      reading.footnotes.map(({ mark, text }) => `${mark} ${shorten(text, LINE_CHARS)}`),
    ),
    ...section(
      "Nơi nhận",
      plan.recipients.map((recipient) => `- ${recipient}`),
    ),
    ...section(
      "Cần xem lại",
      reading.problems.map(({ reason, quote, line }) => `dòng ${line}: ${reason} — “${shorten(quote, LINE_CHARS)}”`),
    ),
    ...section(
      "Không thuộc văn bản, đã bỏ ra",
      (reading.leftOut ?? []).map(({ quote, line }) => `dòng ${line}: “${shorten(quote, LINE_CHARS)}”`),
    ),
    ...section(
      "Chưa hiểu hết",
      reading.clauses.length === 0
        ? ["không nhận ra mục nào: cần đọc văn bản gốc"]
        : (reading.notUnderstood ?? []).map(
            ({ reason, quote, line }) =>
              `dòng ${line}: ${NOT_UNDERSTOOD[reason] ?? reason} — “${shorten(quote, LINE_CHARS)}”`,
          ),
    ),
  ].join("\n");
}
