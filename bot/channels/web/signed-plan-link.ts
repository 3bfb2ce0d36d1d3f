import { planAddress } from "./plan-address.ts";
import type { WebKey } from "./web-key.ts";

const PURPOSE = "plan-link";
const HOUR_MS = 3_600_000;
/** How long a link in a message opens its plan: over a weekend and a day of leave. */
const VALID_HOURS = 96;

/** `<hour it ends, from 1970>.<signature>`; opens the pages of one plan and nothing else. */
function tokenOf(key: WebKey, planId: string, rule: Rule, endHour: number): string {
  const end = endHour.toString(36);
  return `${end}.${key.sign(PURPOSE, signed(end, planId, rule))}`;
}

/** The agencies that may see a plan; `undefined`: everybody who is let in. */
export type Rule = readonly string[] | undefined;

/** A link says nothing any more once another rule is in force. */
const signed = (end: string, planId: string, rule: Rule) =>
  `${end} ${planId} ${rule === undefined ? "" : JSON.stringify([...rule].sort())}`;

export interface PlanLink {
  readonly key: WebKey;
  /** The address people reach the web server at. */
  readonly publicUrl: string;
  readonly planId: string;
  readonly path: string;
  /** The rule in force when the link is made. */
  readonly rule?: Rule;
  readonly nowMs: number;
  readonly validHours?: number;
}

/** A link to a clause for somebody who was shown it: opens that plan without a code until it ends. */
export function signedPlanLink({
  key,
  publicUrl,
  planId,
  path,
  rule,
  nowMs,
  validHours = VALID_HOURS,
}: PlanLink): string {
  const token = tokenOf(key, planId, rule, Math.ceil(nowMs / HOUR_MS) + validHours);
  return `${publicUrl.replace(/\/+$/u, "")}${planAddress(planId, { path, token })}`;
}

/** True where a token opens this plan now, under the rule in force now. */
export function opensPlan(
  key: WebKey,
  token: string,
  { planId, rule, nowMs }: { readonly planId: string; readonly rule: Rule; readonly nowMs: number },
): boolean {
  const [, end, signature] = /^([0-9a-z]{1,8})\.([\w-]+)$/u.exec(token) ?? [];
  if (end === undefined || signature === undefined) return false;
  return key.verifies(PURPOSE, signed(end, planId, rule), signature) && parseInt(end, 36) * HOUR_MS > nowMs;
}
