import { foldAccents } from "../../data/vietnamese.ts";

/**
 * The forms an answer may have, one bit each: what a question wants to be told, and what a text bears. They are written
 * without marks, so that both ways of typing are one.
 */
export const FORMS = [
  "count",
  "share",
  "money",
  "day",
  "body",
  "person",
  "phone",
  "document",
  "place",
  "hour",
] as const;
export type Form = (typeof FORMS)[number];

/** Which forms, as the sum of `bitOf`. */
export type FormSet = number;

export const bitOf = (form: Form): FormSet => 1 << FORMS.indexOf(form);

/** Words of questions that want a form. */
const WANTED: Readonly<Record<Form, RegExp>> = {
  count:
    /\b(?:bao nhieu|may(?! (?:anh|chi|em|ban|ong|ba)\b)|so luong|tong (?:so|cong)|con so|how (?:many|much|large|big|long|far|often)|number of|total|figure)\b/u,
  share: /\b(?:phan tram|ty le|ti le|percent\w*|percentage|share|rate|proportion)\b|%/u,
  money:
    /\b(?:tien|kinh phi|dong|trieu|ty dong|ngan sach|chi phi|gia|muc thuong|budget\w*|cost\w*|money|fund\w*|fee|price|paid|pay|dong|vnd|spend\w*)\b/u,
  day: /\b(?:khi nao|bao gio|bao lau|ngay nao|ngay may|hom nao|hom may|bua nao|thang (?:may|nao)|nam nao|nam may|quy (?:may|nao)|may ngay|luc nao|han|thoi han|thoi gian|chung nao|den dau|deadline|when|what (?:day|date|month|year)|which (?:day|date|month|year|quarter)|by what|due|until|how long|how soon|date|hen)\b/u,
  body: /\b(?:ai|don vi nao|co quan nao|so nao|bo nao|ban nao|phong nao|ben nao|noi nao|nganh nao|vu nao|cuc nao|hoi nao|doan the nao|thang nao|who|whom|whose|which (?:body|agency|unit|department|office|ministry|bodies|agencies|side|departments|ministries)|in charge)\b/u,
  person:
    /\b(?:ai ky|ky ten|nguoi ky|ong nao|ba nao|ten gi|ten la gi|ho ten|dong chi nao|chuc vu|chuc danh|signed|signature|signer|names? of|who (?:is|was|heads|chairs|runs|commands))\b/u,
  phone: /\b(?:so dien thoai|dien thoai|duong day nong|so may|hotline|phone|sdt|lien lac|so may truc)\b/u,
  document:
    /\b(?:so hieu|so may|so ky hieu|van ban nao|quyet dinh nao|nghi dinh nao|luat nao|nghi quyet nao|chi thi nao|thong tu nao|ke hoach nao|cong van nao|can cu|which (?:law|decree|decision|resolution|document|directive|circular|plan)|legal basis|law|decree)\b/u,
  place:
    /\b(?:o dau|tai dau|dia diem|cho nao|noi nao|xa nao|huyen nao|phuong nao|tinh nao|where|which (?:commune|district|ward|province|place|venue|communes|districts|wards))\b/u,
  hour: /\b(?:may gio|gio nao|may tieng|what time|hours?)\b/u,
};

/** Marks by which a text bears a form. */
const BORNE: Readonly<Record<Form, RegExp>> = {
  // A number of something: no label, day, year or part of a number of a document.
  count:
    /(?<![\d/.,-])(?<!\b(?:dieu|khoan|muc|diem|phan|so|ngay|thang|nam|quy|bang|luc|dot|nghi quyet|nghi dinh|quyet dinh|chi thi) )\d{1,3}(?:\.\d{3})*(?:,\d+)?(?![\d/-])\s*\p{L}/u,
  share: /\d\s*%|\bphan tram\b|\/100\.000/u,
  money: /\d\s*(?:nghin |trieu |ty )?(?:dong|trieu|ty|vnd|usd)\b|\bmien phi\b/u,
  day: /\d{1,2}\s*\/\s*\d{1,4}|\bngay \d|\bthang \d|\bquy (?:[ivx]+|\d)\b|\bnam \d{4}|\bhang (?:ngay|tuan|thang|quy|nam)\b|\bdinh ky\b|\b\d+ (?:ngay|gio|thang|tuan)\b|\bcuoi (?:nam|thang|quy)\b/u,
  body: /\b(?:chu tri|phoi hop|giao|so |ubnd|uy ban|cong an|ban chi dao|phong |don vi|bo |trung tam|hoi |benh vien|truong )/u,
  person: /$^/u,
  phone: /(?<!\d)0\d{2,3}[.\s]?\d{3}[.\s]?\d{3,4}(?!\d)/u,
  document:
    /\d+\s*\/\s*(?:\d{4}\/)?(?:qd|nd|nq|ct|kh|tt|ttlt|cv|kl|tb|hd)\b|\d+\s*-\s*(?:ct|nq|kh|kl|qd|hd|cthd)\b|\bluat \p{L}/u,
  place: /\b(?:tai|xa|phuong|thi tran|huyen|quan|tinh|thanh pho)\s+\p{L}/u,
  hour: /\b\d{1,2}\s*(?:gio|h)\b|\b\d{1,2}:\d{2}\b/u,
};

function readForms(text: string, marks: Readonly<Record<Form, RegExp>>): FormSet {
  const plain = foldAccents(text.normalize("NFC").toLowerCase());
  let forms: FormSet = 0;
  for (const form of FORMS) if (marks[form].test(plain)) forms |= bitOf(form);
  return forms;
}

/** The forms a question wants its answer in; 0 where it does not say. */
export const formsWanted = (question: string): FormSet => readForms(question, WANTED);

/** A person called by name. */
const PERSON = /(?<!\p{L})(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí|[Đđ]\/c|[Tt]hầy|[Cc]ô|[Bb]ác sĩ)\s+\p{Lu}\p{Ll}+\s+\p{Lu}/u;

/** The forms that words of a plan bear. */
export const formsBorne = (text: string): FormSet => readForms(text, BORNE) | (PERSON.test(text) ? bitOf("person") : 0);
