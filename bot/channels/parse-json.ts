/** What `JSON.parse` tells a reviver since ES2025: the text a value was read from. */
type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
const parse = JSON.parse as (text: string, reviver: Reviver) => unknown;

/**
 * Reads JSON; whole numbers that a JavaScript number cannot hold (ids of chat networks, now and then sent without quotes)
 * come out as their digits. Throws a `SyntaxError` whose message may hold a piece of the text: do not print it.
 */
export function parseJson(text: string): unknown {
  return parse(text, (_key, value, { source }) =>
    typeof value === "number" && !Number.isSafeInteger(value) && source !== undefined && /^-?\d+$/u.test(source)
      ? source
      : value,
  );
}

/** The same from bytes in UTF-8; `undefined` where they are not JSON in UTF-8. */
export function parseJsonBytes(bytes: Uint8Array): { readonly value: unknown } | undefined {
  try {
    return { value: parseJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return undefined;
  }
}
