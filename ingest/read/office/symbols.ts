/** Signs of the Symbol font by their byte. */
const SYMBOL: Readonly<Record<number, string>> = {
  0xa3: "≤",
  0xb3: "≥",
  0xb0: "°",
  0xb1: "±",
  0xb2: "″",
  0xb4: "×",
  0xb7: "•",
  0xb8: "÷",
  0xb9: "≠",
  0xbb: "≈",
  0xbc: "…",
  0xa5: "∞",
  0xae: "→",
  0xac: "←",
  0xde: "⇒",
  0x2d: "−",
  0xe5: "∑",
};

/** Signs of Wingdings by their byte, as far as documents use them: boxes, ticks, arrows, bullets. */
const WINGDINGS: Readonly<Record<number, string>> = {
  0x6f: "□",
  0x71: "□",
  0x72: "□",
  0xa8: "□",
  0xfc: "✓",
  0xfe: "☑",
  0xfb: "✗",
  0xfd: "☒",
  0xe0: "→",
  0xe8: "→",
  0xf0: "⇒",
  0xa7: "▪",
  0x6c: "●",
  0x6e: "▪",
  0x76: "•",
  0x77: "•",
  0xd8: "•",
  0x9f: "•",
};

/** What a sign of a symbol font looks like in Unicode; `undefined` where that is not known. */
export function symbol(font: string, code: number): string | undefined {
  const byte = code >= 0xf000 && code <= 0xf0ff ? code - 0xf000 : code;
  if (/^symbol/iu.test(font))
    return SYMBOL[byte] ?? (byte >= 0x20 && byte < 0x40 ? String.fromCharCode(byte) : undefined);
  if (/^wingdings/iu.test(font)) return WINGDINGS[byte];
  return code >= 0xf000 && code <= 0xf0ff ? (WINGDINGS[byte] ?? SYMBOL[byte]) : String.fromCodePoint(code);
}
