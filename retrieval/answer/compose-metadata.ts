import type { Citation, Language, Plan } from "../../data/plan.ts";
import type { MetadataField } from "../question/cues.ts";
import { cite } from "./cite.ts";
import type { Finding, Findings } from "./finding.ts";
import type { PlanView } from "./knowledge.ts";
import type { Asked } from "./rank-parts.ts";

const LABELS: Record<Language, Record<MetadataField, string>> = {
  vi: {
    signer: "người ký",
    number: "số",
    date: "ngày ban hành",
    issuer: "cơ quan ban hành",
    recipients: "nơi nhận",
    title: "trích yếu",
    period: "giai đoạn",
  },
  en: {
    signer: "signed by",
    number: "number",
    date: "date",
    issuer: "issued by",
    recipients: "recipients",
    title: "title",
    period: "period",
  },
};
const BLANK: Record<Language, string> = { vi: "văn bản để trống", en: "left blank in the document" };

/** Where each field stands in a document, in the order of looking. */
const PLACES: Record<MetadataField, readonly string[]> = {
  signer: ["signature"],
  number: ["header"],
  date: ["header"],
  issuer: ["header", "signature", "preamble"],
  recipients: ["recipients"],
  title: ["header"],
  period: ["header"],
};

function sayDate(date: string, language: Language): string {
  const [year, month, day] = date.split("-");
  if (language === "en") return date;
  if (month === undefined) return `năm ${year}`;
  return day === undefined ? `tháng ${Number(month)} năm ${year}` : `${day}/${month}/${year}`;
}

function valueOf(plan: Plan, field: MetadataField, language: Language): string | null {
  switch (field) {
    case "signer":
      return plan.signer === null ? null : `${plan.signer.name} (${plan.signer.title})`;
    case "date":
      return plan.date === null ? null : sayDate(plan.date, language);
    case "recipients":
      return plan.recipients.length === 0 ? null : plan.recipients.join("; ");
    default:
      return plan[field];
  }
}

/** The passage that shows a field; for a header, from the number on, without the state's name and motto. */
function showing({ parts }: PlanView, field: MetadataField, view: PlanView): Citation | null {
  for (const path of PLACES[field]) {
    const part = parts.get(path);
    if (!part || part.text === "") continue;
    const from = path === "header" && field !== "issuer" ? part.text.search(/Số:/u) : 0;
    return cite(view, part, Math.max(0, from));
  }
  return null;
}

const DEFAULT_FIELDS: readonly MetadataField[] = ["number", "date", "issuer", "title", "signer"];

/** What stands on the documents themselves: number, date, issuer, signer, recipients, title. Empty where no plan has what is asked. */
export function composeMetadata({ question, views }: Asked): Findings {
  const { language } = question;
  const fields = question.fields.length > 0 ? question.fields : DEFAULT_FIELDS;
  return views.flatMap((view): Finding[] => {
    const { plan } = view.reading;
    const values = fields.map((field) => ({ field, value: valueOf(plan, field, language) }));
    const decisive = question.fields[0];
    if (values.every(({ value }) => value === null)) return [];
    if (decisive === "signer" && plan.signer === null) return [];
    const says = values.map(({ field, value }) => `${LABELS[language][field]}: ${value ?? BLANK[language]}`).join("; ");
    const shown = fields.flatMap((field) => showing(view, field, view) ?? []);
    const distinct = new Map(shown.map((one) => [one.clause.path + one.source.start, one]));
    return distinct.size === 0 ? [] : [{ plan, says: `${says}.`, citations: [...distinct.values()] }];
  });
}
