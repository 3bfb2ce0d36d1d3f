import type { AgencyNames } from "../../data/lexicon/agency-names.ts";
import type { Agency } from "../../data/lexicon/schema.ts";
import { comparable } from "../../data/vietnamese.ts";
import { isSameBody } from "../../data/lexicon/same-body.ts";

/** `own`: the deadline takes in the unit; `shared`: it names many bodies at once, the unit perhaps among them. */
export type UnitShare = "own" | "shared";

/** Names of bodies, resolved whole or found in a text; the lexicon's `AgencyNames` does. */
export type BodyNames = Pick<AgencyNames, "resolve" | "find">;

type Levels = readonly Agency["level"][];

/** Levels of bodies that a group of the lexicon surely takes in; bodies of other groups are not known one by one. */
const MEMBERS: Readonly<Record<string, Levels>> = {
  "cac-so-ban-nganh": ["province"],
  "cac-so-ban-nganh-doan-the": ["province", "mass"],
  "cac-co-quan-don-vi": ["province", "district", "commune", "facility", "mass", "media"],
  "cac-co-quan-don-vi-dia-phuong": ["province", "district", "commune", "facility", "mass", "media"],
  "cac-dia-phuong": ["district", "commune"],
};

function shareIn(written: string, unit: string, names: BodyNames): UnitShare | null {
  const agency = names.resolve(unit);
  const whole = names.resolve(written);
  if (agency === null) {
    // A unit no lexicon knows is found by its words.
    if (` ${comparable(written)} `.includes(` ${comparable(unit)} `)) return "own";
  } else {
    if (isSameBody(written, agency, names)) return "own";
    if (whole !== null && (MEMBERS[whole.id] ?? []).includes(agency.level)) return "own";
  }
  const named = whole ?? names.find(written)[0]?.agency;
  const isGroup = named ? named.kind === "group" : /^(?:các|mọi|toàn thể) /iu.test(written);
  return isGroup ? "shared" : null;
}

/**
 * What those a plan gives a deadline to, as written, have to do with a unit: the one rule of lists, reminders, reports and
 * calendars. `own` by its name or another name of the same body, or as one of a group that surely takes it in ("các sở,
 * ban, ngành"); `shared` by a group that may ("các thành viên Ban Chỉ đạo"); `null` for nothing.
 */
export function unitShare(who: readonly string[], unit: string, names: BodyNames): UnitShare | null {
  const shares = who.map((written) => shareIn(written, unit, names));
  return shares.find((share) => share === "own") ?? shares.find((share) => share !== null) ?? null;
}
