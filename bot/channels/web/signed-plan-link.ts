import { planAddress } from "./plan-address.ts";
import type { WebKey } from "./web-key.ts";

const PURPOSE = "plan-link";
const HOUR_MS = 3_600_000;
/** How long a link in a message opens its plan: over a weekend and a day of leave. */
const VALID_HOURS = 96;

/** `<hour it ends, from 1970>.<signature>`; opens the pages of one plan and nothing else. */
function tokenOf(key: WebKey, planId: string, endHour: number): string {
  const end = endHour.toString(36);
  return `${end}.${key.sign(PURPOSE, `${end} ${planId}`)}`;
}

export interface PlanLink {
  readonly key: WebKey;
  /** The address people reach the web server at. */
  readonly publicUrl: string;
  readonly planId: string;
  readonly path: string;
  readonly nowMs: number;
  readonly validHours?: number;
}

/** A link to a clause for somebody who was shown it: opens that plan without a code until it ends. */
export function signedPlanLink({ key, publicUrl, planId, path, nowMs, validHours = VALID_HOURS }: PlanLink): string {
  const token = tokenOf(key, planId, Math.ceil(nowMs / HOUR_MS) + validHours);
  return `${publicUrl.replace(/\/+$/u, "")}${planAddress(planId, { path, token })}`;
}

/** True where a token opens this plan now. */
export function opensPlan(key: WebKey, token: string, planId: string, nowMs: number): boolean {
  const [, end, signature] = /^([0-9a-z]{1,8})\.([\w-]+)$/u.exec(token) ?? [];
  if (end === undefined || signature === undefined) return false;
  return key.verifies(PURPOSE, `${end} ${planId}`, signature) && parseInt(end, 36) * HOUR_MS > nowMs;
}
