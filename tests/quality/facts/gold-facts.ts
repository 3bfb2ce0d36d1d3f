import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";

const names = z.array(z.string().min(1));

/**
 * What a careful clerk writes down of one document, by reading it before the program did. A `place` is the path of a
 * clause, or `~` and words that stand in the one clause that is meant, where a path would be a matter of taste.
 */
const goldSchema = z.strictObject({
  file: z.string(),
  plan: z.strictObject({
    type: z.string(),
    number: z.string().nullable(),
    date: z.string().nullable(),
    place: z.string().nullable(),
    /** Several where more than one reading is right. */
    issuer: z.union([z.string(), names]),
    title: z.union([z.string(), names]),
    period: z.string().optional(),
    signer: z.string().nullable(),
    recipients: names,
  }),
  roles: z.array(
    z.strictObject({
      place: z.string(),
      lead: names.optional(),
      coordinate: names.optional(),
      implement: names.optional(),
      /** Bodies or people who do the task, as leaders or beside others: both are right. */
      either: names.optional(),
      /** Whatever is read here is neither right nor wrong. */
      any: z.literal(true).optional(),
      /** May be read and need not be. */
      optional: z.literal(true).optional(),
    }),
  ),
  deadlines: z.array(
    z.strictObject({
      place: z.string(),
      words: z.string(),
      recurrence: z.union([z.string(), names]).optional(),
      due: z.string().optional(),
      /** Parts that the rule must hold: `BYMONTHDAY=14`. */
      rule: z.string().optional(),
      hour: z.string().optional(),
      optional: z.literal(true).optional(),
    }),
  ),
  /** Rows of tables of tasks. */
  rows: z.array(
    z.strictObject({
      task: z.string(),
      lead: names,
      coordinate: names,
      implement: names.optional(),
      time: z.string(),
      due: names.optional(),
      rule: z.string().optional(),
      /** The time sets no deadline. */
      none: z.literal(true).optional(),
      product: z.string().optional(),
    }),
  ),
});

export type GoldFacts = z.infer<typeof goldSchema>;

/** The facts written down by hand, in the order of their documents. */
export function readGoldFacts(folder = new URL("./gold/", import.meta.url)): GoldFacts[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => goldSchema.parse(JSON.parse(readFileSync(new URL(name, folder), "utf8"))));
}
