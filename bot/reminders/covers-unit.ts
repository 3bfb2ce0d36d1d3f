import type { Agency } from "../../data/lexicon/schema.ts";
import { comparable } from "../../data/vietnamese.ts";
import { isSameBody, type NameResolver } from "../../retrieval/answer/same-body.ts";

/** Levels of bodies that a group of the lexicon takes in; bodies of other groups are not known one by one. */
const MEMBERS: Readonly<Record<string, readonly Agency["level"][]>> = {
  "cac-so-ban-nganh": ["province"],
  "cac-so-ban-nganh-doan-the": ["province", "mass"],
  "cac-co-quan-don-vi": ["province", "district", "commune", "facility", "mass", "media"],
  "cac-co-quan-don-vi-dia-phuong": ["province", "district", "commune", "facility", "mass", "media"],
  "cac-dia-phuong": ["district", "commune"],
};

/**
 * True where words of a plan that say who owes something take in a unit: by its name or another name of the same body, or
 * as one of a group ("các sở, ban, ngành"). A unit no lexicon knows is found by its words.
 */
export function coversUnit(written: string, unit: string, names: NameResolver): boolean {
  const agency = names.resolve(unit);
  if (agency === null) return ` ${comparable(written)} `.includes(` ${comparable(unit)} `);
  if (isSameBody(written, agency, names)) return true;
  const group = names.resolve(written);
  return group !== null && (MEMBERS[group.id] ?? []).includes(agency.level);
}
