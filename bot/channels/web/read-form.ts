import type { Context } from "hono";
import type { WebEnv } from "./web-parts.ts";

/** The text fields of a form that was posted; none where the body is no form. Files count as not sent. */
export async function readForm(c: Context<WebEnv>): Promise<Partial<Record<string, string>>> {
  try {
    const fields = Object.entries(await c.req.parseBody());
    return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === "string"));
  } catch {
    return {}; // what a required field is missing from is refused by whoever reads it
  }
}
