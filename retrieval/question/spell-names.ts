import type { Lexicon } from "../../data/lexicon/lexicon.ts";
import type { Span } from "../../data/plan.ts";
import { foldAccents } from "../../data/vietnamese.ts";

/** True for a text with a letter that only Vietnamese typed with accents has. */
export function isMarked(text: string): boolean {
  return foldAccents(text) !== text;
}

/** Names of places and bodies typed without accents, spelled as they are: no model knows them better. */
export function withNamesAccented(text: string, { placeNames, agencyNames }: Lexicon): string {
  const isBare = ({ start, end }: Span) => /^[a-z]+(?:\s+[a-z]+)+$/iu.test(text.slice(start, end));
  const places = placeNames.find(text, { unaccented: true }).flatMap((found) => {
    const [place] = found.places;
    return place && isBare(found) ? [{ ...found, name: place.name }] : [];
  });
  const agencies = isMarked(text)
    ? []
    : agencyNames.find(text, { unaccented: true }).flatMap(({ start, end, nameEnd, agency }) => {
        const name = { start, end: nameEnd };
        return end > start && isBare(name) && agency.level !== "group" ? [{ ...name, name: agency.name }] : [];
      });
  let spelled = "";
  let done = 0;
  for (const { start, end, name } of [...places, ...agencies].sort((one, other) => one.start - other.start)) {
    if (start < done) continue;
    spelled += text.slice(done, start) + name;
    done = end;
  }
  return spelled + text.slice(done);
}
