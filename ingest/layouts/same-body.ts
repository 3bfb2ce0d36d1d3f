import { comparable } from "../../data/vietnamese.ts";

/** The same body in other letters, or with its place left out: "lực lượng Công an" under "Công an tỉnh". */
export function sameBody(a: { readonly written: string }, b: { readonly written: string }): boolean {
  const [x, y] = [a, b].map(({ written }) =>
    comparable(written)
      .replace(/^(?:lực lượng|cơ quan)\s+/u, "")
      .replace(/\s+(?:tỉnh|thành phố|huyện|quận)$/u, ""),
  );
  return x === y;
}
