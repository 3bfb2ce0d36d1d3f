import { z } from "zod";

/** First words of the names of bodies; see README.md beside this file. */
export const agencyHeadSchema = z.strictObject({
  /** As written at the start of a name: `Sở`, `Ủy ban nhân dân`, `các sở`. */
  head: z.string().min(1),
  /** True where the head can stand for the body with nothing after it (`Công an`), false where it needs more (`Vụ`). */
  alone: z.boolean(),
  /** True where the same word in lower case is mostly an ordinary word (`ban hành`, `cán bộ`), so that a capital or context must decide. */
  commonWord: z.boolean(),
  /** True where it names many bodies at once (`các sở`, `cấp ủy`). */
  group: z.boolean(),
});

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

export const agencySchema = z.strictObject({
  /** The name in ASCII, joined with dashes. */
  id: z.string().regex(/^[a-z0-9-]+$/u),
  name: z.string().min(1),
  level: z.enum([
    "central",
    "party",
    "province",
    "district",
    "commune",
    "facility",
    "mass",
    "media",
    "enterprise",
    "group",
  ]),
  /** `named`: one body in the country; `generic`: one in each place; `group`: many bodies at once. */
  kind: z.enum(["named", "generic", "group"]),
  english: z.array(z.string()),
  abbreviations: z.array(z.string()),
  variants: z.array(z.string()),
});

export const successorSchema = z.strictObject({
  /** Ids of the body that was and of the one that took over most of its tasks; `null` where several did. */
  old: z.string(),
  new: z.string().nullable(),
  /** The first day of the new one. */
  since: day,
  /** The law or decree that says so. */
  source: z.string().min(1),
  /** What of its tasks went elsewhere. */
  note: z.string().optional(),
});

export const abbreviationSchema = z.strictObject({
  short: z.string().min(1),
  kind: z.enum(["administrative", "field", "chat", "place", "english"]),
  /** Each reading with its weight; the weights of one abbreviation sum to at most 1. */
  readings: z.array(z.strictObject({ full: z.string(), weight: z.number().gt(0).max(1) })).min(1),
  /** `any`: everywhere; `upper`: only in capitals; `chat`: only in a question, not in a document; `number`: only before a number. */
  context: z.enum(["any", "upper", "chat", "number"]),
});

export const termSchema = z.strictObject({
  english: z.string().min(1),
  /** Official Vietnamese wordings, the usual one first. */
  vietnamese: z.array(z.string().min(1)).min(1),
});

export const synonymSchema = z.strictObject({
  everyday: z.string().min(1),
  official: z.array(z.string().min(1)).min(1),
});

export const placeSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/u),
  name: z.string().min(1),
  kind: z.enum(["tỉnh", "thành phố"]),
  abbreviations: z.array(z.string()),
  variants: z.array(z.string()),
  /** The province or city it belongs to since 1 July 2025 (Resolution 202/2025/QH15); itself where it was kept. */
  since2025: z.string(),
});

/**
 * A kind of document that Vietnamese offices issue and name. Sources: Decree 30/2020/NĐ-CP, article 7 and appendix III (29
 * types and their abbreviations); Law 64/2025/QH15 on legal documents, article 4; Regulation 66-QĐ/TW, article 4, on the
 * papers of the Party; treaties by Law 108/2016/QH13.
 */
export const documentTypeSchema = z.strictObject({
  /** In lower case. */
  name: z.string().min(1),
  english: z.array(z.string()),
  /**
   * How a document without a number is named: `law` by a name of its own, closed by its year (Luật Đầu tư công năm 2024);
   * `programme` by its subject (Đề án đổi mới công tác cai nghiện); `paper` hardly ever without its number; `null`: it is
   * not looked for among the documents a plan names.
   */
  naming: z.enum(["law", "treaty", "programme", "paper"]).nullable(),
  /** How numbers of this type begin after the serial number: `KH` in `21/KH-UBND`. */
  abbreviations: z.array(z.string()),
  /** True where it is printed in capitals as the name of a plan or the like. */
  title: z.boolean(),
  /** When its word in a question means documents of this type: `always`; `which`: only where asked for one ("kế hoạch nào"). */
  asked: z.enum(["always", "which", "never"]),
});

export type AgencyHead = z.infer<typeof agencyHeadSchema>;
export type Agency = z.infer<typeof agencySchema>;
export type Successor = z.infer<typeof successorSchema>;
export type Abbreviation = z.infer<typeof abbreviationSchema>;
export type Term = z.infer<typeof termSchema>;
export type Synonym = z.infer<typeof synonymSchema>;
export type Place = z.infer<typeof placeSchema>;
export type DocumentType = z.infer<typeof documentTypeSchema>;
