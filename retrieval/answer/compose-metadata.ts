import type { Citation, Language, Plan } from "../../data/plan.ts";
import type { MetadataField } from "../question/cues.ts";
import { cite } from "./cite.ts";
import type { Composed, Finding } from "./finding.ts";
import type { PlanView } from "./knowledge.ts";
import type { Asked } from "./rank-parts.ts";
import { wordingOf } from "./wording/wording.ts";

/** Where each field stands in a document, in the order of looking; where it is silent, the blank stands there too. */
const PLACES: Record<MetadataField, readonly string[]> = {
  signer: ["signature", "header"],
  number: ["header"],
  date: ["header"],
  issuer: ["header", "signature", "preamble"],
  recipients: ["recipients", "signature"],
  title: ["header"],
  period: ["header"],
};

function valueOf(plan: Plan, field: MetadataField, language: Language): string | null {
  const say = wordingOf(language);
  switch (field) {
    case "signer":
      return plan.signer === null ? null : say.signer(plan.signer.name, plan.signer.title);
    case "date":
      return plan.date === null ? null : say.date(plan.date);
    case "recipients":
      return plan.recipients.length === 0 ? null : plan.recipients.join("; ");
    default:
      return plan[field];
  }
}

/** The passage that shows a field; for a header, from the number on, without the state's name and motto. */
function showing(view: PlanView, field: MetadataField): Citation | null {
  for (const path of PLACES[field]) {
    const part = view.parts.get(path);
    if (!part || part.text === "") continue;
    const from = path === "header" && field !== "issuer" ? part.text.search(/Số:/u) : 0;
    return cite(view, part, Math.max(0, from));
  }
  return null;
}

const DEFAULT_FIELDS: readonly MetadataField[] = ["number", "date", "issuer", "title", "signer"];

/** The first letter of a sentence in capitals. */
const sentence = (text: string) => `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}.`;

/**
 * What stands on the documents themselves: number, date, issuer, signer, recipients, title. A document that leaves a
 * thing blank is said to, with the place where it would stand; nothing is found where all of them leave all of it blank.
 */
export function composeMetadata({ question, views }: Asked): Composed {
  const { language } = question;
  const say = wordingOf(language);
  const fields = question.fields.length > 0 ? question.fields : DEFAULT_FIELDS;
  let known = false;
  const findings = views.flatMap((view): Finding[] => {
    const { plan } = view.reading;
    const told = fields.map((field) => {
      const value = valueOf(plan, field, language);
      known ||= value !== null;
      return value === null ? say.silent(field) : `${say.fields[field]}: ${value}`;
    });
    const shown = fields.flatMap((field) => showing(view, field) ?? []);
    const distinct = [...new Map(shown.map((one) => [one.clause.path + one.source.start, one])).values()];
    if (distinct.length === 0) return [];
    return [{ plan, says: sentence(told.join("; ")), points: distinct.map((citation) => ({ citation })) }];
  });
  return { status: known ? "answered" : "not_found", findings };
}
