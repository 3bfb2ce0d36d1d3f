import { escapePattern } from "./escape-pattern.ts";

/** Beginning of a secret by which it is known, also where the rest was cut off or written in another encoding. */
const KNOWN_BY_CHARS = 8;

/**
 * Makes a function that takes secrets out of a text: as they are, percent-encoded, HTML-escaped, and cut short. It takes
 * away everything from the beginning of a secret up to a blank, a quotation mark or an angle bracket; so mask first, and cut
 * a text to length after. A secret of the form `number:rest` is known by its rest too.
 */
export function maskSecrets(secrets: readonly string[]): (text: string) => string {
  const parts = secrets.flatMap((secret) => [secret, secret.slice(secret.indexOf(":") + 1)]);
  const forms = parts.flatMap((part) => [part, encodeURIComponent(part)]);
  const known = [...new Set(forms.filter((form) => form !== "").map((form) => form.slice(0, KNOWN_BY_CHARS)))];
  if (known.length === 0) return (text) => text;
  const pattern = new RegExp(`(?:${known.map(escapePattern).join("|")})[^\\s"'<>]*`, "giu");
  return (text) => text.replace(pattern, "***");
}
