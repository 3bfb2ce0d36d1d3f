import { closingBracket } from "./closing-bracket.ts";
import { headingAbove, ownHeading } from "./agency-heading.ts";
import { labelHeading } from "./label-heading.ts";
import type { Layout } from "./layout.ts";
import { runTogether } from "./run-together.ts";
import { sentence } from "./sentence.ts";
import { taskFields } from "./task-fields.ts";

/**
 * The order in which the layouts are asked of a clause. What speaks nearest to the task comes first: a field or a
 * bracket of its own before its sentences, these before a heading above. A reading may settle the matter for those
 * behind it.
 */
export const PRECEDENCE: readonly Layout[] = [
  labelHeading,
  taskFields,
  runTogether,
  closingBracket,
  sentence,
  ownHeading,
  headingAbove,
];
