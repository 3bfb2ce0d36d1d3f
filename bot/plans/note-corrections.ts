import type { Answer, Choice, Language, PlanReading } from "../../data/plan.ts";
import { placeIn } from "../../retrieval/answer/cite-path.ts";
import { wordingOf } from "../../retrieval/answer/wording/wording.ts";

const NOTE: Readonly<Record<Language, (place: string, reason: string) => string>> = {
  vi: (place, reason) => `(Người quản trị đã sửa điều máy đọc ở ${place}: ${reason})`,
  en: (place, reason) => `(An administrator corrected what was read at ${place}: ${reason})`,
};

const MOST_NOTES = 2;
const LONGEST_ANSWER = 3500;

/**
 * An answer that says where it rests on what an administrator corrected: the words quoted may say otherwise. Stands before
 * the line of choices.
 */
export function noteCorrections(answer: Answer, choices: readonly Choice[], readings: readonly PlanReading[]): Answer {
  if (answer.status !== "answered" || answer.citations.length === 0) return answer;
  const notes = new Set<string>();
  for (const { plan, clause } of answer.citations) {
    const applied = readings.find((reading) => reading.plan.id === plan.id)?.corrections ?? [];
    for (const { correction, fact, isOrphan } of applied)
      if (!isOrphan && (fact?.clause ?? correction.clause) === clause.path)
        notes.add(NOTE[answer.language](placeIn(clause.path, answer.language), correction.reason));
  }
  if (notes.size === 0) return answer;
  const said = [...notes].slice(0, MOST_NOTES).join("\n");
  const offer = wordingOf(answer.language).choose(choices.map(({ label }) => label));
  const hasOffer = choices.length > 0 && answer.text.trimEnd().endsWith(offer);
  const own = hasOffer ? answer.text.trimEnd().slice(0, -offer.length).trimEnd() : answer.text.trimEnd();
  const text = [own, said, ...(hasOffer ? [offer] : [])].join("\n\n");
  return text.length > LONGEST_ANSWER ? answer : { ...answer, text };
}
