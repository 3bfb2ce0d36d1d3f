import { comparable } from "../vietnamese.ts";
import type { NameResolver } from "./agency-names.ts";
import type { Agency } from "./schema.ts";

/** A body as it is compared: the entry of the lexicon where there is one, and the name in small letters. */
export interface BodyKey {
  readonly id: string | null;
  readonly name: string;
}

/** Who speaks for a body, before its name; and the word for several of a kind, where what follows still names the kind. */
const SPEAKS_FOR =
  /^(?:(?:tập thể )?(?:lãnh đạo|thủ trưởng|người đứng đầu|giám đốc|hiệu trưởng|chủ tịch|bộ trưởng|trưởng|chánh|thường trực) |các )+(?=\S+ \S+ \S)/u;

/** Where the name of a body begins behind who speaks for it ("Lãnh đạo Ban Dân nguyện"); 0 where nobody does. */
export const behindSpeaker = (written: string): number => SPEAKS_FOR.exec(written.toLowerCase())?.[0].length ?? 0;

/** A body as written, as it is compared: who speaks for it stands for it. */
export function bodyKey(written: string, names: NameResolver): BodyKey {
  const agency = names.resolve(written);
  return { id: agency?.id ?? null, name: comparable(agency?.name ?? written).replace(SPEAKS_FOR, "") };
}

/** An entry of the lexicon, or of the names that plans bring, as it is compared. */
export const agencyKey = ({ id, name }: Agency): BodyKey => ({ id, name: comparable(name) });

/** True where two names mean one body: the same entry, or one name with more or less of its end. */
export function isSameKey(one: BodyKey, other: BodyKey): boolean {
  if (one.id !== null && one.id === other.id) return true;
  return one.name === other.name || one.name.startsWith(`${other.name} `) || other.name.startsWith(`${one.name} `);
}

/** True where a name as written means a body asked for. */
export const isSameBody = (written: string, agency: Agency, names: NameResolver): boolean =>
  isSameKey(bodyKey(written, names), agencyKey(agency));
