import type { Span } from "../../../data/plan.ts";

const encoded = encodeURIComponent;
const query = (values: Readonly<Record<string, string | number | undefined>>): string => {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== "");
  return given.length === 0 ? "" : `?${given.map(([name, value]) => `${name}=${encoded(value!)}`).join("&")}`;
};

/** Addresses of the pages of a plan, from the server's root. `token` lets whoever has the link in. */
export function planAddress(
  planId: string,
  { path, token }: { path?: string; token?: string | undefined } = {},
): string {
  return `/ke-hoach/${encoded(planId)}${query({ k: token })}${path === undefined ? "" : `#${encoded(path)}`}`;
}

/** What is due; `values` are its filter, `ending` that of a file of the same. */
export const deadlinesAddress = (values: Readonly<Record<string, string | undefined>> = {}, ending = ""): string =>
  `/thoi-han${ending}${query(values)}`;

/** A plan's card for administrators. */
export const cardAddress = (planId: string): string => `/quan-tri/ke-hoach/${encoded(planId)}`;

/** The card of a document that waits for an administrator's yes. */
export const heldAddress = (id: string): string => `/quan-tri/cho-duyet/${encoded(id)}`;

/** Where an administrator corrects a clause of a plan, or sees every correction; `done`: what was done just now. */
export const correctAddress = (planId: string, path?: string, done?: string): string =>
  `/ke-hoach/${encoded(planId)}/sua${query({ muc: path, xong: done })}`;

/** Where people say that what was read out of a clause is wrong. */
export const reportAddress = (planId: string, path: string): string =>
  `/ke-hoach/${encoded(planId)}/bao-sai${query({ muc: path })}`;

/** The original text of a plan, at a stretch of it. */
export function sourceAddress(planId: string, span?: Span, token?: string): string {
  const at = query({ start: span?.start, end: span?.end, k: token });
  return `/ke-hoach/${encoded(planId)}/nguon${at}${span === undefined ? "" : "#trich"}`;
}

/** The responsibility table, of one plan or of all; `values` are its filter. */
export function responsibilityAddress(
  planId: string | undefined,
  values: Readonly<Record<string, string | undefined>> = {},
  { sheet = false } = {},
): string {
  const place = planId === undefined ? "" : `/ke-hoach/${encoded(planId)}`;
  return `${place}/phan-cong${sheet ? ".xlsx" : ""}${query(values)}`;
}

/** Places of a shared answer, at most. */
export const MOST_SHARED_PLACES = 8;

/** The address of an answer for whoever may see its plans: what was asked, and the places it rests on. */
export function sharedAddress(
  question: string | undefined,
  places: readonly { readonly planId: string; readonly path: string }[],
): string {
  const values = new URLSearchParams(question === undefined ? {} : { hoi: question });
  for (const { planId, path } of places.slice(0, MOST_SHARED_PLACES)) values.append("o", `${planId}:${path}`);
  return `/tra-loi?${values.toString()}`;
}

/** The place that a shared answer's address names; `undefined` where it names none. */
export function sharedPlace(value: string): { readonly planId: string; readonly path: string } | undefined {
  const [, planId, path] = /^([\w-]{1,200}):(.{1,200})$/u.exec(value) ?? [];
  return planId === undefined || path === undefined ? undefined : { planId, path };
}
