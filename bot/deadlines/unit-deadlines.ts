import type { Lexicon } from "../../data/lexicon/lexicon.ts";
import type { Agency } from "../../data/lexicon/schema.ts";
import type { Deadline, Plan } from "../../data/plan.ts";
import { foldAccents } from "../../data/vietnamese.ts";
import { isSameBody } from "../../retrieval/answer/same-body.ts";

/** `own`: the deadline names the unit; `shared`: it names many bodies at once, the unit perhaps among them. */
export type UnitShare = "own" | "shared";

/** What a person's words for a unit mean. */
export type UnitReading =
  | {
      readonly kind: "unit";
      /** The unit's name, accents and all. */
      readonly name: string;
      /** What a deadline of a plan has to do with the unit; `null` for nothing. */
      readonly shareOf: (plan: Pick<Plan, "place">, deadline: Pick<Deadline, "who">) => UnitShare | null;
    }
  | {
      readonly kind: "unknown";
      /** Names like it, the most like first. */
      readonly near: readonly string[];
      /** The bodies that plans name most, for where none is like it. */
      readonly named: readonly string[];
    };

/** How many like names are offered, and how alike they must be. */
const NEAR_NAMES = 5;
const NEAR = 0.3;

const folded = (text: string) =>
  foldAccents(text.normalize("NFC"))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const trigrams = (text: string) => {
  const padded = `  ${folded(text)} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
};

/** Share of trigrams two names have in common, 0 to 1 (Dice). */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((part) => other.has(part)).length;
  return (2 * common) / (one.size + other.size);
}

/** The bodies with a name like the one wanted, most like first, each once. */
function nearNames(wanted: string, names: readonly { readonly name: string; readonly of: string }[]): string[] {
  const sought = trigrams(wanted);
  const scored = names
    .map(({ name, of }) => ({ of, score: likeness(sought, trigrams(name)) }))
    .filter(({ score }) => score >= NEAR)
    .sort((a, b) => b.score - a.score);
  return [...new Set(scored.map(({ of }) => of))].slice(0, NEAR_NAMES);
}

/** True for a name of many bodies: `các cơ quan, đơn vị, địa phương`. */
function isGroup(written: string, lexicon: Lexicon): boolean {
  const agency = lexicon.agencyNames.resolve(written) ?? lexicon.agencyNames.find(written)[0]?.agency;
  return agency ? agency.kind === "group" : /^(?:các|mọi|toàn thể) /iu.test(written);
}

/** Names of the provinces and cities a text names. */
const placesIn = (text: string, { placeNames }: Lexicon) =>
  placeNames.find(text, { unaccented: true }).flatMap(({ places }) => places.map(({ name }) => name));

/** The body the lexicon knows by the words, and the place written behind its name. */
function knownBody(wanted: string, { agencyNames }: Lexicon): { agency: Agency; place: string } | null {
  const [found] = agencyNames.find(wanted, { unaccented: true });
  if (found) return { agency: found.agency, place: wanted.slice(found.nameEnd) };
  const agency = agencyNames.resolve(wanted);
  return agency && { agency, place: "" };
}

/**
 * Reads the name of a unit as a person types it: in full, abbreviated or by a nickname, with or
 * without accents. A province named with it keeps to the plans of that province. A name neither the
 * lexicon nor any plan knows comes back with names like it.
 */
export function readUnit(
  wanted: string,
  lexicon: Lexicon,
  plans: readonly { readonly deadlines: readonly Pick<Deadline, "who">[] }[],
): UnitReading {
  const counts = new Map<string, number>();
  for (const { deadlines } of plans)
    for (const { who } of deadlines) for (const name of who) counts.set(name, (counts.get(name) ?? 0) + 1);
  const doers = [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const body = knownBody(wanted, lexicon);
  if (body !== null && body.agency.kind !== "group") {
    const { agency, place } = body;
    const provinces = placesIn(place, lexicon);
    return {
      kind: "unit",
      // Words typed with accents are the name; without, the lexicon's are.
      name: foldAccents(wanted) === wanted ? `${agency.name}${place}`.trim() : wanted.trim(),
      shareOf(plan, { who }) {
        const at = plan.place === null ? [] : placesIn(plan.place, lexicon);
        if (provinces.length > 0 && at.length > 0 && !at.some((one) => provinces.includes(one))) return null;
        if (who.some((one) => isSameBody(one, agency, lexicon.agencyNames))) return "own";
        return who.some((one) => isGroup(one, lexicon)) ? "shared" : null;
      },
    };
  }
  const sought = folded(wanted);
  const written = doers.filter((name) => sought.length >= 3 && ` ${folded(name)} `.includes(` ${sought} `));
  if (written.length > 0) {
    const names = new Set(written);
    return {
      kind: "unit",
      name: written.length === 1 ? written[0]! : wanted,
      shareOf: (_, { who }) => (who.some((one) => names.has(one)) ? "own" : null),
    };
  }
  const agencies = lexicon.agencies.filter(({ kind }) => kind !== "group");
  const known = [
    ...doers.map((name) => ({ name, of: name })),
    ...agencies.flatMap(({ name, variants }) => [name, ...variants].map((one) => ({ name: one, of: name }))),
  ];
  return { kind: "unknown", near: nearNames(wanted, known), named: doers.slice(0, NEAR_NAMES) };
}
