import { nextOccurrence } from "../data/calendar/occurrences.ts";
import type { NextDue } from "../retrieval/answer/say-facts.ts";

/** The next day on which something must be handed in; `null` where the plan names no day or nothing more is to come. */
export const nextDue: NextDue = (plan, deadline, today) => nextOccurrence(plan, deadline, today)?.day ?? null;
