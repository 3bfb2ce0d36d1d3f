import type { Lexicon } from "../../data/lexicon/lexicon.ts";
import type { Span } from "../../data/plan.ts";
import { foldAccents } from "../../data/vietnamese.ts";
import type { Cues } from "./cues.ts";

/** True for a text with a letter that only Vietnamese typed with accents has. */
export function isMarked(text: string): boolean {
  return foldAccents(text) !== text;
}

interface SpelledName extends Span {
  readonly name: string;
}

/** Typed without accents and in more than one word, so that it can hardly be anything else. */
const isBare = (text: string, { start, end }: Span): boolean => /^[a-z]+(?:\s+[a-z]+)+$/iu.test(text.slice(start, end));

function placesIn(text: string, { placeNames }: Lexicon): SpelledName[] {
  return placeNames.find(text, { unaccented: true }).flatMap((found) => {
    const [place] = found.places;
    return place && isBare(text, found) ? [{ start: found.start, end: found.end, name: place.name }] : [];
  });
}

function agenciesIn(text: string, { agencyNames }: Lexicon): SpelledName[] {
  return agencyNames.find(text, { unaccented: true }).flatMap(({ start, end, nameEnd, agency }) => {
    const name = { start, end: nameEnd };
    return end > start && isBare(text, name) && agency.level !== "group" ? [{ ...name, name: agency.name }] : [];
  });
}

function withNames(text: string, names: readonly SpelledName[]): string {
  let spelled = "";
  let done = 0;
  for (const { start, end, name } of [...names].sort((one, other) => one.start - other.start)) {
    if (start < done) continue;
    spelled += text.slice(done, start) + name;
    done = end;
  }
  return spelled + text.slice(done);
}

/** Names of places and bodies typed without accents, spelled as they are: no model knows them better. */
export function withNamesAccented(text: string, lexicon: Lexicon): string {
  return withNames(text, [...placesIn(text, lexicon), ...(isMarked(text) ? [] : agenciesIn(text, lexicon))]);
}

/** Names of places in an English text, spelled as they are, so that "bac giang" is no slip of another word. */
export function withPlacesAccented(text: string, lexicon: Lexicon): string {
  return withNames(text, placesIn(text, lexicon));
}

/** The words with which a question typed without accents goes on from the one before, spelled: "con Hà Nội" is "còn Hà Nội". */
export function withFollowUpAccented(text: string, { followUp }: Pick<Cues, "followUp">): string {
  const [first] = followUp.find(text, { unaccented: true });
  return first?.start === 0 ? first.values[0]! + text.slice(first.end) : text;
}
