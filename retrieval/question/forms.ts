import { foldAccents } from "../../data/vietnamese.ts";

/** The forms of an answer that words of a plan can be seen to bear, one bit each. */
export const FORMS = [
  "count",
  "share",
  "money",
  "day",
  "duration",
  "frequency",
  "hour",
  "body",
  "person",
  "contact",
  "document",
  "place",
] as const;
export type Form = (typeof FORMS)[number];

const BITS = Object.fromEntries(FORMS.map((form, at) => [form, 1 << at])) as Readonly<Record<Form, number>>;

/** Which forms, as the sum of `bitOf`. */
export type FormSet = number;

export const bitOf = (form: Form): FormSet => BITS[form];

/** Marks by which a text bears a form. */
const BORNE: Readonly<Record<Form, RegExp>> = {
  // A number of something: no label, day, year or part of a number of a document.
  count:
    /(?<![\d/.,-])(?<!\b(?:dieu|khoan|muc|diem|phan|so|ngay|thang|nam|quy|bang|luc|dot|nghi quyet|nghi dinh|quyet dinh|chi thi) )\d{1,3}(?:\.\d{3})*(?:,\d+)?(?![\d/-])\s*\p{L}/u,
  share: /\d\s*%|\bphan tram\b|\/100\.000/u,
  money: /\d\s*(?:nghin |trieu |ty )?(?:dong|trieu|ty|vnd|usd)\b|\bmien phi\b/u,
  day: /\d{1,2}\s*\/\s*\d{1,4}|\bngay \d|\bthang \d|\bquy (?:[ivx]+|\d)\b|\bnam \d{4}|\bhang (?:ngay|tuan|thang|quy|nam)\b|\bdinh ky\b|\b\d+ (?:ngay|gio|thang|tuan)\b|\bcuoi (?:nam|thang|quy)\b/u,
  duration:
    /\b\d+ (?:ngay|gio|thang|tuan|nam|phut|quy|buoi|tiet)\b|\btrong (?:ngay|tuan|thang|nam|quy)\b|\btu (?:ngay|thang|nam|quy) .{1,30}\bden\b/u,
  frequency:
    /\b(?:hang|moi|dinh ky) (?:ngay|tuan|thang|quy|nam|6 thang|06 thang)\b|\b\d+ (?:lan|dot|cuoc|ky|buoi)\b|\bdinh ky\b|\bthuong xuyen\b|\b\d+ (?:ngay|thang|nam|tuan) (?:mot|1|01) lan\b/u,
  body: /\b(?:chu tri|phoi hop|giao|so |ubnd|uy ban|cong an|ban chi dao|phong |don vi|bo |trung tam|hoi |benh vien|truong )/u,
  person: /(?!)/u,
  contact:
    /(?<!\d)0\d{2,3}[.\s]?\d{3}[.\s]?\d{3,4}(?!\d)|@[a-z\d-]+\.|\b(?:https?:|www\.)|\b(?:dia chi|dien thoai|duong day nong|so tai khoan) ?:/u,
  document:
    /\d+\s*\/\s*(?:\d{4}\/)?(?:qd|nd|nq|ct|kh|tt|ttlt|cv|kl|tb|hd)\b|\d+\s*-\s*(?:ct|nq|kh|kl|qd|hd|cthd)\b|\bluat \p{L}/u,
  place: /\b(?:tai|xa|phuong|thi tran|huyen|quan|tinh|thanh pho)\s+\p{L}/u,
  hour: /\b\d{1,2}\s*(?:gio|h)\b|\b\d{1,2}:\d{2}\b/u,
};

/** A person called by name. */
const PERSON = /(?<!\p{L})(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]\/c|[Tt]hầy|[Cc]ô|[Bb]ác sĩ)\s+\p{Lu}\p{Ll}+\s+\p{Lu}/u;

/** The forms that words of a plan bear; they are looked at without marks. */
export function formsBorne(text: string): FormSet {
  const plain = foldAccents(text.normalize("NFC").toLowerCase());
  let forms: FormSet = PERSON.test(text) ? bitOf("person") : 0;
  for (const form of FORMS) if (BORNE[form].test(plain)) forms |= bitOf(form);
  return forms;
}
