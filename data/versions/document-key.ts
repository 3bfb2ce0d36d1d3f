import type { PartialDate, Plan } from "../plan.ts";
import { comparable, foldAccents } from "../vietnamese.ts";

/** A number of a document as it is compared: `096/KH-UBND`, `96 / KH-UBND` and `96/kh-ubnd` are one. */
export function numberKey(number: string): string {
  return foldAccents(comparable(number))
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .replace(/^0+(?=\d)/u, "");
}

const words = (text: string): string[] => foldAccents(comparable(text)).match(/[\p{L}\p{N}]+/gu) ?? [];

/** A title as it is compared. */
export const titleKey = (title: string): string => words(title).join(" ");

/** Short forms of the bodies whose names plans shorten, and how these are written out. */
const LONG_FORMS: readonly (readonly [string, string])[] = [
  ["ubnd", "uy ban nhan dan"],
  ["hdnd", "hoi dong nhan dan"],
  ["bcd", "ban chi dao"],
  ["tp", "thanh pho"],
  ["tx", "thi xa"],
];
/** Who signs for a body is the body. */
const OFFICES =
  /^(?:pho )?(?:chu tich|bo truong|giam doc|tong cuc truong|cuc truong|truong ban|bi thu|thu truong) (?=\S)/u;

function bodyWords(name: string): string[] {
  let key = ` ${words(name).join(" ")} `;
  for (const [short, long] of LONG_FORMS) key = key.replaceAll(` ${short} `, ` ${long} `);
  return key.trim().replace(OFFICES, "").split(" ");
}

type Issued = Pick<Plan, "issuer" | "place">;

const wordsOfIssuer = ({ issuer, place }: Issued): Set<string> =>
  new Set([...(issuer === null ? [] : bodyWords(issuer)), ...(place === null ? [] : words(place))]);

/** True where a body as another document names it (`UBND tỉnh`, `Chủ tịch UBND tỉnh Quảng Trị`) may be the issuer of a plan. */
export function isIssuedBy(plan: Issued, named: string): boolean {
  if (plan.issuer === null) return true;
  const own = wordsOfIssuer(plan);
  return bodyWords(named).every((word) => own.has(word));
}

/** True where two plans come from one body, as far as their heads say; a body left out is no contradiction. */
export function isSameIssuer(one: Issued, other: Issued): boolean {
  if (one.issuer === null || other.issuer === null)
    return one.place === null || other.place === null || titleKey(one.place) === titleKey(other.place);
  const [a, b] = [wordsOfIssuer(one), wordsOfIssuer(other)];
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  return [...few].every((word) => many.has(word));
}

/** True where two dates, each known as far as it is, may be one day. */
export function isSameDate(one: PartialDate | null, other: PartialDate | null): boolean {
  if (one === null || other === null) return true;
  return one.length <= other.length ? other.startsWith(one) : one.startsWith(other);
}

/** True where a date lies certainly behind another. */
export const isAfter = (one: PartialDate | null, other: PartialDate | null): boolean =>
  one !== null && other !== null && !isSameDate(one, other) && one > other;
