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

export type AgencyHead = z.infer<typeof agencyHeadSchema>;
