import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { PlanReading } from "../../../data/plan.ts";
import { opensPlan } from "./signed-plan-link.ts";
import type { WebEnv, WebParts } from "./web-parts.ts";

/** Who looks at a page: anybody where the web is open, a person who gave a code, or somebody who did not. */
export type Visitor =
  | { readonly kind: "guest" }
  | { readonly kind: "person"; readonly id: string; readonly isAdmin: boolean }
  | { readonly kind: "outsider" };

const COOKIE = "kehoach";
const PURPOSE = "session";
const SESSION_DAYS = 180;
const DAY_MS = 86_400_000;

type SessionParts = Pick<WebParts, "key" | "access" | "isOpen" | "nowMs" | "publicUrl">;

/** Reads who is visiting from the cookie; a person who is not admitted any more is an outsider. */
export async function visitorOf(c: Context<WebEnv>, { key, access, isOpen, nowMs }: SessionParts): Promise<Visitor> {
  const [, personId, since, signature] = /^([^.]+)\.([0-9a-z]+)\.([\w-]+)$/u.exec(getCookie(c, COOKIE) ?? "") ?? [];
  if (personId !== undefined && since !== undefined && key.verifies(PURPOSE, `${since} ${personId}`, signature!)) {
    const ends = parseInt(since, 36) + SESSION_DAYS * DAY_MS;
    const id = Buffer.from(personId, "base64url").toString();
    if (nowMs() < ends && (await access.isAdmitted(id)))
      return { kind: "person", id, isAdmin: await access.isAdmin(id) };
  }
  return { kind: isOpen ? "guest" : "outsider" };
}

/** True for an administrator, let in by a code or named in the settings. */
export const isAdmin = (visitor: Visitor): boolean => visitor.kind === "person" && visitor.isAdmin;

/** Lets the browser be this person from now on. */
export function startSession(c: Context<WebEnv>, personId: string, { key, nowMs, publicUrl }: SessionParts): void {
  const id = Buffer.from(personId).toString("base64url");
  const since = nowMs().toString(36);
  setCookie(c, COOKIE, `${id}.${since}.${key.sign(PURPOSE, `${since} ${id}`)}`, {
    path: "/",
    httpOnly: true,
    sameSite: "Lax",
    secure: publicUrl?.startsWith("https:") ?? false,
    maxAge: (SESSION_DAYS * DAY_MS) / 1000,
  });
}

/** The plans a visitor may see, in the order they are kept. */
export async function visiblePlans(
  visitor: Visitor,
  { readings, access }: Pick<WebParts, "readings" | "access">,
): Promise<readonly PlanReading[]> {
  if (visitor.kind === "outsider") return [];
  const visible = await access.visiblePlanIds(visitor.kind === "person" ? visitor.id : null);
  return visible === undefined ? readings() : readings().filter(({ plan }) => visible.has(plan.id));
}

/** A plan a visitor may open, with the token that opened it where a link did. */
export interface OpenedPlan {
  readonly reading: PlanReading;
  readonly token: string | undefined;
}

/** The plan of this address, where the visitor or the link's token may open it; nothing tells a hidden plan from none. */
export async function openPlan(c: Context<WebEnv>, planId: string, parts: WebParts): Promise<OpenedPlan | undefined> {
  const token = c.req.query("k");
  const rule = token === undefined ? undefined : await parts.access.ruleOf(planId);
  if (token !== undefined && opensPlan(parts.key, token, { planId, rule, nowMs: parts.nowMs() })) {
    const reading = parts.readings().find(({ plan }) => plan.id === planId);
    return reading && { reading, token };
  }
  const reading = (await visiblePlans(c.var.visitor, parts)).find(({ plan }) => plan.id === planId);
  return reading && { reading, token: undefined };
}
