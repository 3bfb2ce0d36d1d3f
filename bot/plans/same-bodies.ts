import type { AgencyMention } from "../../data/plan.ts";
import { loadLexicon } from "../../data/lexicon/lexicon.ts";
import { comparable, foldAccents } from "../../data/vietnamese.ts";

/** Words that tell no two bodies of a plan apart: "đơn vị thuộc Bộ Công an" is "đơn vị Bộ Công an". */
const RELATING = new Set(["cua", "thuoc", "co", "va"]);
/** At the end of a name they only say of which level the plan is. */
const LEVEL = / (?:tinh|thanh pho)$/u;

const wordsOf = (name: string): string =>
  foldAccents(comparable(name))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !RELATING.has(word))
    .join(" ")
    .replace(LEVEL, "");

/**
 * The keys that bodies of one plan are told apart by, the same for every way a body is written: the entry of the lexicon
 * where there is one. A name without an entry that is the end of one body's name, and of one only, is that body ("các Sở: Y tế,
 * Công thương" gives "Y tế" of "Sở Y tế").
 */
export function bodyKeysOf(agencies: readonly AgencyMention[]): (written: string) => string {
  const entries = new Map<string, string>();
  /** The names of the plan's bodies that have an entry, in plain words. */
  const names = new Map<string, string>();
  const { agencies: known } = loadLexicon();
  const nameOf = new Map(known.map(({ id, name }) => [id, wordsOf(name)]));
  for (const { written, agency } of agencies)
    if (agency !== null) {
      entries.set(written, agency);
      names.set(agency, nameOf.get(agency) ?? wordsOf(written));
    }
  const keys = new Map<string, string>();
  return (written) => {
    const entry = entries.get(written) ?? keys.get(written);
    if (entry !== undefined) return entry;
    const words = wordsOf(written);
    const ends = [...names].filter(([, name]) => name === words || name.endsWith(` ${words}`));
    const key = ends.length === 1 ? ends[0]![0] : words.replaceAll(" ", "-");
    keys.set(written, key);
    return key;
  };
}
