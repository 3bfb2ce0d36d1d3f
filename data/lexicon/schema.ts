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
  /** The body that took over, `id` where the lexicon has it, and the first day it did. */
  successor: z.strictObject({ id: z.string().nullable(), name: z.string(), since: day }).nullable(),
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

export type AgencyHead = z.infer<typeof agencyHeadSchema>;
export type Agency = z.infer<typeof agencySchema>;
export type Abbreviation = z.infer<typeof abbreviationSchema>;
export type Term = z.infer<typeof termSchema>;
export type Synonym = z.infer<typeof synonymSchema>;
export type Place = z.infer<typeof placeSchema>;
