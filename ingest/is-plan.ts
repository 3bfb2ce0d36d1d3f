import type { PlanReading } from "../data/plan.ts";
import { syllableShare } from "./read/decode-text.ts";

/** Below this share of Vietnamese syllables a text is a listing, source code or another language. */
const MIN_SYLLABLES = 0.4;

/**
 * Whether a text was read as an administrative document at all. Two signs of its frame are enough in a Vietnamese text
 * (type, number, issuer, date, signer, recipients, legal basis), or one and a body in parts, or no frame but
 * a table that says who does what (an annex of tasks stands alone).
 */
export function isPlan(text: string, reading: PlanReading): boolean {
  const { plan, clauses, tables, assignments } = reading;
  const frame = [
    plan.type,
    plan.number,
    plan.issuer,
    plan.date,
    plan.signer,
    plan.recipients[0],
    plan.legalBasis[0],
  ].filter((sign) => sign !== null && sign !== undefined).length;
  if (frame >= 3) return true;
  if (syllableShare(text) < MIN_SYLLABLES) return false;
  if (frame === 2) return true;
  if (frame === 1) return clauses.length >= 2 || tables.length > 0;
  return tables.length > 0 && assignments.length > 0;
}
