/** What an RTF file is made of: groups, control words with a number, bytes of text. */
export type RtfToken =
  | { readonly kind: "open" | "close" }
  | { readonly kind: "word"; readonly name: string; readonly value: number | undefined }
  | { readonly kind: "text"; readonly bytes: readonly number[] };

const isLetter = (byte: number) => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;

/** The tokens of an RTF file, in order (Rich Text Format specification 1.9.1). Bytes of pictures are skipped. */
export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  let text: number[] = [];
  for (let i = 0; i < bytes.length;) {
    const byte = bytes[i]!;
    let token: RtfToken | undefined;
    if (byte === 0x7b || byte === 0x7d) {
      token = { kind: byte === 0x7b ? "open" : "close" };
      i++;
    } else if (byte === 0x0a || byte === 0x0d || byte === 0) {
      i++;
      continue;
    } else if (byte !== 0x5c) {
      text.push(byte);
      i++;
      continue;
    } else {
      const next = bytes[i + 1] ?? 0x20;
      if (next === 0x27) {
        const value = Number.parseInt(Buffer.from(bytes.subarray(i + 2, i + 4)).toString("latin1"), 16);
        if (!Number.isNaN(value)) text.push(value);
        i += 4;
        continue;
      }
      if (isLetter(next)) {
        let end = i + 1;
        while (end < bytes.length && isLetter(bytes[end]!) && end - i <= 32) end++;
        const name = Buffer.from(bytes.subarray(i + 1, end)).toString("latin1");
        const from = end;
        if (bytes[end] === 0x2d) end++;
        while (end < bytes.length && isDigit(bytes[end]!) && end - from <= 11) end++;
        const digits = Buffer.from(bytes.subarray(from, end)).toString("latin1");
        const value = digits === "" || digits === "-" ? undefined : Number(digits);
        if (bytes[end] === 0x20) end++;
        i = name === "bin" ? end + Math.max(0, value ?? 0) : end;
        token = { kind: "word", name, value };
      } else {
        i += 2;
        token = { kind: "word", name: String.fromCharCode(next), value: undefined };
      }
    }
    if (text.length > 0) yield { kind: "text", bytes: text };
    text = [];
    yield token;
  }
  if (text.length > 0) yield { kind: "text", bytes: text };
}
