import type { Citation, Language } from "../../data/plan.ts";
import type { Field } from "../question/intents.ts";
import { cite } from "./cite.ts";
import type { PlanView } from "./knowledge.ts";
import { wordingOf } from "./wording/wording.ts";

/** A thing that stands on a document itself. */
export type MetadataField = Exclude<Field, "none" | "effect" | "basis">;

/** Where each field stands in a document, in the order of looking; where it is silent, the blank stands there too. */
const PLACES: Record<MetadataField, readonly string[]> = {
  signer: ["signature", "header"],
  number: ["header"],
  date: ["header"],
  issuer: ["header", "signature", "preamble"],
  proposer: ["preamble", "header"],
  recipients: ["recipients", "signature"],
  title: ["header"],
  period: ["header"],
};

/** Who put a document forward, as its opening words say: "Theo đề nghị của Giám đốc Sở Y tế tại Tờ trình số …". */
const PROPOSER = /đề nghị của\s+(?<who>[^;,.\n]+?)\s*(?=tại|[;,.\n]|$)/iu;

/** Whom a letter is written to: what follows "Kính gửi:" up to the end of the sentence or the words that open the letter. */
const ADDRESSEES = /Kính gửi\s*:\s*(?<who>.+?)(?=[.;]?\s+(?:Căn cứ|Thực hiện|Theo|Ngày|Để|Nhằm)\s|\.\s|\.?$)/su;
/** In a list of recipients: those the letter is written to. */
const AS_ABOVE = /^như (?:trên|kính gửi)$/iu;

const addressees = ({ parts }: PlanView): RegExpExecArray | null => ADDRESSEES.exec(parts.get("preamble")?.text ?? "");

/** Whom a document goes to: of a letter first those it is written to. */
function recipientsOf(view: PlanView): string | null {
  const { recipients } = view.reading.plan;
  const written = addressees(view)?.groups!["who"];
  if (written === undefined) return recipients.length === 0 ? null : recipients.join("; ");
  // A list of them has a dash before each.
  const names = written.replace(/(^|[;:\n]\s*)[-–+]\s*/gu, "$1").replace(/\s+/gu, " ");
  return [`Kính gửi: ${names}`, ...recipients.filter((one) => !AS_ABOVE.test(one))].join("; ");
}

function valueOf(view: PlanView, field: MetadataField, language: Language): string | null {
  const { reading, parts } = view;
  const { plan } = reading;
  const say = wordingOf(language);
  switch (field) {
    case "signer":
      return plan.signer === null ? null : say.signer(plan.signer.name, plan.signer.title);
    case "date":
      return plan.date === null ? null : say.date(plan.date);
    case "proposer":
      return PROPOSER.exec(parts.get("preamble")?.text ?? "")?.groups!["who"] ?? null;
    case "recipients":
      return recipientsOf(view);
    default:
      return plan[field];
  }
}

/** The passages that show a field; of a header, from the number on, without the state's name and motto. */
function showing(view: PlanView, field: MetadataField): Citation[] {
  const opening = view.parts.get("preamble");
  const written = field === "recipients" ? addressees(view) : null;
  if (!opening || written === null) return placeOf(view, field);
  return [cite(view, opening, written.index, written.index + written[0].length), ...placeOf(view, field)];
}

/** The first place that a field stands at; where the document is silent, the blank stands there too. */
function placeOf(view: PlanView, field: MetadataField): Citation[] {
  for (const path of PLACES[field]) {
    const part = view.parts.get(path);
    if (!part || part.text === "") continue;
    const from =
      field === "proposer"
        ? part.text.search(PROPOSER)
        : path === "header" && field !== "issuer"
          ? part.text.search(/Số\s*:/u)
          : 0;
    return [cite(view, part, Math.max(0, from))];
  }
  return [];
}

/** What stands on a document: our sentence, and the passages that show it. */
export interface FieldsSaid {
  readonly says: string;
  readonly citations: readonly Citation[];
  /** What else the head says of the document, where it is shown; empty for nothing. */
  readonly besides: string;
  /** False where the document leaves all of it blank. */
  readonly isKnown: boolean;
}

const FIELDS_OF: Readonly<Record<string, readonly MetadataField[]>> = {
  header: ["number", "date", "issuer"],
  signature: ["signer"],
  recipients: ["recipients"],
};

/** Parts as one sentence; empty for none. */
function sentence(parts: readonly string[]): string {
  const words = parts.join("; ");
  return words === "" ? "" : `${words[0]!.toUpperCase()}${words.slice(1)}.`;
}

/** Number, date, issuer, signer, recipients, title or period of a plan: those asked, else those that a passage shows. */
export function sayFields(
  view: PlanView,
  { fields, path, language }: { fields: readonly MetadataField[]; path: string; language: Language },
): FieldsSaid | null {
  const asked = fields.length > 0 ? fields : (FIELDS_OF[path] ?? []);
  if (asked.length === 0) return null;
  const say = wordingOf(language);
  const values = asked.map((field) => valueOf(view, field, language));
  const told = asked.map((field, at) =>
    values[at] === null ? say.silent(field) : `${say.fields[field]}: ${values[at]}`,
  );
  const shown = asked.flatMap((field) => showing(view, field));
  const citations = [...new Map(shown.map((one) => [one.clause.path, one])).values()];
  if (citations.length === 0) return null;
  const showsHead = citations.some(({ clause }) => clause.path === "header");
  const more = (showsHead ? FIELDS_OF["header"]! : [])
    .filter((field) => !asked.includes(field))
    .flatMap((field) => {
      const value = valueOf(view, field, language);
      return value === null ? [] : [`${say.fields[field]}: ${value}`];
    });
  return {
    says: sentence(told),
    besides: sentence(more),
    citations,
    isKnown: values.some((value) => value !== null),
  };
}
