/** The levels of the Law on the protection of state secrets 2018, as its stamps name them. */
export type SecrecyLevel = "Mật" | "Tối mật" | "Tuyệt mật";

/** Letters of other alphabets that look like Latin ones: Cyrillic and Greek capitals and small letters. */
const LOOKALIKES = new Map(
  [..."АВЕЅІЈКМНОРСТУХаеѕіјкмнорстухΑΒΕΖΗΙΚΜΝΟΡΤΥΧοα"].map((letter, at) => [
    letter,
    [..."ABESIJKMHOPCTYXaesijkmhopctyxABEZHIKMNOPTYXoa"][at]!,
  ]),
);

const ENTITIES = new Map([
  ["nbsp", " "],
  ["shy", ""],
  ["zwnj", ""],
  ["zwj", ""],
]);

const characterOf = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : " ");

/** `&#7852;`, `&#x1EAC;` and `&nbsp;` as what they stand for. */
const withoutEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\w{1,8}));/gu, (whole, decimal, hex, name: string) =>
    decimal !== undefined
      ? characterOf(Number(decimal))
      : hex !== undefined
        ? characterOf(parseInt(String(hex), 16))
        : (ENTITIES.get(name) ?? whole),
  );

/**
 * A line as an eye reads it: full-width and look-alike letters are Latin ones, soft hyphens and invisible characters are
 * gone, a combining mark sits on its letter.
 */
export function asSeen(line: string): string {
  const plain = line.includes("&") ? withoutEntities(line) : line;
  return plain
    .normalize("NFKD")
    .replace(/[\p{Cf}\u034f\u115f\u1160\u3164]/gu, "")
    .replace(/[\p{Script=Cyrillic}\p{Script=Greek}]/gu, (letter) => LOOKALIKES.get(letter) ?? letter)
    .normalize("NFC");
}

/** How surely words are a level: `exact` as the law spells it, `damaged` where accents are lost or wrong. */
export interface LevelRead {
  readonly level: SecrecyLevel;
  readonly spelling: "exact" | "damaged";
}

// Words that a lost or mistaken accent makes of the levels. `mặt`, `mất`, `mắt`, `mát` are other words of the language.
const TUYET = "tuy(?:ệ|e|ê|ẹ|ế|é)t";
const TOI = "t(?:ố|o|ô|ó|ộ|ồ)i";
const MAT = "m(?:ậ|a|â|ạ)t";

/** A level of secrecy at one place of a pattern, letters perhaps spaced. */
export const LEVEL = `(?:${TUYET}\\s*${MAT}|${TOI}\\s*${MAT}|${MAT})`;

const WHOLE: readonly (readonly [RegExp, SecrecyLevel])[] = [
  [new RegExp(`^${TUYET}${MAT}$`, "u"), "Tuyệt mật"],
  [new RegExp(`^${TOI}${MAT}$`, "u"), "Tối mật"],
  [new RegExp(`^${MAT}$`, "u"), "Mật"],
];
// Without any accent the two longer ones mean nothing else.
const EXACT = new Set(["tuyệtmật", "tốimật", "mật", "tuyetmat", "toimat"]);

/** The level that words are, with spaces and marks between their letters left out; `undefined` where they are none. */
export function readLevel(words: string): LevelRead | undefined {
  const letters = words.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
  const level = WHOLE.find(([pattern]) => pattern.test(letters))?.[1];
  return level && { level, spelling: EXACT.has(letters) ? "exact" : "damaged" };
}

/** The higher of two levels, and the surer of two spellings. */
export function higher(one: LevelRead | undefined, other: LevelRead | undefined): LevelRead | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const order: readonly SecrecyLevel[] = ["Mật", "Tối mật", "Tuyệt mật"];
  const level = order.indexOf(one.level) >= order.indexOf(other.level) ? one.level : other.level;
  return { level, spelling: one.spelling === "exact" || other.spelling === "exact" ? "exact" : "damaged" };
}
