import type { Language } from "../../data/plan.ts";
import type { NameResolver } from "../../data/lexicon/agency-names.ts";

/**
 * Names of bodies as a message of a language gives them: as the plan writes them, in English with what they are
 * ("Department of Health (Sở Y tế)") where the lexicon knows.
 */
export function bodyNames(written: readonly string[], language: Language, names: NameResolver): string[] {
  if (language === "vi") return [...written];
  return written.map((name) => {
    const english = names.resolve(name)?.english[0];
    return english === undefined ? name : `${english} (${name})`;
  });
}
