import { bodyHistory, type BodyChange } from "../../data/lexicon/body-history.ts";
import type { NameResolver } from "../../data/lexicon/agency-names.ts";
import { agencyKey, bodyKey, isSameKey, type BodyKey } from "../../data/lexicon/same-body.ts";
import type { Agency } from "../../data/lexicon/schema.ts";
import type { PlanReading } from "../../data/plan.ts";
import type { Question } from "../question/question.ts";

/** A body asked for, and one that had its tasks before it and that plans name. */
export interface FormerBody {
  readonly asked: Agency;
  readonly former: Agency;
  readonly change: BodyChange;
}

/** The bodies that a plan names, as they are compared, each once. */
const keysOf = new WeakMap<PlanReading, readonly BodyKey[]>();

function namedIn(reading: PlanReading, names: NameResolver): readonly BodyKey[] {
  let keys = keysOf.get(reading);
  if (!keys) {
    keys = [...new Set(reading.agencies.map(({ written }) => written))].map((written) => bodyKey(written, names));
    keysOf.set(reading, keys);
  }
  return keys;
}

function isNamed(readings: readonly PlanReading[], agency: Agency, names: NameResolver): boolean {
  const asked = agencyKey(agency);
  return readings.some((reading) => namedIn(reading, names).some((key) => isSameKey(key, asked)));
}

/** The bodies asked for that no plan names, each with those before it that some plan does. */
function formerBodies({ bodies }: Question, readings: readonly PlanReading[], names: NameResolver): FormerBody[] {
  return bodies.flatMap(({ agency }) => {
    const before = bodyHistory(agency.id).predecessors;
    if (before.length === 0 || isNamed(readings, agency, names)) return [];
    return before.flatMap((change) =>
      change.body && isNamed(readings, change.body, names) ? [{ asked: agency, former: change.body, change }] : [],
    );
  });
}

/**
 * A question about a body that took over from others, asked of those where the plans, which are older, name only them: "Sở Nông
 * nghiệp và Môi trường" of a plan of 2024 is the Sở Tài nguyên và Môi trường. With what was put for what, so that it can be said.
 */
export function askedOfFormer(
  question: Question,
  readings: readonly PlanReading[],
  names: NameResolver,
): { readonly question: Question; readonly former: readonly FormerBody[] } {
  const former = formerBodies(question, readings, names);
  if (former.length === 0) return { question, former };
  const instead = (some: Question["bodies"]): Question["bodies"] =>
    some.flatMap((one) => {
      const before = former.filter(({ asked }) => asked.id === one.agency.id);
      return before.length === 0 ? [one] : before.map((own) => ({ agency: own.former, written: one.written }));
    });
  const bodies = instead(question.bodies);
  return {
    question: {
      ...question,
      bodies,
      doers: instead(question.doers),
      agencies: [
        ...new Set(
          bodies.flatMap((one) => (question.bodies.includes(one) ? [one.agency.name, one.written] : one.agency.name)),
        ),
      ],
      terms: [...former.map((one) => ({ text: one.former.name, weight: 1 })), ...question.terms],
    },
    former,
  };
}
