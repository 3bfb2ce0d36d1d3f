import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Language } from "../../../data/plan.ts";

const COOKIE = "tieng";
const A_YEAR_S = 365 * 86_400;

const known = (name: string | undefined): Language | undefined => (name === "en" || name === "vi" ? name : undefined);

/** The language a visitor is spoken to in: as the address says (`?lang=en`), else as it was last time, else Vietnamese. */
export function pageLanguage(c: Context): Language {
  const asked = known(c.req.query("lang"));
  if (asked !== undefined) keepLanguage(c, asked);
  return asked ?? known(getCookie(c, COOKIE)) ?? "vi";
}

/** Speaks to this browser in the language from now on. */
export function keepLanguage(c: Context, language: Language): void {
  setCookie(c, COOKIE, language, { path: "/", maxAge: A_YEAR_S, sameSite: "Lax", httpOnly: true });
}
